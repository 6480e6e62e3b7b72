"""The one door to the quality rules."""

from __future__ import annotations

from collections.abc import Iterable

from generator.findings import Finding
from generator.model.dataset import Dataset
from generator.model.pack import AssurancePack


def quality_findings(pack: AssurancePack, dataset: Dataset) -> Iterable[Finding]:
    return ()
