"""Quality rules: they question an answer without refusing it, and stand beside its line."""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings import Place
from generator.model.framework import ScaleValue
from generator.model.month import Month
from generator.model.pack import AssurancePack, Position
from generator.model.returns import Answer
from generator.rules.given import given
from generator.rules.rule import Said, rule
from generator.vocabulary import Rating, Reporting, Severity

_SAME_MONTHS = 3


def _needing(pack: AssurancePack, need: str) -> Iterator[tuple[Position, Answer, ScaleValue]]:
    """Those whose value needs something beside it, as the framework says."""
    return (item for item in given(pack) if need in item[2].needs)


def _said(pack: AssurancePack, position: Position, message: str, place: Place, hint: str = "") -> Said:
    return Said(message, place, hint, pack.tailored.system, position.id)


@rule("WP520", Severity.WARNING)
def good_news_has_evidence(pack: AssurancePack) -> Iterator[Said]:
    """
    A value that needs evidence, without any.

    The framework says which values need evidence, as a rule 'on track' and 'complete'. This answer lists none. Name
    what shows it: a log, a count, a minute with its date.

    Why: green without evidence is what boards do not forgive.

    Wrong:
        # ZN1/plan/2022-10/return.yaml
        value: on-track
        narrative: All staffed.
    Right:
        # ZN1/plan/2022-10/return.yaml
        value: on-track
        narrative: All staffed.
        evidence: [Rota]
    """
    for position, answer, value in _needing(pack, "evidence"):
        if not answer.evidence:
            yield _said(pack, position, f"'{value.word}' without evidence", answer.place, "say what shows it")


@rule("WP521", Severity.WARNING)
def bad_news_has_a_date(pack: AssurancePack) -> Iterator[Said]:
    """
    A value that needs a recovery date, without one.

    The framework says which values need the date now expected, as a rule 'off track'. This answer gives none. A date
    that may move is better than no date; the first one is kept.

    Why: a board that is told something is off track asks first when it will not be.

    Wrong:
        # ZN1/plan/2022-10/return.yaml
        value: off-track
        narrative: None staffed.
        mitigation: A ward is lent by Birch.
    Right:
        # ZN1/plan/2022-10/return.yaml
        value: off-track
        narrative: None staffed.
        mitigation: A ward is lent by Birch.
        due: 2023-01-31
    """
    for position, answer, value in _needing(pack, "recovery_date"):
        if answer.due is None:
            message = f"'{value.word}' without the date now expected"
            yield _said(pack, position, message, answer.place, "add 'due: YYYY-MM-DD'")


@rule("WP522", Severity.WARNING)
def reason_is_given(pack: AssurancePack) -> Iterator[Said]:
    """
    A value that needs a reason, without one.

    The framework says which values need a reason, as a rule 'not applicable'. Neither narrative nor cause gives one.

    Why: what is left out is not counted, so a reader must be able to judge whether it may be.

    Wrong:
        # ZN1/plan/2022-10/return.yaml
        value: not-applicable
    Right:
        # ZN1/plan/2022-10/return.yaml
        value: not-applicable
        narrative: No emergency department.
    """
    for position, answer, value in _needing(pack, "reason"):
        if not (answer.narrative.strip() or answer.cause.strip()):
            yield _said(pack, position, f"'{value.word}' without a reason", answer.place, "say why in the narrative")


@rule("WP523", Severity.WARNING)
def narrative_moves_on(pack: AssurancePack) -> Iterator[Said]:
    """
    The same narrative three months running.

    The same text, word for word, for the third reporting month or more. Case and spaces do not count.

    Why: text that is copied on says nothing about the month it stands in. Say what is new, even if it is little.

    Wrong:
        # ZN1/plan/2022-11/return.yaml
        - {action: P-AMB-01, holder: ZNA01, revision: 2, value: at-risk, narrative: Work continues.}
        # ZN1/plan/2022-12/return.yaml
        - {action: P-AMB-01, ..., value: at-risk, due: 2023-01-31, narrative: Work continues.}
    Right:
        # ZN1/plan/2022-11/return.yaml
        - {action: P-AMB-01, holder: ZNA01, revision: 2, value: at-risk, narrative: The third area opens in January.}
    """
    for position, answer, _ in given(pack):
        text = _flat(answer.narrative)
        same = 1
        for point in reversed(position.history):
            if point.reporting is not Reporting.THIS_MONTH or _flat(point.narrative) != text:
                break
            same += 1
        if text and same >= _SAME_MONTHS:
            yield _said(
                pack,
                position,
                f"the same narrative for {same} months",
                answer.place,
                "say what happened this month",
            )


def _flat(text: str) -> str:
    return " ".join(text.split()).casefold()


