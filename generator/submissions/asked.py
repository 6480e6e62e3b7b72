"""What one system is asked in one month, for matching what was sent with it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.composition import compose_outlook
from generator.composition.forms.lines import BEFORE_CHANGE, Last, lines_of
from generator.model.dataset import Dataset, SystemInputs
from generator.model.framework import LEAD_TYPE, Action, Framework, OrganisationType
from generator.model.month import Month
from generator.model.returns import Review
from generator.model.tailored import Responsibility, TailoredAction, TailoredFramework
from generator.submissions.entries import Key
from generator.tailoring import tailor


@dataclass(frozen=True)
class Asked:
    """One system, one month. `folder`: of the month, from the root of the project."""

    framework: Framework
    dataset: Dataset
    types: Mapping[str, OrganisationType]
    system: str
    month: Month

    @property
    def folder(self) -> str:
        return f"icb_data/{self.dataset.id}/{self.system}/{self.framework.id}/{self.month}"

    @cached_property
    def tailored(self) -> TailoredFramework:
        return tailor(self.framework, self.dataset, self.types, self.system, self.month)

    @property
    def inputs(self) -> SystemInputs | None:
        return self.dataset.inputs_of.get(self.system)

    @cached_property
    def actions(self) -> dict[str, TailoredAction]:
        return {item.action.id: item for item in self.tailored.actions}

    @cached_property
    def lines(self) -> dict[str, Responsibility]:
        """Every responsibility that answers, by its id, in the order of the plan."""
        return {item.id: item for item in self.tailored.responsibilities}

    @cached_property
    def order(self) -> dict[str, int]:
        return {line: number for number, line in enumerate(self.lines)}

    @cached_property
    def gaps(self) -> frozenset[str]:
        return frozenset(gap.id for gap in self.tailored.gaps)

    @property
    def lead(self) -> str:
        """What `given_by` says where the body that leads the system gave the answer."""
        return LEAD_TYPE if self.framework.system_type == LEAD_TYPE else "system"

    def held(self, action: str, holder: str) -> tuple[Responsibility, ...]:
        """What a holder answers for in an action: two where it has two roles."""
        asked = self.actions.get(action)
        return tuple(item for item in asked.responsibilities if item.answers and item.holder.code == holder) \
            if asked else ()

    def role_needed(self, action: str, holder: str, role: str) -> str:
        """The role as an answer must name it: '' where the holder has only one."""
        return role if len(self.held(action, holder)) != 1 else ""

    def answer_key(self, action: str, holder: str, holder_type: str, role: str, by_lead: bool) -> Key:
        """The same for every way of writing an answer to one line by one hand."""
        own = not by_lead or holder == self.system
        return (action, holder, holder_type, self.role_needed(action, holder, role), "holder" if own else "lead")

    def line_of(self, key: Key) -> str:
        """The responsibility that an answer's key means, as the form calls it; as far as it is known."""
        action, holder, holder_type, role, _ = key
        held = [item for item in self.held(action, holder) if role in ("", item.role.value)]
        if len(held) == 1:
            return held[0].id
        return "/".join(part for part in (action, holder or holder_type, role) if part)

    def meaning_changed(self, action: Action, since: int, until: int) -> bool:
        """Whether a revision after `since`, up to and with `until`, changed what is asked."""
        return any(item.changes_meaning for item in action.revisions if since < item.number <= until)

    @cached_property
    def last_answers(self) -> dict[str, Last]:
        """The last answer to each line that still holds, by the line's id, as the form shows it."""
        outlook = compose_outlook(self.framework, self.dataset, self.types, self.system, self.month)
        return {line.id: line.last for line in lines_of(outlook)
                if line.last is not None and line.last.how != BEFORE_CHANGE}

    @cached_property
    def challenges(self) -> dict[Key, Review]:
        """Every challenge up to the month, by action, holder ('-' for none) and day; the latest month's where it was
        repeated."""
        by_month = sorted(self.inputs.reviews if self.inputs else (), key=lambda item: item[0])
        return {(item.action, item.holder or "-", item.on.isoformat()): item
                for month, reviews in by_month if month <= self.month for item in reviews}

    def name(self, code: str) -> str:
        return self.dataset.register.name(code, self.month.last_day)


def iso(day: datetime.date | None) -> str:
    return day.isoformat() if day else ""
