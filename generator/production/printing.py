"""What one job prints, before anything is kept: its sheets as print HTML, its data, the files of its site."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path

from generator.composition.return_status import compose_return_status
from generator.engines.assets import Typeface
from generator.engines.fast import write_site
from generator.model.rendered import RenderedFile
from generator.production.earlier import FIRST_PAGE
from generator.production.jobs import Job, OverviewJob, SystemJob, data_path, returns_path
from generator.rendering.data.month import month_xlsx, overview_xlsx, texts
from generator.rendering.data.positions_csv import positions_csv
from generator.rendering.pack import render_pack_html
from generator.rendering.return_status import return_status_csv
from generator.rendering.site import render_site
from generator.views.context import BuildContext, Download, MonthFiles, SystemFiles
from generator.views.sheets import board_pack, full_pack, overview_board_pack, overview_full_pack
from generator.views.site import overview_site, system_site
from generator.vocabulary import Audience, Edition

DEFAULT_MARKING = "OFFICIAL"
PUBLIC_MARKING = "PUBLISHED"
WORKBOOK = ".xlsx"


@dataclass(frozen=True, slots=True)
class PrintedPack:
    """One edition before it is laid out: the document's title and its print HTML."""

    title: str
    html: str


def print_pack(job: Job, edition: Edition) -> PrintedPack:
    """One edition, from views to print HTML."""
    context = base_context(job)
    if isinstance(job, SystemJob):
        view = (board_pack if edition is Edition.BOARD else full_pack)(job.pack, context)
    else:
        make = overview_board_pack if edition is Edition.BOARD else overview_full_pack
        view = make(job.overview, job.packs, context)
    return PrintedPack(view.title, render_pack_html(view))


def print_data(job: Job) -> tuple[RenderedFile, ...]:
    """JSON and the month's workbook; as CSV the positions of a system, or who of all systems has returned."""
    context = base_context(job)
    if not isinstance(job, SystemJob):
        return (_data_file(job, "json", job.document), _data_file(job, "xlsx", overview_xlsx(job.overview, context)),
                *_returns(job))
    return (_data_file(job, "json", job.document), _data_file(job, "xlsx", month_xlsx(job.pack, context)),
            _data_file(job, "csv", positions_csv(job.pack)))


def _returns(job: OverviewJob) -> tuple[RenderedFile, ...]:
    """Numbers alone: no system's words, and nothing where nobody returns anything."""
    if not job.overview.holds_returns:
        return ()
    status = compose_return_status(job.framework, job.packs)
    return (RenderedFile(returns_path(job.month, job.illustrative), return_status_csv([status], words=False)),)


def _data_file(job: Job, suffix: str, content: bytes) -> RenderedFile:
    return RenderedFile(data_path(job.month, suffix, job.illustrative), content)


def print_site(job: Job, downloads: tuple[Download, ...], earlier: tuple[MonthFiles, ...],
               look: Path | None, systems: tuple[SystemFiles, ...] = (),
               typeface: Typeface | None = None) -> tuple[RenderedFile, ...]:
    """Every page and asset. `downloads`: what stands beside them; `earlier`: what is kept of other months; `systems`:
    beside a view of all systems, what each of them offers; `typeface`: as cut before, else it is cut now."""
    context = replace(base_context(job, downloads, earlier), systems=systems)
    view = (system_site(job.pack, context) if isinstance(job, SystemJob)
            else overview_site(job.overview, job.packs, context, job.history))
    return write_site(render_site(view), look, typeface=typeface)


def readable(files: Iterable[RenderedFile]) -> dict[str, str]:
    """What people and search read, by path: no style sheet, script or picture. Line breaks as JSON writes them become
    spaces; of a workbook it is the XML of what it holds."""
    return {item.path: _read(item) for item in files if item.path.endswith((".html", ".json", ".csv", WORKBOOK))}


def _read(item: RenderedFile) -> str:
    return texts(item.content) if item.path.endswith(WORKBOOK) else item.content.decode().replace("\\n", " ")


def base_context(job: Job, downloads: tuple[Download, ...] = (), earlier: tuple[MonthFiles, ...] = ()) -> BuildContext:
    """What pages and sheets must know of the build beside the pack."""
    named = isinstance(job, SystemJob) and job.named_month
    up = "../" * len(job.folder.parts)
    return BuildContext(
        audience=job.audience, withheld=_withheld(job), marking=_marking(job), fingerprint=job.fingerprint,
        program=f"baf-generator {version('baf-generator')}", downloads=downloads,
        months=(*earlier, MonthFiles(job.month, FIRST_PAGE, downloads)), inputs=job.inputs, home=f"{up}index.html",
        overview=("../../index.html" if named else "../index.html") if isinstance(job, SystemJob) else "",
        latest=not named, types=job.types, neighbours=job.neighbours,
        former=() if isinstance(job, SystemJob) else job.former)


def _withheld(job: Job) -> int:
    return len(job.head.withheld if isinstance(job, SystemJob) else job.overview.withheld)


def marking_of(audience: Audience, own: str = "") -> str:
    """`own`: what a system's profile says of its internal papers; a public edition carries none of it."""
    return PUBLIC_MARKING if audience is Audience.PUBLIC else own or DEFAULT_MARKING


def _marking(job: Job) -> str:
    if isinstance(job, SystemJob) and job.head.tailored.profile is not None:
        return marking_of(job.audience, job.head.tailored.profile.marking)
    return marking_of(job.audience)
