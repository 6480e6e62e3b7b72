"""What many kinds of file share: months, days, sources, dues and targets, from values that passed their schema."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from generator.model.framework import Due, Target
from generator.model.month import Month, day_label
from generator.model.provenance import Source
from generator.model.returns import RiskBand
from generator.vocabulary import DuePrecision, Unit

Entry = Mapping[str, Any]


def day(entry: Entry, key: str) -> datetime.date | None:
    text = entry.get(key)
    return None if text is None else datetime.date.fromisoformat(text)


def month(entry: Entry, key: str) -> Month | None:
    text = entry.get(key)
    return None if text is None else Month.parse(text)


def texts(entry: Entry, key: str) -> tuple[str, ...]:
    return tuple(entry.get(key, ()))


def number(entry: Entry, key: str) -> float | None:
    value = entry.get(key)
    return None if value is None else float(value)


def source(entry: Entry) -> Source:
    return Source(entry["publication"], entry.get("locator", ""), entry["checked"], entry.get("note", ""))


def optional_source(entry: Entry) -> Source | None:
    return source(entry["source"]) if "source" in entry else None


def due(entry: Entry) -> Due:
    """The last day for a month is the month's; the words are made from the date where none are given."""
    precision = DuePrecision(entry["precision"])
    if precision is DuePrecision.DATE:
        on = datetime.date.fromisoformat(entry["on"])
        return Due(precision, on, entry.get("words") or f"by {day_label(on)}")
    if precision is DuePrecision.MONTH:
        named = Month.parse(entry["on"])
        return Due(precision, named.last_day, entry.get("words") or f"by the end of {named.label}")
    return Due(precision, None, entry.get("words") or "ongoing")


def optional_due(entry: Entry, key: str) -> Due | None:
    return due(entry[key]) if key in entry else None


def target(entry: Entry) -> Target:
    return Target(
        entry["words"],
        number(entry, "value"),
        Unit(entry["unit"]) if "unit" in entry else None,
        optional_due(entry, "due"),
        entry.get("measure", ""),
        optional_source(entry),
        month(entry, "from"),
        month(entry, "until"),
    )


def targets(entry: Entry) -> tuple[Target, ...]:
    return tuple(target(item) for item in entry.get("targets", ()))


def risk_bands(entry: Entry) -> tuple[RiskBand, ...]:
    """Lowest first, whatever the order in the file."""
    bands = (RiskBand(item["word"], item["from"]) for item in entry.get("risk_bands", ()))
    return tuple(sorted(bands, key=lambda band: band.least))
