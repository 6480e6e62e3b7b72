"""The top index: every dataset and framework that was built, and the guide."""

from __future__ import annotations

from dataclasses import dataclass

from generator.views.context import IndexEntry
from generator.views.links import here
from generator.views.words import plural


@dataclass(frozen=True, slots=True)
class FrameworkRow:
    title: str
    href: str
    version: str
    summary: str
    month: str
    systems: str
    returns: str
    lines: str


@dataclass(frozen=True, slots=True)
class DatasetBlock:
    id: str
    title: str
    summary: str
    illustrative: bool
    rows: tuple[FrameworkRow, ...]


@dataclass(frozen=True, slots=True)
class IndexPage:
    heading: str
    lede: str
    datasets: tuple[DatasetBlock, ...]
    guide_href: str


def index_page(entries: tuple[IndexEntry, ...], guide: bool) -> IndexPage:
    datasets = dict.fromkeys(entry.dataset for entry in entries)
    blocks = tuple(_dataset([entry for entry in entries if entry.dataset == dataset]) for dataset in datasets)
    frameworks = len({entry.framework for entry in entries})
    return IndexPage("Assurance frameworks", f"{plural(frameworks, 'framework')}, {plural(len(blocks), 'dataset')}. "
                     "Each system has a site of its own with what it was asked, of whom, and where it stands.", blocks,
                     here("guide/index.html") if guide else "")


def _dataset(entries: list[IndexEntry]) -> DatasetBlock:
    first = entries[0]
    return DatasetBlock(first.dataset, first.dataset_title, first.dataset_summary, first.illustrative,
                        tuple(_row(entry) for entry in entries))


def _row(entry: IndexEntry) -> FrameworkRow:
    if entry.catalogue:
        return FrameworkRow(entry.framework_title, here(entry.href), entry.framework_version, entry.framework_summary,
                            f"in force {entry.in_force}", plural(entry.actions, "action"),
                            "No system of its time is held here", "the plan as it was published")
    returns = (f"{entry.returned:,} of {entry.systems:,} returned {entry.month.label}" if entry.holds_returns
               else "No return received: the pages say what is asked")
    if entry.boards:
        returns = entry.boards
    return FrameworkRow(entry.framework_title, here(entry.href), entry.framework_version, entry.framework_summary,
                        f"position at the end of {entry.month.label}", plural(entry.systems, "system"), returns,
                        plural(entry.responsibilities, "responsibility", "responsibilities"))
