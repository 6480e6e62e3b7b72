"""`baf build`: from what authors and systems wrote to sites, packs and data."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, fields
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

import click

from generator.commands.outcome import ExitCode, exit_code
from generator.commands.printing import findings_text, tally
from generator.commands.remembering import CACHE, finding_of, row_of
from generator.commands.steadiness import differing, program_now, read_throughout, settled, told_what_moved
from generator.findings import Finding, GeneratorError
from generator.publishing.audience import refuse_other_audience
from generator.publishing.folders import heal_around, manifest_digest, publish_folder, stands, withdraw_folder
from generator.publishing.manifest import read_manifest
from generator.publishing.overviews import publish_files, publish_overview
from generator.sources.project import ProjectFiles, read_project
from generator.store.cache import Cache, LostBlobError
from generator.store.keys import code_version, digest
from generator.store.lock import build_lock
from generator.store.pruning import prune
from generator.vocabulary import Audience, Edition, Severity

if TYPE_CHECKING:
    from generator.model.framework import Calendar
    from generator.model.month import Month
    from generator.model.withheld import Withheld

INPUTS = ("frameworks", "icb_data", "generator", "docs")
SITES = {Audience.INTERNAL: "site", Audience.PUBLIC: "site-public"}
"""Where each is published unless another folder is named."""
EDITIONS = {"board": (Edition.BOARD,), "full": (Edition.FULL,), "all": (Edition.BOARD, Edition.FULL), "none": ()}


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What the command line says; None and () are the defaults that `baf build --help` tells."""

    dataset: str | None
    framework: str | None
    month: Month | None
    systems: tuple[str, ...]
    edition: str
    audience: str
    site: Path | None
    jobs: int | None
    executor: str | None
    """host:port of a Dask scheduler; None for processes of this machine."""
    force: bool
    strict: bool

    @property
    def key(self) -> str:
        """What of them bears on the result."""
        return repr([(one.name, getattr(self, one.name)) for one in fields(self)
                     if one.name not in ("jobs", "executor", "force", "strict", "site")])


class NothingToBuildError(GeneratorError):
    """No system of the project answers the options."""

    def __init__(self, what: str) -> None:
        super().__init__(f"nothing to build: {what}")


@dataclass(slots=True)
class _Done:
    """What a build did: every folder it stands for, with the digest of its manifest."""

    folders: dict[str, str]
    faults: list[str]
    incomplete: set[PurePosixPath] = field(default_factory=set)
    """Folders above one that could not be made."""
    unwanted: tuple[str, ...] = ()
    """Folders of plans that are not to be published: none of them stands."""


def build(root: Path, options: BuildOptions) -> ExitCode:
    """Build what the options ask for, publish each folder whole, and say how it ends.

    Raises:
        GeneratorError: the project cannot be read or the site cannot be written.
    """
    audience = Audience(options.audience)
    site = (options.site or root / SITES[audience]).resolve()
    _refuse_inputs(root, site)
    refuse_other_audience(site, audience)
    files = read_project(root)
    beside = read_throughout(root)
    cache = Cache(root / CACHE)
    with build_lock(site):
        remembered = None if options.force else cache.recall("build", _key(site, options, files, beside))
        heal_around(site, [PurePosixPath(path) for path in (remembered or {"folders": ()})["folders"]])
        if remembered is not None and _stand(site, remembered):
            findings = tuple(finding_of(row) for row in remembered["findings"])
            click.echo(f"Nothing to do: {len(remembered['folders'])} folders stand as they were built.")
        else:
            if options.force:
                cache.forget()
            files = settled(root, files)
            findings, done = _build_all_or_all_anew(root, site, files, options, cache)
            if done.faults:
                return _told_faults(done)
            if _stayed(root, files, beside, cache):
                cache.remember("build", _key(site, options, files, beside),
                               {"folders": done.folders, "unwanted": done.unwanted,
                                "findings": [row_of(one) for one in findings]})
                prune(cache.folder)
            remembered = {"folders": done.folders}
    return _told(findings, site, options, remembered["folders"])


def _stand(site: Path, remembered: dict[str, Any]) -> bool:
    """Whether what a build left is still all there, and nothing that it took away is again."""
    return (all(stands(site / path, sha) for path, sha in remembered["folders"].items())
            and not any((site / path).exists() for path in remembered["unwanted"]))


