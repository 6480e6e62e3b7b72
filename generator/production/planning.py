"""From what was read to the jobs of a build."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import PurePosixPath

from generator.composition import (
    PlanHistory,
    Reader,
    SystemHistory,
    brief_of,
    compose_overview,
    compose_pack,
    compose_read,
    default_month,
    for_audience,
)
from generator.findings import Finding
from generator.model.crosswalk import Neighbours
from generator.model.dataset import Dataset
from generator.model.difference import Difference
from generator.model.framework import Framework, OrganisationType
from generator.model.month import Month
from generator.model.pack import AssurancePack
from generator.model.provenance import InputFile
from generator.model.withheld import Withheld
from generator.production.composed import Composed
from generator.production.jobs import CatalogueJob, OverviewJob, SystemJob
from generator.production.keeping import Keeper
from generator.production.publicity import nameable, published_states
from generator.production.scopes import chosen, shared_prefixes, system_prefixes, with_predecessors
from generator.production.words import Words, words_of
from generator.sources.collector import without_collector
from generator.store.cache import Cache
from generator.store.keys import digest
from generator.tailoring import as_published, as_told
from generator.vocabulary import Audience, Edition, WithheldKind


@dataclass(frozen=True)
class Plan:
    """The jobs of one dataset under one framework. `not_open`: systems asked for by name that are not open then."""

    dataset: Dataset
    framework: Framework
    month: Month
    systems: tuple[SystemJob, ...]
    overview: OverviewJob | None
    not_open: tuple[str, ...]
    catalogue: CatalogueJob | None = None
    """Instead of both, where the plan is a catalogue here."""


@without_collector()
def plan(framework: Framework, dataset: Dataset, types: dict[str, OrganisationType], hashes: Mapping[str, str], *,
         month: Month | None, systems: tuple[str, ...], editions: tuple[Edition, ...],
         neighbours: Neighbours | None = None, doubts: tuple[Finding, ...] = (),
         audience: Audience = Audience.INTERNAL, cache: Cache | None = None) -> Plan:
    """Compose every pack, and say which folders to make.

    What an audience may not know is left out before anything is composed: the plan and its jobs hold nothing of it
    but the pieces of text that every build looks for in what it printed.

    Without a month: the latest for every system open then, and the last month of each system that closed while the
    framework ran, so that its site stays. The view of all systems needs all of them, so it is left out where `systems`
    names some. `neighbours`: what other frameworks' actions these are linked with. `doubts`: errors of the plan, which
    stand among the findings of every system, because what they left out is missing from each; and errors of systems'
    own files, which stand among their own. `cache`: where what was composed of each system is kept, so that those whose
    inputs did not change are known in brief.
    """
    whole, dataset = dataset, for_audience(framework, dataset, audience)
    latest = default_month(framework, dataset)
    when = month or latest
    months = _months_of(framework, dataset, when, named=month is not None)
    if is_catalogue(framework, dataset):
        catalogue = None if systems or month is not None else _catalogue_job(
            framework, dataset, types, hashes, neighbours or Neighbours(), doubts)
        return Plan(dataset, framework, when, (), None, systems, catalogue)
    keeper = Keeper(cache, framework, dataset, hashes)
    words = words_of(framework, dataset, types, whole, keeper)
    beside = neighbours or Neighbours()
    wanted = [code for code in months if not systems or code in systems]
    history = None if systems or month is not None else PlanHistory(framework, dataset, types, when)
    composer = _Composer(keeper, types, history)
    known = [composer.known(code, months[code]) for code in wanted]
    jobs = tuple(
        _doubted(_system_job(framework, dataset, types, hashes, one, editions, words, beside, named=month is not None),
                 doubts)
        for one in known
    )
    overview = None if history is None else _overview_job(
        framework, dataset, types, hashes, when, jobs, editions, words, beside,
        history.told({one.composed.head.tailored.system: one.history for one in known}))
    return Plan(dataset, framework, when, jobs, overview, tuple(code for code in systems if code not in months))


@dataclass(frozen=True, slots=True)
class _Known:
    composed: Composed
    history: SystemHistory


@dataclass(frozen=True, slots=True)
class _Composer:
    """`history`: None where no view of all systems is made, which alone tells it."""

    keeper: Keeper
    types: dict[str, OrganisationType]
    history: PlanHistory | None

    def known(self, code: str, month: Month) -> _Known:
        """What is known of a system from an earlier run, else what is composed now."""
        dataset, made = self.keeper.dataset, []

        def make() -> tuple[AssurancePack, str, SystemHistory]:
            reader = Reader(self.keeper.framework, dataset, self.types)
            composed = Composed(_told(compose_read(reader, code, month)))
            made.append(composed)
            return (brief_of(composed.head, self.keeper.framework), composed.fingerprint,
                    self.history.of_system(code, reader) if self.history else ())

        until = str(self.history.until) if self.history else ""
        head, fingerprint, history = self.keeper.kept(
            "composed", with_predecessors(dataset.register, code), (str(month), until), make)
        again = partial(_composed, self.keeper.framework, dataset, self.types, code, month)
        return _Known(made[0] if made else Composed(head, again, fingerprint), history)


def _composed(framework: Framework, dataset: Dataset, types: dict[str, OrganisationType], code: str,
              month: Month) -> AssurancePack:
    return _told(compose_pack(framework, dataset, types, code, month))


def _told(pack: AssurancePack) -> AssurancePack:
    return dataclasses.replace(pack, tailored=as_told(pack.tailored))


def is_catalogue(framework: Framework, dataset: Dataset) -> bool:
    """Whether the plan stands here as it was published: it may, and no system it was asked of is open in any month it
    applies in."""
    calendar = framework.calendar
    months = (calendar.end, *calendar.every_month_before(calendar.end))
    return framework.catalogue and not any(
        dataset.register.systems_on(month.last_day, framework.system_type) for month in months)


def _catalogue_job(framework: Framework, dataset: Dataset, types: dict[str, OrganisationType],
                   hashes: Mapping[str, str], beside: Neighbours, doubts: tuple[Finding, ...]) -> CatalogueJob:
    own = _inputs(hashes, (f"frameworks/{framework.id}/", "frameworks/organisation_types.yaml",
                           f"icb_data/{dataset.id}/dataset.yaml"))
    return CatalogueJob(
        as_published(framework), dataset, tuple(types.values()), PurePosixPath(dataset.id, framework.id),
        _scope(own, framework.calendar.end, beside, dataset.audience), _with_neighbours(own, beside, hashes), beside,
        tuple(one for one in doubts if one.place.file.startswith("frameworks/")))


def _months_of(framework: Framework, dataset: Dataset, when: Month, *, named: bool) -> dict[str, Month]:
    """System code -> the month to build. Closed systems keep the last month at whose end they were open: a reporting
    month where the dataset holds returns, else any month of the calendar."""
    found = dict.fromkeys(dataset.register.systems_on(when.last_day, framework.system_type), when)
    if not named:
        calendar = framework.calendar
        for earlier in calendar.earlier_than(when) if dataset.holds_returns else calendar.every_month_before(when):
            for code in dataset.register.systems_on(earlier.last_day, framework.system_type):
                found.setdefault(code, earlier)
    return dict(sorted(found.items()))


def _system_job(framework: Framework, dataset: Dataset, types: dict[str, OrganisationType],
                hashes: Mapping[str, str], known: _Known, editions: tuple[Edition, ...], words: Words,
                beside: Neighbours, *, named: bool) -> SystemJob:
    code, month = known.composed.head.tailored.system, known.composed.head.month
    prefixes = (*shared_prefixes(framework.id, dataset.id),
                *system_prefixes(framework.id, dataset.id, with_predecessors(dataset.register, code)))
    own = _inputs(hashes, prefixes)
    folder = PurePosixPath(dataset.id, framework.id, code, *((str(month),) if named else ()))
    told = nameable(dataset, _with_neighbours(own, beside, hashes))
    states = published_states(dataset, with_predecessors(dataset.register, code), framework.calendar.months)
    return SystemJob(known.composed, folder, _scope(own, month, beside, dataset.audience), told, editions,
                     tuple(types.values()), named, beside, words, states)


def _doubted(job: SystemJob, doubts: tuple[Finding, ...]) -> SystemJob:
    if not doubts:
        return job
    home = f"icb_data/{job.head.dataset}/{job.system}/"
    own = [one for one in doubts if not one.place.file.startswith("icb_data/") or one.place.file.startswith(home)]
    told = own if job.audience is Audience.INTERNAL else [one for one in own if not _is_quoted(one)]
    if not own:
        return job
    findings = tuple(sorted({*job.pack.findings, *told}, key=Finding.sort_key))
    left_out = (Withheld(WithheldKind.FAULT, job.system, None),) * (len(own) - len(told))
    return dataclasses.replace(job, composed=job.composed.with_pack(
        findings=findings, withheld=(*job.pack.withheld, *left_out)))


def _is_quoted(doubt: Finding) -> bool:
    """It may repeat what stands in a file that a public edition knows only in part."""
    return doubt.place.file.startswith("icb_data/")


def _overview_job(framework: Framework, dataset: Dataset, types: dict[str, OrganisationType],
                  hashes: Mapping[str, str], month: Month, jobs: tuple[SystemJob, ...],
                  editions: tuple[Edition, ...], words: Words, beside: Neighbours,
                  history: tuple[Difference, ...]) -> OverviewJob:
    """From what is left of each pack in brief, whether it was composed now or is known: so the one is the other."""
    packs = tuple(_brief(job, framework) for job in jobs if job.month == month)
    fingerprints = {job.system: job.fingerprint for job in jobs if job.month == month}
    overview = compose_overview(framework, dataset, types, month, packs, fingerprints)
    prefixes = (*shared_prefixes(framework.id, dataset.id),
                *system_prefixes(framework.id, dataset.id, sorted({one.system for one in dataset.register.systems})))
    own = _inputs(hashes, prefixes)
    former = tuple((job.system, job.head.system_name, job.month) for job in jobs if job.month != month)
    return OverviewJob(overview, framework, dataset, tuple(types.values()), packs,
                       PurePosixPath(dataset.id, framework.id), _scope(own, month, beside, dataset.audience),
                       nameable(dataset, _with_neighbours(own, beside, hashes)), editions, former, beside, words,
                       history)


def _brief(job: SystemJob, framework: Framework) -> AssurancePack:
    return job.head if job.composed.again is not None else brief_of(job.head, framework)


def _inputs(hashes: Mapping[str, str], prefixes: tuple[str, ...]) -> tuple[InputFile, ...]:
    return tuple(InputFile(path, sha256) for path, sha256 in chosen(hashes, prefixes))


def _with_neighbours(own: tuple[InputFile, ...], beside: Neighbours,
                     hashes: Mapping[str, str]) -> tuple[InputFile, ...]:
    """And the files of other frameworks whose actions are named here."""
    named = {one.place.file for found in beside.of.values() for one in found} & hashes.keys()
    others = (InputFile(path, hashes[path]) for path in named - {item.path for item in own})
    return tuple(sorted((*own, *others), key=lambda item: item.path))


def _scope(own: tuple[InputFile, ...], month: Month, beside: Neighbours, audience: Audience) -> str:
    """Of other frameworks only what is said of them counts: an edit elsewhere in them changes nothing here. Never
    published: it depends on what a public edition leaves out too."""
    return digest(audience.value, str(month), repr(beside), *(f"{item.path}\0{item.sha256}" for item in own))
