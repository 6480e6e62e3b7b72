"""Sentences from the bank, with the numbers, places and days of the holder who says them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from typing import Any

from tools.demonstration.calendar_words import day_words, last_day, name, plus
from tools.demonstration.dice import between, draw, pick, shuffled
from tools.demonstration.reading import DATA, read_yaml

GROUPS = {"on-track": "good", "at-risk": "risk", "off-track": "off", "not-started": "new", "complete": "done"}
_VOICES = {"icb": ("icb",), "acute": ("acute", "trust"), "specialist": ("trust", "acute"),
           "community": ("comm", "trust"), "mental_health": ("mh", "trust"), "ambulance": ("amb", "trust"),
           "local_authority": ("la",)}
_SLOT = re.compile(r"\{(\w+)(~%?)?\}")
_MONTHS = re.compile(r"@(\d\d)([+-]) (.*)", re.DOTALL)
_VOICED = re.compile(r"\(([a-z0-9_+]+)\) (.*)", re.DOTALL)
_SPEC = re.compile(r"(\d+(?:\.\d+)?)(>|\.\.)(\d+(?:\.\d+)?)(\*)?(?:%(\w+))?(t)?")
_NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
            "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_DAYS_AND_UNITS = (r"(?![\w%]|[.,:-]\d| (?:January|February|March|April|May|June|July|August|September|October|"
                   r"November|December)\b|[ap]m\b)")
_SMALL = re.compile(r"(?<![\w.,£:-])(?<!level )(?<!Category )(?<!version )[1-9]" + _DAYS_AND_UNITS)
_OPENING = re.compile(r"((?:^|[.?!] ))([1-9]\d)" + _DAYS_AND_UNITS)
# What would be silly of a system with two networks and ten practices.
_COUNTED = re.compile(
    r"(?i)\b(three|four|five|six|seven|eight|nine|ten|eleven|twelve|twelfth|fourteen|\d+) (more )?"
    r"(networks|practices|care homes|homes|pharmacies)|\{(nets|P|homes)\}|four counties|mosques|"
    r"two (mental health )?trusts|(two|three|the) hospitals|across the trusts|nine short|Fourteen offers|two partners")
_EACH_MONTH = re.compile(r"(?i)review(ed)? |walk round|executive on|ICB on|before it was sent|counted on")
_ONE_OF_MANY = re.compile(r"(?<!-)\b[Oo]ne [a-z]+s (?:are|were|have)\b")
"""'One posts are filled': the number makes the sentence wrong, and another is taken."""
_HOLIDAYS = {(12, 26), (12, 27), (1, 2), (4, 7), (4, 10)}


def read_bank() -> dict[str, dict[str, Any]]:
    """Every action's sentences."""
    found: dict[str, dict[str, Any]] = {}
    for path in sorted((DATA / "bank").glob("*.yaml")):
        found |= read_yaml(path)
    return found


def voice_of(bank: Mapping[str, Any], types: tuple[str, ...]) -> str:
    """Whose sentences serve a holder: the most particular voice that the action has."""
    for kind in types:
        for voice in _VOICES.get(kind, (kind,)):
            if voice in bank:
                return voice
    raise KeyError(f"no voice for {types}")


def for_voice(sentences: list[str], voice: str) -> list[str]:
    """The sentences that a voice may use, without the mark that says whose they are ('(icb+trust) ...')."""
    found = []
    for sentence in sentences:
        marked = _VOICED.match(sentence)
        whose = marked[1].split("+") if marked else []
        if not marked or voice in whose or (voice in ("acute", "comm", "mh") and "trust" in whose):
            found.append(marked[2] if marked else sentence)
    return found