def _key(site: Path, options: BuildOptions, files: ProjectFiles, beside: dict[str, str]) -> str:
    """Of all that bears on what a build leaves: the site's own place counts, since folders are known to stand there;
    so does what was wrong with files that were not taken, since no content of theirs is among the inputs."""
    read = (f"{path}\0{sha}" for path, sha in sorted((*files.hashes.items(), *beside.items())))
    return digest("build", code_version(), options.key, str(site), repr(files.findings), *read)


def _stayed(root: Path, files: ProjectFiles, beside: dict[str, str], cache: Cache) -> bool:
    """Whether all that was read is as it was. What was made from a look or with a program that changed underway may be
    of two minds: it is forgotten."""
    program = ("the program",) if program_now() != code_version() else ()
    underway = (*differing(beside, read_throughout(root)), *program)
    if underway:
        cache.forget()
    moved = (*differing(files.hashes, read_project(root).hashes), *underway)
    if moved:
        click.echo(f"baf: {told_what_moved(moved)}", err=True)
    return not underway


def _build_all_or_all_anew(root: Path, site: Path, files: ProjectFiles, options: BuildOptions,
                           cache: Cache) -> tuple[tuple[Finding, ...], _Done]:
    """Once more without what the cache remembers, where it no longer holds what it says."""
    try:
        return _build_all(root, site, files, options, cache)
    except LostBlobError:
        click.echo("What earlier builds kept was damaged: everything is made anew.", err=True)
        cache.forget()
        return _build_all(root, site, files, options, cache)


def _build_all(root: Path, site: Path, files: ProjectFiles, options: BuildOptions,
               cache: Cache) -> tuple[tuple[Finding, ...], _Done]:
    import traceback

    from generator.commands.project import errors_of_files, load_project, project_findings, project_silences
    from generator.composition import neighbours
    from generator.engines.look import guide_folder
    from generator.production.cataloguing import make_catalogue
    from generator.production.earlier import earlier_months
    from generator.production.indexing import make_index
    from generator.production.jobs import SystemJob
    from generator.production.making import Workshop
    from generator.production.planning import Plan, plan
    from generator.production.tasks import known
    from generator.production.workers import produce
    from generator.rules import apart, one_for_each_mistake

    project = load_project(root, files, dataset=options.dataset, framework=options.framework, keep=True)
    found = project_findings(project)
    plans: list[Plan] = []
    unwanted: list[str] = []
    folded: set[Finding] = set()
    for (_, framework_id), dataset in project.datasets.items():
        framework = project.framework(framework_id)
        wanted = dataset.publish and (framework.publish or options.framework == framework_id)
        if not wanted:
            unwanted.append(f"{dataset.id}/{framework_id}")
        elif _runs_in(framework.calendar, options.month):
            doubts = errors_of_files(found, framework_id, dataset.id)
            folded.update(doubts)
            plans.append(plan(framework, dataset, project.types, files.hashes, month=options.month,
                              systems=options.systems, editions=EDITIONS[options.edition],
                              neighbours=neighbours(project.crosswalk, project.every_framework, framework_id),
                              doubts=doubts,
                              audience=Audience(options.audience), cache=cache))
    _refuse_unknown(options, plans)
    jobs = [job for one in plans for job in (*one.systems, *((one.overview,) if one.overview else ()))]
    heal_around(site, [job.folder for job in (*jobs, *(one.catalogue for one in plans if one.catalogue))])
    findings = set(found)
    for job in jobs:
        findings.update(job.head.findings if isinstance(job, SystemJob) else job.overview.findings)
    findings -= folded - set(found)  # the views of all systems have one for each mistake; here the lines are counted
    done = _Done({}, [], unwanted=_withdrawn(site, unwanted, options))
    shop = Workshop(cache, look if (look := root / "mkdocs.yml").is_file() else None)
    catalogues = [one.catalogue for one in plans if one.catalogue is not None]
    progress = _Progress(len(jobs) + len(catalogues))
    for catalogue in catalogues:
        try:
            _publish_catalogue(site, catalogue, make_catalogue(catalogue, shop), cache, done, options.audience)
        except (GeneratorError, LostBlobError):
            raise
        except Exception:
            done.faults.append(f"{catalogue.label}\n{traceback.format_exc().strip()}")
        progress.step(catalogue.label, failed=catalogue.folder.as_posix() not in done.folders)
    overviews = []
    with _crew(options, jobs, shop) as crew:
        for result in produce(jobs, lambda job: earlier_months(site / job.folder, job), crew,
                              lambda job, task: known(job, task, shop)):
            progress.step(result.job.label, bool(result.fault))
            if result.fault:
                done.faults.append(f"{result.job.label}\n{result.fault}")
                done.incomplete.update(result.job.folder.parents)
            elif isinstance(result.job, SystemJob):
                _publish_system(site, result, cache, done)
            else:
                overviews.append(result)
    for result in overviews:
        if result.job.folder in done.incomplete:
            done.faults.append(f"{result.job.label}: held back, since it would name a folder that was not made")
        else:
            _publish_overview(site, result, cache, done)
    if _makes_index(options, site):
        made = make_index(plans, project.files, shop, guide if (guide := root / "docs").is_dir() else guide_folder(),
                          project.crosswalk, project.every_framework, tuple(project.types.values()),
                          Audience(options.audience))
        publish_files(site, cache, {item.path: item.sha256 for item in made}, _made_from("index", options.audience, {}))
        done.folders["."] = manifest_digest(site)
    shown, _ = apart(findings, project_silences(project)[1])
    return one_for_each_mistake(shown), done


