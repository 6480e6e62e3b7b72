"""What differs between two versions or two months of a plan: in the plan, for systems, and for answers held."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from generator.findings import Finding, Place
from generator.model.month import Month
from generator.vocabulary import ChangeKind


@dataclass(frozen=True, slots=True)
class Alteration:
    """One thing that is not as it was. `part`: what of the item, as printed ('due', 'revision 2'; '' for the item as a
    whole). `was` is '' where it was not there before, `now` where it is there no more. `note`: why, or what follows.
    `place` is where it stands now, or stood before."""

    kind: ChangeKind
    part: str
    was: str
    now: str
    note: str
    place: Place


@dataclass(frozen=True, slots=True)
class ItemChange:
    """One item of the plan with everything that changed of it. `what`: 'action', 'objective', 'measure', 'quantity',
    'scale', 'signatory', 'gap kind', 'parameter', 'publication', 'calendar' or 'framework'. `objective`: short title of
    the objective an action stands in ('' for other items)."""

    what: str
    id: str
    title: str
    objective: str
    alterations: tuple[Alteration, ...]

    @property
    def kinds(self) -> tuple[ChangeKind, ...]:
        """Each kind once, in the order of the vocabulary."""
        found = {item.kind for item in self.alterations}
        return tuple(kind for kind in ChangeKind if kind in found)


@dataclass(frozen=True, slots=True)
class LineChange:
    """One responsibility that comes, goes or is asked otherwise. `id`: ACTION/HOLDER/ROLE. `local`: of an action that
    the system added itself. `months`: in which of the months compared."""

    id: str
    action: str
    holder: str
    holder_name: str
    role: str
    shared: bool
    """The holder is a partner of other systems too."""
    collective: bool
    """The holder is a declared collective of this system: its code is an organisation type."""
    local: bool
    alterations: tuple[Alteration, ...]
    months: tuple[Month, ...]

    @property
    def comes(self) -> bool:
        return any(item.kind is ChangeKind.ADDED for item in self.alterations)

    @property
    def goes(self) -> bool:
        return any(item.kind is ChangeKind.RETIRED for item in self.alterations)

    @property
    def changes(self) -> bool:
        return not self.comes and not self.goes


@dataclass(frozen=True, slots=True)
class AnswerEffect:
    """What a difference does to one responsibility's answer. `id`: the responsibility. `why` in words."""

    id: str
    action: str
    holder: str
    holder_name: str
    collective: bool
    why: str


@dataclass(frozen=True)
class SystemDifference:
    """One system open on both sides, and asked something else.

    reconfirm: answers held that stop counting until they are given again (rule 8); `since`: of these, already given
    again on the side after. other_words: answers to a wording that was changed in place. homeless: answers that no
    responsibility, revision or value takes. unanswered: responsibilities that come and have no answer.
    An answer counts once for each responsibility that it stands on."""

    system: str
    name: str
    lines: tuple[LineChange, ...]
    reconfirm: tuple[AnswerEffect, ...]
    since: tuple[str, ...]
    other_words: tuple[AnswerEffect, ...]
    homeless: tuple[AnswerEffect, ...]
    unanswered: tuple[AnswerEffect, ...]

    @cached_property
    def come(self) -> frozenset[str]:
        return frozenset(item.id for item in self.lines if item.comes)

    @cached_property
    def go(self) -> frozenset[str]:
        return frozenset(item.id for item in self.lines if item.goes)

    @cached_property
    def change(self) -> frozenset[str]:
        """Lines that neither come nor go in any month, and are asked otherwise."""
        return frozenset(item.id for item in self.lines if item.changes) - self.come - self.go

    @property
    def touched(self) -> bool:
        return bool(self.lines or self.reconfirm or self.other_words or self.homeless or self.unanswered)


@dataclass(frozen=True, slots=True)
class LoneSystem:
    """A system open on one side only: never compared line by line. `related`: code and name of the systems it follows
    (open only after) or that follow it (open only before), () where the register names none."""

    system: str
    name: str
    related: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class DatasetDifference:
    """One dataset under both plans. `systems`: those touched, in code order; `compared`: how many are open on both
    sides. `answers_of`: the month whose end the answers are looked at, None where no returns are held. `months`: those
    compared, of the side before and of the side after."""

    dataset: str
    title: str
    illustrative: bool
    holds_returns: bool
    answers_of: Month | None
    months: tuple[tuple[Month, Month], ...]
    compared: int
    systems: tuple[SystemDifference, ...]
    ended: tuple[LoneSystem, ...]
    formed: tuple[LoneSystem, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two things compared. `label` as the person named it; `month` None where the plan as a whole is meant.
    `doubts`: errors of the plan's files, which leave something out."""

    label: str
    version: str
    month: Month | None
    doubts: tuple[Finding, ...]


@dataclass(frozen=True)
class Difference:
    """Everything that differs between two versions or months of one framework. `not_told`: ids that errors keep from
    being read on one side, so that nothing can be said of them. `one_sided`: datasets held on one side only."""

    framework: str
    title: str
    before: Side
    after: Side
    items: tuple[ItemChange, ...]
    not_told: tuple[str, ...]
    datasets: tuple[DatasetDifference, ...]
    one_sided: tuple[str, ...]

    @property
    def empty(self) -> bool:
        """Nothing differs; what cannot be told apart for errors is not nothing."""
        return not (self.items or self.not_told or self.one_sided or any(
            item.systems or item.ended or item.formed for item in self.datasets))
