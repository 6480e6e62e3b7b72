"""A difference as Markdown, for a review or a release note: struck through and bold stand for what went and came.

Words of the plan stay words: none becomes a mark, a link, HTML, or a call to somebody who is then written to."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence

from generator.views.differences.comparison import DifferenceView
from generator.views.differences.plan import AlterationView, ItemView
from generator.views.differences.systems import DatasetView, Row
from generator.views.differences.words import IN, OUT, Pieces

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&$]|(?<=www)\.|:(?=//))", re.IGNORECASE)
"""What CommonMark, tables, formulas and addresses that become links by themselves are known by."""
_CALL = re.compile(r"(@|#)(?=\w)")
"""A person, mailbox or thread that is called by its name: no backslash stops that, but a space of no width does."""
_LINE = re.compile(r"\s*[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]\s*")
_FIRST = re.compile(r"^([-+=/]|\d{1,9}(?=[.)]))")
"""What makes a list, a rule or an order to a bot of the first thing on a line."""
_MARKS = {OUT: "~~", IN: "**"}


def difference_markdown(view: DifferenceView) -> str:
    """CommonMark with tables and strike-through, as GitHub reads it. Words of the plan are escaped."""
    return re.sub(r"\n{3,}", "\n\n", "\n".join(_told(view))).strip() + "\n"


def _told(view: DifferenceView) -> Iterator[str]:
    yield f"# {_safe(view.heading)}\n"
    yield f"From {_safe(view.sides[0])} to {_safe(view.sides[1])}.\n"
    yield f"**{_safe(view.headline)}**\n"
    yield from (f"> {_safe(doubt)}\n" for doubt in view.doubts)
    for group in view.groups:
        yield f"\n## {_safe(group.title)} ({len(group.items)})\n"
        for item in group.items:
            yield from _item(item)
    for dataset in view.datasets:
        yield from _dataset(dataset)


def _item(item: ItemView) -> Iterator[str]:
    yield f"\n### {_safe(item.id)} {_safe(item.title if item.title != item.id else '')}\n"
    if item.objective:
        yield f"In {_safe(item.objective)}.\n"
    yield from (f"{_safe(reach)}.\n" for reach in item.reach)
    for one in item.alterations:
        yield from _alteration(one)


def _alteration(one: AlterationView) -> Iterator[str]:
    place = f" ({_code(one.place)})" if one.place else ""
    yield f"- {_safe(one.label)}{place}"
    if one.was:
        yield f"  - before: {_worded(one.was)}"
    if one.now:
        yield f"  - now: {_worded(one.now)}"
    if one.note:
        yield f"  - {_safe(one.note)}"
    yield ""


def _worded(pieces: Pieces) -> str:
    """Marks touch the words, never the spaces around them, or they are not read as marks."""
    parts = []
    for piece in pieces:
        text = _escaped(piece.text)
        mark = _MARKS.get(piece.state, "")
        core = text.strip()
        if mark and core:
            start = text.index(core)
            text = f"{text[:start]}{mark}{core}{mark}{text[start + len(core):]}"
        parts.append(text)
    return "".join(parts).strip()


def _dataset(dataset: DatasetView) -> Iterator[str]:
    tag = f" ({dataset.tag})" if dataset.tag else ""
    yield f"\n## {_safe(dataset.title)}{tag}\n"
    yield f"{_safe(' '.join(dataset.said))}\n"
    yield from (f"- {_safe(alone)}" for alone in dataset.alone)
    if dataset.systems:
        yield ""
        yield from _table("System", dataset.heads, (*dataset.systems, dataset.total))
        yield f"\n{_safe(dataset.formula)}\n"
        heads = ("Systems", *dataset.heads[:3], *(("Answers",) if dataset.heads[3:] else ()))
        yield from _table("Organisation", heads, dataset.organisations)
    for system in dataset.lines:
        yield f"\n<details><summary>{_in_html(system.title)}</summary>\n"
        for line in system.lines:
            months = f" ({line.months})" if line.months else ""
            note = f": {line.note}" if line.note else ""
            yield f"- {_safe(f'{line.label}: {line.kinds}{months}{note}')}"
        yield from (f"- {_safe(answer)}" for answer in system.answers)
        yield "\n</details>\n"


def _table(first: str, heads: Sequence[str], rows: Sequence[Row]) -> Iterator[str]:
    yield f"| {first} | {' | '.join(heads)} |"
    yield f"|---|{'---:|' * len(heads)}"
    for row in rows:
        name = _safe(f"{row.name} ({row.code})" if row.code else row.name)
        yield f"| {name} | {' | '.join(row.figures)} |"


def _safe(text: str) -> str:
    """On one line, which may begin with it."""
    return _FIRST.sub(lambda found: f"{found[1]}\\" if found[1].isdigit() else f"\\{found[1]}",
                      _escaped(" ".join(text.split())))


def _escaped(text: str) -> str:
    """Within a line; spaces around it stay."""
    return _CALL.sub(r"\1&#8203;", _SPECIAL.sub(r"\\\1", _LINE.sub(" ", text)))


def _in_html(text: str) -> str:
    """Where Markdown is not read, and backslashes stop nothing."""
    return _CALL.sub(r"\1&#8203;", html.escape(" ".join(text.split()), quote=False))


def _code(text: str) -> str:
    """As code, whatever the name of a file holds."""
    fence = "`" * (1 + max(map(len, re.findall("`+", text)), default=0))
    space = " " if "`" in text else ""
    return f"{fence}{space}{_LINE.sub(' ', text)}{space}{fence}"
