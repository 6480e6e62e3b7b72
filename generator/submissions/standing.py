"""What stands for the month already, entry by entry, as its files say it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.findings import Finding, Place
from generator.rules import submitted as rulebook
from generator.sources.project import ProjectFiles
from generator.sources.yaml_source import read_yaml
from generator.submissions.asked import Asked
from generator.submissions.entries import Entry, Section
from generator.submissions.yaml_parts import entry_of
from generator.vocabulary import Severity

FILES = {"return.yaml": (Section.ANSWERS, Section.DELIVERED, Section.FIGURES, Section.DECISIONS, Section.SIGNOFF,
                         Section.PARTS, Section.SUMMARY, Section.APPROVED),
         "reviews.yaml": (Section.REVIEWS,),
         "risks.yaml": (Section.RISKS,)}
"""The files of a month, and the sections that stand in each."""


@dataclass(frozen=True, slots=True)
class Standing:
    """`entries`: in the order of the files. `received`: of the return, '' where none stands. `sent_back`: what stands
    is a return for correction, and nothing of it is used: `entries` holds none of it. `returned`: as written;
    `restatements`: as written, by file. `files`: names of those that are there. `findings`: why nothing can be
    added."""

    entries: tuple[Entry, ...] = ()
    received: str = ""
    sent_back: bool = False
    returned: tuple[dict[str, Any], ...] = ()
    restatements: Mapping[str, tuple[dict[str, Any], ...]] = field(default_factory=dict)
    files: tuple[str, ...] = ()
    correction: Mapping[str, Any] = field(default_factory=dict)
    """Why the whole, or the part of the body that leads the system, was sent back, as written; {} where it was not."""
    findings: tuple[Finding, ...] = field(default=())

    @property
    def own_back(self) -> Mapping[str, Any]:
        """Of the part of the body that leads the system alone, where parts of others stand."""
        return {} if self.sent_back else self.correction

    @property
    def parts(self) -> frozenset[str]:
        """Who sent a part."""
        return frozenset(entry.key[0] for entry in self.entries if entry.section is Section.PARTS)


def what_stands(files: ProjectFiles, asked: Asked) -> Standing:
    """Raises nothing: files that cannot be used are findings."""
    entries: list[Entry] = []
    findings: list[Finding] = []
    head: dict[str, Any] = {}
    restatements: dict[str, tuple[dict[str, Any], ...]] = {}
    there = []
    for name, sections in FILES.items():
        file = files.get(f"{asked.folder}/{name}")
        if file is None:
            continue
        there.append(name)
        document, found = read_yaml(file)
        if document is None or any(one.severity is Severity.ERROR for one in found):
            findings.append(_broken(f"{asked.folder}/{name}"))
            continue
        if name == "return.yaml":
            head = document.value
        restatements[name] = _kept(document.value, "restatements")
        for section in sections:
            entries.extend(_entries(document, section, asked))
    if any(month == asked.month for month, _ in asked.inputs.broken_returns) if asked.inputs else False:
        findings.append(_broken(f"{asked.folder}/return.yaml"))
    sent_back = bool(head.get("correction"))
    if sent_back:
        entries = [entry for entry in entries if entry.section in (Section.RISKS, Section.REVIEWS)]
    return Standing(tuple(entries), str(head.get("received", "")), sent_back, _kept(head, "lines_returned"),
                    restatements, tuple(there), _back(head), tuple(dict.fromkeys(findings)))


def _back(head: Mapping[str, Any]) -> Mapping[str, Any]:
    found = head.get("correction") or head.get("own_part_returned")
    return found if isinstance(found, dict) else {}


def _entries(document: Any, section: Section, asked: Asked) -> Iterator[Entry]:
    value = document.value.get(section.value)
    if section in (Section.SUMMARY, Section.APPROVED):
        if value:
            place = document.value_place(document.value, section.value)
            yield Entry(section, (), {"value": value}, place, {"value": place})
    elif isinstance(value, list):
        for item in value:
            if isinstance(item, dict):
                yield entry_of(document, section, item, asked)


def _kept(head: dict[str, Any], key: str) -> tuple[dict[str, Any], ...]:
    value = head.get(key)
    return tuple(item for item in value if isinstance(item, dict)) if isinstance(value, list) else ()


def _broken(path: str) -> Finding:
    return rulebook.BROKEN_RETURN.found("what stands for this month has errors: nothing can be added to it",
                                        Place(path), f"'baf check {path}' says what; put that right first")
