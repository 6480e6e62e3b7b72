"""About this site: what it was built from, publications with what was seen of them, licence and credit."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.dataset import Series
from generator.views.book import Book
from generator.views.deadlines import DeadlineRow, deadline_rows
from generator.views.files import File, files_of
from generator.views.kin import KinRow, kin_rows
from generator.views.withheld import WithheldSection, withheld_section
from generator.views.words import NOT_CHECKED, number, published_words


@dataclass(frozen=True, slots=True)
class PublicationRow:
    id: str
    title: str
    publisher: str
    date: str
    href: str
    seen: str


@dataclass(frozen=True, slots=True)
class SeriesRow:
    title: str
    publisher: str
    licence: str
    href: str
    unchecked: str


@dataclass(frozen=True, slots=True)
class AboutPage:
    heading: str
    summary: str
    facts: tuple[tuple[str, str], ...]
    deadlines: tuple[DeadlineRow, ...]
    publications: tuple[PublicationRow, ...]
    series: tuple[SeriesRow, ...]
    credit: str
    inputs: tuple[str, ...]
    """Paths. What each of them was, byte for byte, is told by the manifest beside the site: a page that said it too
    would change with every comment in a file."""
    downloads: tuple[File, ...]
    kin: tuple[KinRow, ...]
    withheld: WithheldSection | None


def about_page(book: Book) -> AboutPage:
    pack, context = book.pack, book.context
    framework = pack.tailored.framework
    return AboutPage(
        heading="About and sources", summary=framework.summary, facts=_facts(book),
        deadlines=deadline_rows(framework),
        publications=tuple(PublicationRow(item.id, item.title, item.publisher, published_words(item.date),
                                          item.url if item.url.startswith("https://") else "", _seen(item.seen))
                           for item in framework.publications),
        series=_series(book), credit=pack.credit,
        inputs=tuple(item.path for item in context.inputs),
        downloads=files_of(context.downloads), kin=kin_rows(pack),
        withheld=withheld_section(framework, pack))


_SEEN = {"whole": "read whole", "opening only": "only its opening was read", "summary only": "only a summary was read",
         "not seen": "not seen"}


def _seen(seen: str) -> str:
    return _SEEN.get(seen, seen)


def _facts(book: Book) -> tuple[tuple[str, str], ...]:
    pack, context = book.pack, book.context
    framework, profile = pack.tailored.framework, pack.tailored.profile
    facts = [("System", f"{pack.system_name} ({pack.tailored.system})"),
             ("Region", pack.region_name or "not held here"),
             ("Dataset", pack.dataset_title), ("Framework", f"{framework.title}, version {framework.version}"),
             ("Position at", f"{pack.month.last_day.day} {pack.month.label}"),
             ("Fingerprint of the pack", context.fingerprint), ("Made with", context.program)]
    if profile and profile.population:
        people = profile.population
        checked = "" if people.source.checked else f" {NOT_CHECKED}."
        facts.insert(2, ("Population", f"{number(people.value)} {people.what}, {people.year}.{checked}"))
    return tuple(facts)


def _series(book: Book) -> tuple[SeriesRow, ...]:
    found: dict[str, Series] = {body.series.id: body.series for item in book.pack.measures for body in item.bodies}
    return tuple(SeriesRow(item.title, ", ".join(part for part in (item.publisher, item.publication) if part),
                           item.licence, item.url if item.url.startswith("https://") else "",
                           "" if item.checked or item.illustrative else NOT_CHECKED) for item in found.values())
