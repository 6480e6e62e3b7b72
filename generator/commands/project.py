"""The project a command works on: its root, its inputs, and what they hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.commands.kept_systems import KeptSystems
from generator.commands.remembering import CACHE
from generator.composition import compose_crosswalk, silences_of
from generator.findings import Finding, GeneratorError
from generator.loading import dataset_ids, load_datasets, load_frameworks, load_organisation_types, load_threads
from generator.model.crosswalk import Crosswalk
from generator.model.dataset import Dataset
from generator.model.framework import Framework, OrganisationType
from generator.model.silence import Silence
from generator.rules import check_loaded, one_for_each_mistake
from generator.sources.collector import without_collector
from generator.sources.excerpts import with_excerpts
from generator.sources.project import ProjectFiles
from generator.vocabulary import Severity


class UnknownNameError(GeneratorError):
    """A dataset, framework, system or month that the project does not hold."""

    def __init__(self, kind: str, name: str, known: tuple[str, ...]) -> None:
        shown = ", ".join(known) if known else "none"
        super().__init__(f"there is no {kind} {name!r} here. Known: {shown}")


class BrokenFrameworkError(GeneratorError):
    """A framework that is there and cannot be used until its error is mended."""

    def __init__(self, framework: str, finding: Finding) -> None:
        said = f"{finding.place}: {finding.rule}: {finding.message}. {finding.hint}".rstrip(". ")
        super().__init__(f"the framework {framework!r} cannot be used: {said}. baf check tells all that is wrong")


@dataclass(frozen=True)
class Project:
    """Everything read. `datasets` by dataset id and framework id: what a dataset's systems hold differs by it."""

    root: Path
    files: ProjectFiles
    types: dict[str, OrganisationType]
    frameworks: tuple[Framework, ...]
    datasets: dict[tuple[str, str], Dataset]
    findings: tuple[Finding, ...]
    crosswalk: Crosswalk
    every_framework: tuple[Framework, ...]
    """Those the crosswalk leads to as well, where one was asked for by name."""

    def framework(self, framework_id: str) -> Framework:
        for framework in self.frameworks:
            if framework.id == framework_id:
                return framework
        raise UnknownNameError("framework", framework_id, tuple(one.id for one in self.frameworks))


@without_collector()
def load_project(root: Path, files: ProjectFiles, *, dataset: str | None = None,
                 framework: str | None = None, keep: bool = False) -> Project:
    """Read it all, or what the two names leave. What systems hold is kept beside what a build keeps; `keep`: even
    where no build has kept anything yet.

    Raises:
        UnknownNameError: a name that is not held.
    """
    types = load_organisation_types(files)
    frameworks = load_frameworks(files, types.value)
    threads = load_threads(files)
    wanted = [one for one in frameworks.value if framework in (None, one.id)]
    if framework is not None and not wanted:
        broken = [one for one in frameworks.findings if one.place.file.startswith(f"frameworks/{framework}/")]
        if broken:
            raise BrokenFrameworkError(framework, broken[0])
        raise UnknownNameError("framework", framework, tuple(one.id for one in frameworks.value))
    ids = dataset_ids(files)
    if dataset is not None and dataset not in ids:
        raise UnknownNameError("dataset", dataset, ids)
    by_id = {one.id: one for one in types.value}
    keeper = KeptSystems(root, files) if keep or (root / CACHE).is_dir() else None
    loaded = load_datasets(files, [one for one in ids if dataset in (None, one)], wanted, by_id, keeper)
    datasets = {(one.id, of.id): one for of, one in loaded.value}
    findings = (*types.findings, *frameworks.findings, *threads.findings, *loaded.findings)
    return Project(root, files, by_id, tuple(wanted), datasets, tuple(dict.fromkeys(findings)),
                   compose_crosswalk(frameworks.value, threads.value), frameworks.value)


def project_findings(project: Project) -> tuple[Finding, ...]:
    """What reading, loading and the rules across files found, each with the text of its line; without tailoring."""
    pairs = tuple((project.framework(framework), dataset) for (_, framework), dataset in project.datasets.items())
    # A thread runs through every plan: it cannot be judged from one.
    threads = project.crosswalk.threads if project.frameworks == project.every_framework else ()
    of_rules = check_loaded(project.files, project.types.values(), project.frameworks, pairs, threads)
    return tuple(dict.fromkeys((*with_excerpts(project.findings, project.files), *of_rules)))


def errors_of_files(findings: Iterable[Finding], framework: str, dataset: str) -> tuple[Finding, ...]:
    """What is wrong with the plan itself or with a system's files: a reader is told why something is missing."""
    homes = (f"frameworks/{framework}/", f"icb_data/{dataset}/")
    return one_for_each_mistake(one for one in findings
                                if one.severity is Severity.ERROR and one.place.file.startswith(homes))


def project_silences(project: Project) -> tuple[tuple[Silence, ...], tuple[Silence, ...]]:
    """Every silence, and those that hold in the latest month of a dataset they bear on."""
    return silences_of((project.framework(framework), dataset)
                       for (_, framework), dataset in project.datasets.items())
