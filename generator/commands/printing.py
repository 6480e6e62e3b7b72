"""Findings and rules as people read them in a terminal."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from generator.findings import Finding, RuleDoc
from generator.model.silence import Silenced
from generator.vocabulary import Severity

COLOUR = {Severity.ERROR: "\x1b[31;1m", Severity.WARNING: "\x1b[33;1m", Severity.NOTE: "\x1b[36m"}
BOLD = "\x1b[1m"
PLAIN = "\x1b[0m"

_INVISIBLE = re.compile(
    "(\x1b\\[(?:[0-2]|3[1-6])(?:;1)?m)|[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
"""Colours are let through: they are ours, and in anybody's hands no more than colours."""
_ORDER = re.compile(r"(?m)^([ \t]*):(?=:)|#(?=#(?:vso)?\[)")
"""What a job that reads its own log takes for an order: `::` first on a line, `##[` anywhere."""

Page = Callable[[str], str]
"""Where to read more about a rule, by its id; '' for nowhere."""


def visible(text: str) -> str:
    """Text that others wrote, for a terminal or a log: what moves the cursor, hides or turns round what is shown, or
    gives an order to the job whose log it is, becomes a mark of one character. Lines, tabs and colours stay."""
    shown = _INVISIBLE.sub(lambda found: found[1] or "\N{REPLACEMENT CHARACTER}", text)
    return _ORDER.sub(lambda found: f"{found[1] or ''}\N{REPLACEMENT CHARACTER}", shown)


def _line(text: str) -> str:
    """The same on one line: nobody's words begin a line that looks like ours."""
    return visible(text.replace("\n", " "))


def findings_text(findings: Iterable[Finding], colour: bool, more: Page = lambda rule: "") -> str:
    """Each finding with its place, the line with a caret under the fault, what would be right, and the item that a
    silence of it names; at the first of each rule, where to read more."""
    told: set[str] = set()
    text = ""
    for finding in findings:
        text += _one(finding, colour, "" if finding.rule in told else more(finding.rule))
        told.add(finding.rule)
    return text


def silenced_text(silenced: Iterable[Silenced], colour: bool) -> str:
    """Each finding that was let stand, with the reason and where that is written."""
    return "".join(
        _one(one.finding, colour, "", word="silenced ")
        + f"       = {_line(one.silence.reason)} ({_line(str(one.silence.place))}"
        + (f", until {one.silence.until}" if one.silence.until else "")
        + ")\n"
        for one in silenced
    )


def _one(finding: Finding, colour: bool, more: str, word: str = "") -> str:
    severity = f"{word}{finding.severity.value}"
    severity = f"{COLOUR[finding.severity]}{severity}{PLAIN}" if colour else severity
    where = _line(f"{finding.place}: ") if finding.place.file else ""
    lines = [f"{where}{severity} {finding.rule}: {_line(finding.message)}"]
    if finding.excerpt:
        margin = f"{finding.place.line:>6} | "
        shown, shift = _window(finding.excerpt, finding.place.column)
        lines.append(margin + _line(shown))
        if finding.place.column:
            caret = f"{COLOUR[finding.severity]}^{PLAIN}" if colour else "^"
            lines.append(" " * (len(margin) - 2) + "| " + " " * (finding.place.column - 1 - shift) + caret)
    if finding.hint:
        lines.append(f"       = {_line(finding.hint)}")
    if finding.subject and finding.severity is not Severity.ERROR and not word:
        lines.append(f"       = to let it stand: item {_line(finding.subject)} in a silences.yaml")
    if more:
        lines.append(f"       = read more: {more}")
    return "\n".join(lines) + "\n"


def _window(excerpt: str, column: int, width: int = 100) -> tuple[str, int]:
    """The part of a long line around the column, and how many characters were cut off before it."""
    text = excerpt.replace("\t", " ")
    if len(text) <= width:
        return text, 0
    start = max(0, min(column - width // 2, len(text) - width))
    return text[start : start + width], start


def tally(findings: Iterable[Finding], silenced: int = 0) -> str:
    """'2 errors, 1 warning, 0 notes', and how many were silenced if any were."""
    numbers = dict.fromkeys(Severity, 0)
    for finding in findings:
        numbers[finding.severity] += 1
    said = [f"{number} {severity.value}{'' if number == 1 else 's'}" for severity, number in numbers.items()]
    return ", ".join([*said, f"{silenced} silenced"] if silenced else said)


def rule_text(doc: RuleDoc, page: str, colour: bool) -> str:
    """The page of a rule, for a terminal."""
    bold, plain = (BOLD, PLAIN) if colour else ("", "")
    parts = [f"{bold}{doc.id}{plain}, {doc.severity.value}: {bold}{doc.title}{plain}", doc.what, f"Why: {doc.why}",
             f"{bold}Wrong{plain}\n{_indented(doc.wrong)}", f"{bold}Right{plain}\n{_indented(doc.right)}"]
    return "\n\n".join([*parts, *([f"Its page: {page}"] if page else [])]) + "\n"


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" if line else "" for line in text.split("\n"))
