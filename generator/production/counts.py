"""Rule 15, checked in every build: what a page and a sheet print as a headline number is what the data says.

The number is read back from the finished HTML, where it is marked with the column it stands for."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from generator.findings import InternalFaultError
from generator.model.pack import ASKED, CARRIED_FORWARD, NOT_APPLICABLE, NOT_REPORTED

MARK = "data-counted"
"""Stands on the element whose text begins with the number; its value is the column's id."""
N, ASKED_IN_ALL = "n", "asked_in_all"
STATEMENTS = "statements"
_SAID_OF_BOARDS = ("boards", "sent", "in_part", "nothing")

_OPENING = re.compile(rf'<[^<>]*\s{MARK}="([^"]*)"[^<>]*>')
_NUMBER = re.compile(r"(?:\s|<[^<>]*>)*(\d[\d,]*)(?![\d.])")


def check_counts(label: str, document: bytes, printed: Mapping[str, str], beside: Mapping[str, str]) -> None:
    """`document`: the pack or the view of all systems as JSON; `printed`: where a headline stands, and the HTML;
    `beside`: other pages, which need not print one.

    Raises:
        InternalFaultError: a number differs from the data's, or one that a headline must have is not there.
    """
    data = json.loads(document)
    for place, text in printed.items():
        _compare(label, data, place, tuple(marked_numbers(text)), _required(data))
    for place, text in beside.items():
        _compare(label, data, place, tuple(marked_numbers(text)), ())


def check_numbers(label: str, document: bytes, place: str, found: Sequence[tuple[str, int]]) -> None:
    """The same of a file whose headline numbers were read already: column id and number of each.

    Raises:
        InternalFaultError: a number differs from the data's, or one that a headline must have is not there.
    """
    data = json.loads(document)
    _compare(label, data, place, found, _required(data))


def _compare(label: str, data: Mapping[str, Any], place: str, found: Sequence[tuple[str, int]],
             required: tuple[str, ...]) -> None:
    counts = counts_of(data)
    for column, number in found:
        if counts.get(column) != number:
            raise InternalFaultError(
                f"{label}: {place} prints {number} for '{column}', the data (JSON, headline) has "
                f"{counts.get(column, 'no such column')}")
    missing = [column for column in required if column not in dict(found)]
    if missing:
        raise InternalFaultError(f"{label}: {place} does not print {', '.join(missing)} of the data's headline")


def counts_of(data: Mapping[str, Any]) -> dict[str, int]:
    """Every number that may be marked, by its id: a column of the headline; 'maturity:n' for one scale's column where
    several are answered on; 'statements:sent' where boards send statements of their own."""
    headline = data["headline"]
    apart = {f"{part['scale']}:{column}": number for part in headline.get("by_scale", ())
             for column, number in _columns(part["counts"]).items()}
    statements = data["statements"]["counts"] if data["statements"] else {}
    return {**_columns(headline), **apart, **{f"{STATEMENTS}:{name}": number for name, number in statements.items()}}


def _columns(counts: Mapping[str, Any]) -> dict[str, int]:
    special = (N, ASKED_IN_ALL, CARRIED_FORWARD, NOT_REPORTED, NOT_APPLICABLE, ASKED)
    return {**counts["by_value"], **{column: counts[column] for column in special}}


def _required(data: Mapping[str, Any]) -> tuple[str, ...]:
    """What a first page and a pack must say. A number of boards that is nought may be said in words."""
    if not data["holds_returns"]:
        return (ASKED_IN_ALL,)
    boards = data["statements"]["counts"] if data["statements"] else {}
    statements = tuple(f"{STATEMENTS}:{name}" for name in _SAID_OF_BOARDS if boards.get(name))
    return (N, *data["headline"]["by_value"], CARRIED_FORWARD, NOT_REPORTED, *statements)


def marked_numbers(text: str) -> Iterable[tuple[str, int]]:
    """Column id and number of each marked element, in the order of the page.

    Raises:
        InternalFaultError: an element is marked as a count and does not begin with a number.
    """
    if MARK not in text:
        return
    for opening in _OPENING.finditer(text):
        number = _NUMBER.match(text, opening.end())
        if number is None:
            near = html.unescape(text[opening.end():opening.end() + 60])
            raise InternalFaultError(f"marked as the count of '{opening.group(1)}', but no number: {near!r}")
        yield opening.group(1), int(number.group(1).replace(",", ""))
