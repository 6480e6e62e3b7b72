"""Strategic risks of the board's own assurance framework that this plan touches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from generator.model.pack import AssurancePack
from generator.model.returns import RiskAssurance, StrategicRisk
from generator.views.common import joined, plural, short_day
from generator.views.sheets.parts import Head, Refs, refs_of

_LINES = {1: "1st", 2: "2nd", 3: "3rd"}
_LIKELIHOOD = ("rare", "unlikely", "possible", "likely", "almost certain")
_IMPACT = ("negligible", "minor", "moderate", "major", "catastrophic")


@dataclass(frozen=True, slots=True)
class RiskPlace:
    """A risk on the map: likelihood and impact, each 1 to 5, now, the month before (None: not held) and target."""

    label: str
    now: tuple[int, int]
    before: tuple[int, int] | None
    target: tuple[int, int]


@dataclass(frozen=True, slots=True)
class RiskScore:
    id: str
    title: str
    inherent: int
    before: str
    now: int
    target: int
    target_by: str
    moved: str


@dataclass(frozen=True, slots=True)
class RiskRow:
    id: str
    sentence: str
    holder: str
    controls: tuple[str, ...]
    assurances: tuple[str, ...]
    gaps_in_control: tuple[str, ...]
    gaps_in_assurance: tuple[str, ...]
    bears_on: str
    appetite: str
    illustrative: bool


@dataclass(frozen=True, slots=True)
class RisksSheet:
    template: ClassVar[str] = "risks.html.jinja"
    head: Head
    illustrative: bool
    month_short: str
    before_short: str
    places: tuple[RiskPlace, ...]
    scores: tuple[RiskScore, ...]
    rows: tuple[RiskRow, ...]
    appetite: str
    likelihood_words: tuple[str, ...] = _LIKELIHOOD
    impact_words: tuple[str, ...] = _IMPACT


def risks_sheet(pack: AssurancePack, number: int) -> RisksSheet:
    before = {item.id: item for item in pack.risks_before}
    refs = refs_of(pack.tailored.framework)
    return RisksSheet(
        head=Head("risks", number, "Strategic risks", finding(pack), flows=True),
        illustrative=pack.illustrative,
        month_short=pack.month.name[:3],
        before_short=pack.previous.name[:3] if pack.previous else "",
        places=tuple(_place(place, item, before.get(item.id)) for place, item in enumerate(pack.risks, 1)),
        scores=tuple(_score(item, before.get(item.id)) for item in pack.risks),
        rows=tuple(_row(refs, item) for item in pack.risks),
        appetite=_appetite(pack.risks),
    )


def finding(pack: AssurancePack) -> str:
    """Rule: how many rose and fell since the month before, and how many stand above their target."""
    before = {item.id: item.current.product for item in pack.risks_before}
    rose = sum(item.current.product > before.get(item.id, item.current.product) for item in pack.risks)
    fell = sum(item.current.product < before.get(item.id, item.current.product) for item in pack.risks)
    above = sum(item.current.product > item.target.product for item in pack.risks)
    moved = f"{rose:,} of {plural(len(pack.risks), 'strategic risk')} rose and {fell:,} fell"
    if not rose and not fell:
        moved = f"No score of {plural(len(pack.risks), 'strategic risk')} moved"
    return f"{moved}; {above:,} {'stands' if above == 1 else 'stand'} above target"


def _label(place: int, risk: StrategicRisk) -> str:
    digits = "".join(character for character in risk.id if character.isdigit())
    return digits[-2:] or str(place)


def _place(place: int, risk: StrategicRisk, before: StrategicRisk | None) -> RiskPlace:
    return RiskPlace(
        _label(place, risk),
        (risk.current.likelihood, risk.current.impact),
        (before.current.likelihood, before.current.impact) if before else None,
        (risk.target.likelihood, risk.target.impact),
    )


def _score(risk: StrategicRisk, before: StrategicRisk | None) -> RiskScore:
    was, now = before.current.product if before else None, risk.current.product
    moved = "" if was is None else "rose" if now > was else "fell" if now < was else "unchanged"
    return RiskScore(
        risk.id,
        risk.title,
        risk.inherent.product,
        "" if was is None else str(was),
        now,
        risk.target.product,
        risk.target_by,
        moved,
    )


def _row(refs: Refs, risk: StrategicRisk) -> RiskRow:
    sentence = " ".join(part for part in (risk.cause, risk.event, risk.effect) if part)
    return RiskRow(
        risk.id,
        sentence,
        "; ".join(part for part in (risk.lead_role, risk.committee) if part),
        risk.controls,
        tuple(_assurance(item) for item in risk.assurances),
        risk.gaps_in_control,
        risk.gaps_in_assurance,
        joined([refs.of(item) for item in risk.actions]),
        risk.appetite,
        risk.illustrative,
    )


def _assurance(item: RiskAssurance) -> str:
    return f"{_LINES.get(item.line, str(item.line))}: {item.what}, {short_day(item.date)}, {item.result}"


def _appetite(risks: tuple[StrategicRisk, ...]) -> str:
    groups: dict[str, list[str]] = {}
    for risk in risks:
        if risk.appetite:
            groups.setdefault(risk.appetite, []).append(risk.id)
    return "; ".join(f"{appetite} for {joined(ids)}" for appetite, ids in groups.items())
