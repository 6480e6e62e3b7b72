"""One build for many questions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.build.project import FRAMEWORK, Project, Ran, copied
from tests.recount.recount import Recount

ENGLAND = ("QYG", "QSL", "QNQ")
LAST = ENGLAND[:1]
"""Of these the last month too."""
NAMED = "2022-12"
ALL = ("--dataset", "demonstration")
ONE, THREE = (("--dataset", "england", *(part for code in codes for part in ("--icb", code)))
              for codes in (LAST, ENGLAND))


@dataclass(frozen=True)
class Folder:
    """One published system: where it is, and of which month."""

    dataset: str
    system: str
    month: str
    path: Path
    illustrative: bool

    @property
    def mark(self) -> str:
        return "-illustrative" if self.illustrative else ""

    def pack(self, edition: str) -> Path:
        return self.path / "packs" / f"{self.month}-{edition}{self.mark}.pdf"

    def data(self, suffix: str) -> Path:
        return self.path / "data" / f"{self.month}{self.mark}.{suffix}"

    def __str__(self) -> str:
        return f"{self.dataset} {self.system} {self.month}"


@dataclass(frozen=True)
class Built:
    """The project, what was published, how each run ended, and the independent count of its inputs."""

    project: Project
    runs: dict[str, Ran]
    recounts: dict[str, Recount]
    folders: tuple[Folder, ...]

    def of(self, dataset: str) -> Iterator[Folder]:
        return (folder for folder in self.folders if folder.dataset == dataset)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The demonstration, and of England one system in the last month and three by name in December, in both editions.
    """
    project = copied(tmp_path_factory.mktemp("project"), "demonstration", "england")
    runs = {"demonstration": project.build(*ALL), "england": project.build(*ONE),
            "december": project.build(*THREE, "--month", NAMED)}
    recounts = {dataset: Recount(project.root, dataset, FRAMEWORK) for dataset in ("demonstration", "england")}
    return Built(project, runs, recounts, tuple(_folders(project, recounts)))


def _folders(project: Project, recounts: dict[str, Recount]) -> Iterator[Folder]:
    """By the files: each system in the latest month with a return, those that closed in their own last month."""
    for dataset, recount in recounts.items():
        latest = recount.latest_month()
        for system in sorted({row["code"] for row in recount.systems}):
            months = [month for month in recount.months if month <= latest and system in recount.open_systems(month)]
            if months and (dataset == "demonstration" or system in LAST):
                yield Folder(dataset, system, months[-1], project.folder(dataset, system), dataset == "demonstration")
    for system in ENGLAND:
        yield Folder("england", system, NAMED, project.folder("england", system, NAMED), False)
