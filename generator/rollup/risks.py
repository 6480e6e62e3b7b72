"""Strategic risks beside the lines they rest on, and how long a score has stood."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.model.month import Month
from generator.model.pack import AssurancePack, Position
from generator.model.returns import RiskBand, Score, StrategicRisk
from generator.rollup.last_heard import is_off_track


@dataclass(frozen=True, slots=True)
class Standing:
    """How a risk's current score compares with the reporting month before.

    was: the score then; None where the risk was not told then. months: how many reporting months in a row the score
    has stood, this one included. last_told: where it was told in an earlier month than the one before, that month.
    """

    was: Score | None
    months: int
    last_told: Month | None


def standing_of(pack: AssurancePack, risk: StrategicRisk) -> Standing:
    """Months without a word of the risk end the row: nobody knows what the score was then."""
    earlier = {month: _scores(risks) for month, risks in pack.risks_earlier}
    months = [state.month for state in pack.return_states if state.month < pack.month]
    row = 1
    for month in reversed(months):
        then = earlier.get(month, {}).get(risk.id)
        if then is None or then.product != risk.current.product:
            break
        row += 1
    was = next((item.current for item in pack.risks_before if item.id == risk.id), None)
    told = [month for month, scores in earlier.items() if risk.id in scores]
    return Standing(was, row, max(told) if told and was is None else None)


def _scores(risks: Iterable[StrategicRisk]) -> dict[str, Score]:
    return {item.id: item.current for item in risks}


def rests_on(pack: AssurancePack, risk: StrategicRisk) -> tuple[Position, ...]:
    """Lines of the actions the risk names that are off track, this month or when last heard, in the order the risk
    names its actions: what they were to control is not controlled by them. One that has gone quiet while off track is
    not let off."""
    by_action: dict[str, list[Position]] = {}
    for position in pack.positions:
        if not position.not_applicable_because and is_off_track(pack.tailored.framework, position):
            by_action.setdefault(position.responsibility.action, []).append(position)
    return tuple(position for action in risk.actions for position in by_action.get(action, ()))


def band_of(bands: tuple[RiskBand, ...], score: int) -> RiskBand | None:
    """The band a score lies in; None below the lowest, and where no bands are held."""
    return next((band for band in reversed(bands) if band.least <= score), None)