def _withdrawn(site: Path, unwanted: list[str], options: BuildOptions) -> tuple[str, ...]:
    """Of plans that are not, or no longer, to be published no folder stays from before; a build of one month or of some
    systems leaves the rest as it is. A plan that cannot be read is none of these: what was published of it stands."""
    if options.systems or options.month is not None:
        return ()
    for path in unwanted:
        if withdraw_folder(site / path):
            click.echo(f"{path}: taken away, since it is marked 'publish: false'")
    return tuple(unwanted)


def _publish_system(site: Path, result: Any, cache: Cache, done: _Done) -> None:
    from generator.production.earlier import carried_folders, kept_files

    job = result.job
    folder = site / job.folder
    made_from = _made_from("system", job.audience, {
        "dataset": job.head.dataset, "framework": job.head.tailored.framework.id,
        "framework_version": job.head.tailored.framework.version, "system": job.head.tailored.system,
        "month": str(job.month), "illustrative": job.illustrative, "fingerprint": job.fingerprint,
        "counts": _counts(job), **_withheld(job.head.withheld, job.audience),
        "inputs": {item.path: item.sha256 for item in job.inputs}, **_states(job)})
    publish_folder(folder, cache, {item.path: item.sha256 for item in result.files}, made_from,
                   kept_files(folder, job), carried_folders(folder, job))
    done.folders[job.folder.as_posix()] = manifest_digest(folder)


def _publish_overview(site: Path, result: Any, cache: Cache, done: _Done) -> None:
    from generator.production.earlier import kept_files

    job = result.job
    made_from = _made_from("overview", job.audience, {
        "dataset": job.overview.dataset, "framework": job.framework.id, "framework_version": job.framework.version,
        "month": str(job.month), "illustrative": job.illustrative, "fingerprint": job.fingerprint,
        "systems": {row.code: row.fingerprint for row in job.overview.systems},
        **_withheld(job.overview.withheld, job.audience),
        "inputs": {item.path: item.sha256 for item in job.inputs}})
    publish_overview(site / job.folder, cache, {item.path: item.sha256 for item in result.files}, made_from,
                     kept_files(site / job.folder, job), job.codes)
    done.folders[job.folder.as_posix()] = manifest_digest(site / job.folder)


def _publish_catalogue(site: Path, job: Any, made: Iterable[Any], cache: Cache, done: _Done, audience: str) -> None:
    from generator.production.cataloguing import catalogue_fingerprint

    made_from = _made_from("catalogue", audience, {
        "dataset": job.dataset.id, "framework": job.framework.id, "framework_version": job.framework.version,
        "illustrative": job.dataset.illustrative, "fingerprint": catalogue_fingerprint(job),
        "inputs": {item.path: item.sha256 for item in job.inputs}})
    publish_folder(site / job.folder, cache, {item.path: item.sha256 for item in made}, made_from, {})
    done.folders[job.folder.as_posix()] = manifest_digest(site / job.folder)


def _made_from(kind: str, audience: str, what: dict[str, Any]) -> dict[str, Any]:
    """The audience stands before all that may be long: the next build reads it from the head of the file."""
    from importlib.metadata import version

    return {"kind": kind, "audience": str(audience), "program": "baf-generator", "version": version("baf-generator"),
            "code": code_version(), **what}


