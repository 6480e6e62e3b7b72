"""What is doubtful about capacity: gaps nobody closes, actions that close none, figures that cannot all be so.

A figure that is questioned stands as it was typed, in every sum and chart."""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings import Place
from generator.model.capacity import GapLine
from generator.model.pack import AssurancePack
from generator.model.returns import Delivered
from generator.rollup import capacity_of
from generator.rules.rule import Said, rule
from generator.rules.scope import Scope
from generator.spc import plain_number
from generator.vocabulary import Severity, Unit

_WHOLE = (Unit.BEDS, Unit.COUNT)
"""Units of things that come whole. Staff may be counted in parts of a post."""


@rule("WP527", Severity.WARNING)
def gap_has_an_action(pack: AssurancePack) -> Iterator[Said]:
    """
    A gap that no action closes.

    The system said what it is short of, and none of the actions asked of it bears on that kind of gap. If it works on
    the gap all the same, a local action in its overlay says so; 'planned' in the gap may also name one by its id.

    Why: a gap that nobody is asked to close stays open.

    Wrong:
        # objectives/handover.yaml
        gaps: [ga_beds]
        # ZN1/plan/capacity_gaps.yaml
        - {id: ZN1-G2, kind: calls, ...}
    Right:
        # objectives/handover.yaml
        gaps: [ga_beds, calls]
        # ZN1/plan/capacity_gaps.yaml
        - {id: ZN1-G2, kind: calls, ...}
    """
    found = capacity_of(pack)
    for line in found.lines:
        if line.gap.id in found.open_gaps:
            yield _of(pack, line, f"no action closes the gap {line.gap.id} ({line.gap.title})", line.gap.place,
                      "name its kind in an action's 'gaps'")


@rule("WP550", Severity.NOTE)
def action_closes_a_gap(pack: AssurancePack) -> Iterator[Said]:
    """
    An action that closes no gap.

    The action bears on a kind of capacity gap, it is asked here, and the system named other gaps and none of this
    kind. Often that is as it should be: the system is short of something else. If it is short of this too, the gap
    belongs in capacity_gaps.yaml; if the action is for those systems alone that are, it has the condition has_gap_in.

    Why: work that closes no gap and gaps that no work closes are the two ways in which a plan for capacity misses.

    Wrong:
        # objectives/handover.yaml
        gaps: [calls]
        # ZN1/plan/capacity_gaps.yaml
        - {id: ZN1-G1, kind: ga_beds, ...}
    Right:
        # objectives/handover.yaml
        gaps: [calls]
        # ZN1/plan/capacity_gaps.yaml
        - {id: ZN1-G2, kind: calls, ...}
    """
    titles = {kind.id: kind.title for kind in pack.tailored.framework.gap_kinds}
    places = {item.action.id: item.action.place for item in pack.tailored.actions}
    for action, kinds in capacity_of(pack).idle_actions:
        short = " or ".join(titles.get(kind, kind) for kind in kinds)
        yield Said(f"{action} is to close gaps in {short}, and {pack.tailored.system} named none", places[action],
                   "name the gap in capacity_gaps.yaml, or leave it: the pages list the action so",
                   pack.tailored.system, action)


@rule("WP551", Severity.WARNING)
def staffed_is_part_of_opened(pack: AssurancePack) -> Iterator[Said]:
    """
    More staffed than opened.

    'staffed' says how much of what has opened has staff, so it cannot be more. Either the two are swapped, or capacity
    opened that 'opened' does not count. The figures stand as typed until they are corrected.

    Why: what has staff closes the gap, and a board would be told of beds that are not there.

    Wrong:
        # ZN1/plan/2022-10/return.yaml
        delivered: [{gap: ZN1-G1, opened: 18, staffed: 20, funded: 20}]
    Right:
        # ZN1/plan/2022-10/return.yaml
        delivered: [{gap: ZN1-G1, opened: 20, staffed: 18, funded: 20}]
    """
    for item in pack.delivered:
        if item.opened is not None and item.staffed is not None and item.staffed > item.opened:
            yield _said(pack, item, f"{_figure(item.staffed)} staffed of {_figure(item.opened)} opened",
                        "'staffed' is the part of 'opened' that has staff")


