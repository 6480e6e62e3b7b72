"""About the view of all systems: what it was made from, publications, licence and credit."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.framework import Framework
from generator.model.pack import OverviewPack
from generator.views.context import BuildContext
from generator.views.files import File, files_of
from generator.views.withheld import WithheldSection, withheld_section
from generator.views.words import published_words


@dataclass(frozen=True, slots=True)
class SystemPrint:
    name: str
    href: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class PublicationLine:
    title: str
    publisher: str
    date: str
    href: str
    seen: str


@dataclass(frozen=True, slots=True)
class OverviewAboutPage:
    heading: str
    facts: tuple[tuple[str, str], ...]
    credit: str
    publications: tuple[PublicationLine, ...]
    systems: tuple[SystemPrint, ...]
    downloads: tuple[File, ...]
    withheld: WithheldSection | None


def overview_about_page(overview: OverviewPack, framework: Framework, context: BuildContext) -> OverviewAboutPage:
    return OverviewAboutPage(
        "About and sources",
        (("Dataset", overview.dataset_title), ("Framework", f"{framework.title}, version {framework.version}"),
         ("Position at", f"{overview.month.last_day.day} {overview.month.label}"),
         ("Fingerprint", context.fingerprint), ("Made with", context.program)),
        overview.credit,
        tuple(PublicationLine(item.title, item.publisher, published_words(item.date),
                              item.url if item.url.startswith("https://") else "", item.seen)
              for item in framework.publications),
        tuple(SystemPrint(row.name, f"~/{row.code}/index.html", row.fingerprint[:12]) for row in overview.systems),
        files_of(context.downloads), withheld_section(framework, overview))
