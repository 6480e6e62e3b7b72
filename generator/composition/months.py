"""Which months a pack looks at."""

from __future__ import annotations

from generator.model.dataset import Dataset
from generator.model.framework import Framework
from generator.model.month import Month
from generator.model.returns import Meeting, Profile


def default_month(framework: Framework, dataset: Dataset) -> Month:
    """The last reporting month holding any return, else the last of the calendar: where nobody reports, what is asked
    is shown as it stood at the end, whoever was there then. A return that this edition holds back counts only where
    none can be shown."""
    held = {item.month for inputs in dataset.systems for item in inputs.returns}
    held |= {month for inputs in dataset.systems for month, _ in inputs.broken_returns}
    held = held or {item.month for inputs in dataset.systems for item in inputs.held_back}
    reported = held.intersection(framework.calendar.months)
    return max(reported, default=framework.calendar.end)


def months_until(framework: Framework, month: Month) -> tuple[Month, ...]:
    """The reporting months up to `month`, oldest first, and the month itself where it is not one."""
    return (*sorted(item for item in framework.calendar.months if item < month), month)


def presented_month(framework: Framework, profile: Profile | None, month: Month,
                    unseen: frozenset[Month] = frozenset()) -> Month | None:
    """The latest earlier reporting month whose position went before the board. `unseen`: months whose return this
    edition leaves out."""
    earlier = {item.month for item in (profile.meetings if profile else ()) if item.presented and item.month < month}
    return max(earlier.intersection(framework.calendar.months) - unseen, default=None)


def meeting_for(profile: Profile | None, month: Month) -> Meeting | None:
    """The board meeting that the position of the month goes to."""
    return next((item for item in (profile.meetings if profile else ()) if item.month == month), None)
