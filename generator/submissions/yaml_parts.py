"""A return.yaml, reviews.yaml or risks.yaml that was sent, or a piece of one -> a part, as a form becomes one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.findings import Finding, Place
from generator.rules import submitted as rulebook
from generator.schemas.suggest import did_you_mean
from generator.sources.document import SourceDocument
from generator.submissions.asked import Asked
from generator.submissions.cells import plain
from generator.submissions.entries import Entry, Key, Section, Spoiled

_HEAD = ("schema", "system", "framework", "month", "received", "illustrative")
_LISTS = (Section.ANSWERS, Section.DELIVERED, Section.FIGURES, Section.DECISIONS, Section.SIGNOFF, Section.PARTS,
          Section.RISKS, Section.REVIEWS)
_VALUES = (Section.SUMMARY, Section.APPROVED)
_OURS = ("correction", "lines_returned", "restatements")
"""Written by the import itself, never taken from what is sent."""


@dataclass(frozen=True, slots=True)
class YamlSent:
    entries: tuple[Entry, ...]
    findings: tuple[Finding, ...]
    spoiled: tuple[Spoiled, ...]


def yaml_entries(document: SourceDocument, asked: Asked) -> YamlSent:
    """Every entry of the document, as it will be written; what belongs nowhere is said."""
    entries: list[Entry] = []
    findings: list[Finding] = []
    spoiled: list[Spoiled] = []
    for key, value in document.value.items():
        if key in _VALUES:
            place = document.value_place(document.value, key)
            entries.append(Entry(Section(key), (), {"value": value}, place, {"value": place}, key))
        elif key in _LISTS:
            for item in _items(document, key, findings, spoiled):
                entries.append(entry_of(document, Section(key), item, asked))
        elif key not in _HEAD:
            findings.append(_not_read(document, key))
    return YamlSent(tuple(entries), tuple(findings), tuple(spoiled))


def _items(document: SourceDocument, key: str, findings: list[Finding],
           spoiled: list[Spoiled]) -> Iterator[dict[str, Any]]:
    listed = document.value[key]
    if not isinstance(listed, list):
        listed = [] if listed is None else [listed]
    for number, item in enumerate(listed):
        if isinstance(item, dict):
            yield item
            continue
        place = document.value_place(document.value, key)
        found = rulebook.UNCLEAR.found(f"entry {number + 1} of '{key}' is no entry with keys", place,
                                       "write each as '- key: value', one key a line")
        findings.append(found)
        spoiled.append(Spoiled((), place, (found.message,)))


def _not_read(document: SourceDocument, key: str) -> Finding:
    place = document.key_place(document.value, key)
    if key in _OURS:
        return rulebook.NOT_READ.found(f"'{key}' is written when a return is taken in, and not read from one", place)
    return rulebook.NOT_READ.found(f"'{key}' is no part of a return: not read", place,
                                   did_you_mean(key, (*_HEAD, *_LISTS, *_VALUES)))


def entry_of(document: SourceDocument, section: Section, item: dict[str, Any], asked: Asked) -> Entry:
    """One entry of a list of a document, with the place of each field."""
    places = dict(_places(document, item, ""))
    key = entry_key(section, item, asked)
    line = asked.line_of(key) if section is Section.ANSWERS else "/".join(part for part in key if part)
    return Entry(section, key, item, document.place(item), places, line)


def _places(document: SourceDocument, item: dict[str, Any], before: str) -> Iterator[tuple[str, Place]]:
    for name, value in item.items():
        yield f"{before}{name}", document.value_place(item, name)
        if isinstance(value, dict) and not before:
            yield from _places(document, value, f"{name}.")


def entry_key(section: Section, item: Mapping[str, Any], asked: Asked) -> Key:
    """What an entry is about: the same however it is written, and whatever is wrong with it."""
    def said(name: str) -> str:
        value = item.get(name)
        return value if isinstance(value, str) else "" if value is None else repr(value)

    if section is Section.ANSWERS:
        by_lead = bool(said("holder_type")) or said("given_by") not in ("", "holder")
        return asked.answer_key(said("action"), said("holder"), said("holder_type"), said("role"), by_lead)
    if section is Section.DELIVERED:
        return ("gap", said("gap")) if "gap" in item else ("quantity", said("quantity"))
    if section is Section.DECISIONS:
        return (said("kind"), plain(said("title")))
    names = {Section.FIGURES: ("measure",), Section.SIGNOFF: ("step", "holder"), Section.RISKS: ("id",),
             Section.REVIEWS: ("action", "holder", "on"), Section.PARTS: ("holder", "received", "sha256")}
    return tuple(said(name) for name in names.get(section, ()))
