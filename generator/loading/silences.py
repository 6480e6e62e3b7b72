"""silences.yaml, beside what it silences: of a framework, a dataset, or a system under a framework."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.findings import Finding
from generator.loading.documents import open_document
from generator.loading.loaded import Loaded
from generator.loading.parts import month
from generator.loading.persons import unquoted
from generator.loading.scope import of_system
from generator.model.silence import Silence
from generator.sources.project import ProjectFiles, SourceFile

NAME = "silences.yaml"


def load_silences(
    files: ProjectFiles, dataset: str, framework: str, systems: Iterable[str]
) -> Loaded[tuple[Silence, ...]]:
    """All that bear on one dataset under one framework."""
    silences: list[Silence] = []
    findings: list[Finding] = []
    for folder, system in _folders(dataset, framework, systems):
        file = files.get(f"{folder}/{NAME}")
        if file is not None:
            loaded = _load(file, folder, system)
            silences += loaded.value
            findings += loaded.findings
    return Loaded(tuple(silences), tuple(findings))


def _folders(dataset: str, framework: str, systems: Iterable[str]) -> Iterator[tuple[str, str]]:
    yield f"frameworks/{framework}", ""
    yield f"icb_data/{dataset}", ""
    for system in sorted(systems):
        yield f"icb_data/{dataset}/{system}/{framework}", system


def _load(file: SourceFile, folder: str, system: str) -> Loaded[tuple[Silence, ...]]:
    opened = open_document(file, "silences")
    document = opened.document
    found = tuple(
        Silence(
            entry["rule"],
            entry["item"],
            entry["reason"],
            month(entry, "until"),
            folder,
            system,
            document.place(entry),
        )
        for entry in opened.entries("silences")
        if document is not None
    )
    said = unquoted(opened.findings)
    return Loaded(found, of_system(said, system) if system else said)
