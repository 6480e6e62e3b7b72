"""How the program says what is wrong, and where: findings are values, and the few exceptions are endings."""

from __future__ import annotations

import inspect
import textwrap
from dataclasses import dataclass

from generator.vocabulary import Severity


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands: file (relative to the project root, '/' between folders), line and column (both
    from 1; 0 when the whole file is meant), or workbook sheet and cell."""

    file: str
    line: int = 0
    column: int = 0
    sheet: str = ""
    cell: str = ""

    def __str__(self) -> str:
        if self.sheet:
            return "!".join(part for part in (self.file, self.sheet, self.cell) if part)
        if self.line:
            return f"{self.file}:{self.line}:{self.column}"
        return self.file


NOWHERE = Place("")
"""The place of what no file says, such as a value computed here."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong or doubtful.

    `rule` is stable, documented and never reused. `message` says what is wrong in the author's words; `hint` what
    would be right ('' when nothing useful can be said). `excerpt` is the offending text of the line ('' if none).
    `system` is the ODS code the finding belongs to, '' for a framework or the dataset; `subject` is the id of what
    it is about (an action, a responsibility, a measure), so that a page can show it beside the line. `lacks` is
    what the line names and nothing declares, as 'whose/kind/name' ('' where it is something else): findings that lack
    the same are one mistake.
    """

    rule: str
    severity: Severity
    message: str
    place: Place
    hint: str = ""
    excerpt: str = ""
    system: str = ""
    subject: str = ""
    lacks: str = ""

    def sort_key(self) -> tuple[str, int, int, str, str, str, str]:
        return (self.place.file, self.place.line, self.place.column, self.place.sheet, self.place.cell, self.rule,
                self.message)


def lacking(owner: str, kind: str, name: str) -> str:
    """What a line names and nothing declares. `owner`: the plan, or the system, that should; '' where it is all."""
    return f"{owner}/{kind}/{name}"


@dataclass(frozen=True, slots=True)
class RuleDoc:
    """What a rule finds, why it matters, and a wrong and a right example. `severity` is the usual one."""

    id: str
    severity: Severity
    title: str
    what: str
    why: str
    wrong: str
    right: str

    def found(self, message: str, place: Place, hint: str = "", *, system: str = "", subject: str = "",
              lacks: str = "") -> Finding:
        return Finding(self.id, self.severity, message, place, hint, "", system, subject, lacks)


def rule_page_path(rule: str) -> str:
    """Where the page of a rule lies in the guide: 'WP217' -> 'rules/wp217.html'."""
    return f"rules/{rule.lower()}.html"


def rule_doc(rule: str, severity: Severity, text: str) -> RuleDoc:
    """The rule documented by a text in five parts: title, what, then 'Why:', 'Wrong:' and 'Right:'.

    Raises:
        ValueError: a part is missing.
    """
    body = inspect.cleandoc(text)
    head, why = _split(body, "Why:", rule)
    why, wrong = _split(why, "Wrong:", rule)
    wrong, right = _split(wrong, "Right:", rule)
    title, _, what = head.strip().partition("\n")
    examples = [textwrap.dedent(example).strip("\n") for example in (wrong, right)]
    return RuleDoc(rule, severity, title.strip().rstrip("."), _flow(what), _flow(why), *examples)


def _split(text: str, mark: str, rule: str) -> tuple[str, str]:
    before, found, after = text.partition(mark)
    if not found:
        raise ValueError(f"{rule} is not documented: '{mark}' is missing")
    return before.rstrip(), after.rstrip()


def _flow(text: str) -> str:
    return " ".join(text.split())


class GeneratorError(Exception):
    """What cannot go on. Exit code 2: the message says what to do."""


class UnreadableSourceError(GeneratorError):
    """A file or folder that must be read cannot be."""

    def __init__(self, where: str, reason: str) -> None:
        super().__init__(f"{where}: cannot be read: {reason}")


class InternalFaultError(Exception):
    """Our own fault: the program contradicts itself. Exit code 3."""
