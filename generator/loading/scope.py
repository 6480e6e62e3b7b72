"""What the files of one system may name, and the checks they share."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Generic, TypeVar

from generator.findings import Finding, Place, lacking
from generator.loading import rulebook
from generator.loading.documents import Opened
from generator.model.framework import Action, Framework, OrganisationType, Scale
from generator.model.month import Month
from generator.model.organisation import Register
from generator.schemas.suggest import did_you_mean, value_meant
from generator.sources.document import SourceDocument
from generator.sources.limits import at_most
from generator.vocabulary import Severity

T = TypeVar("T")
PARTNER = "partner"
"""A body that the register holds and that was never a partner of the system whose files name it."""
COLLECTIVE = "collective"
_ITS_OWN = ("capacity gap", "strategic risk")
"""Kinds that a system declares itself."""


@dataclass(frozen=True)
class SystemScope:
    """One system under one framework. `local` and `gaps` grow as overlay and gaps are loaded; `left_out` are ids that
    are declared in lines with errors, which need no second finding."""

    system: str
    framework: Framework
    register: Register
    types: Mapping[str, OrganisationType]
    illustrative: bool
    local: tuple[Action, ...] = ()
    gaps: tuple[str, ...] = ()
    left_out: frozenset[str] = frozenset()

    @cached_property
    def actions(self) -> dict[str, Action]:
        return {**self.framework.action_by_id, **{action.id: action for action in self.local}}

    def scale_of(self, action: Action | None) -> Scale | None:
        """The scale an action is answered on; None where it is not known."""
        return self._scales.get(action.scale or self.framework.answer_scale) if action is not None else None

    @cached_property
    def _scales(self) -> dict[str, Scale]:
        return {item.id: item for item in reversed(self.framework.scales)}  # the first of an id counts

    @cached_property
    def values(self) -> dict[str, frozenset[str]]:
        """Ids of the values of each scale."""
        return {name: frozenset(value.id for value in scale.values) for name, scale in self._scales.items()}

    def lost(self, holder_type: str, month: Month) -> bool:
        """Whether no partner of a type is known here, and one may be in rows with errors."""
        day, register = month.last_day, self.register
        held = {
            item.type
            for code in self.holders(month)
            if code in register.by_code
            for item in register.by_code[code].types_on(day)
        }
        spoiled = {
            item.type
            for code in register.left_out
            if code in register.by_code
            for item in register.by_code[code].types
        }
        return holder_type not in held and holder_type in spoiled | register.left_out

    def has_errors(self, action: str) -> bool:
        """Whether an action is known and has errors all the same, such as a role of a type that does not exist."""
        return action in self.left_out or action in self.framework.left_out

    def excuses(self, name: str, kind: str) -> bool:
        """Whether an unknown name may be one that errors elsewhere keep from being known."""
        return name in self.left_out or f"{kind}:*" in self.left_out or self.framework.excuses(name, kind)

    def with_overlay(self, local: tuple[Action, ...], left_out: Iterable[str]) -> SystemScope:
        return replace(self, local=local, left_out=self.left_out | frozenset(left_out))

    def with_gaps(self, gaps: tuple[str, ...], left_out: Iterable[str]) -> SystemScope:
        return replace(self, gaps=gaps, left_out=self.left_out | frozenset(left_out))

    def without(self, names: Iterable[str]) -> SystemScope:
        """The same, where names that no file declares need no further finding: what uses them waits."""
        lost = tuple(names)
        return replace(
            self, framework=replace(self.framework, left_out=(*self.framework.left_out, *lost)),
            register=replace(self.register, left_out=self.register.left_out | set(lost)))

    def holders(self, month: Month) -> frozenset[str]:
        """Who may answer here in a month: the ICB, its partners on the last day, the types of declared collectives."""
        day = month.last_day
        partners = (item.organisation for item in self.register.partners(self.system, day))
        return frozenset((self.system, *partners, *self.register.collectives_of(self.system, day)))

    @cached_property
    def holders_ever(self) -> frozenset[str]:
        partners = (item.organisation for item in self.register.memberships if item.system == self.system)
        declared = (item.type for item in self.register.collectives if item.system in ("", self.system))
        return frozenset((self.system, *partners, *declared))


def head_findings(opened: Opened, illustrative: bool, **expected: str) -> Iterator[Finding]:
    """The file says the system, framework and month of its folders, and is marked like its dataset."""
    document = opened.document
    if document is None:
        return
    for key, value in expected.items():
        typed = document.value.get(key)
        if isinstance(typed, str) and typed != value and not opened.checked.spoils(key):
            yield rulebook.FOLDER.found(
                f"the {key} '{typed}' is not the folder's",
                document.value_place(document.value, key),
                f"write '{key}: {value}', or move the file",
            )
    marked = document.value.get("illustrative", False)
    if isinstance(marked, bool) and marked != illustrative and not opened.checked.spoils("illustrative"):
        yield (
            _unmarked(document)
            if illustrative
            else rulebook.ILLUSTRATIVE.found(
                "nothing illustrative may stand in a dataset of real bodies",
                document.value_place(document.value, "illustrative"),
                "move it to a dataset of fictional systems",
            )
        )


def _unmarked(document: SourceDocument) -> Finding:
    place = document.key_place(document.value, "system" if "system" in document.value else "schema")
    return rulebook.ILLUSTRATIVE.found(
        "this file of a fictional system is not marked illustrative", place, "add 'illustrative: true'"
    )


@dataclass(frozen=True)
class Part(Generic[T]):
    """What one file of a system gave. `left_out`: ids that it declares in entries with errors."""

    value: T
    findings: tuple[Finding, ...] = ()
    left_out: tuple[str, ...] = ()


class Checker:
    """The checks of the entries of one document; gathers findings and says whether an entry may stand."""

    def __init__(self, document: SourceDocument, scope: SystemScope) -> None:
        self.document = document
        self.scope = scope
        self.findings: list[Finding] = []
        self.lost: list[str] = []
        """'KIND:*' where an id of a kind stands twice, so that another was lost."""
        self._holders: dict[Month, frozenset[str]] = {}
        self._waits: dict[tuple[Month, str, str, str, str], str] = {}

    def action(self, entry: dict[str, Any]) -> Action | None:
        """The action an entry names; None with a finding (unless one is given elsewhere) where there is none."""
        return self._action(entry, "action")

    def waits(self, entry: dict[str, Any], month: Month) -> str:
        """What an answer waits for: its action, holder or value, where errors elsewhere keep it from being known."""
        key = (month, entry["action"], entry.get("holder", ""), entry["value"], entry.get("holder_type", ""))
        if key not in self._waits:
            self._waits[key] = self._wait(entry, month)
        return self._waits[key]

    def _wait(self, entry: dict[str, Any], month: Month) -> str:
        action, holder = entry["action"], entry.get("holder", "")
        if (action not in self.scope.actions and self.scope.excuses(action, "action")) or self.scope.has_errors(
            action
        ):
            return str(action)
        if holder in self.scope.register.left_out and holder not in self._holders_in(month):
            return str(holder)
        if self.off_scale(self.scope.actions.get(action), entry["value"]):
            return str(entry["value"])
        holder_type = entry.get("holder_type", "")
        return str(holder_type) if holder_type and self.scope.lost(holder_type, month) else ""

    def actions(self, entry: dict[str, Any], key: str = "actions") -> None:
        for index in range(len(entry.get(key, ()))):
            self._action(entry[key], index)

    def _action(self, container: Any, key: str | int) -> Action | None:
        name = container[key]
        action = self.scope.actions.get(name)
        if action is None and not self.scope.excuses(name, "action"):
            self.found(
                rulebook.UNKNOWN_ACTION.found(
                    f"the framework has no action '{name}'",
                    self.document.value_place(container, key),
                    did_you_mean(name, self.scope.actions),
                    subject=name,
                    lacks=lacking(self.scope.framework.id, "action", name),
                )
            )
        return action

    def holder(self, entry: dict[str, Any], month: Month | None, key: str = "holder") -> None:
        holder = entry.get(key)
        right = self._holders_in(month) if month else self.scope.holders_ever
        if holder is None or holder in right or holder in self.scope.register.left_out:
            return
        place = self.document.value_place(entry, key)
        when = f" in {month.label}" if month else ""
        if holder in self.scope.register.by_code:
            name = self.scope.register.name(holder, month.last_day if month else datetime.date.max)
            message = f"'{holder}' ({name}) is not a partner of {self.scope.system}{when}"
            kind = "holder" if holder in self.scope.holders_ever else PARTNER
            hint = self._successor(holder, right) or did_you_mean(holder, right)
        elif holder in self.scope.types:
            kind = COLLECTIVE
            message, hint = (
                f"no collective '{holder}' is declared for {self.scope.system}",
                "name an organisation, or use 'holder_type' for all of a type",
            )
        else:
            kind = "holder"
            message, hint = (
                f"'{holder}' is neither an organisation nor a collective here",
                did_you_mean(holder, right),
            )
        owner = "" if kind == COLLECTIVE else self.scope.system
        self.found(rulebook.UNKNOWN_HOLDER.found(message, place, hint, lacks=lacking(owner, kind, holder)))

    def _holders_in(self, month: Month) -> frozenset[str]:
        if month not in self._holders:
            self._holders[month] = self.scope.holders(month)
        return self._holders[month]

    def _successor(self, holder: str, right: frozenset[str]) -> str:
        heirs = [item for item in self.scope.register.successors(holder) if item.successor in right]
        return f"it became '{heirs[0].successor}' on {heirs[0].on}" if heirs else ""

    def value(self, entry: dict[str, Any], action: Action | None, key: str = "value") -> None:
        scale = self.off_scale(action, entry[key]) if key in entry else None
        if action is not None and scale is not None and not self.scope.framework.excuses(entry[key], "value"):
            self.found(
                rulebook.UNKNOWN_VALUE.found(
                    f"'{entry[key]}' is not a value of the scale '{scale.id}'",
                    self.document.value_place(entry, key),
                    value_meant(entry[key], {value.id: value.word for value in scale.values}),
                    subject=action.id,
                    lacks=lacking(self.scope.framework.id, f"value of {scale.id}", entry[key]),
                )
            )

    def off_scale(self, action: Action | None, value: str) -> Scale | None:
        """The scale of an action, where a value is typed that is none of it."""
        scale = self.scope.scale_of(action)
        return scale if scale and value and value not in self.scope.values[scale.id] else None

    def excused(self, name: str, kind: str) -> bool:
        """Whether errors elsewhere keep a name from being known, so that what uses it waits."""
        return self.scope.excuses(name, kind)

    def named(self, container: Any, key: str | int, what: str, right: Iterable[str]) -> bool:
        """Whether a name is one of those that are right."""
        name = container[key]
        choices = tuple(right)
        if name in choices or self.scope.excuses(name, what):
            return True
        self.found(
            rulebook.UNKNOWN_NAME.found(
                f"there is no {what} '{name}'",
                self.document.value_place(container, key),
                did_you_mean(str(name), choices),
                lacks=lacking(self.scope.system if what in _ITS_OWN else self.scope.framework.id, what, str(name)),
            )
        )
        return False

    def all_named(self, entry: dict[str, Any], key: str, what: str, right: Iterable[str]) -> None:
        choices = tuple(right)
        for index in range(len(entry.get(key, ()))):
            self.named(entry[key], index, what, choices)

    def is_new(self, seen: dict[str, Place], entry: dict[str, Any], what: str) -> bool:
        first = seen.setdefault(entry["id"], self.document.place(entry))
        if first == self.document.place(entry):
            return True
        self.found(rulebook.duplicate(self.document, entry, what, first))
        self.lost.append(f"{what}:*")
        return False

    def found(self, finding: Finding) -> None:
        self.findings.append(finding)

    @property
    def told(self) -> tuple[Finding, ...]:
        return tuple(at_most(self.findings))


def of_system(findings: Iterable[Finding], system: str) -> tuple[Finding, ...]:
    """Findings marked with the system they belong to."""
    return tuple(replace(finding, system=system) for finding in findings)


def as_notes(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Rule 1: errors of a return already returned for correction are notes."""
    return tuple(replace(finding, severity=Severity.NOTE) for finding in findings)
