"""Strategic risks of the board's own assurance framework that this plan touches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from generator.model.pack import AssurancePack
from generator.model.returns import StrategicRisk
from generator.rollup.risks import rests_on
from generator.rollup.scale_words import bad_news
from generator.views.common import joined, plural, sentence_case
from generator.views.headline import as_said
from generator.views.risks import (
    RiskMap,
    assurances_of,
    band_word,
    moved_words,
    ordered,
    rests_on_shares,
    rests_on_words,
    risk_map,
    statement_of,
)
from generator.views.sheets.parts import Head, Refs, refs_of


@dataclass(frozen=True, slots=True)
class RiskScore:
    """`now` with the word of its band; `moved`: since the month before, and for how long it stands."""

    id: str
    title: str
    inherent: int
    before: str
    now: int
    band: str
    target: int
    target_by: str
    moved: str


@dataclass(frozen=True, slots=True)
class RiskRow:
    """`doubts`: that it rests on an action that is off track, and what figures say against its score."""

    id: str
    objective: str
    sentence: str
    holder: str
    controls: tuple[str, ...]
    assurances: tuple[str, ...]
    gaps_in_control: tuple[str, ...]
    gaps_in_assurance: tuple[str, ...]
    bears_on: str
    doubts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RisksSheet:
    template: ClassVar[str] = "risks.html.jinja"
    head: Head
    illustrative: bool
    month_short: str
    before_short: str
    map: RiskMap
    scores: tuple[RiskScore, ...]
    rows: tuple[RiskRow, ...]
    appetite: str


def risks_sheet(pack: AssurancePack, number: int) -> RisksSheet:
    refs, risks = refs_of(pack.tailored.framework), ordered(pack)
    before = {item.id: item.current.product for item in pack.risks_before}
    return RisksSheet(
        head=Head("risks", number, "Strategic risks", finding(pack), flows=True),
        illustrative=pack.illustrative,
        month_short=pack.month.name[:3],
        before_short=pack.previous.name[:3] if pack.previous else "",
        map=risk_map(pack, risks),
        scores=tuple(_score(pack, item, before.get(item.id)) for item in risks),
        rows=tuple(_row(pack, refs, item) for item in risks),
        appetite=_appetite(risks),
    )


def finding(pack: AssurancePack) -> str:
    """Rule: how many rose and fell since the month before, how many stand above their target, and how many rest on an
    action that is off track."""
    before = {item.id: item.current.product for item in pack.risks_before}
    rose = sum(item.current.product > before.get(item.id, item.current.product) for item in pack.risks)
    fell = sum(item.current.product < before.get(item.id, item.current.product) for item in pack.risks)
    above = sum(item.current.product > item.target.product for item in pack.risks)
    moved = f"{rose:,} of {plural(len(pack.risks), 'strategic risk')} rose and {fell:,} fell"
    if not rose and not fell:
        moved = f"No score of {plural(len(pack.risks), 'strategic risk')} moved"
    said = f"{moved}; {above:,} {'stands' if above == 1 else 'stand'} above target"
    troubled = sum(bool(rests_on_words(pack, item, "")) for item in pack.risks)
    now = any(not line.age for item in pack.risks for line in rests_on(pack, item))
    heard = "" if now else " when last heard"
    return f"{said}, {troubled:,} on actions {_worst_word(pack)}{heard}" if troubled else said


def _worst_word(pack: AssurancePack) -> str:
    return as_said(pack.tailored.framework, bad_news(pack.tailored.framework))


def _score(pack: AssurancePack, risk: StrategicRisk, was: int | None) -> RiskScore:
    now = risk.current.product
    return RiskScore(risk.id, risk.title, risk.inherent.product, "" if was is None else str(was), now,
                     band_word(pack, now), risk.target.product, risk.target_by, moved_words(pack, risk))


def _row(pack: AssurancePack, refs: Refs, risk: StrategicRisk) -> RiskRow:
    return RiskRow(
        risk.id,
        risk.objective,
        statement_of(risk),
        "; ".join(part for part in (risk.lead_role, risk.committee) if part),
        risk.controls,
        tuple(f"{item.line}: {item.what}, {item.date}, {item.result}" for item in assurances_of(risk)),
        risk.gaps_in_control,
        risk.gaps_in_assurance,
        _bears_on(pack, refs, risk),
        (*_rests(pack, refs, risk), *_against(pack, risk)),
    )


def _rests(pack: AssurancePack, refs: Refs, risk: StrategicRisk) -> tuple[str, ...]:
    """'Rest on what is off track: BED-01 for 1 of 4 and L01 for 2 of 6'; who that is stands with the exceptions."""
    found = [f"{refs.of(action)}{share}" for action, share in rests_on_shares(pack, risk)]
    return (f"Rest on what is {_worst_word(pack)}: {joined(found)}",) if found else ()


def _against(pack: AssurancePack, risk: StrategicRisk) -> tuple[str, ...]:
    """What figures say against its score."""
    return tuple(sentence_case(f"{item.said}, and {item.question}")
                 for item in pack.disagreements if item.subject == risk.id)


def _bears_on(pack: AssurancePack, refs: Refs, risk: StrategicRisk) -> str:
    """'Actions BED-01 and L01; measures Bed occupancy; gaps ZD01-G1'."""
    titles = {item.id: item.short_title for item in pack.tailored.framework.measures}
    named = (("actions", [refs.of(item) for item in risk.actions]),
             ("measures", [titles[item] for item in risk.measures if item in titles]),
             ("gaps", list(risk.gaps)))
    return sentence_case("; ".join(f"{label} {joined(items)}" for label, items in named if items))


def _appetite(risks: tuple[StrategicRisk, ...]) -> str:
    groups: dict[str, list[str]] = {}
    for risk in risks:
        if risk.appetite:
            groups.setdefault(risk.appetite, []).append(risk.id)
    return "; ".join(f"{appetite} for {joined(ids)}" for appetite, ids in groups.items())
