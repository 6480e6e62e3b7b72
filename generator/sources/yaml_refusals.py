"""What must not even be parsed: libyaml recurses in C, so depth there ends the process and not the parse."""

from __future__ import annotations

import re

import yaml
from yaml.cyaml import CLoader

from generator.findings import Finding, Place
from generator.sources import rulebook

MAX_VALUES = 400_000
"""Each value costs about half a kilobyte while a file is read."""

_BEFORE_ANCHOR = frozenset(" \t\r\n[{,")
_NESTED_ON_ONE_LINE = re.compile(r"^[ ]*(?:[-?:][ \t]+){9}", re.MULTILINE)
_BRACKET = re.compile(r"[\[\]{}]")
_MANY_BRACKETS = 5_000
"""libyaml has been seen to survive four times as many."""
_WIDE_INDENT = " " * 400


def refusal(path: str, text: str) -> tuple[Finding, ...]:
    """Why a text is not parsed; empty where it may be."""
    nested = _NESTED_ON_ONE_LINE.search(text)
    if nested or _WIDE_INDENT in text or _brackets_run_away(text):
        at = nested.start() if nested else max(text.find(_WIDE_INDENT), 0)
        return (
            rulebook.TOO_DEEP.found(
                "nested deeper than any real file", Place(path, text.count("\n", 0, at) + 1, 1)
            ),
        )
    if len(text) > MAX_VALUES and sum(map(text.count, ("\n", ",", "[", "{", "- "))) > MAX_VALUES:
        return (rulebook.TOO_DEEP.found(f"more than {MAX_VALUES:,} values", Place(path, 1, 1), "split the file"),)
    if _may_hold_an_anchor(text):
        return _anchors(path, text)
    return ()


def _may_hold_an_anchor(text: str) -> bool:
    at = text.find("&")
    while at >= 0:
        if (at == 0 or text[at - 1] in _BEFORE_ANCHOR) and text[at + 1 : at + 2].strip():
            return True
        at = text.find("&", at + 1)
    return False


def _brackets_run_away(text: str) -> bool:
    """Whether brackets open thousands deep. Those in quotes count too: no real text comes near."""
    if text.count("[") + text.count("{") < _MANY_BRACKETS:
        return False
    depth = 0
    for bracket in _BRACKET.finditer(text):
        depth += 1 if bracket[0] in "[{" else -1
        if depth >= _MANY_BRACKETS:
            return True
    return False


def _anchors(path: str, text: str) -> tuple[Finding, ...]:
    """The first anchor or alias. Events are read one by one: nothing is expanded, whatever the file repeats."""
    try:
        for event in yaml.parse(text, Loader=CLoader):
            anchor, mark = getattr(event, "anchor", None), event.start_mark
            if anchor and mark is not None:
                place = Place(path, mark.line + 1, mark.column + 1)
                return (
                    rulebook.ALIAS.found(
                        f"'&{anchor}' marks a value for repetition: not used here",
                        place,
                        "write the value out each time, or quote text that starts with '&'",
                    ),
                )
    except yaml.YAMLError:
        return ()  # the proper parse says what is wrong
    return ()
