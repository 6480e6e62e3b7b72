"""Every id that becomes the name of a page or a folder is one that each reader's machine can store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.findings import Place
from generator.model.framework import Framework
from generator.rules.rule import Said, rule
from generator.rules.scope import Scope

_DEVICES = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)))
)
"""What Windows keeps for itself, with any ending and in any capitals."""
_FIRST_PAGE = "index"
_OF_THE_SITE = frozenset(
    ("assets", "crosswalk", "fonts", "guide", "images", "javascripts", "schemas", "search", "stylesheets")
)
"""Folders at the top of what is published, beside those of the datasets."""
_OF_A_PLAN = frozenset(
    ("assets", "data", "fonts", "images", "javascripts", "packs", "search", "stylesheets")
)
"""Folders of the view of all systems, beside those of the systems."""

_Named = tuple[str, str, Place, str]
"""What it is, its id, where it starts, and the system of a local action."""


@rule("WP221")
def storable(scope: Scope) -> Iterator[Said]:
    """
    An id that cannot be the name of a file.

    The ids of actions, objectives, measures, organisation types, threads, systems, plans and datasets become names of
    pages and folders. Two ids of a kind that differ only in capitals are one name on many machines; `index` is the
    first page of a folder; con, prn, aux, nul, com1 and lpt1 belong to Windows; and some folders are the site's own.

    Why: on a file share one page would lie over another, or could not be opened, and nobody would see what is missing.

    Wrong:
        # objectives/handover.yaml
        - id: P-AMB-01
          title: Release of queued ambulances
        ...
        - id: p-amb-01
          title: Extra beds
    Right:
        # objectives/handover.yaml
        - id: P-AMB-01
          title: Release of queued ambulances
        ...
        - id: P-BED-02
          title: Extra beds
    """
    for named, taken in _folders(scope):
        seen: dict[tuple[str, str], str] = {}
        for what, name, place, system in named:
            folded = name.casefold()
            first = seen.setdefault((what, folded), name)
            if first != name:
                why = f"the {what}s '{first}' and '{name}' differ only in capitals: one file cannot hold both"
            elif folded in _DEVICES:
                why = f"Windows keeps the name '{name}' for itself: no page can be called that"
            elif folded in taken:
                why = f"'{name}' is the name of a page or folder of every site"
            else:
                continue
            yield Said(why, scope.pin(place, "id", name), f"give the {what} another id", system)


def _folders(scope: Scope) -> Iterator[tuple[list[_Named], frozenset[str]]]:
    """What stands side by side in one folder, and the names that are taken there."""
    first = frozenset((_FIRST_PAGE,))
    for framework in scope.frameworks:
        yield [("objective", item.id, item.place, "") for item in framework.objectives], first
        yield [("measure", item.id, item.place, "") for item in framework.measures], first
        yield list(_actions(scope, framework)), frozenset()
    yield [("organisation type", item.id, item.place, "") for item in scope.types], first
    yield [("thread", item.id, item.place, "") for item in scope.threads], first
    yield [("plan", item.id, item.place, "") for item in scope.frameworks], frozenset()
    yield list(_datasets(scope)), _OF_THE_SITE
    for dataset in scope.each_dataset:
        yield [("system", item.system, item.place, "") for item in dataset.register.systems], _OF_A_PLAN


def _actions(scope: Scope, framework: Framework) -> Iterable[_Named]:
    return (("action", one.action.id, one.action.place, one.system) for one in scope.actions()
            if one.framework.id == framework.id)


def _datasets(scope: Scope) -> Iterable[_Named]:
    return (("dataset", item.id, Place(f"icb_data/{item.id}/dataset.yaml"), "") for item in scope.each_dataset)


RULES = (storable,)