class Slots:
    """What can be filled in for one line in one month.

    `progress` says how far the line's numbers have come, `before` how far they had a month before (None where there
    was no answer). `known` holds names, places and figures. `few`: the system is too small for sentences that count
    practices or networks. A slot that cannot be filled makes its sentence unusable.
    """

    def __init__(self, line: str, place: int, month: str, specs: Mapping[str, str], size: float, progress: float,
                 before: float | None, known: Mapping[str, str], places: list[str],
                 few: bool = False) -> None:
        self.line, self.place, self.month, self.specs, self.size = line, place, month, specs, size
        self.progress, self.before, self.known, self.places, self.few = progress, before, known, places, few
        self.said_first: dict[str, str] = {}
        """Sentences this line has used before, and the month it first did: what began then keeps its day."""

    def fill(self, sentence: str) -> str | None:
        """The sentence with its slots filled; None where one cannot be, or where it is not the sentence's time."""
        if self.few and _COUNTED.search(sentence):
            return None
        timed = _MONTHS.match(sentence)
        whole = sentence
        if timed:
            index, until = (int(timed[1]) + 2) % 12, timed[2] == "-"
            if (self.place > index) if until else (self.place < index):
                return None
            sentence = timed[3]
            self.said_first.setdefault(sentence, self.said_first.get(whole, self.month))
        missing = False

        def filled(match: re.Match[str]) -> str:
            nonlocal missing
            found = self._moved(match[1], match[2]) if match[2] else self._plain(match[1], sentence)
            missing = missing or found is None
            return found or ""

        text = _SLOT.sub(filled, sentence)
        text = _sentences(text)
        return None if missing or _ONE_OF_MANY.search(text) else text

    def _plain(self, slot: str, sentence: str) -> str | None:
        if slot.startswith("need_"):
            return "" if self.known.get(slot.removeprefix("need_")) else None
        if slot in self.known:
            return self.known[slot] or None
        if slot in self.specs:
            return f"{self._number(slot, self.progress):,}"
        makers: dict[str, Callable[[], str]] = {
            "end": lambda: "31 March" if self.place < 5 else "31 May",
            "month": lambda: name(self.month), "last": lambda: name(plus(self.month, -1)),
            "next": lambda: name(plus(self.month, 1)), "d1": lambda: self._day(self._began(sentence), 3, 12, sentence),
            "d2": lambda: self._day(self.month, 14, 27, sentence),
            "soon": lambda: self._day(plus(self.month, 1), 6, 24, sentence),
            "here": lambda: pick(self.places, "here", self.line, self.place // 3),
            "x": lambda: str(int(between(4, 29, "x", self.line, sentence, self.place)))}
        return makers[slot]() if slot in makers else None

    def _began(self, sentence: str) -> str:
        """The month of a day that something began on; what is done anew each month has a day of the month."""
        if "{month}" in sentence or _EACH_MONTH.search(sentence):
            return self.month
        return self.said_first.get(sentence, self.month)

    def _moved(self, slot: str, how: str) -> str | None:
        """'up from 41% in November'; None where there was no answer before, or nothing moved."""
        unit = "%" if how.endswith("%") else ""
        now, then = self.known.get(slot), self.known.get(slot + " before")
        if slot not in self.known and slot in self.specs and self.before is not None:
            now, then = str(self._number(slot, self.progress)), str(self._number(slot, self.before, 1))
        if not now or not then:
            return None
        if now == then:
            return None
        way = "up" if float(now) > float(then) else "down"
        return f"{way} from {then}{unit} in {name(plus(self.month, -1))}"

    def _number(self, slot: str, progress: float, ago: int = 0) -> int:
        if self.specs[slot] in self.known:
            return int(self.known[self.specs[slot]])
        match = _SPEC.fullmatch(str(self.specs[slot]))
        if match is None:
            raise ValueError(f"{slot}: {self.specs[slot]!r} is not a number of the bank")
        low, high = float(match[1]), float(match[3])
        if match[2] == "..":
            return max(1, round(between(low, high, slot, self.line) * (self.size if match[4] else 1)))
        # Money and reports come with time, however well it goes: from November to March.
        reached = min(progress, max(0.0, (self.place - ago - 0.6) / 4.4)) if match[6] else progress
        reach = low + (high - low) * reached
        if match[5]:
            whole = self._number(match[5], progress)
            return min(whole, round(whole * reach / 100))
        bound = max(low, high) if not match[4] else 1e9
        jitter = 1 + 0.12 * (draw(slot, self.line) - 0.5)
        number = round(reach * jitter * (self.size if match[4] else 1))
        return int(min(max(0 if min(low, high) < 2 else 1, number), bound))

    def _day(self, month: str, first: int, last: int, sentence: str) -> str:
        start = int(between(first, last + 1, "day", self.line, sentence, self.month))
        day = datetime.date(int(month[:4]), int(month[5:]), min(start, last_day(month).day))
        while day.weekday() > 4 or (day.month, day.day) in _HOLIDAYS:
            day -= datetime.timedelta(days=1)
        return day_words(day)


def in_order(sentences: list[str], *which: object) -> list[str]:
    """The sentences in an order of the line's own, so that no two holders go through the bank alike."""
    return [sentences[index] for index in shuffled(list(range(len(sentences))), *which)]


def _sentences(text: str) -> str:
    """Numbers under ten, and those under a hundred that open a sentence, in words; every sentence with a capital."""
    text = _SMALL.sub(lambda match: _NUMBERS[int(match[0])], text)
    text = _OPENING.sub(lambda match: match[1] + _in_words(int(match[2])), text)
    text = re.sub(r"(?<=[a-z\d%)][.?!] )([a-z])", lambda match: match[1].upper(), text)
    return text[:1].upper() + text[1:]


def _in_words(number: int) -> str:
    if number < 20:
        return _NUMBERS[number]
    tens, rest = divmod(number, 10)
    return f"{_TENS[tens]}-{_NUMBERS[rest]}" if rest else _TENS[tens]
