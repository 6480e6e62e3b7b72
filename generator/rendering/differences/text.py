"""A difference as text: old and new wording one beside the other where the width allows, words marked by signs and,
on a terminal, by colour too."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest

from generator.views.differences.comparison import DifferenceView
from generator.views.differences.plan import AlterationView, ItemView
from generator.views.differences.systems import DatasetView, Row, SystemLines
from generator.views.differences.words import IN, OUT, SAME, Pieces

BESIDE = 100
"""From this width on the two wordings stand side by side."""
NARROWEST = 40
_SIGNS = {OUT: ("[-", "-]"), IN: ("{+", "+}"), SAME: ("", "")}
_INK = {OUT: "\x1b[31m", IN: "\x1b[32m", SAME: ""}
_BOLD, _FAINT, _PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"
_INDENT = "    "


@dataclass(frozen=True, slots=True)
class _Paper:
    width: int
    colour: bool

    def ink(self, text: str, code: str) -> str:
        return f"{code}{text}{_PLAIN}" if self.colour and code and text else text


def difference_text(view: DifferenceView, *, width: int, colour: bool, detail: bool) -> str:
    """`width` in characters. `detail`: every responsibility of every system touched, not only their numbers."""
    paper = _Paper(max(width, NARROWEST), colour)
    return "\n".join(line.rstrip() for line in _told(view, paper, detail)) + "\n"


def _told(view: DifferenceView, paper: _Paper, detail: bool) -> Iterator[str]:
    yield paper.ink(view.heading, _BOLD)
    yield from _wrapped(f"from {view.sides[0]}", paper.width, "  ")
    yield from _wrapped(f"to   {view.sides[1]}", paper.width, "  ")
    yield ""
    yield from (paper.ink(line, _BOLD) for line in _wrapped(view.headline, paper.width))
    for doubt in view.doubts:
        yield from _wrapped(f"! {doubt}", paper.width, "", "  ")
    if any(piece.state != SAME for group in view.groups for item in group.items for one in item.alterations
           for piece in (*one.was, *one.now)):
        yield from _wrapped("Words that went stand in [-…-], words that came in {+…+}.", paper.width)
    for group in view.groups:
        yield ""
        yield paper.ink(f"{group.title} ({len(group.items)})", _BOLD)
        for item in group.items:
            yield ""
            yield from _item(item, paper)
    for dataset in view.datasets:
        yield ""
        yield from _dataset(dataset, paper, detail)


# Items of the plan ---------------------------------------------------------------------------------------------------


def _item(item: ItemView, paper: _Paper) -> Iterator[str]:
    title = item.title if item.title != item.id else ""
    for number, line in enumerate(_wrapped(f"{item.id}  {title}", paper.width, "  ", _INDENT)):
        yield paper.ink(line, _BOLD) if number == 0 else line
    if item.objective:
        yield from _wrapped(f"in {item.objective}", paper.width, _INDENT)
    for reach in item.reach:
        yield from _wrapped(reach, paper.width, _INDENT)
    for one in item.alterations:
        yield from _alteration(one, paper)


def _alteration(one: AlterationView, paper: _Paper) -> Iterator[str]:
    place = f" ({one.place})" if one.place else ""
    for line in _wrapped(f"* {one.label}{place}", paper.width, _INDENT, _INDENT + "  "):
        yield line.replace(place, paper.ink(place, _FAINT)) if place and place in line else line
    yield from _wordings(one.was, one.now, paper)
    if one.note:
        yield from _wrapped(one.note, paper.width, _INDENT + "  = ", _INDENT + "    ")


def _wordings(was: Pieces, now: Pieces, paper: _Paper) -> Iterator[str]:
    indent = _INDENT + "  "
    if was and now and paper.width >= BESIDE:
        column = (paper.width - len(indent) - 7) // 2
        pairs = zip_longest(_lines(was, column, paper), _lines(now, column, paper), fillvalue="")
        for number, (left, right) in enumerate(pairs):
            signs = ("-", "+") if number == 0 else (" ", " ")
            yield f"{indent}{signs[0]} {_padded(left, column)} | {signs[1]} {right}"
        return
    for sign, pieces in (("-", was), ("+", now)):
        for number, line in enumerate(_lines(pieces, paper.width - len(indent) - 2, paper)):
            yield f"{indent}{sign if number == 0 else ' '} {line}"


def _lines(pieces: Pieces, width: int, paper: _Paper) -> list[str]:
    """The wording in lines of at most `width` visible characters where its words allow; each line closes its own
    marks."""
    lines: list[str] = []
    for paragraph in _paragraphs(pieces):
        line: list[tuple[str, str]] = []
        for word, state in paragraph:
            if line and len(_signed([*line, (word, state)])) > width:
                lines.append(_inked(line, paper))
                line = []
            line.append((word, state))
        if line:
            lines.append(_inked(line, paper))
    return lines


def _paragraphs(pieces: Pieces) -> list[list[tuple[str, str]]]:
    """Words with their state, a list for each line of the wording. A word may change its state midway."""
    paragraphs: list[list[tuple[str, str]]] = [[]]
    for piece in pieces:
        for number, part in enumerate(piece.text.split("\n")):
            if number:
                paragraphs.append([])
            paragraphs[-1] += [(word, piece.state) for word in re.findall(r"\s*\S+\s*$|\s*\S+|\s+", part)]
    return [paragraph for paragraph in paragraphs if paragraph]


def _signed(line: Sequence[tuple[str, str]]) -> str:
    return "".join(f"{_SIGNS[state][0]}{text}{_SIGNS[state][1]}" for text, state in _runs(line))


def _inked(line: Sequence[tuple[str, str]], paper: _Paper) -> str:
    return "".join(paper.ink(f"{_SIGNS[state][0]}{text}{_SIGNS[state][1]}", _INK[state]) for text, state in _runs(line))


def _runs(line: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Neighbours of one state joined; no space at either end of the line."""
    runs = [("".join(word for word, _ in words), state) for state, words in groupby(line, key=lambda pair: pair[1])]
    if runs:
        runs[0] = (runs[0][0].lstrip(), runs[0][1])
        runs[-1] = (runs[-1][0].rstrip(), runs[-1][1])
    return [(text, state) for text, state in runs if text]


