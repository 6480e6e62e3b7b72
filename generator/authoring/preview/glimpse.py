"""One system's site from what is on disk now, made anew only where its inputs differ from the time before."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from generator.composition import compose_crosswalk, neighbours, silences_of
from generator.findings import Finding
from generator.loading import (
    Loaded,
    dataset_ids,
    framework_ids,
    load_dataset,
    load_frameworks,
    load_measures,
    load_organisation_types,
    load_register,
    load_threads,
)
from generator.model.crosswalk import Neighbours
from generator.model.dataset import Dataset
from generator.model.framework import Framework, OrganisationType
from generator.model.organisation import Register
from generator.production.jobs import SystemJob
from generator.production.planning import plan
from generator.production.printing import print_data, print_site
from generator.production.scopes import chosen, shared_prefixes, system_prefixes, with_predecessors
from generator.rules import apart, check_loaded, one_for_each_mistake
from generator.sources.excerpts import with_excerpts
from generator.sources.project import ProjectFiles
from generator.store.keys import digest
from generator.vocabulary import Severity

T = TypeVar("T")
_TYPES = "frameworks/organisation_types.yaml"


@dataclass(frozen=True, slots=True)
class Subject:
    """What is previewed."""

    dataset: str
    framework: str
    system: str

    @property
    def folder(self) -> str:
        """Where a build would publish it, below the site."""
        return f"{self.dataset}/{self.framework}/{self.system}"


@dataclass(frozen=True, slots=True)
class Glimpse:
    """`pages`: path and content of every file of the site; None where nothing could be made of the inputs. `findings`:
    those of the files that bear on this system, `silenced` apart. `missing`: why there are no pages, where no finding
    says it."""

    pages: dict[str, bytes] | None
    findings: tuple[Finding, ...]
    missing: str = ""
    silenced: tuple[Finding, ...] = ()

    @property
    def good(self) -> bool:
        """Whether it may take the place of the page before."""
        return self.pages is not None and not any(one.severity is Severity.ERROR for one in self.findings)


@dataclass(slots=True)
class Memory:
    """What was made the last time, by name, with the digest of what it was made from."""

    had_good: bool = False
    """Whether there was a good page since the preview began: it stays whatever comes after."""
    _held: dict[str, tuple[str, Any]] = field(default_factory=dict)

    def kept(self, name: str, made_from: str, make: Callable[[], T]) -> T:
        known = self._held.get(name)
        if known is None or known[0] != made_from:
            known = (made_from, make())
            self._held[name] = known
        value: T = known[1]
        return value


def glimpse(files: ProjectFiles, subject: Subject, memory: Memory, look: Path | None) -> Glimpse:
    """The system's site and findings. `look`: the project's mkdocs.yml, None where it has none."""
    everything = digest(_digest(files, ""), look.read_bytes() if look else b"")
    return memory.kept("glimpse", everything, lambda: _made(files, subject, memory, look))


def _made(files: ProjectFiles, subject: Subject, memory: Memory, look: Path | None) -> Glimpse:
    types = memory.kept("types", _digest(files, _TYPES), lambda: load_organisation_types(files))
    by_id = {one.id: one for one in types.value}
    frameworks = _frameworks(files, memory)
    own = next((one for one in frameworks if one.id == subject.framework), None)
    found = [*types.findings, *_findings_of_plan(files, subject, memory)]
    if own is None:
        return Glimpse(None, _in_order(found, files), f"The framework {subject.framework} cannot be used.")
    near = _near(files, subject, memory)
    datasets = {one: _dataset(files, one, subject, memory, own, by_id, near) for one in dataset_ids(files)}
    loaded = datasets.get(subject.dataset)
    found += [one for part in datasets.values() for one in part.findings]
    if loaded is None or loaded.value is None:
        return Glimpse(None, _in_order(found, files), f"The dataset {subject.dataset} cannot be used.")
    pairs = [(own, one.value) for one in datasets.values() if one.value is not None]
    # Links between plans are judged by the look through everything: alone, this plan is judged in half the time.
    found += check_loaded(files, types.value, (own,), pairs)
    threads = load_threads(files).value
    beside = neighbours(compose_crosswalk(frameworks, threads), frameworks, own.id)
    job = _job(own, loaded.value, by_id, files.hashes, subject, beside)
    holding = silences_of(((own, loaded.value),))[1]
    if job is None:
        shown, silenced = apart(_in_order(found, files), holding)
        why = f"{subject.system} is not a system of {subject.dataset} that is open while this plan runs."
        return Glimpse(None, one_for_each_mistake(shown), why, tuple(one.finding for one in silenced))
    own_files = _bearing_on(files, subject, memory)
    told = [one for one in found if one.place.file.startswith(own_files)]
    every = _in_order((*told, *job.pack.findings, *(one.finding for one in job.pack.silenced)), files)
    shown, silenced = apart(every, holding)
    return Glimpse(_pages(job, memory, look), one_for_each_mistake(shown), "", tuple(one.finding for one in silenced))


def _frameworks(files: ProjectFiles, memory: Memory) -> tuple[Framework, ...]:
    return tuple(one for framework in framework_ids(files) for one in _framework(files, framework, memory).value)


def _framework(files: ProjectFiles, framework: str, memory: Memory) -> Loaded[tuple[Framework, ...]]:
    """The plan alone: others are read for what its actions are linked with, and not again."""
    alone = _only(files, (_TYPES, f"frameworks/{framework}/"))
    return memory.kept(f"framework {framework}", _digest(alone, ""), lambda: load_frameworks(alone))


def _findings_of_plan(files: ProjectFiles, subject: Subject, memory: Memory) -> Iterable[Finding]:
    if subject.framework in framework_ids(files):
        yield from _framework(files, subject.framework, memory).findings


def _register(files: ProjectFiles, dataset: str, memory: Memory) -> Loaded[Register]:
    return memory.kept(f"register {dataset}", _digest(files, f"icb_data/{dataset}/organisations/"),
                       lambda: load_register(files, dataset))


def _dataset(files: ProjectFiles, dataset: str, subject: Subject, memory: Memory, framework: Framework,
             types: dict[str, OrganisationType], near: ProjectFiles) -> Loaded[Dataset | None]:
    """The dataset with the one system's own files; another dataset without any system's, for the names it knows."""
    register = _register(files, dataset, memory)
    figures = memory.kept(f"figures {dataset}", _digest(files, f"icb_data/{dataset}/measures/"),
                          lambda: load_measures(files, dataset))
    shared = near if dataset == subject.dataset else _only(files, shared_prefixes(framework.id, dataset))
    loaded = load_dataset(shared, dataset, framework, types, register=register.value, figures=figures.value)
    return Loaded(loaded.value, (*register.findings, *figures.findings, *loaded.findings))


def _bearing_on(files: ProjectFiles, subject: Subject, memory: Memory) -> tuple[str, ...]:
    """What shows on these pages. The files of other systems are the greater part of a project, and do not."""
    systems = with_predecessors(_register(files, subject.dataset, memory).value, subject.system)
    return (*shared_prefixes(subject.framework, subject.dataset),
            *system_prefixes(subject.framework, subject.dataset, systems))


def _near(files: ProjectFiles, subject: Subject, memory: Memory) -> ProjectFiles:
    return _only(files, (*_bearing_on(files, subject, memory), *_latest_returns(files, subject)))


def _latest_returns(files: ProjectFiles, subject: Subject) -> tuple[str, ...]:
    """The latest month's return of one or two systems: the month of all pages is the last in which anybody reported."""
    found = [(parts[-2], file.path) for file in files.under(f"icb_data/{subject.dataset}")
             if len(parts := file.path.split("/")) == 6 and parts[3] == subject.framework
             and parts[-1] == "return.yaml"]
    latest = max((month for month, _ in found), default="")
    return tuple(path for month, path in found if month == latest)[:2]


