"""What a build makes: one job for each system's folder and one for each view of all systems."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from generator.findings import Finding
from generator.model.crosswalk import Neighbours
from generator.model.dataset import Dataset
from generator.model.difference import Difference
from generator.model.framework import Framework, OrganisationType
from generator.model.month import Month
from generator.model.pack import AssurancePack, OverviewPack
from generator.model.provenance import InputFile
from generator.production.composed import Composed
from generator.rendering.data.overview_json import overview_json
from generator.rendering.data.pack_json import fingerprint
from generator.store.keys import digest
from generator.store.values import value_digest
from generator.vocabulary import Audience, Edition

if TYPE_CHECKING:
    from generator.production.words import Words


@dataclass(frozen=True)
class SystemJob:
    """One system's folder for one framework and month.

    folder: relative to the site. scope: digest of every input that may bear on it. named_month: built by name, so it
    has a folder of its own below the system's.
    """

    composed: Composed
    folder: PurePosixPath
    scope: str
    inputs: tuple[InputFile, ...]
    editions: tuple[Edition, ...]
    types: tuple[OrganisationType, ...]
    named_month: bool
    neighbours: Neighbours = field(default_factory=Neighbours)
    words: Words | None = None
    """Who said what in the dataset: what another system said may not be printed here."""
    states: tuple[tuple[Month, str], ...] = ()
    """In a public edition: for each reporting month a digest of what may be published of it, so that a paper of then
    is kept only while it still may be."""

    @property
    def pack(self) -> AssurancePack:
        """The whole; it may have to be composed first."""
        return self.composed.pack

    @property
    def head(self) -> AssurancePack:
        """The pack for what a view of all systems takes from it: what is left of it may be empty."""
        return self.composed.head

    @property
    def system(self) -> str:
        return self.head.tailored.system

    @property
    def label(self) -> str:
        return f"{self.head.dataset} {self.head.tailored.framework.id} {self.system} {self.head.month}"

    @property
    def month(self) -> Month:
        return self.head.month

    @property
    def audience(self) -> Audience:
        return self.head.audience

    @property
    def illustrative(self) -> bool:
        return self.head.illustrative

    @property
    def weight(self) -> int:
        """How much work it is, roughly: longest first keeps every core busy to the end."""
        return len(self.head.positions)

    @property
    def document(self) -> bytes:
        return self.composed.document

    @property
    def fingerprint(self) -> str:
        return self.composed.fingerprint

    @cached_property
    def printed_from(self) -> str:
        """Digest of all that pages, packs and data can show of it. The plan in it is what reaches the system, and of
        the inputs pages tell the names, so that a word for others and a comment change nothing here."""
        told = (item.path for item in self.inputs)
        return value_digest((self.pack, self.folder, tuple(told), self.types, self.named_month, self.neighbours))


@dataclass(frozen=True)
class OverviewJob:
    """The view of all systems of one dataset under one framework."""

    overview: OverviewPack
    framework: Framework
    dataset: Dataset
    types: tuple[OrganisationType, ...]
    packs: tuple[AssurancePack, ...]
    folder: PurePosixPath
    scope: str
    inputs: tuple[InputFile, ...]
    editions: tuple[Edition, ...]
    former: tuple[tuple[str, str, Month], ...]
    """Code, name and last month of systems that closed while the framework ran: their sites stay below this one."""
    neighbours: Neighbours = field(default_factory=Neighbours)
    words: Words | None = None
    """Who said what in the dataset: none of it may be printed here."""
    history: tuple[Difference, ...] = ()
    """What changed in the plan, oldest first."""

    @property
    def codes(self) -> frozenset[str]:
        """Of every system that has a folder below this one."""
        return frozenset((*(row.code for row in self.overview.systems), *(code for code, _, _ in self.former)))

    @property
    def label(self) -> str:
        return f"{self.overview.dataset} {self.framework.id} all systems {self.overview.month}"

    @property
    def month(self) -> Month:
        return self.overview.month

    @property
    def audience(self) -> Audience:
        return self.overview.audience

    @property
    def illustrative(self) -> bool:
        return self.overview.illustrative

    @property
    def weight(self) -> int:
        return 10 * len(self.overview.systems)

    @cached_property
    def document(self) -> bytes:
        return overview_json(self.overview)

    @cached_property
    def fingerprint(self) -> str:
        return fingerprint(self.document)

    @property
    def printed_from(self) -> str:
        """Its pages tell of the plan as a whole, and of every system: whatever bears on it is shown."""
        return digest(self.scope, self.fingerprint)


Job = SystemJob | OverviewJob


@dataclass(frozen=True)
class CatalogueJob:
    """A plan as it was published, in a dataset that holds no system of its time: pages only, and no month.

    `doubts`: errors of the plan's own files."""

    framework: Framework
    dataset: Dataset
    types: tuple[OrganisationType, ...]
    folder: PurePosixPath
    scope: str
    inputs: tuple[InputFile, ...]
    neighbours: Neighbours
    doubts: tuple[Finding, ...] = ()

    @property
    def label(self) -> str:
        return f"{self.dataset.id} {self.framework.id} as published"


def pack_path(month: Month, edition: Edition, illustrative: bool) -> str:
    return f"packs/{month}-{edition.value}{_mark(illustrative)}.pdf"


def data_path(month: Month, suffix: str, illustrative: bool) -> str:
    return f"data/{month}{_mark(illustrative)}.{suffix}"


def returns_path(month: Month, illustrative: bool) -> str:
    """Who has returned, beside the data of all systems."""
    return f"data/{month}-returns{_mark(illustrative)}.csv"


def _mark(illustrative: bool) -> str:
    """What the name of a file that leaves the site carries when its content is illustrative."""
    return "-illustrative" if illustrative else ""
