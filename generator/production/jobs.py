"""What a build makes: one job for each system's folder, one for each view of all systems, one for the index."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from generator.model.dataset import Dataset
from generator.model.framework import Framework, OrganisationType
from generator.model.month import Month
from generator.model.pack import AssurancePack, OverviewPack
from generator.vocabulary import Edition


@dataclass(frozen=True, slots=True)
class SystemJob:
    """One system's folder for one framework and month. `folder` is relative to the site; `scope` is the digest of
    every input that may bear on it; `named_month`: built by name, so it has a folder of its own below the system's."""

    pack: AssurancePack
    folder: PurePosixPath
    scope: str
    inputs: tuple[tuple[str, str], ...]
    """Path and SHA-256 of every input of the scope."""
    editions: tuple[Edition, ...]
    named_month: bool

    @property
    def label(self) -> str:
        return f"{self.pack.dataset} {self.pack.tailored.framework.id} {self.pack.tailored.system} {self.pack.month}"


@dataclass(frozen=True, slots=True)
class OverviewJob:
    """The view of all systems of one dataset under one framework."""

    overview: OverviewPack
    framework: Framework
    dataset: Dataset
    types: tuple[OrganisationType, ...]
    packs: tuple[AssurancePack, ...]
    folder: PurePosixPath
    scope: str
    inputs: tuple[tuple[str, str], ...]
    editions: tuple[Edition, ...]


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """One line of the index of all sites."""

    dataset: Dataset
    framework: Framework
    month: Month
    systems: tuple[tuple[str, str, str], ...]
    """Code, name, and the folder relative to the site."""
    folder: PurePosixPath


def file_mark(illustrative: bool) -> str:
    """What the name of a file that leaves the site carries when its content is illustrative."""
    return "-illustrative" if illustrative else ""


def pack_path(month: Month, edition: Edition, illustrative: bool) -> str:
    return f"packs/{month}-{edition.value}{file_mark(illustrative)}.pdf"


def data_path(month: Month, suffix: str, illustrative: bool) -> str:
    return f"data/{month}{file_mark(illustrative)}.{suffix}"