def _job(framework: Framework, dataset: Dataset, types: dict[str, OrganisationType], hashes: dict[str, str],
         subject: Subject, beside: Neighbours) -> SystemJob | None:
    planned = plan(framework, dataset, types, hashes, month=None, systems=(subject.system,), editions=(),
                   neighbours=beside)
    return planned.systems[0] if planned.systems else None


def _pages(job: SystemJob, memory: Memory, look: Path | None) -> dict[str, bytes]:
    made_from = digest(job.scope, job.fingerprint, repr(job.pack.findings), look.read_bytes() if look else b"")
    return memory.kept("pages", made_from, lambda: {
        one.path: one.content for one in (*print_site(job, (), (), look), *print_data(job))})


def _only(files: ProjectFiles, prefixes: tuple[str, ...]) -> ProjectFiles:
    wanted = chosen(files.hashes, prefixes)
    return ProjectFiles(tuple(files.by_path[path] for path, _ in wanted))


def _digest(files: ProjectFiles, prefix: str) -> str:
    return digest(*(f"{path}\0{sha256}" for path, sha256 in sorted(files.hashes.items()) if path.startswith(prefix)))


def _in_order(findings: Iterable[Finding], files: ProjectFiles) -> tuple[Finding, ...]:
    return tuple(sorted(dict.fromkeys(with_excerpts(findings, files)), key=Finding.sort_key))


def first_subject(files: ProjectFiles, dataset: str | None, framework: str | None, system: str | None) -> Subject:
    """What is previewed where the author names only part of it: the first dataset, plan and system that are held.

    A name that is not held is taken as it is: the page says so, and follows once it is.
    """
    datasets = dataset_ids(files)
    chosen_framework = framework or _first_published(files)
    chosen_dataset = dataset or next((one for one in datasets if system is None or _holds(files, one, system)),
                                     datasets[0] if datasets else "")
    if system is None:
        codes = sorted({one.system for one in load_register(files, chosen_dataset).value.systems})
        system = next((one for one in codes if files.under(f"icb_data/{chosen_dataset}/{one}")),
                      codes[0] if codes else "")
    return Subject(chosen_dataset, chosen_framework, system)


def _first_published(files: ProjectFiles) -> str:
    usable = load_frameworks(files).value
    published = [one.id for one in usable if one.publish] or [one.id for one in usable]
    return published[0] if published else next(iter(framework_ids(files)), "")


def _holds(files: ProjectFiles, dataset: str, system: str) -> bool:
    return any(one.system == system for one in load_register(files, dataset).value.systems)