@rule("WP524", Severity.WARNING)
def rating_has_evidence(pack: AssurancePack) -> Iterator[Said]:
    """
    A rating above its evidence.

    Assurance is rated substantial or reasonable, and no evidence is listed.

    Why: the rating says how far the evidence supports the answer; without evidence it supports nothing.

    Wrong:
        # ZN1/plan/2022-10/return.yaml
        value: at-risk
        rating: substantial
    Right:
        # ZN1/plan/2022-10/return.yaml
        value: at-risk
        rating: limited
    """
    for position, answer, value in given(pack):
        if (
            answer.rating in (Rating.SUBSTANTIAL, Rating.REASONABLE)
            and not answer.evidence
            and "evidence" not in value.needs
        ):  # that is asked for by the value already
            yield _said(
                pack,
                position,
                f"rated '{answer.rating}' without evidence",
                answer.place,
                "list it, or rate it lower",
            )


@rule("WP526", Severity.WARNING)
def expected_date_is_ahead(pack: AssurancePack) -> Iterator[Said]:
    """
    A date now expected that has passed.

    The answer expects a day that lies before the end of its own month, and it is not closed. Either it is done by
    now, or the date is another.

    Why: a date in the past is no forecast.

    Wrong:
        # ZN1/plan/2022-10/return.yaml
        value: at-risk
        due: 2022-10-15
    Right:
        # ZN1/plan/2022-10/return.yaml
        value: at-risk
        due: 2022-11-01
    """
    for position, answer, value in given(pack):
        if _has_passed(answer, pack.month) and not value.closes:
            yield _said(
                pack,
                position,
                f"expected on {answer.due}, which has passed, and '{value.word}'",
                answer.place,
                "give the date now expected",
            )


@rule("WP529", Severity.WARNING)
def first_date_is_answered_for(pack: AssurancePack) -> Iterator[Said]:
    """
    A first date that has passed, and not complete.

    The day by which the plan asks for it lies before the end of the month, and the answer does not close the line: it
    gives no date now expected, or it is still called on track. Overdue counts from the first date, whatever is said
    later.

    Why: a date that passes without a word is how an action goes quiet; and what is not done by its date is late.

    Wrong:
        # ZN1/plan/2022-12/return.yaml
        value: at-risk
        narrative: Two areas are staffed.
    Right:
        # ZN1/plan/2022-12/return.yaml
        value: at-risk
        narrative: Two areas are staffed.
        due: 2023-01-31
    """
    for position, answer, value in given(pack):
        if position.overdue_days == 0 or value.closes or _has_passed(answer, pack.month):
            continue  # a date now expected that has passed is asked about already
        days = f"{position.overdue_days:,} day{'' if position.overdue_days == 1 else 's'}"
        late = f"{position.first_due.words}, {days} before the end of the month"
        if value.tone == "on_track":
            yield _said(pack, position, f"'{value.word}', and it was due {late}", answer.place,
                        "give the value that holds now, or 'complete'")
        elif answer.due is None and "recovery_date" not in value.needs:
            yield _said(pack, position, f"'{value.word}' without the date now expected; it was due {late}",
                        answer.place, "add 'due: YYYY-MM-DD'")


def _has_passed(answer: Answer, month: Month) -> bool:
    return answer.due is not None and answer.due <= month.last_day


@rule("WP530", Severity.WARNING)
def complete_is_assured(pack: AssurancePack) -> Iterator[Said]:
    """
    Complete, and little or no assurance of it.

    The answer closes the line as done, and assurance is rated limited or none.

    Why: a line that is closed asks for no further answer. Whoever closes it must be able to show that it is done.

    Wrong:
        # ZN1/plan/2022-10/return.yaml
        value: complete
        rating: limited
    Right:
        # ZN1/plan/2022-10/return.yaml
        value: complete
        rating: reasonable
    """
    for position, answer, value in given(pack):
        if value.closes and not value.excludes and answer.rating in (Rating.LIMITED, Rating.NONE):
            yield _said(pack, position, f"'{value.word}', and assurance is '{answer.rating}'", answer.place,
                        "close it when it can be shown, or say what is still open")


@rule("WP531", Severity.WARNING)
def trouble_has_a_remedy(pack: AssurancePack) -> Iterator[Said]:
    """
    Bad news, and no word of what is done about it.

    The worst kind of answer, without a mitigation.

    Why: the board reads every such line as an exception, and asks what is being done before it asks anything else.

    Wrong:
        # ZN1/plan/2022-10/return.yaml
        value: off-track
        narrative: None staffed.
        due: 2023-01-31
    Right:
        # ZN1/plan/2022-10/return.yaml
        value: off-track
        narrative: None staffed.
        due: 2023-01-31
        mitigation: A ward is lent by Birch.
    """
    for position, answer, value in given(pack):
        if value.tone == "off_track" and not answer.mitigation.strip():
            yield _said(pack, position, f"'{value.word}' without a mitigation", answer.place,
                        "say what is being done about it")



RULES = (
    good_news_has_evidence,
    bad_news_has_a_date,
    reason_is_given,
    narrative_moves_on,
    rating_has_evidence,
    expected_date_is_ahead,
    first_date_is_answered_for,
    complete_is_assured,
    trouble_has_a_remedy,
)
