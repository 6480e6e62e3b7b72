"""Where words and numbers disagree: an answer or a score beside the figures of a measure it bears on.

These rules question and never refuse. Each names the same month of the year before, because winter has seasons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.findings import Place
from generator.model.disagreement import Disagreement
from generator.model.framework import ScaleValue
from generator.model.pack import AssurancePack, Position
from generator.model.returns import StrategicRisk
from generator.rules.figures import Told, told
from generator.rules.given import given
from generator.rules.rule import Said, rule
from generator.vocabulary import Level, Severity

_CONCERN, _UNMET, _SCORED_DOWN = "WP528", "WP532", "WP542"


@dataclass(frozen=True, slots=True)
class _Contradicted:
    """What disagrees, and where the words were written."""

    what: Disagreement
    place: Place
    hint: str


@rule(_CONCERN, Severity.WARNING)
def figures_agree_with_words(pack: AssurancePack) -> Iterator[Said]:
    """
    A measure of concern under an action that is on track.

    The control chart of a measure of the action, for the system or for the organisation that answers, shows
    concerning variation at its last point, from 13 points or more, and the answer is good news. The same month of the
    year before is named, because winter has seasons.

    Why: words and numbers that part company are the first thing a board should ask about. The answer may still be
    right: say in the narrative why.

    Wrong:
        # measures/answer_mean_sec.csv
        answer_mean_sec,ambulance_trust,ZNM01,2022-04,41,,
        ...
        answer_mean_sec,ambulance_trust,ZNM01,2022-10,41,,
    Right:
        # measures/answer_mean_sec.csv
        answer_mean_sec,ambulance_trust,ZNM01,2022-04,21,,
        ...
        answer_mean_sec,ambulance_trust,ZNM01,2022-10,21,,
    """
    return _said(pack, _CONCERN)


@rule(_UNMET, Severity.WARNING)
def complete_meets_its_target(pack: AssurancePack) -> Iterator[Said]:
    """
    Complete, and the measure's target is not met.

    The answer closes the line as done, and the latest figure of a measure of the action, for the system or for the
    organisation that answers, is worse than the target the plan names. The same month of the year before is named,
    because winter has seasons.

    Why: a line that is closed asks for no further answer, so nobody would ask again while the figure stays short. The
    action may be done all the same, and the target hang on more than it: say in the narrative what is still open.

    Wrong:
        # ZN1/plan/2022-10/return.yaml
        value: complete
        rating: reasonable
        narrative: All call handlers have started.
    Right:
        # ZN1/plan/2022-10/return.yaml
        value: at-risk
        rating: reasonable
        narrative: All call handlers have started.
    """
    return _said(pack, _UNMET)


@rule(_SCORED_DOWN, Severity.WARNING)
def risk_follows_its_measures(pack: AssurancePack) -> Iterator[Said]:
    """
    A risk scored down while its measure worsens.

    The current score of a strategic risk is lower than in the reporting month before, and the control chart of a
    measure that the risk names shows concerning variation at its last point, from 13 points or more: the system's own
    figures, or where none are held those of its trusts and ambulance service. The same month of the year before is
    named, because winter has seasons.

    Why: a score that falls while the figures get worse is the comfort a board should not take unasked. The score may
    still be right: say what has changed, in the controls or in the assurances.

    Wrong:
        # ZN1/plan/2022-11/risks.yaml
        current: {likelihood: 3, impact: 4}
    Right:
        # ZN1/plan/2022-11/risks.yaml
        current: {likelihood: 4, impact: 4}
    """
    return _said(pack, _SCORED_DOWN)


RULES = (figures_agree_with_words, complete_meets_its_target, risk_follows_its_measures)


def disagreements(pack: AssurancePack) -> tuple[Disagreement, ...]:
    """All of them, in the order of the rules and of the plan, whether or not somebody let one stand."""
    found = (item.what for _, finder in _FINDERS for item in finder(pack))
    return tuple(dict.fromkeys(found))


def _said(pack: AssurancePack, rule_id: str) -> Iterator[Said]:
    for item in dict(_FINDERS)[rule_id](pack):
        yield Said(item.what.message, item.place, item.hint, pack.tailored.system, item.what.subject)


def _concerns(pack: AssurancePack) -> Iterator[_Contradicted]:
    for position, value, one in _good_news(pack):
        unmet = _closes(value) and one.misses_target  # that is asked about by itself
        if one.of_concern and not unmet:
            name = f"{one.body.series.title} of {one.body.name}"
            yield _contradicted(_CONCERN, position, one, value, f"'{value.word}', and {name} is of concern",
                                "is of concern")


def _unmet(pack: AssurancePack) -> Iterator[_Contradicted]:
    for position, value, one in _good_news(pack):
        if _closes(value) and one.misses_target:
            target = one.measure.target.words if one.measure.target else ""
            name = f"{one.body.series.title} of {one.body.name}"
            yield _contradicted(_UNMET, position, one, value,
                                f"'{value.word}', and {name} does not meet its target ({target})",
                                f"misses its target of {one.target}")


def _closes(value: ScaleValue) -> bool:
    return value.closes and not value.excludes


def _good_news(pack: AssurancePack) -> Iterator[tuple[Position, ScaleValue, Told]]:
    """Good answers of this month with each body whose figures they bear on: the system, or the holder itself."""
    bodies = told(pack)
    actions = {item.action.id: item.action for item in pack.tailored.actions}
    for position, _, value in given(pack):
        if value.tone not in ("on_track", "complete"):
            continue
        holder = position.responsibility.holder.code
        for measure in actions[position.responsibility.action].measures:
            for one in bodies.get(measure, ()):
                if one.body.level is Level.SYSTEM or one.body.body == holder:
                    yield position, value, one


def _contradicted(rule_id: str, position: Position, one: Told, value: ScaleValue, message: str,
                  short: str) -> _Contradicted:
    assert position.answer is not None
    return _Contradicted(
        Disagreement(rule_id, position.id, one.measure.id, one.body.body, value.word, one.words,
                     one.no_worse_than_a_year_ago, _short(one, short), f"{message}: {one.words}"),
        position.answer.place, "explain the figures, or give another value")


def _short(one: Told, words: str) -> str:
    return f"{one.measure.short_title} {words}: {one.words}"


def _scored_down(pack: AssurancePack) -> Iterator[_Contradicted]:
    bodies = told(pack)
    before = {item.id: item.current.product for item in pack.risks_before}
    for risk in pack.risks:
        was = before.get(risk.id, 0)
        if risk.current.product < was:
            for measure in risk.measures:
                worse = next((one for one in _of_the_whole(bodies.get(measure, ())) if one.of_concern), None)
                if worse is not None:
                    yield _lowered(risk, was, worse)


def _of_the_whole(bodies: tuple[Told, ...]) -> tuple[Told, ...]:
    """A risk is the whole system's: its own figures speak first, and those of its services where it has none."""
    own = tuple(one for one in bodies if one.body.level is Level.SYSTEM)
    return own or bodies


def _lowered(risk: StrategicRisk, was: int, one: Told) -> _Contradicted:
    said = f"scored down from {was} to {risk.current.product}"
    message = f"{risk.id} is {said}, and {one.body.series.title} of {one.body.name} is of concern: {one.words}"
    return _Contradicted(
        Disagreement(_SCORED_DOWN, risk.id, one.measure.id, one.body.body, said, one.words,
                     one.no_worse_than_a_year_ago, _short(one, "is of concern"), message),
        risk.place, "say in controls or assurances what has changed, or keep the score")


_FINDERS = ((_CONCERN, _concerns), (_UNMET, _unmet), (_SCORED_DOWN, _scored_down))
