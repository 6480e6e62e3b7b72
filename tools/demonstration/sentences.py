"""The sentences of a plan with one return: a text file for each plan, read line by line.

A line's first sign says what it is. `@ action theme` opens an action, `% theme` what goes with a theme, `> type` the
lines of one organisation type only (`trust`: any trust). In an action `+ ~ - *` are good, doubtful, bad and finished,
`1` to `4` the steps of maturity, `=` evidence. In a theme `?` is a cause with its cure, `!` an effect, `^` when it will
be right, `&` and `w` a second sentence to good or bad news, `q` the overseer's question with the board's answer. `#` is
a comment. `[a|b]` is one of several, `[3-9]` a number, `{slot}` what `words.py` fills in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from tools.demonstration.dice import between, pick

_CHOICE = re.compile(r"\[([^\]]+)\]")
_RANGE = re.compile(r"(\d+)-(\d+)")
_TRUSTS = ("acute", "specialist", "community", "mental_health", "ambulance")
ANY = ""


@dataclass
class ActionBank:
    """Sentences by type ('' for any) and sign; evidence beside them."""

    theme: str
    said: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    evidence: list[str] = field(default_factory=list)

    def voice(self, types: tuple[str, ...]) -> dict[str, list[str]]:
        """The most particular sentences for a holder of these types."""
        for kind in types:
            if kind in self.said:
                return self.said[kind]
        if "trust" in self.said and set(types) & set(_TRUSTS):
            return self.said["trust"]
        return self.said.get(ANY, {})


@dataclass
class ThemeBank:
    """What goes with every action of a theme, by sign."""

    lines: dict[str, list[str]] = field(default_factory=dict)

    def pairs(self, sign: str) -> list[tuple[str, str]]:
        """Causes with cures, or questions with answers."""
        return [(first, second) for first, second in (line.split(" || ") for line in self.lines.get(sign, []))]


@dataclass
class Bank:
    actions: dict[str, ActionBank] = field(default_factory=dict)
    themes: dict[str, ThemeBank] = field(default_factory=dict)


def read_sentences(path: Path) -> Bank:
    """The bank of one file. Opening an action a second time adds to it."""
    bank, voice = Bank(), ANY
    action, theme = ActionBank(""), ThemeBank()
    in_theme = False
    for line in path.read_text(encoding="utf-8").splitlines():
        sign, _, text = line.partition(" ")
        if not line or sign == "#":
            continue
        if sign == "@":
            name, about = text.split()
            action = bank.actions.setdefault(name, ActionBank(about))
            voice, in_theme = ANY, False
        elif sign == "%":
            theme, in_theme = bank.themes.setdefault(text, ThemeBank()), True
        elif sign == ">":
            voice = text
        elif in_theme:
            theme.lines.setdefault(sign, []).append(text)
        elif sign == "=":
            action.evidence.append(text)
        else:
            action.said.setdefault(voice, {}).setdefault(sign, []).append(text)
    return bank


def chosen(sentence: str, *name: object) -> str:
    """The sentence with one of each several, and a number for each range; decided by the name."""
    turn = 0

    def one(match: re.Match[str]) -> str:
        nonlocal turn
        turn += 1
        span = _RANGE.fullmatch(match[1])
        if span:
            return f"{int(between(int(span[1]), int(span[2]) + 1, sentence, turn, *name)):,}"
        return pick(match[1].split("|"), sentence, turn, *name)

    return _CHOICE.sub(one, sentence)
