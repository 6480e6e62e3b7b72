"""Where a statement comes from, as a page or sheet prints it: and whether it was checked against the original."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.framework import Framework
from generator.model.provenance import Source
from generator.views.words import NOT_CHECKED, NOT_CHECKED_MEANING, NOT_CHECKED_SHORT, published_words


@dataclass(frozen=True, slots=True)
class SourceNote:
    """`unchecked` '' where the statement was checked against the original; `href` '' where no address is held."""

    title: str
    publisher: str
    date: str
    href: str
    locator: str
    note: str
    unchecked: str
    unchecked_meaning: str


def unchecked_short(source: Source) -> str:
    """Beside a line: 'Not yet checked', '' where it was. What that means stands once on the page."""
    return "" if source.checked else NOT_CHECKED_SHORT


def unchecked_note(any_here: bool) -> str:
    """What the short words mean, for a page that has them anywhere; '' for one that has not."""
    return f"{NOT_CHECKED_SHORT}: {NOT_CHECKED.removeprefix(NOT_CHECKED_SHORT).strip()}. {NOT_CHECKED_MEANING}" \
        if any_here else ""


def source_note(framework: Framework, source: Source) -> SourceNote:
    known = {item.id: item for item in framework.publications}
    publication = known.get(source.publication)
    return SourceNote(
        title=publication.title if publication else source.publication,
        publisher=publication.publisher if publication else "",
        date=published_words(publication.date) if publication else "",
        href=publication.url if publication and publication.url.startswith("https://") else "",
        locator=source.locator, note=source.note, unchecked="" if source.checked else NOT_CHECKED,
        unchecked_meaning="" if source.checked else NOT_CHECKED_MEANING)
