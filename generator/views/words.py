"""How months, days, dues, movements, ages and numbers are worded: the same on every page, sheet and in every file."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from generator.model.framework import Due, Framework
from generator.model.month import Month, day_label
from generator.vocabulary import Audience, Level, Movement, Rating, RoleKind, Unit

NOT_CHECKED = "Not yet checked against the original"
NOT_CHECKED_SHORT = "Not yet checked"
NOT_CHECKED_MEANING = "Worded from other published copies or summaries. Do not quote it as the original text."
ILLUSTRATIVE = "Illustrative"
ILLUSTRATIVE_MEANING = "Fictional bodies, invented answers and figures."
NOBODY = "nobody here"
"""Who answers an action of which no body of the system has a role that answers."""
NO_RETURN = "No return received"
NOT_PUBLISHED = "not published"
NOT_HELD = "not held here"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a sentence: strong where it is the point of it, linked where it leads to what it counts. counted:
    the headline count that it begins with, '' for none; every build compares it with the data."""

    text: str
    strong: bool = False
    href: str = ""
    counted: str = ""


Sentence = tuple[Run, ...]


def plain(sentence: Sentence) -> str:
    """The sentence without emphasis, as for a title, a PDF bookmark or a search entry."""
    return "".join(run.text for run in sentence)


def joined(items: Sequence[str], last: str = "and") -> str:
    """'A', 'A and B', 'A, B and C'."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def plural(number: int, one: str, many: str = "") -> str:
    """'1 day', '3 days', '1,204 days'."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def party_word(framework: Framework, party: str) -> str:
    """Who takes a step of the agreement: NHS England, whoever oversees the system ('region'), whoever leads it
    ('icb')."""
    words = {"nhs_england": "NHS England", "region": sentence_case(framework.overseer_word),
             "icb": sentence_case(framework.lead_word)}
    return words.get(party, party)


def sentence_case(text: str) -> str:
    """The first letter in upper case, the rest as it stands ('NHS' stays)."""
    return text[:1].upper() + text[1:]


def short_day(day: datetime.date) -> str:
    """'1 Dec 2022'."""
    return f"{day.day} {Month.of(day).short}"


def long_day(day: datetime.date) -> str:
    """'1 December 2022'."""
    return day_label(day)


def published_words(date: str) -> str:
    """A date of publication as exact as it is known: '2022', '2022-08' and '2022-08-12' as '2022', 'August 2022' and
    '12 August 2022'; '' stays ''."""
    if len(date) == len("2022-08-12"):
        return long_day(datetime.date.fromisoformat(date))
    return Month.parse(date).label if len(date) == len("2022-08") else date


def due_words(due: Due) -> str:
    """What is printed where the table has a column 'due': a short date, or the plan's own words."""
    return short_day(due.day) if due.day is not None and due.precision == "date" else sentence_case(due.words)


def age_words(age: int) -> str:
    """How old a carried-forward answer is, in reporting months: 'one month old'."""
    names = {1: "one month old", 2: "two months old"}
    return names.get(age, f"{age} months old") if age else "this month"


@dataclass(frozen=True, slots=True)
class MovementLabel:
    """`sign` is decoration; `word` and `detail` say it all. `key` is the value in an address (?move=worsened)."""

    sign: str
    word: str
    detail: str
    key: str


_SIGNS = {Movement.IMPROVED: "↑", Movement.WORSENED: "↓", Movement.UNCHANGED: "=", Movement.NEWLY_ASKED: "+",
          Movement.NEWLY_ANSWERED: "+", Movement.GONE_QUIET: "·", Movement.NO_NEW_ANSWER: "·",
          Movement.SCOPE_CHANGED: "≠", Movement.NOT_COMPARED: ""}


