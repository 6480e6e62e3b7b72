"""How the actions of several frameworks bear on each other: typed links, and threads that follow one ask through the
years."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.findings import Place
from generator.vocabulary import LinkKind

SEEN_FROM_THERE = {LinkKind.CONTINUES: "continued by", LinkKind.REPLACES: "replaced by",
                   LinkKind.RELATES_TO: "relates to"}
"""What a link is called from the action it leads to."""


@dataclass(frozen=True, slots=True, order=True)
class ActionRef:
    """One action of one framework, written 'framework-id/ACTION-ID'."""

    framework: str
    action: str

    def __str__(self) -> str:
        return f"{self.framework}/{self.action}"

    @classmethod
    def parse(cls, text: str) -> ActionRef:
        framework, _, action = text.partition("/")
        return cls(framework, action)


@dataclass(frozen=True, slots=True)
class Relation:
    """A link as one of its two ends sees it. `declared`: the file of this end says it. `place`: where it is said."""

    kind: LinkKind
    declared: bool
    other: ActionRef
    note: str
    place: Place

    @property
    def words(self) -> str:
        return str(self.kind) if self.declared else SEEN_FROM_THERE[self.kind]


@dataclass(frozen=True, slots=True)
class Thread:
    """One ask followed through the years: the actions that made it, in the order of the file."""

    id: str
    title: str
    summary: str
    actions: tuple[ActionRef, ...]
    place: Place


@dataclass(frozen=True)
class Crosswalk:
    """`relations`: for each action that is linked to or from another that is held here, its links: those it declares
    first, then those of others that lead to it."""

    threads: tuple[Thread, ...] = ()
    relations: Mapping[ActionRef, tuple[Relation, ...]] = field(default_factory=dict)

    def relations_of(self, framework: str, action: str) -> tuple[Relation, ...]:
        return self.relations.get(ActionRef(framework, action), ())

    def threads_of(self, framework: str, action: str) -> tuple[Thread, ...]:
        wanted = ActionRef(framework, action)
        return tuple(thread for thread in self.threads if wanted in thread.actions)


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An action of this or another framework that one action is linked with, as the page of the one names it."""

    words: str
    framework: str
    framework_title: str
    action: str
    action_title: str
    note: str
    place: Place = field(repr=False)


@dataclass(frozen=True)
class Neighbours:
    """What one framework's pages say of the others: by action, its neighbours and the threads it is part of (id and
    title)."""

    of: Mapping[str, tuple[Neighbour, ...]] = field(default_factory=dict)
    threads: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
