"""What several sheets print alike: heads, references, holders, dates, changes of value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.findings import Finding
from generator.model.framework import Framework
from generator.model.pack import AssurancePack, Position
from generator.model.tailored import Holder, TailoredAction
from generator.views.common import Mark, due_words, mark_of, plural, short_day
from generator.views.sheets.context import PackContext
from generator.vocabulary import Movement


@dataclass(frozen=True, slots=True)
class Head:
    """How a section opens. `finding` is its headline, repeated in the contents; `flows`: it may follow on a sheet
    that another section opened, because it is short."""

    anchor: str
    number: int
    name: str
    finding: str
    flows: bool = False

    @property
    def label(self) -> str:
        """As in contents and bookmarks."""
        return f"{self.number} {self.name}"


@dataclass(frozen=True, slots=True)
class Tally:
    """Marks of one column in a row of marks: one mark is one responsibility."""

    mark: Mark
    count: int


@dataclass(frozen=True, slots=True)
class ActionLine:
    """An action as sheets name it. `unchecked`: its wording is not yet checked against the original."""

    ref: str
    title: str
    anchor: str
    unchecked: bool
    local: bool


@dataclass(frozen=True, slots=True)
class HolderName:
    """`note`: 'asked', 'answered by the ICB', or ''."""

    name: str
    note: str


@dataclass(frozen=True, slots=True)
class Refs:
    """Short references: action ids without the beginning that all of this framework's actions share."""

    shared: str

    def of(self, action: str) -> str:
        return action.removeprefix(self.shared) if self.shared else action

    @property
    def explained(self) -> str:
        """For 'How to read it'; '' where ids are printed whole."""
        return (
            f"References leave out ‘{self.shared}’, which begins every action of this framework." if self.shared else ""
        )


def refs_of(framework: Framework) -> Refs:
    beginnings = {action.id.partition("-")[0] for action in framework.actions()}
    whole = {action.id for action in framework.actions()}
    if len(beginnings) == 1 and all("-" in item for item in whole):
        return Refs(f"{beginnings.pop()}-")
    return Refs("")


def is_unchecked(tailored: TailoredAction) -> bool:
    """Whether its wording is the plan's and not yet checked against the original: said wherever its title stands."""
    return not tailored.revision.source.checked and not tailored.action.local


def action_line(refs: Refs, tailored: TailoredAction) -> ActionLine:
    action = tailored.action
    return ActionLine(
        refs.of(action.id),
        action.title,
        f"a-{action.id}",
        is_unchecked(tailored),
        action.local,
    )


def no_return(pack: AssurancePack) -> str:
    """What leads wherever answers would: that this month's return is missing, went back or is not due; '' where it is
    in use, and in a dataset without returns."""
    if not pack.holds_returns or pack.current is not None:
        return ""
    state = pack.return_state
    if state.correction is not None:
        return f"The {pack.month.name} return went back for correction"
    if state.state == "not approved for publication":
        return f"The {pack.month.name} return is not approved for publication"
    if state.state == "not due":
        return f"The {pack.month.name} return is not due yet"
    return f"No {pack.month.name} return was received"


def tailored_by_id(pack: AssurancePack) -> dict[str, TailoredAction]:
    return {item.action.id: item for item in pack.tailored.actions}


def holder_name(holder: Holder, types: tuple[str, ...], context: PackContext, *, short: bool = True) -> HolderName:
    name = holder.short_name if short and holder.short_name else holder.name
    if holder.collective:
        return HolderName(name, f"answered by {holder.answered_by}" if holder.answered_by else "")
    return HolderName(name, "asked" if context.asks_only(types) else "")


def first_date(position: Position) -> str:
    return due_words(position.first_due)


def date_now(position: Position) -> str:
    """The date now expected; '' where none was given or it is still the first."""
    if position.now_due is None or position.now_due == position.first_due.day:
        return ""
    return short_day(position.now_due)


def overdue_words(days: int) -> str:
    return f"{plural(days, 'day')} overdue" if days else ""


def narrative_of(position: Position) -> str:
    return position.answer.narrative.strip() if position.answer else ""


def month_of_words(position: Position) -> str:
    """'Nov 2022' where the answer is an older one."""
    if position.answered_in is None or position.age == 0:
        return ""
    return position.answered_in.short


def questions(findings: Sequence[Finding]) -> tuple[str, ...]:
    """Messages of the quality rules that question a line, without a full stop."""
    return tuple(dict.fromkeys(item.message.rstrip(".") for item in findings))


def is_tone(framework: Framework, position: Position, *tones: str) -> bool:
    return mark_of(framework, position.counted).tone in tones


def in_n(framework: Framework, position: Position) -> bool:
    """Whether it counts towards N (not declared not applicable)."""
    return mark_of(framework, position.counted).tone != "not_applicable"


def moved_words(position: Position) -> str:
    """'unchanged 4 months', 'worsened', ''."""
    moved = position.moved
    if moved.movement is Movement.NOT_COMPARED:
        return ""
    if moved.movement is Movement.UNCHANGED and moved.months > 1:
        return f"unchanged {plural(moved.months, 'month')}"
    return str(moved.movement)


def shortened(words: str, most: int) -> str:
    """Cut at a word, for a table whose rows are of one height."""
    if len(words) <= most:
        return words
    return words[: most - 1].rsplit(" ", 1)[0].rstrip(",;:") + " …"
