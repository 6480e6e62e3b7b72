"""What the sites stand on, and until when its makers keep it up, held against the plans."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.month import Month
from generator.rules.rule import Said, rule
from generator.rules.scope import Scope
from generator.sources.upkeep import kept_up
from generator.vocabulary import Severity


@rule("WP260", Severity.NOTE)
def drawn_by_what_is_kept_up(scope: Scope) -> Iterator[Said]:
    """
    A plan that runs into the last months of what draws its sites.

    The makers of the sites' theme keep it up until a day that they announced; the program holds the day and its
    source. No clock is read: how late it is, the published plans of real bodies say. The note begins with a plan that
    ends less than a year and a half before that day, and stands once, at the plan that ends last. Nothing is refused.

    Why: after that day nobody mends a fault in the scripts that run in every reader's browser. A change of engine
    wants a quiet month, so it is planned a winter ahead.

    Wrong: The last published plan ends in March 2027, and the theme is kept up until 5 May 2027.
    Right: The sites are drawn by what is kept up for longer than the plans run.
    """
    shown = {framework.id for framework, dataset in scope.datasets if dataset.publish and not dataset.illustrative}
    published = [framework for framework in scope.frameworks if framework.publish and framework.id in shown]
    if not published:
        return
    last = max(published, key=lambda framework: (framework.calendar.end, framework.id))
    for one in kept_up():
        if last.calendar.end >= one.spoken_of_from:
            day = f"{one.until.day} {Month.of(one.until).label}"
            yield Said(f"this plan runs until {last.calendar.end.label}, and {one.name}, the theme of the sites, is "
                       f"kept up by its makers until {day}", scope.pin(last.place, "end", str(last.calendar.end)),
                       f"before that day, change to {one.successor}: it builds the same pages", subject=one.package)


RULES = (drawn_by_what_is_kept_up,)
