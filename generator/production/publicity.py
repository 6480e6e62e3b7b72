"""What a public build says of its inputs, and which of its earlier papers it may keep."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from typing import Any

from generator.findings import Place
from generator.model.dataset import Dataset, SystemInputs
from generator.model.month import Month
from generator.model.provenance import InputFile
from generator.store.keys import digest
from generator.vocabulary import Audience


def nameable(dataset: Dataset, inputs: tuple[InputFile, ...]) -> tuple[InputFile, ...]:
    """The inputs that an edition names, with their SHA-256. A public one names none of a system's own folder: names
    tell what was sent and when, and a fingerprint of a file that is published but for one short field would let anybody
    try out what stands in it."""
    if dataset.audience is Audience.INTERNAL:
        return inputs
    return tuple(item for item in inputs if not _is_own(dataset, item.path))


def _is_own(dataset: Dataset, path: str) -> bool:
    parts = path.split("/")
    return parts[0] == "icb_data" and len(parts) > 2 and parts[2] in dataset.inputs_of


def published_states(dataset: Dataset, systems: Sequence[str],
                     months: Iterable[Month]) -> tuple[tuple[Month, str], ...]:
    """For each month, a digest of what may be published of the systems up to it; () for an internal edition."""
    if dataset.audience is Audience.INTERNAL:
        return ()
    own = [dataset.inputs_of[code] for code in systems if code in dataset.inputs_of]
    return tuple((month, digest(*(repr(_flat(_until(inputs, month))) for inputs in own))) for month in months)


def _until(inputs: SystemInputs, month: Month) -> tuple[Any, ...]:
    """Only what is published: a digest of anything more could be tried out too."""
    return (tuple(item for item in inputs.returns if item.month <= month),
            tuple(item for item in inputs.risks if item[0] <= month),
            tuple(item for item in inputs.reviews if item[0] <= month),
            tuple((item.month, item.changes) for item in inputs.held_back if item.month <= month))


def _flat(value: Any) -> Any:
    """Without the places in files, which move when anything above them is edited."""
    if isinstance(value, tuple):
        return tuple(_flat(item) for item in value if not isinstance(item, Place))
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return tuple(_flat(getattr(value, field.name)) for field in dataclasses.fields(value)
                     if not isinstance(getattr(value, field.name), Place))
    return value
