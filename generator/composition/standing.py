"""The answer that stands on each responsibility of one system at the end of a month."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from generator.assurance import Stand, standing_for, timelines
from generator.composition.months import months_until
from generator.composition.returns import Reader
from generator.model.month import Month


def standing(reader: Reader, system: str, month: Month, keys: Collection[str]) -> Mapping[str, Stand]:
    """Of the responsibilities `keys`, by id, as a pack of the month would show it: this month's answer, one carried
    forward, or one that closed the line. What is asked and has no answer is there too."""
    months = months_until(reader.framework, month)
    register = reader.dataset.register
    records = []
    for item in months:
        if item == month or standing_for(register, system, item) == (system,):
            records.append(reader.read(system, item).record)
        else:
            records.append(reader.inherited_record(system, item))
    records = [replace(item, asked={key: asked for key, asked in item.asked.items() if key in keys})
               for item in records]
    lines = timelines(reader.framework, records, reader.dataset.holds_returns)
    return {key: stand for key, stands in lines.items() if (stand := stands[-1]) is not None}
