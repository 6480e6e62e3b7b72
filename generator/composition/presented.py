"""What the board saw of the month last presented to it, where a return was restated since."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from generator.assurance import MonthRecord, standing_for
from generator.composition.returns import Reader
from generator.model.month import Month
from generator.model.returns import Profile


def presented_on(profile: Profile | None, month: Month) -> datetime.date | None:
    """The last day on which the position of the month was before the board."""
    days = (item.date for item in (profile.meetings if profile else ()) if item.month == month and item.presented)
    return max(days, default=None)


def is_restated_since(reader: Reader, system: str, months: Sequence[Month], day: datetime.date) -> bool:
    """Whether a return of the months, of the system or one it follows, was changed after the day."""
    held, register = reader.dataset.inputs_of, reader.dataset.register
    return any(restatement.on > day
               for month in months for code in standing_for(register, system, month) if code in held
               if (sent := held[code].return_for(month)) is not None
               for restatement in sent.restatements)


def records_on(reader: Reader, system: str, months: Sequence[Month], day: datetime.date) -> tuple[MonthRecord, ...]:
    """The records of the months as they stood on the day."""
    register = reader.dataset.register
    return tuple(reader.read(system, month, day).record if standing_for(register, system, month) == (system,)
                 else reader.inherited_record(system, month, day) for month in months)
