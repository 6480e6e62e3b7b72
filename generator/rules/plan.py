"""Every action is somebody's, at a time that exists, in words that are in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from generator.findings import lacking
from generator.model.framework import Action, Calendar
from generator.rules.rule import Said, rule
from generator.rules.scope import Scope
from generator.vocabulary import RoleKind, Severity


@rule("WP230")
def somebody_answers(scope: Scope) -> Iterator[Said]:
    """
    An action that is nobody's.

    Every action has at least one accountable or responsible role. This one has supporters only.

    Why: it would appear on no organisation's page as its own, and nobody would answer for it.

    Wrong:
        # objectives/handover.yaml
        roles:
          - {type: vcse, role: supporting, answers: true}
    Right:
        # objectives/handover.yaml
        roles:
          - {type: acute, role: responsible}
          - {type: vcse, role: supporting, answers: true}
    """
    for asked in scope.actions():
        if all(role.role is RoleKind.SUPPORTING for role in asked.action.roles):
            yield Said(
                f"nobody is accountable or responsible for {asked.action.id}",
                asked.action.roles[0].place,
                "give one organisation type the role accountable or responsible",
                asked.system,
                asked.action.id,
            )


@rule("WP231")
def role_once(scope: Scope) -> Iterator[Said]:
    """
    The same role given twice.

    An action names an organisation type in a role once. It may name the same type in two different roles.

    Why: every body of that type would have to answer twice for the same thing.

    Wrong:
        # objectives/handover.yaml
          - {type: ambulance, role: responsible}
          - {type: ambulance, role: responsible}
        due: {precision: date, on: 2022-12-01}
    Right:
        # objectives/handover.yaml
          - {type: ambulance, role: responsible}
        due: {precision: date, on: 2022-12-01}
    """
    for asked in scope.actions():
        seen: set[tuple[str, str]] = set()
        for role in asked.action.roles:
            if (role.type, role.role) in seen:
                yield Said(
                    f"'{role.type}' is {role.role} already in {asked.action.id}",
                    role.place,
                    "keep one of the two",
                    asked.system,
                    asked.action.id,
                )
            seen.add((role.type, role.role))


@rule("WP232")
def role_can_be_held(scope: Scope) -> Iterator[Said]:
    """
    A role that nobody can hold.

    No dataset has a body of this type while the framework applies, and no collective is declared for it. Name a type
    that somebody is of, or declare who answers for such bodies together.

    Why: the line would be asked, and nobody would be there to answer.

    Wrong:
        # objectives/handover.yaml
        - {type: place, role: responsible}
        # organisations/collectives.csv
        type,system,name,answered_by,from,until
        vcse,,Voluntary organisations,icb,,
    Right:
        # objectives/handover.yaml
        - {type: place, role: responsible}
        # organisations/collectives.csv
        type,system,name,answered_by,from,until
        vcse,,Voluntary organisations,icb,,
        place,,The places,icb,,
    """
    answering = {item.id for item in scope.types if item.answers}
    for framework in scope.frameworks:
        held = _types_held(scope, framework.calendar)
        if not framework.catalogue and held and _types_are_known(scope):
            for action in framework.actions():
                for role in action.roles:
                    if role.type in answering - held and (role.answers or role.role is not RoleKind.SUPPORTING):
                        yield Said(
                            f"nobody is of the type '{role.type}' while {framework.short_title} applies",
                            scope.pin(role.place, "type", role.type),
                            "add bodies of that type to types.csv, or declare them in collectives.csv",
                            subject=action.id,
                            lacks=lacking("", "collective", role.type),
                        )


def _types_are_known(scope: Scope) -> bool:
    """Whether no register has lost its table of types, which is told there."""
    bodies = [dataset.register.organisations for dataset in scope.each_dataset if dataset.register.organisations]
    return all(any(body.types for body in register) for register in bodies)


def _types_held(scope: Scope, calendar: Calendar) -> set[str]:
    first, last = calendar.start.first_day, calendar.end.last_day
    registers = [dataset.register for dataset in scope.each_dataset]
    spans = [(item.type, item.span) for one in registers for body in one.organisations for item in body.types]
    spans += [(item.type, item.span) for one in registers for item in one.collectives]
    return {name for one in registers for name in one.left_out} | {
        name
        for name, span in spans
        if (span.first is None or span.first <= last) and (span.last is None or span.last >= first)
    }


@rule("WP233")
def within_the_calendar(scope: Scope) -> Iterator[Said]:
    """
    A month outside the framework's calendar.

    Actions begin and end, wordings begin, and months are reported on, while the framework applies. This month lies
    before its start or after its end.

    Why: such a line would never be seen, or would be seen before it was asked.

    Wrong:
        # objectives/handover.yaml
        from: 2023-10
    Right:
        # objectives/handover.yaml
        from: 2022-10
    """
    for asked in scope.actions():
        calendar, action = asked.framework.calendar, asked.action
        months = [
            (action.since, action.place, "from"),
            (action.until, action.place, "until"),
            *((item.since, item.place, "from") for item in action.revisions),
        ]
        for month, place, key in months:
            if month is not None and not calendar.start <= month <= calendar.end:
                yield Said(
                    f"{month} lies outside {calendar.start} to {calendar.end}, in which the framework applies",
                    scope.pin(place, key, str(month)),
                    f"write a month from {calendar.start} to {calendar.end}, or change 'start' or 'end' of the plan",
                    asked.system,
                    action.id,
                )
        if action.since and action.until and action.until < action.since:
            yield Said(
                f"{action.id} ends before it begins",
                scope.pin(action.place, "until", str(action.until)),
                "both months are inclusive",
                asked.system,
                action.id,
            )


@rule("WP234")
def calendar_in_order(scope: Scope) -> Iterator[Said]:
    """
    A calendar that contradicts itself.

    The calendar contradicts itself. The first month is not after the last; each reporting month lies between them and
    stands once; its return is due after the month has begun; a plan that is reported on once has one month. In
    January the year is the slip that is made most.

    Why: a pack is made for a month of the calendar, and lateness counts from its due day.

    Wrong:
        # frameworks/plan/framework.yaml
        - {month: 2022-12, return_due: 2022-01-10}
    Right:
        # frameworks/plan/framework.yaml
        - {month: 2022-12, return_due: 2023-01-10}
    """
    for framework in scope.frameworks:
        calendar, place = framework.calendar, framework.place
        if calendar.end < calendar.start:
            yield Said(
                f"the framework ends in {calendar.end}, before it begins",
                scope.pin(place, "end", str(calendar.end)),
            )
            continue
        for item in calendar.reporting:
            if not calendar.start <= item.month <= calendar.end:
                yield Said(
                    f"the reporting month {item.month} lies outside {calendar.start} to {calendar.end}",
                    scope.pin(place, "month", str(item.month)),
                )
            if item.return_due < item.month.first_day:
                yield Said(
                    f"the return for {item.month} is due before that month begins",
                    scope.pin(place, "return_due", str(item.return_due)),
                    "the position is that at the month's end",
                )
        for month, times in Counter(calendar.months).items():
            if times > 1:
                yield Said(
                    f"{month} is reported on twice",
                    scope.pin(place, "month", str(month), last=True),
                    "keep one of the two",
                )
        if framework.cadence == "once" and len(calendar.months) != 1:
            yield Said("a plan reported on once has one reporting month", scope.pin(place, "cadence", "once"))


@rule("WP235")
def wordings_in_order(scope: Scope) -> Iterator[Said]:
    """
    Wordings that are out of order.

    Revisions are numbered 1, 2, 3, each from a later month than the one before.

    Why: an answer names the number of the wording it was given for, and in any month exactly one wording holds.

    Wrong:
        # objectives/handover.yaml
        - {number: 1, from: 2022-08, asks: Agree how ambulances are released.}
        - {number: 2, from: 2022-08, asks: Release them within an hour., ...}
    Right:
        # objectives/handover.yaml
        - {number: 1, from: 2022-08, asks: Agree how ambulances are released.}
        - {number: 2, from: 2022-11, asks: Release them within an hour., ...}
    """
    for asked in scope.actions():
        revisions = asked.action.revisions
        for expected, revision in enumerate(revisions, start=1):
            if revision.number != expected:
                yield Said(
                    f"the revisions of {asked.action.id} are not numbered 1, 2, 3",
                    revision.place,
                    f"give this one the number {expected}",
                    asked.system,
                    asked.action.id,
                )
                break
        else:
            for before, after in pairwise(revisions):
                if after.since <= before.since:
                    yield Said(
                        f"revision {after.number} begins in {after.since}, not after revision {before.number}",
                        scope.pin(after.place, "from", str(after.since)),
                        f"give it a month after {before.since}: the first month in which the new wording holds",
                        asked.system,
                        asked.action.id,
                    )


@rule("WP236")
def begins_with_a_wording(scope: Scope) -> Iterator[Said]:
    """
    An action that is asked before it has words.

    The first revision begins no later than the action itself.

    Why: in the months between there would be nothing to print.

    Wrong:
        # objectives/handover.yaml
          - {number: 1, from: 2022-10, asks: "Open {beds_share} beds."}
        ...
        from: 2022-09
    Right:
        # objectives/handover.yaml
          - {number: 1, from: 2022-08, asks: "Open {beds_share} beds."}
        ...
        from: 2022-09
    """
    for asked in scope.actions():
        action: Action = asked.action
        first = action.revisions[0]
        if action.since is not None and action.since < first.since:
            yield Said(
                f"{action.id} is asked from {action.since}, but its first wording begins in {first.since}",
                scope.pin(first.place, "from", str(first.since)),
                f"write 'from: {action.since}'",
                asked.system,
                action.id,
            )


@rule("WP237")
def scale_in_order(scope: Scope) -> Iterator[Said]:
    """
    A scale with the same id, letter or rank twice.

    Each value of a scale has an id, a letter and a rank of its own.

    Why: in black and white the letter is all there is, and the rank decides which of two answers is the worse.

    Wrong:
        # frameworks/plan/framework.yaml
        - {id: at-risk, word: At risk, letter: A, ...}
        - {id: on-track, word: On track, letter: A, ...}
    Right:
        # frameworks/plan/framework.yaml
        - {id: at-risk, word: At risk, letter: A, ...}
        - {id: on-track, word: On track, letter: G, ...}
    """
    for framework in scope.frameworks:
        for scale in framework.scales:
            for what, values in (
                ("id", [value.id for value in scale.values]),
                ("letter", [value.letter for value in scale.values]),
                ("rank", [str(value.rank) for value in scale.values if value.rank]),
            ):
                for value, times in Counter(values).items():
                    if times > 1:
                        yield Said(
                            f"two values of the scale '{scale.id}' have the {what} {value}",
                            scope.pin(framework.place, what, value, last=True),
                            "give each its own",
                            subject=scale.id,
                        )


@rule("WP238", Severity.WARNING)
def due_within_reach(scope: Scope) -> Iterator[Said]:
    """
    A day that had passed before the action was asked.

    The action is due before the first month it is asked in. Is the year right?

    Why: it would be overdue from its first day, on every system's first page.

    Wrong:
        # objectives/handover.yaml
        due: {precision: date, on: 2021-12-01}
    Right:
        # objectives/handover.yaml
        due: {precision: date, on: 2022-12-01}
    """
    for asked in scope.actions():
        action = asked.action
        calendar = asked.framework.calendar
        within = action.since is not None and calendar.start <= action.since <= calendar.end
        first = action.since if action.since is not None and within else calendar.start
        if action.due.day is not None and action.due.day < first.first_day:
            typed = str(action.due.day)
            yield Said(
                f"{action.id} is due on {typed}, before it is asked in {first.label}",
                scope.pin(action.place, "on", typed),
                "is the year right?",
                asked.system,
                action.id,
            )


@rule("WP247", Severity.WARNING)
def changed_meaning_says_why(scope: Scope) -> Iterator[Said]:
    """
    A wording that means something else, and does not say why.

    A revision with `changes_meaning: true` has a `why`: in a sentence, what changed and who changed it.

    Why: every answer to the wording before has to be given again, and those who are asked to do so want to know what
    for.

    Wrong:
        # objectives/handover.yaml
        - {number: 2, from: 2022-11, asks: Release them within an hour., changes_meaning: true}
    Right:
        # objectives/handover.yaml
        - {number: 2, from: 2022-11, asks: Release them within an hour., changes_meaning: true, why: ...}
    """
    for asked in scope.actions():
        for revision in asked.action.revisions:
            if revision.changes_meaning and not revision.why.strip():
                yield Said(f"revision {revision.number} of {asked.action.id} changes the meaning and does not say why",
                           revision.place, "add 'why:' with what changed, in a sentence", asked.system, asked.action.id)


@rule("WP246")
def bounds_in_order(scope: Scope) -> Iterator[Said]:
    """
    A parameter whose bounds leave nothing between them.

    The least a number may be is not more than the most; the earliest day is not after the latest. A number has a
    minimum and a maximum, a date an earliest and a latest day.

    Why: no system could give a value that fits.

    Wrong:
        # frameworks/plan/framework.yaml
        - {name: open_from, ..., earliest: 2023-01-01, latest: 2022-12-01}
    Right:
        # frameworks/plan/framework.yaml
        - {name: open_from, ..., earliest: 2022-10-01, latest: 2022-12-01}
    """
    for framework in scope.frameworks:
        for item in framework.parameters:
            numbers, days = (item.minimum, item.maximum), (item.earliest, item.latest)
            if item.minimum is not None and item.maximum is not None and item.minimum > item.maximum:
                yield Said(f"'{item.name}' may be no less than {item.minimum:g} and no more than {item.maximum:g}",
                           item.place, "change one of the two", subject=item.name)
            if item.earliest is not None and item.latest is not None and item.earliest > item.latest:
                yield Said(f"'{item.name}' may be no earlier than {item.earliest} and no later than {item.latest}",
                           item.place, "change one of the two", subject=item.name)
            foreign = days if item.kind == "number" else numbers if item.kind == "date" else (*numbers, *days)
            if any(bound is not None for bound in foreign):
                yield Said(f"'{item.name}' is a {item.kind}: it has bounds of another kind", item.place,
                           "minimum and maximum are for numbers, earliest and latest for dates", subject=item.name)


RULES = (
    somebody_answers,
    role_once,
    role_can_be_held,
    within_the_calendar,
    calendar_in_order,
    wordings_in_order,
    begins_with_a_wording,
    scale_in_order,
    due_within_reach,
    bounds_in_order,
    changed_meaning_says_why,
)
