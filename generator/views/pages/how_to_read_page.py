"""How to read this: marks, words, rules and charts, with this framework's own values."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.framework import Framework, ScaleValue
from generator.rollup.scale_words import good_news, not_begun_word
from generator.views.context import BuildContext
from generator.views.guide_links import MARKS, METHOD, TWO_MINUTES, guide_link
from generator.views.marks import CARRIED, LEFT_OUT, SILENT, WAITING, Mark, mark_of


@dataclass(frozen=True, slots=True)
class MarkRow:
    mark: Mark
    meaning: str
    needs: str


@dataclass(frozen=True, slots=True)
class ScaleTable:
    title: str
    rows: tuple[MarkRow, ...]


@dataclass(frozen=True, slots=True)
class HowToReadPage:
    heading: str
    lead: str
    good: str
    holds_returns: bool
    scales: tuple[ScaleTable, ...]
    special: tuple[MarkRow, ...]
    guide: tuple[tuple[str, str], ...]
    """Pages of the guide that say more, with their addresses; none where the site stands alone."""


_MORE = (("How to read this in two minutes", TWO_MINUTES), ("Every mark and word", MARKS),
         ("Method: how things are counted, and control charts", METHOD))
_NEEDS = {"evidence": "evidence", "recovery_date": "a recovery date", "reason": "a reason"}


def how_to_read_page(framework: Framework, holds_returns: bool, context: BuildContext) -> HowToReadPage:
    special = [MarkRow(CARRIED, "Last answered in one of the two reporting months before. Its age is shown; it never "
                       "counts under a value.", ""),
               MarkRow(SILENT, _silent(framework), "")]
    if not holds_returns:
        special = [MarkRow(WAITING, "Asked. No return is held, so nothing is on time, late or missing.", "")]
    if not any(value.excludes for scale in framework.scales for value in scale.values):
        special.append(MarkRow(LEFT_OUT, "Declared not to apply here, with a reason. Left out of N.", ""))
    return HowToReadPage("How to read this", framework.lead_word, good_news(framework), holds_returns,
                         tuple(ScaleTable(scale.title, tuple(_row(framework, value) for value in scale.values))
                               for scale in framework.scales), tuple(special),
                         tuple((title, guide_link(context, page)) for title, page in _MORE if context.home))


def _silent(framework: Framework) -> str:
    not_begun = not_begun_word(framework)
    return f"No answer came. Never counted as {f'the answer ‘{not_begun}’' if not_begun else 'an answer'}."


def _row(framework: Framework, value: ScaleValue) -> MarkRow:
    needs = ", ".join(_NEEDS.get(item, item) for item in value.needs)
    return MarkRow(mark_of(framework, value.id), value.meaning, f"Questioned without {needs}." if needs else "")
