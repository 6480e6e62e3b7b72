"""The rows of the sheet of strategic risks: last month's, to be changed where they changed, and blank ones."""

from __future__ import annotations

from generator.composition.forms.cells import held, lines_text
from generator.composition.forms.columns import BLANK_LINE, YES
from generator.model.form import FormRow
from generator.model.pack import AssurancePack
from generator.model.returns import RiskAssurance, Score, StrategicRisk

_BLANK_ROWS = 4


def risk_rows(pack: AssurancePack) -> tuple[FormRow, ...]:
    """The month's own where it holds any already, else those of the reporting month before."""
    blank = tuple(blank_row(number) for number in range(1, _BLANK_ROWS + 1))
    return (*(_row(risk) for risk in pack.risks or pack.risks_before), *blank)


def blank_row(number: int) -> FormRow:
    line = f"{BLANK_LINE}{number}"
    return FormRow(line, {"line": line}, blank=True)


def _row(risk: StrategicRisk) -> FormRow:
    return FormRow(risk.id, held(
        line=risk.id, id=risk.id, title=risk.title, objective=risk.objective, cause=risk.cause, event=risk.event,
        effect=risk.effect, **_scores("inherent", risk.inherent), **_scores("current", risk.current),
        **_scores("target", risk.target), target_by=risk.target_by, appetite=risk.appetite,
        controls=lines_text(risk.controls), assurances=lines_text(_assurance(item) for item in risk.assurances),
        gaps_in_control=lines_text(risk.gaps_in_control), gaps_in_assurance=lines_text(risk.gaps_in_assurance),
        lead_role=risk.lead_role, committee=risk.committee, actions=lines_text(risk.actions),
        measures=lines_text(risk.measures), gaps=lines_text(risk.gaps), sensitive=YES if risk.sensitive else None))


def _scores(stage: str, score: Score) -> dict[str, float]:
    return {f"{stage}_likelihood": float(score.likelihood), f"{stage}_impact": float(score.impact)}


def _assurance(item: RiskAssurance) -> str:
    """'2 | 2022-11-01 | positive | Audit of forty cases': what is read back the same way."""
    return f"{item.line} | {item.date.isoformat()} | {item.result} | {item.what}"
