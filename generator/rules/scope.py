"""What a rule may look at: everything that could be loaded, and the files it came from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from generator.findings import Place
from generator.loading import (
    Loaded,
    dataset_ids,
    framework_ids,
    load_datasets,
    load_frameworks,
    load_organisation_types,
    load_threads,
)
from generator.model.crosswalk import Thread
from generator.model.dataset import Dataset
from generator.model.framework import Action, Framework, OrganisationType
from generator.sources.document import SourceDocument
from generator.sources.project import ProjectFiles
from generator.sources.yaml_source import read_yaml


@dataclass(frozen=True, slots=True)
class Asked:
    """An action, from a framework or (then with the system's code) from an overlay."""

    framework: Framework
    action: Action
    system: str


@dataclass(frozen=True)
class Scope:
    """The project as loaded. A dataset stands once for each framework it was loaded for."""

    files: ProjectFiles
    types: tuple[OrganisationType, ...]
    frameworks: tuple[Framework, ...]
    datasets: tuple[tuple[Framework, Dataset], ...]
    threads: tuple[Thread, ...] = ()
    _documents: dict[str, SourceDocument | None] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def broken_frameworks(self) -> frozenset[str]:
        """Ids of frameworks that are there and could not be loaded: no second finding where they are named."""
        return frozenset(framework_ids(self.files)) - {item.id for item in self.frameworks}

    @cached_property
    def each_dataset(self) -> tuple[Dataset, ...]:
        """Each dataset once, for rules about what it holds whatever the framework."""
        return tuple({dataset.id: dataset for _, dataset in self.datasets}.values())

    def actions(self) -> Iterator[Asked]:
        """Every action of every framework, and every local one."""
        for framework in self.frameworks:
            for action in framework.actions():
                yield Asked(framework, action, "")
        for framework, dataset in self.datasets:
            for inputs in dataset.systems:
                for action in inputs.overlay.actions if inputs.overlay else ():
                    yield Asked(framework, action, inputs.system)

    def pin(self, place: Place, key: str, text: str, last: bool = False) -> Place:
        """Where exactly a text first (or last) stands under a key, within what starts at a place; that place where it
        is not found.

        Reads the file once more: values do not carry the place of each word, and only a finding needs it.
        """
        if place.file not in self._documents:
            file = self.files.get(place.file)
            self._documents[place.file] = read_yaml(file)[0] if file and place.file.endswith(".yaml") else None
        document = self._documents[place.file]
        return place if document is None else pinpoint(document, place, key, text, last)


def pinpoint(document: SourceDocument, place: Place, key: str, text: str, last: bool) -> Place:
    start = next((item for item in _containers(document.value) if document.place(item) == place), None)
    if start is None:
        return place
    found = [
        (container, at) for container, at, name in _values(start, "") if name == key and _says(container[at], text)
    ]
    if not found:
        return place
    container, at = found[-1 if last else 0]
    return document.text_place(container, at, text)


def _says(value: Any, text: str) -> bool:
    """Whether a value is the text, or holds it in braces."""
    return not isinstance(value, (dict, list)) and (str(value) == text or f"{{{text}}}" in str(value))


def _containers(value: Any) -> Iterator[Any]:
    if isinstance(value, (dict, list)):
        yield value
        for item in value.values() if isinstance(value, dict) else value:
            yield from _containers(item)


def _values(container: Any, name: str) -> Iterator[tuple[Any, Any, str]]:
    """Every value below a container with its key, and the nearest named key above it."""
    for at in container if isinstance(container, dict) else range(len(container)):
        called = at if isinstance(at, str) else name
        yield container, at, called
        if isinstance(container[at], (dict, list)):
            yield from _values(container[at], called)


def load_scope(files: ProjectFiles) -> Loaded[Scope]:
    """All that these files hold, with the findings of loading it."""
    types = load_organisation_types(files)
    frameworks = load_frameworks(files, types.value)
    threads = load_threads(files)
    datasets = load_datasets(files, dataset_ids(files), frameworks.value, {item.id: item for item in types.value})
    return Loaded(Scope(files, types.value, frameworks.value, datasets.value, threads.value),
                  (*types.findings, *frameworks.findings, *threads.findings, *datasets.findings))