def _withheld(items: tuple[Withheld, ...], audience: Audience) -> dict[str, Any]:
    """How many items of each kind a public edition leaves out; an internal one leaves out none and has no such key."""
    if audience is Audience.INTERNAL:
        return {}
    from generator.model.withheld import counted_kinds

    return {"withheld": {kind.value: number for kind, number in counted_kinds(items)}}


def _states(job: Any) -> dict[str, Any]:
    """What was publishable of each month when it was built: the next build keeps papers of then only while it is."""
    return {"states": {str(month): state for month, state in job.states}} if job.states else {}


def _counts(job: Any) -> dict[str, int]:
    total = job.head.total
    return {"n": total.n, **dict(total.by_value), "carried_forward": total.carried_forward,
            "not_reported": total.not_reported, "asked": total.asked, "not_applicable": total.not_applicable}


def _makes_index(options: BuildOptions, site: Path) -> bool:
    """Not where only some systems or one month are built; and an index of one dataset or framework never takes the
    place of one that may hold more."""
    if options.systems or options.month is not None:
        return False
    return (options.dataset, options.framework) == (None, None) or read_manifest(site) is None


def _runs_in(calendar: Calendar, month: Month | None) -> bool:
    return month is None or calendar.start <= month <= calendar.end


def _refuse_inputs(root: Path, site: Path) -> None:
    """A site is never written over what it is made from."""
    if site == root.resolve() or any(site.is_relative_to((root / name).resolve()) for name in INPUTS):
        raise NothingToBuildError(f"{site} holds inputs of the project; name another folder with --site")


def _refuse_unknown(options: BuildOptions, plans: list[Any]) -> None:
    from generator.production.planning import is_catalogue

    if not plans and options.month is not None:
        raise NothingToBuildError(f"no framework to be published runs in {options.month.label}")
    if not plans:
        raise NothingToBuildError("no framework is marked 'publish: true' for a dataset marked so")
    for code in options.systems:
        if all(code in one.not_open for one in plans):
            when = ", ".join(sorted({one.month.label for one in plans}))
            raise NothingToBuildError(f"no dataset has a system {code!r} that is open in {when}")
    if any(one.systems or one.catalogue for one in plans):
        return
    for one in plans:
        if is_catalogue(one.framework, one.dataset):
            raise NothingToBuildError(
                f"{one.framework.id} stands in {one.dataset.id} as it was published, without months or systems; leave "
                "--month and --icb out")
    raise NothingToBuildError("no system is open in that month")


def _crew(options: BuildOptions, jobs: list[Any], shop: Any) -> AbstractContextManager[Any]:
    if options.executor is not None:
        from generator.production.cluster import cluster_crew

        return cluster_crew(options.executor, jobs, shop, options.jobs)
    from generator.production.crew import local_crew

    return local_crew(jobs, shop, options.jobs or len(os.sched_getaffinity(0)))


def _first_page(site: Path, folders: Iterable[str]) -> Path:
    """The index of all sites where this build made it, else the first page of what it made."""
    return site / min(folders, key=lambda path: (path != ".", path)) / "index.html"


def _told(findings: tuple[Finding, ...], site: Path, options: BuildOptions, folders: Iterable[str]) -> ExitCode:
    shown = [one for one in findings if one.severity is Severity.ERROR
             or (options.strict and one.severity is Severity.WARNING)]
    click.echo(findings_text(shown, colour=sys.stdout.isatty()), nl=False)
    click.echo(f"{tally(findings)} (baf check lists them). Open {_first_page(site, folders)}")
    return exit_code(findings, options.strict)


def _told_faults(done: _Done) -> ExitCode:
    for fault in done.faults:
        click.echo(f"baf: our own fault: {fault}", err=True)
    click.echo(f"{len(done.faults)} folders could not be made; what was published of them before stands.", err=True)
    return ExitCode.FAULT


class _Progress:
    """One line a system; on a terminal the line is written over."""

    def __init__(self, total: int) -> None:
        self._total, self._number, self._terminal = total, 0, sys.stdout.isatty()

    def step(self, label: str, failed: bool) -> None:
        self._number += 1
        text = f"[{self._number}/{self._total}] {label}{': FAILED' if failed else ''}"
        last = self._number == self._total
        click.echo(f"\r{text:<78}" if self._terminal else text, nl=last or failed or not self._terminal)
