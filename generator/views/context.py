"""What a page must know of the build that the pack does not say: files beside it, months, provenance, audience."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.findings import rule_page_path
from generator.model.crosswalk import Neighbours
from generator.model.framework import OrganisationType
from generator.model.month import Month
from generator.model.provenance import InputFile
from generator.vocabulary import Audience


@dataclass(frozen=True, slots=True)
class Download:
    """A file of the same site. `path` from the site's root; `size` in bytes."""

    label: str
    path: str
    size: int


@dataclass(frozen=True, slots=True)
class MonthFiles:
    """What exists for one month. `page`: address of that month's own site from this site's root ('' for none)."""

    month: Month
    page: str
    downloads: tuple[Download, ...]


@dataclass(frozen=True, slots=True)
class SystemFiles:
    """Packs and data that stand in one system's folder. Paths from the root of the view of all systems."""

    code: str
    downloads: tuple[Download, ...]


@dataclass(frozen=True, slots=True)
class BuildContext:
    """`fingerprint`: SHA-256 of the pack's JSON in hexadecimal. `home` and `overview`: addresses of the top index and
    of the view of all systems from the site's root ('' where the site stands alone). `latest`: this is the site of the
    latest month, not of a month built by name."""

    audience: Audience
    marking: str
    fingerprint: str
    program: str
    """Name and version of the program."""
    downloads: tuple[Download, ...] = ()
    months: tuple[MonthFiles, ...] = ()
    inputs: tuple[InputFile, ...] = ()
    home: str = "../../../index.html"
    overview: str = "../index.html"
    withheld: int = 0
    """Items left out of a public edition."""
    latest: bool = True
    guide: bool = False
    """The guide stands beside this index, under guide/."""
    former: tuple[tuple[str, str, Month], ...] = ()
    """Beside a view of all systems: code, name and last month of systems that closed and whose sites stay."""
    systems: tuple[SystemFiles, ...] = ()
    """Beside a view of all systems: what each of them offers, those that closed too."""
    types: tuple[OrganisationType, ...] = ()
    """The register of organisation types: how each kind of body is called, and which are asked rather than held to
    account."""

    neighbours: Neighbours = field(default_factory=Neighbours)
    """What the actions of this framework are linked with, here and in other frameworks."""

    @property
    def crosswalk(self) -> str:
        """Address of the folder of the crosswalk, which stands beside the top index; '' where a site stands alone."""
        return f"{self.home.removesuffix('index.html')}crosswalk/" if self.home else ""

    def rule_page(self, rule: str) -> str:
        """Address of a rule's page in the guide, which stands beside the top index; '' where a site stands alone."""
        return self.guide_page(rule_page_path(rule))

    def guide_page(self, page: str) -> str:
        """Address of a page of the guide, given from the guide's folder; '' where a site stands alone."""
        return f"{self.home.removesuffix('index.html')}guide/{page}" if self.home else ""

    @property
    def short_fingerprint(self) -> str:
        return shortened_fingerprint(self.fingerprint)


def shortened_fingerprint(fingerprint: str) -> str:
    """The first eight characters in two groups, as footers and covers print it, to be compared by eye."""
    return f"{fingerprint[:4]} {fingerprint[4:8]}"


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """One dataset under one framework, for the top index. `href` from the index's own folder."""

    dataset: str
    dataset_title: str
    dataset_summary: str
    illustrative: bool
    framework: str
    framework_title: str
    framework_version: str
    framework_summary: str
    month: Month
    systems: int
    holds_returns: bool
    returned: int
    """Systems whose return for the month is held."""
    responsibilities: int
    href: str
    boards: str = ""
    """Which boards sent and signed their statements, in words; '' where the systems return as a whole."""
    catalogue: bool = False
    """The plan as it was published: no system is held that it was asked of."""
    actions: int = 0
    in_force: str = ""
    """First and last month of the plan in words."""
