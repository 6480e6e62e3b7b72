"""Every kind of file, by who writes it."""

from __future__ import annotations

from dataclasses import dataclass

from generator.schemas import schema_names
from generator.views.guide.page import GuidePage
from generator.views.guide.reference_page import INDEX, OUTPUTS, page_path, reference_page
from generator.views.guide.table_page import TABLE_PAGE

_PLAN, _SYSTEM, _DATASET, _OUT = ("The plan", "One system", "A dataset", "What a build gives out")
_ABOUT = {
    _PLAN: "Written by the authors of a framework.",
    _SYSTEM: "Written by an integrated care board about itself, and by its region.",
    _DATASET: "Written by whoever keeps the register and the figures.",
    _OUT: "Written by nobody: for programs that read what was built.",
}
_PLAN_FILES = ("framework", "objective", "measures", "quantities", "organisation_types", "crosswalk")
_DATASET_FILES = ("dataset", "series")


@dataclass(frozen=True, slots=True)
class FileRow:
    title: str
    about: str
    href: str


@dataclass(frozen=True, slots=True)
class FileGroup:
    anchor: str
    title: str
    about: str
    files: tuple[FileRow, ...]


@dataclass(frozen=True, slots=True)
class ReferenceIndex:
    heading: str
    groups: tuple[FileGroup, ...]


def reference_index() -> GuidePage:
    names = sorted(schema_names(), key=_order)
    tables = FileRow("Tables", "The CSV tables of a dataset: organisations, names, types, systems, partnerships, "
                     "succession, places on the map, figures and shares.", TABLE_PAGE.rpartition("/")[2])
    groups = tuple(
        FileGroup(title.lower().replace(" ", "-"), title, about,
                  (*(_row(name) for name in names if _group(name) == title), *((tables,) if title == _DATASET else ())))
        for title, about in _ABOUT.items())
    return GuidePage(INDEX, "Every key", "Each kind of file, with every key it may hold.", "",
                     ReferenceIndex("Every key", groups))


def _group(name: str) -> str:
    if name in OUTPUTS:
        return _OUT
    if name in _DATASET_FILES:
        return _DATASET
    return _PLAN if name in _PLAN_FILES else _SYSTEM


def _order(name: str) -> tuple[int, str]:
    """Authors meet framework.yaml first."""
    return (_PLAN_FILES.index(name) if name in _PLAN_FILES else len(_PLAN_FILES), name)


def _row(name: str) -> FileRow:
    page = reference_page(name)
    return FileRow(page.heading, page.about, page_path(name).rpartition("/")[2])