@rule("WP552", Severity.WARNING)
def no_more_than_the_gap(pack: AssurancePack) -> Iterator[Said]:
    """
    More opened, funded or planned than the gap.

    The gap is what was agreed, or what was submitted where nothing is agreed yet, and a figure against it is larger.
    It may be right: then the gap was larger than was said, and its agreed figure should follow. The figures stand as
    typed; the part beyond the gap is printed and not taken off any other gap.

    Why: too much in one place would hide what is short in another.

    Wrong:
        # ZN1/plan/2022-10/return.yaml
        delivered: [{gap: ZN1-G1, opened: 20, staffed: 18, funded: 80}]
    Right:
        # ZN1/plan/2022-10/return.yaml
        delivered: [{gap: ZN1-G1, opened: 20, staffed: 18, funded: 20}]
    """
    for line in capacity_of(pack).lines:
        place = line.delivered.place if line.delivered else line.gap.place
        for word, value, where in (("opened", line.opened, place), ("funded", line.funded, place),
                                   ("planned", line.planned, line.gap.place)):
            if value is not None and value > line.gap.wanted:
                yield _of(pack, line, f"{_figure(value)} {word} against a gap of {_figure(line.gap.wanted)} "
                          f"({line.gap.title})", where, "if it is so, have the agreed figure follow")


@rule("WP553", Severity.WARNING)
def whole_things_are_whole(pack: AssurancePack) -> Iterator[Said]:
    """
    Part of a bed.

    The kind of gap is counted in beds or in other whole things, and the figure is a fraction. Most often it is an
    average over the month or a share; the return asks for what was there on its last day. The figure stands as typed.

    Why: an average of opened beds is not what a board takes it for.

    Wrong:
        # ZN1/plan/2022-10/return.yaml
        delivered: [{gap: ZN1-G1, opened: 19.6, staffed: 18, funded: 20}]
    Right:
        # ZN1/plan/2022-10/return.yaml
        delivered: [{gap: ZN1-G1, opened: 20, staffed: 18, funded: 20}]
    """
    for kind in capacity_of(pack).kinds:
        for line in kind.lines:
            if kind.kind.unit not in _WHOLE or line.delivered is None:
                continue
            for word, value in (("opened", line.opened), ("staffed", line.staffed), ("funded", line.funded)):
                if value is not None and not float(value).is_integer():
                    yield _of(pack, line, f"{_figure(value)} {kind.kind.unit} {word}", line.delivered.place,
                              "give what was there on the last day of the month")


@rule("WP554", Severity.WARNING)
def delivered_against_a_gap_that_holds(pack: AssurancePack) -> Iterator[Said]:
    """
    Delivered against a gap that does not hold in the month.

    The gap begins later or has ended ('from' and 'until', both inclusive), most often because bodies merged and
    another gap took its place. The figure is listed and is in no sum. Report it against the gap that follows.

    Why: counted in both places, the same beds would close two gaps.

    Wrong:
        # ZN1/plan/capacity_gaps.yaml
        - {id: ZN1-G1, kind: ga_beds, ..., until: 2022-09}
    Right:
        # ZN1/plan/capacity_gaps.yaml
        - {id: ZN1-G1, kind: ga_beds, ..., until: 2022-12}
    """
    for item in capacity_of(pack).strays:
        yield _said(pack, item, f"delivered against {item.gap}, which does not hold in {pack.month.label}",
                    "report it against the gap that follows, or correct 'from' and 'until' of the gap")


@rule("WP555")
def gap_in_order(scope: Scope) -> Iterator[Said]:
    """
    A gap that ends before it begins.

    'from' and 'until' of a capacity gap are both inclusive, and the last month lies before the first.

    Why: it would never be shown.

    Wrong:
        # ZN1/plan/capacity_gaps.yaml
        - {id: ZN1-G1, kind: ga_beds, ..., from: 2022-12, until: 2022-10}
    Right:
        # ZN1/plan/capacity_gaps.yaml
        - {id: ZN1-G1, kind: ga_beds, ..., from: 2022-10, until: 2022-12}
    """
    for _, dataset in scope.datasets:
        for system in dataset.systems:
            for gap in system.gaps:
                if gap.since and gap.until and gap.until < gap.since:
                    yield Said(f"{gap.id} ends before it begins", scope.pin(gap.place, "until", str(gap.until)),
                               "both months are inclusive", system.system, gap.id)


def _said(pack: AssurancePack, item: Delivered, message: str, hint: str) -> Said:
    titles = {gap.id: gap.title for gap in pack.tailored.gaps}
    titles |= {quantity.id: quantity.title for quantity in pack.tailored.framework.quantities}
    name = item.gap or item.quantity
    named = f" ({titles[name]})" if name in titles else ""
    return Said(f"{message}{named}", item.place, hint, pack.tailored.system, name)


def _of(pack: AssurancePack, line: GapLine, message: str, place: Place, hint: str) -> Said:
    return Said(message, place, hint, pack.tailored.system, line.gap.id)


def _figure(value: float) -> str:
    return plain_number(value)


RULES = (gap_has_an_action, action_closes_a_gap, staffed_is_part_of_opened, no_more_than_the_gap,
         whole_things_are_whole, delivered_against_a_gap_that_holds)
PROJECT_RULES = (gap_in_order,)
