"""Which silences hold: each until its month, against the latest month of a dataset it bears on."""

from __future__ import annotations

from collections.abc import Iterable

from generator.composition.months import default_month
from generator.model.dataset import Dataset
from generator.model.framework import Framework
from generator.model.silence import Silence


def silences_of(pairs: Iterable[tuple[Framework, Dataset]]) -> tuple[tuple[Silence, ...], tuple[Silence, ...]]:
    """Every silence, and those that hold in the latest month of a dataset they bear on."""
    held = [(silence, silence.holds_in(default_month(framework, dataset)))
            for framework, dataset in pairs for silence in dataset.silences]
    every = tuple(dict.fromkeys(silence for silence, _ in held))
    return every, tuple(dict.fromkeys(silence for silence, holds in held if holds))
