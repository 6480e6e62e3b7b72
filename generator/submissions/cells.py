"""What a typed cell says: forgiving where the meaning is certain, and never guessing where it is not."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from generator.model.form import FormValue

_BLANKS = " \t\r\n\v\f\u00a0\u2007\u202f\u200b\u200c\u200d\u2060\ufeff"
"""White space that is seen, and that is not."""
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
           "november", "december")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?)?")
_FIGURES = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_SHORT_YEAR = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{2})")
_WORDED_SHORT = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ -]+(?:of +)?([A-Za-z]{3,9})\.?,?[ -]+'?(\d{2})")
_CENTURY = 2000
_WORDED = re.compile(r"(?:[A-Za-z]+,? +)?(\d{1,2})(?:st|nd|rd|th)?[ -]+(?:of +)?([A-Za-z]{3,9})\.?,?[ -]+(\d{4})")
_MONTH_FIRST = re.compile(r"([A-Za-z]{3,9})\.? +(\d{1,2})(?:st|nd|rd|th)?,? +(\d{4})")
_NUMBER = re.compile(r"[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|[-+]?\.\d+")
_YES = ("yes", "y", "true", "x", "1")
_NO = ("no", "n", "false", "0")
_SERIALS = range(20_000, 80_000)
"""Days since 1900 that a spreadsheet shows as dates of this century and the end of the last."""


@dataclass(frozen=True, slots=True)
class Read:
    """What a cell says. `value`: None where it says nothing, or cannot be understood. `note`: what it was taken as,
    where it is written otherwise; `wrong`: why it cannot be understood; `hint`: what to type."""

    value: str | int | float | bool | datetime.date | None = None
    note: str = ""
    wrong: str = ""
    hint: str = ""


NOTHING = Read()


def text_of(value: FormValue) -> str:
    """The text that a person sees: no white space at the ends, plain line ends, whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ", "minutes")
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, float | int):
        return str(number_of(float(value)))
    return value.replace("\r\n", "\n").replace("\r", "\n").strip(_BLANKS)


def number_of(value: float) -> int | float:
    """Whole numbers without a point."""
    return int(value) if value == int(value) and abs(value) < 1e15 else value


