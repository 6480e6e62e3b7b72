"""The work of one job: its packs, its data and its site, each kept in the cache by what it was made from."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from generator.engines.fast import write_site
from generator.model.rendered import RenderedFile
from generator.production.jobs import Job, OverviewJob, SystemJob, data_path, pack_path
from generator.rendering.data.positions_csv import positions_csv
from generator.rendering.pack import render_pack_html
from generator.rendering.pdf import Attachment, make_pdf
from generator.rendering.site import render_site
from generator.store.cache import Cache
from generator.store.keys import code_version, digest
from generator.views.context import BuildContext, Download, MonthFiles
from generator.views.sheets import board_pack, full_pack, overview_board_pack, overview_full_pack
from generator.views.site import overview_site, system_site
from generator.vocabulary import Audience, Edition

EDITION_LABEL = {Edition.BOARD: "Board pack, PDF", Edition.FULL: "Full pack, PDF"}
DEFAULT_MARKING = "OFFICIAL"


@dataclass(frozen=True, slots=True)
class Workshop:
    """What every job is made with. `look`: the project's mkdocs.yml, None where it has none of its own."""

    cache: Cache
    look: Path | None

    @property
    def look_digest(self) -> str:
        return digest(self.look.read_bytes()) if self.look else ""


@dataclass(frozen=True, slots=True)
class Made:
    """One file that was made: its path in the job's folder, the SHA-256 it is held by, and its size in bytes."""

    path: str
    sha256: str
    size: int
    label: str = ""


def make_pack(job: Job, edition: Edition, shop: Workshop) -> Made:
    """The PDF of one edition. Unchanged inputs skip the templates; unchanged print HTML skips the layout."""
    path = pack_path(job.month, edition, job.illustrative)
    key = digest("pack", code_version(), job.scope, edition.value, job.fingerprint)
    known = _recall(shop.cache, "pack", key)
    if known is not None:
        return known[0]
    context = base_context(job)
    html = render_pack_html(_pack_view(job, edition, context))
    made = _laid_out(job, edition, html, path, shop.cache)
    _remember(shop.cache, "pack", key, (made,))
    return made


def make_data(job: Job, shop: Workshop) -> tuple[Made, ...]:
    """JSON, and for a system the positions as CSV."""
    files = [RenderedFile(data_path(job.month, "json", job.illustrative), job.document)]
    labels = ["Data, JSON"]
    if isinstance(job, SystemJob):
        files.append(RenderedFile(data_path(job.month, "csv", job.illustrative), positions_csv(job.pack)))
        labels.append("Positions, CSV")
    return tuple(_put(shop.cache, item, label) for item, label in zip(files, labels, strict=True))


def make_site(job: Job, downloads: tuple[Made, ...], earlier: tuple[MonthFiles, ...],
              shop: Workshop) -> tuple[Made, ...]:
    """Every page and asset of the job's site. `downloads`: what stands beside them; `earlier`: what is kept of other
    months."""
    key = digest("site", code_version(), job.scope, job.fingerprint, repr(downloads), repr(earlier),
                 shop.look_digest)
    known = _recall(shop.cache, "site", key)
    if known is not None:
        return known
    context = base_context(job, downloads, earlier)
    view = (system_site(job.pack, context) if isinstance(job, SystemJob)
            else overview_site(job.overview, job.packs, context))
    made = tuple(_put(shop.cache, item) for item in write_site(render_site(view), shop.look))
    _remember(shop.cache, "site", key, made)
    return made


def base_context(job: Job, downloads: tuple[Made, ...] = (), earlier: tuple[MonthFiles, ...] = ()) -> BuildContext:
    """What pages and sheets must know of the build beside the pack."""
    files = tuple(Download(item.label, item.path, item.size) for item in downloads)
    named = isinstance(job, SystemJob) and job.named_month
    up = "../" * len(job.folder.parts)
    return BuildContext(
        audience=Audience.INTERNAL, marking=_marking(job), fingerprint=job.fingerprint,
        program=f"baf-generator {version('baf-generator')}", downloads=files,
        months=(*earlier, MonthFiles(job.month, "index.html", files)), inputs=job.inputs, home=f"{up}index.html",
        overview=("../../index.html" if named else "../index.html") if isinstance(job, SystemJob) else "",
        latest=not named, types=job.types)


def _marking(job: Job) -> str:
    if isinstance(job, SystemJob) and job.pack.tailored.profile is not None:
        return job.pack.tailored.profile.marking or DEFAULT_MARKING
    return DEFAULT_MARKING


def _pack_view(job: Job, edition: Edition, context: BuildContext) -> object:
    if isinstance(job, OverviewJob):
        make = overview_board_pack if edition is Edition.BOARD else overview_full_pack
        return make(job.overview, job.packs, context)
    return (board_pack if edition is Edition.BOARD else full_pack)(job.pack, context)


def _laid_out(job: Job, edition: Edition, html: str, path: str, cache: Cache) -> Made:
    key = digest("layout", code_version(), html, job.document)
    known = _recall(cache, "layout", key)
    if known is not None:
        return known[0]
    name = data_path(job.month, "json", job.illustrative).removeprefix("data/")
    attachment = Attachment(name=name, content=job.document, description="The pack as data", mime="application/json")
    title = f"{job.label}, {edition.value} pack"
    content = make_pdf(html, attachments=(attachment,), identifier=digest(job.fingerprint, edition.value)[:32],
                       title=title)
    made = _put(cache, RenderedFile(path, content), EDITION_LABEL[edition])
    _remember(cache, "layout", key, (made,))
    return made


def _put(cache: Cache, item: RenderedFile, label: str = "") -> Made:
    return Made(item.path, cache.put(item.content), len(item.content), label)


def _remember(cache: Cache, stage: str, key: str, made: tuple[Made, ...]) -> None:
    cache.remember(stage, key, [[item.path, item.sha256, item.size, item.label] for item in made])


def _recall(cache: Cache, stage: str, key: str) -> tuple[Made, ...] | None:
    """What was made from the same inputs, if every blob of it is still held."""
    rows = cache.recall(stage, key)
    if rows is None:
        return None
    made = tuple(Made(*row) for row in rows)
    return made if all(cache.holds(item.sha256) for item in made) else None