_ESCAPES = re.compile(r"\x1b\[\d+m")


def _padded(text: str, width: int) -> str:
    return text + " " * max(0, width - len(_ESCAPES.sub("", text)))


# Systems -------------------------------------------------------------------------------------------------------------


def _dataset(dataset: DatasetView, paper: _Paper, detail: bool) -> Iterator[str]:
    tag = f" [{dataset.tag}]" if dataset.tag else ""
    yield paper.ink(f"{dataset.title}{tag}", _BOLD)
    yield from _wrapped(" ".join(dataset.said), paper.width, "  ")
    for alone in dataset.alone:
        yield from _wrapped(alone, paper.width, "  * ", "    ")
    if dataset.systems:
        yield ""
        yield from _table("System", dataset.heads, (*dataset.systems, dataset.total), paper)
        yield from _wrapped(dataset.formula, paper.width, "  ")
        yield ""
        yield from _table("Organisation", ("Systems", *dataset.heads[:3], *(("Answers",) if dataset.heads[3:] else ())),
                          dataset.organisations, paper)
    if detail:
        for system in dataset.lines:
            yield ""
            yield from _system(system, paper)


def _table(first: str, heads: Sequence[str], rows: Sequence[Row], paper: _Paper) -> Iterator[str]:
    """Names are cut where the width is short, figures never; long heads stand on two lines."""
    split = [head.split(" ", 1) if len(head) > 8 else [head] for head in heads]
    widths = [max(len(part) for part in parts) + 2 for parts in split]
    name = min(paper.width - 2 - sum(widths), max((len(_label(row)) for row in rows), default=0))
    name = max(name, len(first), 16)
    deep = max(map(len, split), default=1)

    def laid(label: str, cells: Sequence[str]) -> str:
        shown = label if len(label) <= name else label[:name - 1] + "…"
        return f"  {shown:<{name}}" + "".join(f"{cell:>{width}}" for cell, width in zip(cells, widths, strict=True))

    if deep > 1:
        yield laid("", [parts[0] if len(parts) > 1 else "" for parts in split])
    yield laid(first, [parts[-1] for parts in split])
    yield from (laid(_label(row), row.figures) for row in rows)


def _label(row: Row) -> str:
    return f"{row.code}  {row.name}" if row.code else row.name


def _system(system: SystemLines, paper: _Paper) -> Iterator[str]:
    yield paper.ink(system.title, _BOLD)
    for line in system.lines:
        months = f" ({line.months})" if line.months else ""
        note = f": {line.note}" if line.note else ""
        yield from _wrapped(f"* {line.label}: {line.kinds}{months}{note}", paper.width, "  ", "    ")
    for answer in system.answers:
        yield from _wrapped(f"* {answer}", paper.width, "  ", "    ")


def _wrapped(text: str, width: int, first: str = "", rest: str | None = None) -> Iterable[str]:
    return textwrap.wrap(text, width, initial_indent=first, subsequent_indent=first if rest is None else rest,
                         break_on_hyphens=False, break_long_words=False)
