"""Values of a plan in words, so that two of them can be laid side by side. Places never count: a line that moved in
its file did not change."""

from __future__ import annotations

import dataclasses
import datetime
from enum import Enum
from typing import Any

from generator.findings import Place
from generator.model.framework import Condition, Due, Evidence, Link, ReportingMonth, Target
from generator.model.month import Month, day_label
from generator.model.provenance import Source


def printed(value: Any) -> str:
    """'' for what is not there. Several values each on a line of their own."""
    match value:
        case Due():
            return _due(value)
        case Condition():
            return _condition(value)
        case Target():
            return _target(value)
        case Source():
            return _source(value)
        case Evidence():
            return f"{value.what} (national collection)" if value.collection else value.what
        case Link():
            return " ".join(filter(None, (f"{value.kind} {value.framework}/{value.action}", value.note)))
        case ReportingMonth():
            return f"{value.month.label}, return due {day_label(value.return_due)}"
        case tuple():
            return "\n".join(filter(None, map(printed, value)))
    return in_full(value)


def in_full(value: Any) -> str:
    """With every field by name: for what two values differ in where their short words are the same."""
    match value:
        case None | "":
            return ""
        case bool():
            return "yes" if value else "no"
        case Enum():
            return str(value.value)
        case Month():
            return value.label
        case datetime.date():
            return day_label(value)
        case float():
            return f"{value:,.0f}" if value.is_integer() else f"{value:,}"
        case tuple():
            return "\n".join(filter(None, map(in_full, value)))
    if dataclasses.is_dataclass(value):
        return _fields(value)
    return str(value)


def called(name: str) -> str:
    """A field as printed: 'short_title' -> 'short title'; 'since' is what files call 'from'."""
    return {"since": "first month", "until": "last month"}.get(name, name.replace("_", " "))


def _fields(value: Any) -> str:
    pairs = ((field.name, getattr(value, field.name)) for field in dataclasses.fields(value))
    told = ((name, in_full(item)) for name, item in pairs if not isinstance(item, Place))
    return "; ".join(f"{called(name)}: {text}" for name, text in told if text)


def _due(due: Due) -> str:
    """The words, and the day where the words do not say it."""
    day = day_label(due.day) if due.day else ""
    return due.words if not day or day in due.words else f"{due.words} ({day})"


def _condition(condition: Condition) -> str:
    if condition.kind == "not":
        return f"not ({'; '.join(map(_condition, condition.parts))})"
    if condition.parts:
        return f" {'and' if condition.kind == 'all' else 'or'} ".join(f"({_condition(one)})" for one in condition.parts)
    return f"{called(condition.kind)}: {' or '.join(condition.values)}"


def _target(target: Target) -> str:
    amount = "" if target.value is None else f"value {printed(target.value)}"
    parts = (target.words, " ".join(filter(None, (amount, printed(target.unit)))), printed(target.due),
             target.measure and f"measured by {target.measure}",
             target.since and f"from {target.since.label}", target.until and f"until {target.until.label}")
    return "; ".join(str(part) for part in parts if part)


def _source(source: Source) -> str:
    checked = "checked against the original" if source.checked else "not yet checked against the original"
    return "; ".join(filter(None, (source.publication, source.locator, checked, source.note)))
