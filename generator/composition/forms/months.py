"""Which month a form is made for where none is named."""

from __future__ import annotations

import datetime

from generator.model.dataset import Dataset
from generator.model.framework import Framework
from generator.model.month import Month


def month_to_answer(framework: Framework, dataset: Dataset) -> Month:
    """The first reporting month after the latest one for which the dataset holds any return, whole or in part; the
    first of the calendar where it holds none, the last where all have been answered. No clock is asked.

    While a month's returns come in, that month must be named: the first of them moves this one on."""
    months = sorted(framework.calendar.months)
    held = {item.month for inputs in dataset.systems for item in inputs.returns}
    held |= {month for inputs in dataset.systems for month, _ in inputs.broken_returns}
    answered = max(held.intersection(months), default=None)
    return next((month for month in months if answered is None or month > answered), months[-1])


def return_due(framework: Framework, month: Month) -> datetime.date | None:
    """The last day on which the return of the month is on time; None for a month that is not reported on."""
    return next((item.return_due for item in framework.calendar.reporting if item.month == month), None)