def plain(text: str) -> str:
    """A word as it is compared: case, kinds of spaces, quotes and dashes do not count."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    folded = re.sub("[\u2018\u2019\u201a\u02bc`\u00b4]", "'", folded)
    folded = re.sub("[\u201c\u201d\u201e]", '"', folded)
    folded = re.sub("[\u2010-\u2015\u2212_]", "-", folded)
    folded = re.sub("[\u200b\u200c\u200d\u2060\ufeff]", "", folded)
    return " ".join(folded.split()).strip("'\" ")


def read_text(value: FormValue) -> Read:
    text = text_of(value)
    if not text:
        return NOTHING
    kind = "a date" if isinstance(value, datetime.date) else ""
    return Read(text, f"{kind}, taken as the text '{text}'" if kind else "")


def read_lines(value: FormValue) -> tuple[str, ...]:
    """One entry a line; empty lines do not count."""
    return tuple(line for part in text_of(value).split("\n") if (line := part.strip(_BLANKS)))


def read_choice(value: FormValue, choices: Iterable[tuple[str, str]]) -> Read:
    """`choices`: word and what it stands for. A word in other letters, or what it stands for, is taken with a note; a
    word of no choice comes back as typed, for the rules of the file it goes to."""
    typed = text_of(value)
    if not typed:
        return NOTHING
    for word, meant in choices:
        if typed == word:
            return Read(meant)
    wanted = plain(typed).rstrip(".")
    for word, meant in choices:
        if wanted in (plain(word), plain(meant)) or wanted.replace("-", " ") == plain(word).replace("-", " "):
            return Read(meant, f"taken as '{word}'")
    return Read(typed)


def read_yes(value: FormValue) -> Read:
    typed = plain(text_of(value))
    if not typed:
        return NOTHING
    if typed in _YES:
        return Read(True, "" if typed == "yes" else "taken as 'yes'")
    if typed in _NO:
        return Read(None, "taken as no")
    return Read(wrong=f"'{text_of(value)}' is neither yes nor no", hint="type yes, or leave the cell empty")


def read_number(value: FormValue, *, percent: bool = False) -> Read:
    """`percent`: the number is followed in per cent, so that '61.5%' is 61.5."""
    if value is None or isinstance(value, bool | datetime.date):
        return NOTHING if value is None else Read(wrong=f"'{text_of(value)}' is no number", hint="type figures only")
    if isinstance(value, float | int):
        return Read(number_of(float(value)))
    typed = text_of(value)
    if not typed:
        return NOTHING
    bare = typed.replace("\u2212", "-").replace("\u00a0", "").replace("\u202f", "").replace(" ", "")
    is_share = bare.endswith("%")
    digits = bare.removesuffix("%")
    if _NUMBER.fullmatch(digits) is None:
        return Read(wrong=f"'{_short(typed)}' is no number", hint="type figures only; words go into the note")
    found = number_of(float(digits.replace(",", "")))
    if is_share and not percent:
        return Read(wrong=f"'{typed}' is a share, and this is not followed in per cent",
                    hint="type the number itself, in the unit of the row")
    return Read(found, "" if typed == digits and "," not in typed else f"taken as {found}")


def looks_like_a_fraction(value: float) -> bool:
    """Between 0 and 1, as a share is that was not multiplied by 100."""
    return 0 < abs(value) <= 1


def read_day(value: FormValue) -> Read:
    """A day of the calendar. Text is understood where only one day can be meant."""
    if isinstance(value, datetime.datetime):
        day = value.date()
        return Read(day, "" if value.time() == datetime.time() else f"the time of day is left out: {day}")
    if isinstance(value, datetime.date):
        return Read(value)
    if isinstance(value, bool):
        return Read(wrong="yes or no is no date", hint=_AS_DATE)
    if isinstance(value, float | int):
        return _serial(float(value))
    typed = text_of(value)
    return _day_of_text(typed) if typed else NOTHING


_AS_DATE = "type the date as YYYY-MM-DD, such as 2023-01-31"


def _serial(value: float) -> Read:
    if int(value) in _SERIALS:
        day = datetime.date(1899, 12, 30) + datetime.timedelta(days=int(value))
        return Read(wrong=f"{text_of(value)} is a number; the cell lost the look of a date",
                    hint=f"if {day.day} {day:%B %Y} is meant, type {day}")
    return Read(wrong=f"{text_of(value)} is no date", hint=_AS_DATE)


def _day_of_text(typed: str) -> Read:
    text = " ".join(unicodedata.normalize("NFKC", typed).replace("\u2212", "-").replace("\u2013", "-").split())
    if found := _ISO.fullmatch(text):
        day = _day(int(found[1]), int(found[2]), int(found[3]))
        return _taken(day, typed)
    if found := _FIGURES.fullmatch(text):
        return _of_figures(int(found[1]), int(found[2]), int(found[3]), typed)
    if found := _WORDED.fullmatch(text):
        return _taken(_day(int(found[3]), _month(found[2]), int(found[1])), typed)
    if found := _MONTH_FIRST.fullmatch(text):
        return _taken(_day(int(found[3]), _month(found[1]), int(found[2])), typed)
    if found := _SHORT_YEAR.fullmatch(text):
        return _of_short_year(int(found[1]), int(found[3]), int(found[4]), typed, year_first=found[2] == "-")
    if found := _WORDED_SHORT.fullmatch(text):
        return _which_year([_day(_CENTURY + int(found[3]), _month(found[2]), int(found[1]))], typed)
    return Read(wrong=f"'{_short(typed)}' is no date", hint=_AS_DATE)


def _of_short_year(first: int, second: int, third: int, typed: str, *, year_first: bool) -> Read:
    """Never taken, whatever it most likely means: the century is missing, and often the order is uncertain too."""
    read_as = [*([(first, second, third)] if year_first else []), (third, second, first), (third, first, second)]
    return _which_year([_day(_CENTURY + year, month, day) for year, month, day in read_as], typed)


def _which_year(read_as: Iterable[datetime.date | None], typed: str) -> Read:
    """What is to be typed for each day that can be meant, the likeliest first."""
    days = list(dict.fromkeys(day for day in read_as if day is not None))
    if not days:
        return Read(wrong=f"'{_short(typed)}' is no date", hint=_AS_DATE)
    said = ", or ".join(f"{day} for {day.day} {day:%B %Y}" for day in days)
    return Read(wrong=f"'{typed}' gives the year in two figures",
                hint=f"type {said}" if len(days) > 1 else f"if {days[0].day} {days[0]:%B %Y} is meant, type {days[0]}")


def _of_figures(first: int, second: int, year: int, typed: str) -> Read:
    """British order is not taken for granted: programs of other countries write the month first."""
    british, other = _day(year, second, first), _day(year, first, second)
    days = {day for day in (british, other) if day is not None}
    if len(days) == 1:
        return _taken(days.pop(), typed)
    if british is None or other is None:
        return Read(wrong=f"'{_short(typed)}' is no date", hint=_AS_DATE)
    return Read(wrong=f"'{typed}' could be two days",
                hint=f"type {british} for {british.day} {british:%B}, or {other} for {other.day} {other:%B}")


def _month(word: str) -> int:
    folded = word.casefold()
    return next((number for number, name in enumerate(_MONTHS, 1)
                 if name == folded or (folded in (name[:3], "sept") and name.startswith(folded[:3]))), 0)


def _day(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _taken(day: datetime.date | None, typed: str) -> Read:
    if day is None:
        return Read(wrong=f"'{_short(typed)}' is not a day of the calendar", hint=_AS_DATE)
    return Read(day, "" if typed == day.isoformat() else f"taken as {day}")


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