def movement_label(movement: Movement, was_word: str, months: int) -> MovementLabel:
    """`was_word`: the word of the earlier value ('' where there was none); `months`: for unchanged, how many in a
    row, this one included."""
    if movement is Movement.UNCHANGED:
        detail = plural(months, "month") if months > 1 else ""
    elif movement in (Movement.NOT_COMPARED, Movement.NO_NEW_ANSWER) or not was_word:
        detail = ""
    else:
        detail = f"from {was_word.lower()}"
    word = "" if movement is Movement.NOT_COMPARED else sentence_case(str(movement))
    return MovementLabel(_SIGNS[movement], word, detail, str(movement).replace(" ", "-"))


_ROLE_WORDS = {RoleKind.ACCOUNTABLE: "Accountable", RoleKind.RESPONSIBLE: "Responsible",
               RoleKind.SUPPORTING: "Supporting"}


def role_words(role: RoleKind, asked: bool) -> str:
    """`asked`: NHS England asks this kind of body and does not hold it to account (councils, voluntary sector)."""
    return f"{_ROLE_WORDS[role]}, as a partner that is asked" if asked else _ROLE_WORDS[role]


@dataclass(frozen=True, slots=True)
class RatingLabel:
    """Assurance rating in words, and how many of three bars are filled."""

    word: str
    bars: int


_BARS = {Rating.SUBSTANTIAL: 3, Rating.REASONABLE: 2, Rating.LIMITED: 1, Rating.NONE: 0}


def rating_label(rating: Rating | None) -> RatingLabel | None:
    return RatingLabel(sentence_case(str(rating)), _BARS[rating]) if rating is not None else None


LEVEL_WORDS = {Level.SYSTEM: "System", Level.TRUST: "Trust", Level.AMBULANCE_TRUST: "Ambulance service",
               Level.REGION: "Region", Level.ENGLAND: "England"}

UNIT_WORDS = {Unit.PERCENT: "per cent", Unit.SECONDS: "seconds", Unit.MINUTES: "minutes",
              Unit.HOURS: "hours", Unit.COUNT: "number", Unit.RATE_PER_100K: "per 100,000 people", Unit.BEDS: "beds",
              Unit.STAFF: "staff", Unit.POUNDS: "pounds"}

EDITION_WORDS = {Audience.INTERNAL: "Internal edition", Audience.PUBLIC: "Public edition"}


def number(value: float) -> str:
    """'7,000', '92.4', '−3': thousands marked, at most one decimal, a true minus sign."""
    shown = f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"
    return shown.replace("-", "−")


def signed(value: int) -> str:
    """A change: '+2', '−3', '0'."""
    return f"+{value:,}" if value > 0 else number(value)


def with_unit(value: float, unit: Unit | None) -> str:
    """A figure as a board reads it: '74.9%', '12 min 9 s', '£500,000,000', '7,000 beds'."""
    if unit is Unit.PERCENT:
        return f"{value:.1f}%".replace("-", "−")
    if unit is Unit.SECONDS:
        minutes, seconds = divmod(round(value), 60)
        return f"{minutes} min {seconds} s" if minutes else f"{seconds} s"
    if unit is Unit.POUNDS:
        return f"£{number(value)}"
    words = {Unit.MINUTES: " min", Unit.HOURS: " hours", Unit.RATE_PER_100K: " per 100,000", Unit.BEDS: " beds",
             Unit.STAFF: " staff"}
    return number(value) + (words.get(unit, "") if unit else "")


def in_table(value: float, unit: Unit | None) -> str:
    """A figure in a column whose head or row says what is counted: only money keeps its sign."""
    return with_unit(value, unit) if unit is Unit.POUNDS else number(value)


def about(value: float, approximate: bool, unit: Unit | None = None) -> str:
    """What the plan calls approximate stays so: 'about 7,000 beds'."""
    return f"about {with_unit(value, unit)}" if approximate else with_unit(value, unit)


def share_or_not_published(share: float | None, approximate: bool, unit: Unit | None) -> str:
    return NOT_PUBLISHED if share is None else about(share, approximate, unit)
