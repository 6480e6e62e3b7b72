"""Strategic risks of the board's own framework that the plan touches."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.returns import CapacityGap, StrategicRisk
from generator.rollup.scale_words import bad_news
from generator.views.book import Book
from generator.views.headline import as_said
from generator.views.links import action_link, gap_link, measure_link
from generator.views.marks import Mark
from generator.views.risks import (
    AssuranceLine,
    RiskMap,
    ScoreWords,
    assurances_of,
    doubts_of,
    moved_words,
    ordered,
    rests_on_words,
    risk_map,
    scores_of,
    statement_of,
)
from generator.views.withheld import of_kind, withheld_here
from generator.views.words import plural, sentence_case
from generator.vocabulary import WithheldKind


@dataclass(frozen=True, slots=True)
class Bears:
    """An action, a measure or a capacity gap that a risk names. `mark`: how an action stands at worst."""

    text: str
    href: str
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Trouble:
    """An action that a risk's controls rest on and that is off track; `words`: how far, and with whom."""

    action: str
    href: str
    words: str


@dataclass(frozen=True, slots=True)
class RiskBlock:
    id: str
    title: str
    objective: str
    statement: str
    scores: tuple[ScoreWords, ...]
    moved: str
    target_by: str
    appetite: str
    lead_role: str
    committee: str
    controls: tuple[str, ...]
    assurances: tuple[AssuranceLine, ...]
    gaps_in_control: tuple[str, ...]
    gaps_in_assurance: tuple[str, ...]
    actions: tuple[Bears, ...]
    measures: tuple[Bears, ...]
    gaps: tuple[Bears, ...]
    rests_on: tuple[Trouble, ...]
    doubts: tuple[str, ...]
    note: str
    """Both in a few words, for the table; '' for neither."""
    illustrative: bool


@dataclass(frozen=True, slots=True)
class RisksPage:
    """`map` None: nothing to draw."""

    heading: str
    lede: str
    risks: tuple[RiskBlock, ...]
    map: RiskMap | None
    before: str
    """The month before, as in the map's legend; '' where there is none."""
    formula: str
    withheld: str
    """'1 strategic risk is withheld from the public edition.'; '' for none."""


def risks_page(book: Book) -> RisksPage:
    pack = book.pack
    risks = ordered(pack)
    left_out = of_kind(pack.withheld, WithheldKind.RISK, pack.month)
    return RisksPage(
        "Strategic risks", _lede(book, risks, bool(left_out)), tuple(_block(book, risk) for risk in risks),
        risk_map(pack, risks) if risks else None, pack.previous.label if pack.previous else "",
        "Score = likelihood × impact, each from 1 to 5. Order: highest current score first. Unchanged counts reporting "
        "months in a row with the same score, this one included.",
        withheld_here(pack.tailored.framework, left_out))


def _lede(book: Book, risks: tuple[StrategicRisk, ...], withheld: bool) -> str:
    if not risks:
        return (f"No strategic risk of {book.pack.month.label} is published." if withheld
                else f"No strategic risk was told for {book.pack.month.label}.")
    above = sum(risk.current.product > risk.target.product for risk in risks)
    stands = "stands above its" if above == 1 else "stand above their"
    troubled = sum(bool(rests_on_words(book.pack, risk, "")) for risk in risks)
    word = as_said(book.pack.tailored.framework, bad_news(book.pack.tailored.framework))
    rest = (f" {troubled:,} {'rests' if troubled == 1 else 'rest'} on an action that is {word}." if troubled else "")
    return f"{plural(len(risks), 'strategic risk')}; {above:,} {stands} target score.{rest}"


def _block(book: Book, risk: StrategicRisk) -> RiskBlock:
    pack, framework = book.pack, book.pack.tailored.framework
    word = as_said(framework, bad_news(framework))
    gaps: dict[str, CapacityGap] = {gap.id: gap for gap in pack.tailored.gaps}
    troubled = rests_on_words(pack, risk, word)
    doubts = doubts_of(pack, risk)
    return RiskBlock(
        risk.id, risk.title, risk.objective, statement_of(risk), scores_of(pack, risk),
        sentence_case(moved_words(pack, risk)), risk.target_by, risk.appetite, risk.lead_role, risk.committee,
        risk.controls, assurances_of(risk), risk.gaps_in_control, risk.gaps_in_assurance,
        tuple(Bears(f"{item} {book.title(item)}", action_link(item), _mark(book, item))
              for item in risk.actions if item in book.actions),
        tuple(Bears(book.measures[item].short_title, measure_link(item))
              for item in risk.measures if item in book.measures),
        tuple(Bears(f"{item} {gaps[item].title}", gap_link(item)) for item in risk.gaps if item in gaps),
        tuple(Trouble(f"{action} {book.title(action)}", action_link(action), words)
              for action, words in troubled if action in book.actions),
        doubts, _note(bool(troubled), bool(doubts), word), risk.illustrative)


def _note(troubled: bool, doubted: bool, word: str) -> str:
    notes = [f"rests on an action that is {word}"] if troubled else []
    return sentence_case("; ".join([*notes, "questioned"] if doubted else notes))


def _mark(book: Book, action: str) -> Mark | None:
    return book.mark(book.summaries[action].shown) if action in book.summaries else None
