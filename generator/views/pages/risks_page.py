"""Strategic risks of the board's own framework that the plan touches."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.returns import RiskAssurance, StrategicRisk
from generator.views.book import Book
from generator.views.links import action_link, measure_link
from generator.views.withheld import of_kind, withheld_here
from generator.views.words import joined, long_day, plural, sentence_case
from generator.vocabulary import WithheldKind


@dataclass(frozen=True, slots=True)
class ScoreCell:
    """`product` with its two factors in words: 'likelihood 4 x impact 5'."""

    label: str
    product: str
    factors: str


@dataclass(frozen=True, slots=True)
class RiskBlock:
    id: str
    title: str
    objective: str
    statement: str
    scores: tuple[ScoreCell, ...]
    moved: str
    target_by: str
    appetite: str
    held_by: str
    controls: tuple[str, ...]
    assurances: tuple[tuple[str, str], ...]
    gaps_in_control: tuple[str, ...]
    gaps_in_assurance: tuple[str, ...]
    actions: tuple[tuple[str, str], ...]
    measures: tuple[tuple[str, str], ...]
    illustrative: bool


@dataclass(frozen=True, slots=True)
class RisksPage:
    heading: str
    lede: str
    risks: tuple[RiskBlock, ...]
    formula: str
    withheld: str
    """'1 strategic risk is withheld from the public edition.'; '' for none."""


def risks_page(book: Book) -> RisksPage:
    pack = book.pack
    before = {risk.id: risk for risk in pack.risks_before}
    ordered = sorted(pack.risks, key=lambda risk: (-risk.current.product, risk.id))
    above = sum(risk.current.product > risk.target.product for risk in ordered)
    lede = (f"{plural(len(ordered), 'strategic risk')}; {above:,} stand above their target score."
            if ordered else f"No strategic risk was told for {pack.month.label}.")
    left_out = of_kind(pack.withheld, WithheldKind.RISK, pack.month)
    if left_out and not ordered:
        lede = f"No strategic risk of {pack.month.label} is published."
    return RisksPage("Strategic risks", lede, tuple(_block(book, risk, before.get(risk.id)) for risk in ordered),
                     "Score = likelihood × impact, each from 1 to 5. Order: highest current score first.",
                     withheld_here(pack.tailored.framework, left_out))


def _block(book: Book, risk: StrategicRisk, before: StrategicRisk | None) -> RiskBlock:
    held = joined([item for item in (risk.lead_role, risk.committee) if item])
    return RiskBlock(
        risk.id, risk.title, risk.objective,
        f"{sentence_case(risk.cause)} {risk.event} {risk.effect}".strip(),
        tuple(ScoreCell(label, str(score.product), f"{score.likelihood} × {score.impact}") for label, score in
              (("Inherent", risk.inherent), ("Current", risk.current), ("Target", risk.target))),
        _moved(risk, before), risk.target_by, risk.appetite, held, risk.controls,
        tuple((f"Line {item.line}", _assurance(item)) for item in risk.assurances), risk.gaps_in_control,
        risk.gaps_in_assurance,
        tuple((book.title(item), action_link(item)) for item in risk.actions if item in book.actions),
        tuple((book.measures[item].short_title, measure_link(item)) for item in risk.measures if item in book.measures),
        risk.illustrative)


def _moved(risk: StrategicRisk, before: StrategicRisk | None) -> str:
    if before is None:
        return "New this month"
    change = risk.current.product - before.current.product
    if change == 0:
        return "Unchanged since the month before"
    return f"{'Up' if change > 0 else 'Down'} from {before.current.product} the month before"


def _assurance(item: RiskAssurance) -> str:
    return f"{item.what}, {long_day(item.date)}: {item.result}"
