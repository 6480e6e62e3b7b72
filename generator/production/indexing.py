"""The index of all sites, the guide, and the schemas: what stands at the top of the published folder."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

from generator.engines.fast import write_site
from generator.model.crosswalk import Crosswalk
from generator.model.framework import Framework, OrganisationType
from generator.model.rendered import RenderedFile
from generator.production.jobs import OverviewJob
from generator.production.making import Made, Workshop, made_once
from generator.production.planning import Plan
from generator.production.printing import marking_of
from generator.production.typeface import kept_typeface
from generator.rendering.site import render_site
from generator.schemas import schema_names, schema_text
from generator.sources.project import ProjectFiles
from generator.store.keys import code_version, digest
from generator.views.context import BuildContext, IndexEntry
from generator.views.site import index_site
from generator.views.statements import statement_sentence
from generator.views.words import plain
from generator.vocabulary import Audience


def make_index(plans: Iterable[Plan], files: ProjectFiles, shop: Workshop, guide: Path | None,
               crosswalk: Crosswalk, frameworks: tuple[Framework, ...],
               types: tuple[OrganisationType, ...], audience: Audience = Audience.INTERNAL) -> tuple[Made, ...]:
    """The files of the top folder, with the crosswalk between all frameworks. The schemas are published as
    `schemas/v1/`, so that editors elsewhere find them."""
    entries = tuple(_entry(one) for one in plans if one.overview is not None or one.catalogue is not None)
    told = _fingerprint(entries, files)

    def make() -> tuple[Made, ...]:
        context = BuildContext(audience=audience, marking=marking_of(audience), fingerprint=told,
                               program=f"baf-generator {version('baf-generator')}", home="index.html", overview="",
                               guide=guide is not None, types=types)
        robots = () if audience is Audience.PUBLIC else (RenderedFile("robots.txt", KEEP_OUT),)
        pages = write_site(render_site(index_site(entries, context, crosswalk, frameworks)), shop.look, guide,
                           kept_typeface(shop.cache))
        schemas = tuple(RenderedFile(f"schemas/v1/{name}.schema.json", schema_text(name).encode())
                        for name in schema_names())
        return tuple(Made(item.path, shop.cache.put(item.content), len(item.content))
                     for item in (*pages, *schemas, *robots))

    # What the crosswalk, the plans and the kinds of bodies say stands in the files that the fingerprint is of.
    return made_once("index", (code_version(), audience.value, told, shop.look_digest, _of_guide(guide)), shop.cache,
                     make)


def _of_guide(guide: Path | None) -> str:
    """Of every file of the project's part of the guide."""
    if guide is None:
        return ""
    return digest(*(part for path in sorted(guide.rglob("*")) if path.is_file()
                    for part in (path.relative_to(guide).as_posix(), path.read_bytes())))


KEEP_OUT = b"User-agent: *\nDisallow: /\n"


def _fingerprint(entries: tuple[IndexEntry, ...], files: ProjectFiles) -> str:
    """Of what is listed here and of the plans: no page at the top says more, and in a public edition nothing may change
    with what is not published."""
    plans = sorted(item for item in files.hashes.items() if item[0].startswith("frameworks/"))
    return digest(repr(entries), repr(plans))


def _entry(one: Plan) -> IndexEntry:
    if one.catalogue is not None:
        return _catalogue_entry(one)
    assert one.overview is not None
    overview, dataset, framework = one.overview.overview, one.dataset, one.framework
    returned = sum(row.return_state.state in ("on time", "late") for row in overview.systems)
    return IndexEntry(
        dataset=dataset.id, dataset_title=dataset.title, dataset_summary=dataset.summary,
        illustrative=dataset.illustrative, framework=framework.id, framework_title=framework.title,
        framework_version=framework.version, framework_summary=framework.summary, month=one.month,
        systems=len(overview.systems), holds_returns=overview.holds_returns, returned=returned,
        responsibilities=overview.total.n, href=f"{dataset.id}/{framework.id}/index.html",
        boards=_boards(framework, one.overview))


def _boards(framework: Framework, job: OverviewJob) -> str:
    said = statement_sentence(framework, job.overview.statement_counts)
    return plain(said).rstrip(".") if job.overview.holds_returns else ""


def _catalogue_entry(one: Plan) -> IndexEntry:
    dataset, framework = one.dataset, one.framework
    return IndexEntry(
        dataset=dataset.id, dataset_title=dataset.title, dataset_summary=dataset.summary,
        illustrative=dataset.illustrative, framework=framework.id, framework_title=framework.title,
        framework_version=framework.version, framework_summary=framework.summary, month=one.month, systems=0,
        holds_returns=False, returned=0, responsibilities=0, href=f"{dataset.id}/{framework.id}/index.html",
        catalogue=True, actions=len(tuple(framework.actions())),
        in_force=f"{framework.calendar.start.label} to {framework.calendar.end.label}")
