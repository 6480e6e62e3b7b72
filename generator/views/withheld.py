"""'7 items are withheld': how much a public edition leaves out, and what kind of thing, in plain words."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.framework import Framework
from generator.model.month import Month
from generator.model.pack import AssurancePack, OverviewPack
from generator.model.withheld import Withheld, counted_kinds
from generator.views.page import StripItem
from generator.views.words import joined, plural
from generator.vocabulary import Audience, WithheldKind

PLACE = "about.html#withheld"
"""Where every page's 'withheld' leads."""
NUMBERS_STAY = ("No number looks better for what is withheld. An answer whose words are withheld is counted like any "
                "other. A line whose latest answer is not approved shows what was last published, and is never counted "
                "as going well.")


@dataclass(frozen=True, slots=True)
class WithheldRow:
    """One month ('' for what belongs to none), how many items, and which."""

    month: str
    count: str
    what: str


def withheld_words(framework: Framework, items: tuple[Withheld, ...]) -> str:
    """'7 items are withheld from this public edition: the words of 3 answers, 2 strategic risks and 2 notes.'"""
    if not items:
        return "Nothing is withheld from this public edition."
    are = "is" if len(items) == 1 else "are"
    return f"{plural(len(items), 'item')} {are} withheld from this public edition: {kinds_words(framework, items)}."


def kinds_words(framework: Framework, items: tuple[Withheld, ...]) -> str:
    return joined([_kind(framework, kind, number) for kind, number in counted_kinds(items)])


def of_kind(items: tuple[Withheld, ...], kind: WithheldKind, month: Month) -> tuple[Withheld, ...]:
    """Those of one month."""
    return tuple(item for item in items if item.kind is kind and item.month == month)


def withheld_here(framework: Framework, items: tuple[Withheld, ...]) -> str:
    """Beside a list that items are left out of: '1 strategic risk is withheld from the public edition.'; '' for
    none."""
    if not items:
        return ""
    return f"{kinds_words(framework, items)} {'is' if len(items) == 1 else 'are'} withheld from the public edition."


@dataclass(frozen=True, slots=True)
class WithheldSection:
    """What the page about this edition says."""

    said: str
    rows: tuple[WithheldRow, ...]
    note: str


def withheld_section(framework: Framework, pack: AssurancePack | OverviewPack) -> WithheldSection | None:
    """None in an internal edition, which withholds nothing."""
    if pack.audience is Audience.INTERNAL:
        return None
    return WithheldSection(withheld_words(framework, pack.withheld), withheld_rows(framework, pack.withheld),
                           NUMBERS_STAY)


def withheld_rows(framework: Framework, items: tuple[Withheld, ...]) -> tuple[WithheldRow, ...]:
    """By month, the latest first; what belongs to no month last. The counts sum to all."""
    months = sorted({item.month for item in items if item.month is not None}, reverse=True)
    groups = [(month.label, tuple(item for item in items if item.month == month)) for month in months]
    groups.append(("No one month", tuple(item for item in items if item.month is None)))
    return tuple(WithheldRow(label, f"{len(group):,}", kinds_words(framework, group))
                 for label, group in groups if group)


def strip_item(pack: AssurancePack | OverviewPack, place: str = PLACE) -> tuple[StripItem, ...]:
    """On every page of a public edition."""
    if pack.audience is Audience.INTERNAL:
        return ()
    return (StripItem("Withheld", plural(len(pack.withheld), "item") if pack.withheld else "nothing", place),)


def _kind(framework: Framework, kind: WithheldKind, number: int) -> str:
    if kind is WithheldKind.ANSWER:
        return f"the words of {plural(number, 'answer')}"
    one, many = _WORDS[kind]
    words = {"overseer": framework.overseer_word, "board": framework.board_word}
    return plural(number, one.format(**words), many.format(**words))


_WORDS = {
    WithheldKind.RETURN: ("return not approved for publication", "returns not approved for publication"),
    WithheldKind.CHANGE: ("change to a return", "changes to returns"),
    WithheldKind.DECISION: ("matter for the {board}", "matters for the {board}"),
    WithheldKind.RISK: ("strategic risk", "strategic risks"),
    WithheldKind.REVIEW: ("question of the {overseer}", "questions of the {overseer}"),
    WithheldKind.NOTE: ("working note", "working notes"),
    WithheldKind.FAULT: ("error in a file of the system", "errors in files of the system"),
}
