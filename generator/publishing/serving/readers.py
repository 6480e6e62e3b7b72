"""Who may read what: one group for each system and one for each view of all systems, from what was published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.findings import GeneratorError
from generator.publishing.serving.published import Part, Published

PREFIX = "baf-"
"""Begins the name of every group, so that an organisation's directory can tell them from its others."""
PUBLISHER = f"{PREFIX}publisher"
"""Reads everything."""


class SameGroupError(GeneratorError):
    """Two folders for different readers would have one group."""

    def __init__(self, name: str, first: str, second: str) -> None:
        super().__init__(f"{first} and {second} would both be opened by the group {name}: readers of one would read "
                         "the other. Give the dataset or the system another id")


@dataclass(frozen=True, slots=True)
class Group:
    """`name`: as a directory or the list of readers writes it. `opens`: paths from the site's folder."""

    name: str
    opens: tuple[str, ...]


def group_of(part: Part) -> str:
    """'' for what every reader of the site may read: the index, the guide, plans as they were published."""
    if part.kind == "system":
        return f"{PREFIX}{part.dataset}-{part.system}".lower()
    return f"{PREFIX}{part.dataset}".lower() if part.kind == "overview" else ""


def groups_of(published: Published) -> tuple[Group, ...]:
    """Every group, in order of its name, with all that it opens in all plans.

    Raises:
        SameGroupError: two different systems or views would have one.
    """
    found: dict[str, list[Part]] = {}
    for part in _parts(published.plans):
        if name := group_of(part):
            found.setdefault(name, []).append(part)
    _refuse_the_same(found)
    return tuple(Group(name, tuple(part.path for part in parts)) for name, parts in sorted(found.items()))


def list_of_groups(published: Published, closed: bool) -> Iterator[str]:
    """In lines, for the person who puts readers into groups."""
    if not closed:
        yield "Open to all: nobody needs a group."
        return
    yield "Who may read what. A reader is in one group or more; every reader may also read the index and the guide."
    yield ""
    yield f"{PUBLISHER}: everything"
    yield from (f"{group.name}: {', '.join(group.opens)}" for group in groups_of(published))


def _refuse_the_same(found: dict[str, list[Part]]) -> None:
    taken = {PUBLISHER: ("", "", "everything")}
    for name, parts in found.items():
        for part in parts:
            dataset, system, path = taken.setdefault(name, (part.dataset, part.system, part.path))
            if (dataset, system) != (part.dataset, part.system):
                raise SameGroupError(name, path, part.path)


def _parts(plans: Iterable[Part]) -> Iterable[Part]:
    for plan in plans:
        yield plan
        yield from plan.inside
