"""The work of one job: its packs, its data and its site, each kept in the cache by what it was made from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath

from generator.engines.look import look_files
from generator.findings import GeneratorError
from generator.model.rendered import RenderedFile
from generator.production.checking import check_data, check_pack, check_site
from generator.production.earlier import file_label
from generator.production.jobs import Job, data_path, pack_path
from generator.production.printing import PrintedPack, print_data, print_pack, print_site
from generator.production.typeface import kept_typeface
from generator.rendering.pdf import Attachment, make_pdf
from generator.store.cache import Cache
from generator.store.keys import code_version, digest, modules_version
from generator.views.context import Download, MonthFiles, SystemFiles
from generator.vocabulary import Edition

_SHEETS = "rendering/templates/sheets/"
_NO_SHEETS_READ = ("rendering/templates/pages/", "rendering/templates/guide/", "rendering/templates/serving/",
                   "rendering/theme/")
_NO_PAGES_READ = (_SHEETS, "rendering/templates/guide/", "rendering/templates/serving/")
"""Folders of the program that sheets, and pages, are not made with: a change there makes none of them anew."""
EDITION_LABEL = {Edition.BOARD: "Board pack, PDF", Edition.FULL: "Full pack, PDF"}


class LookChangedError(GeneratorError):
    """The look is read while a site is written: its pages may be of two minds."""

    def __init__(self, label: str) -> None:
        super().__init__(f"{label}: mkdocs.yml changed while its pages were written, so they were not kept. What was "
                         "published before stands. Run the build again")


@dataclass(frozen=True, slots=True)
class Workshop:
    """What every job is made with. `look`: the project's mkdocs.yml, None where it has none of its own."""

    cache: Cache
    look: Path | None

    @property
    def look_digest(self) -> str:
        """Of all files that the look consists of, in their order."""
        return digest(*(path.read_bytes() for path in look_files(self.look))) if self.look else ""


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

    def make() -> tuple[Made, ...]:
        printed = print_pack(job, edition)
        check_pack(job, edition, printed.html)
        return (_laid_out(job, edition, printed, path, shop.cache),)

    return _made_once("pack", job, shop.cache, _beside_pack(edition), make)[0]


def known_pack(job: Job, edition: Edition, shop: Workshop) -> Made | None:
    """The same, where it is known without anything being made."""
    known = _known("pack", job, shop.cache, _beside_pack(edition))
    return known[0] if known is not None else None


def _beside_pack(edition: Edition) -> tuple[str, ...]:
    return code_version(*_NO_SHEETS_READ), edition.value


def make_data(job: Job, shop: Workshop) -> tuple[Made, ...]:
    """JSON, the month's workbook, and for a system the positions as CSV."""
    def make() -> tuple[Made, ...]:
        files = print_data(job)
        check_data(job, files)
        return tuple(_put(shop.cache, item, file_label(PurePosixPath(item.path))) for item in files)

    return _made_once("data", job, shop.cache, _beside_data(), make)


def _beside_data() -> tuple[str, ...]:
    return (code_version(*_NO_SHEETS_READ, _SHEETS),)


def make_site(job: Job, downloads: tuple[Made, ...], earlier: tuple[MonthFiles, ...], shop: Workshop,
              systems: tuple[SystemFiles, ...] = ()) -> tuple[Made, ...]:
    """Every page and asset of the job's site. `downloads`: what stands beside them; `earlier`: what is kept of other
    months; `systems`: beside a view of all systems, what each of them offers.

    Raises:
        LookChangedError: mkdocs.yml was written to meanwhile.
    """
    look = shop.look_digest
    printer = partial(print_site, downloads=tuple(Download(item.label, item.path, item.size) for item in downloads),
                      earlier=earlier, look=shop.look, systems=systems)

    def make() -> tuple[Made, ...]:
        printed = partial(printer, typeface=kept_typeface(shop.cache))
        files = printed(job)
        check_site(job, files, printed)
        if shop.look_digest != look:
            raise LookChangedError(job.label)
        return tuple(_put(shop.cache, item) for item in files)

    return _made_once("site", job, shop.cache, _beside_site(downloads, earlier, systems, look), make)


def known_site(job: Job, packs: tuple[Made, ...], earlier: tuple[MonthFiles, ...], shop: Workshop,
               systems: tuple[SystemFiles, ...] = ()) -> tuple[Made, ...] | None:
    """The packs with the data and the pages beside them, where these are known without anything being made."""
    data = _known("data", job, shop.cache, _beside_data())
    if data is None:
        return None
    beside = (*packs, *data)
    pages = _known("site", job, shop.cache, _beside_site(beside, earlier, systems, shop.look_digest))
    return None if pages is None else (*beside, *pages)


def _beside_site(downloads: tuple[Made, ...], earlier: tuple[MonthFiles, ...], systems: tuple[SystemFiles, ...],
                 look: str) -> tuple[str, ...]:
    return code_version(*_NO_PAGES_READ), repr(downloads), repr(earlier), repr(systems), look


def _made_once(stage: str, job: Job, cache: Cache, beside: tuple[str, ...],
               make: Callable[[], tuple[Made, ...]]) -> tuple[Made, ...]:
    """What `make` gives, kept by the inputs that may bear on it, which is cheap to ask, and by the values it shows,
    which takes a while: inputs that change without a change of these make nothing anew. `beside`: what else counts."""
    known = _known(stage, job, cache, beside)
    if known is not None:
        return known
    made = made_once(stage, (job.printed_from, *beside), cache, make)
    _remember(cache, f"{stage}-of-inputs", _of_inputs(stage, job, beside), made)
    return made


def _known(stage: str, job: Job, cache: Cache, beside: tuple[str, ...]) -> tuple[Made, ...] | None:
    return _recall(cache, f"{stage}-of-inputs", _of_inputs(stage, job, beside))


def _of_inputs(stage: str, job: Job, beside: tuple[str, ...]) -> str:
    return digest(stage, job.scope, job.fingerprint, *beside)


def made_once(stage: str, made_from: tuple[str, ...], cache: Cache,
              make: Callable[[], tuple[Made, ...]]) -> tuple[Made, ...]:
    """What `make` gives, kept by what it is made from."""
    key = digest(stage, *made_from)
    made = _recall(cache, stage, key)
    if made is None:
        made = make()
        _remember(cache, stage, key, made)
    return made


def _laid_out(job: Job, edition: Edition, printed: PrintedPack, path: str, cache: Cache) -> Made:
    key = digest("layout", modules_version(), printed.title, printed.html, job.document)
    known = _recall(cache, "layout", key)
    if known is not None:
        return known[0]
    made = _put(cache, RenderedFile(path, lay_out(job, edition, printed)), EDITION_LABEL[edition])
    _remember(cache, "layout", key, (made,))
    return made


def lay_out(job: Job, edition: Edition, printed: PrintedPack) -> bytes:
    """The PDF of what was printed, with the pack's data attached."""
    name = data_path(job.month, "json", job.illustrative).removeprefix("data/")
    attachment = Attachment(name=name, content=job.document, description="The pack as data", mime="application/json")
    return make_pdf(printed.html, attachments=(attachment,), title=printed.title,
                    identifier=digest(job.fingerprint, edition.value)[:32])


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
