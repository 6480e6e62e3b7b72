"""The month as it would be written, through the ordinary loader and every rule; what they find, told at the cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from generator.assurance.signing import fingerprint_of
from generator.composition import compose_pack
from generator.findings import Finding, Place
from generator.loading.scope import SystemScope
from generator.loading.systems import load_system
from generator.model.dataset import Dataset, SystemInputs
from generator.model.month import Month
from generator.model.returns import Return
from generator.schemas.rulebook import MISSING_KEY
from generator.sources.project import ProjectFiles, SourceFile
from generator.submissions.asked import Asked
from generator.submissions.canonical import Text
from generator.submissions.entries import Entry
from generator.submissions.filling import cell_to_fill

T = TypeVar("T")
_STANDING = ("overlay.yaml", "agreement.yaml", "capacity_gaps.yaml")


@dataclass(frozen=True, slots=True)
class Judged:
    """`at_cells`: findings at lines that come from a file that was sent, told at its cell. `elsewhere`: errors at other
    lines of the files, which nobody's cell can mend. `sent`: the return as loaded, None where it has errors or there
    is none."""

    at_cells: tuple[Finding, ...]
    elsewhere: tuple[Finding, ...]
    sent: Return | None


def judge(files: ProjectFiles, asked: Asked, texts: Mapping[str, Text], sent: frozenset[str]) -> Judged:
    """Loader and every rule of the month's pack. `sent`: names of the files that were sent."""
    folder = asked.folder
    drafted = {f"{folder}/{name}": text for name, text in texts.items()}
    inputs, loaded = _loaded(files, asked, drafted)
    pack = compose_pack(asked.framework, _with(asked.dataset, inputs), asked.types, asked.system, asked.month)
    at_cells: dict[Finding, None] = {}
    elsewhere: dict[Finding, None] = {}
    for one in (*loaded, *pack.findings):
        if one.place.file in drafted:
            told = _at_cell(one, drafted[one.place.file])
            (at_cells if told.place.file in sent else elsewhere)[told] = None
    return Judged(tuple(at_cells), tuple(elsewhere), inputs.return_for(asked.month))


def _at_cell(finding: Finding, text: Text) -> Finding:
    """At the cell that the line comes from, and in the words of the form: headings instead of keys."""
    cell = text.comes_from(finding.place)
    entry = text.entries.get(finding.place.line)
    told = replace(finding, place=cell, excerpt="", subject="")
    if entry is None or not entry.headings:
        return told
    if cell == entry.place:
        told = replace(told, place=cell_to_fill(finding, entry))
    missing = _NEEDS.search(finding.message) if finding.rule == MISSING_KEY.id else None
    if missing and (heading := _heading(entry, missing[1])):
        return replace(told, place=_blank(entry, missing[1]) or cell,
                       message=f"'{heading}' is empty, and the row needs it",
                       hint=f"fill in '{heading}', or leave the whole row empty")
    words = {key: heading for key in (*entry.fields, *entry.blank) if (heading := _heading(entry, key))}
    return replace(told, message=_in_words(finding.message, words), hint=_in_words(finding.hint, words))


_NEEDS = re.compile(r"needs '(\w+)'")


def _heading(entry: Entry, key: str) -> str:
    """What the form calls a field; of a score, its first half."""
    return entry.headings.get(key) or entry.headings.get(f"{key}_likelihood", "")


def _blank(entry: Entry, key: str) -> Place | None:
    return entry.blank.get(key) or entry.blank.get(f"{key}_likelihood")


def _in_words(text: str, words: Mapping[str, str]) -> str:
    """'add 'due: YYYY-MM-DD'' is what to do in YAML; in a form a cell is filled in."""
    for key, heading in words.items():
        text = re.sub(rf"add '{key}: [^']*'", f"fill in '{heading}'", text)
        text = text.replace(f"'{key}'", f"'{heading}'")
    return text


def _loaded(files: ProjectFiles, asked: Asked, drafted: Mapping[str, Text]) -> tuple[SystemInputs, tuple[Finding, ...]]:
    """The system with this month as drafted, its other months as they are. Only what bears on the month is read."""
    home = f"icb_data/{asked.dataset.id}/{asked.system}"
    folder = f"{home}/{asked.framework.id}"
    standing = {f"{home}/profile.yaml", *(f"{folder}/{name}" for name in _STANDING)}
    kept = [file for file in files.under(home)
            if file.path in standing or (file.path.startswith(f"{asked.folder}/") and file.path not in drafted)]
    new = [SourceFile.of(path, text.data) for path, text in drafted.items()]
    scope = SystemScope(asked.system, asked.framework, asked.dataset.register, asked.types, asked.dataset.illustrative)
    few = ProjectFiles(tuple(sorted((*kept, *new), key=lambda file: file.path)))
    loaded = load_system(few, asked.dataset.id, scope)
    return _beside(asked.inputs, loaded.value, asked), loaded.findings


def _beside(before: SystemInputs | None, now: SystemInputs, asked: Asked) -> SystemInputs:
    """The months of `before`, with the one of `now` in its place."""
    if before is None:
        return now
    month = asked.month
    return replace(
        before,
        returns=tuple(sorted((*(item for item in before.returns if item.month != month), *now.returns),
                             key=lambda item: item.month)),
        reviews=_months(before.reviews, now.reviews, asked),
        risks=_months(before.risks, now.risks, asked),
        broken_returns=_months(before.broken_returns, now.broken_returns, asked),
        unused_returns=tuple(item for item in before.unused_returns if item.month != month) + now.unused_returns)


def _months(before: Iterable[tuple[Month, T]], now: Iterable[tuple[Month, T]],
            asked: Asked) -> tuple[tuple[Month, T], ...]:
    kept = (item for item in before if item[0] != asked.month)
    return tuple(sorted((*kept, *now), key=lambda item: item[0]))


def _with(dataset: Dataset, inputs: SystemInputs) -> Dataset:
    others = (item for item in dataset.systems if item.system != inputs.system)
    return replace(dataset, systems=tuple(sorted((*others, inputs), key=lambda item: item.system)))


def fingerprints(sent: Return, asked: Asked, keys: Iterable[tuple[str, str]]) -> Iterator[tuple[tuple[str, str], str]]:
    """What is signed by each step and holder, as the return stands."""
    gaps = asked.inputs.gaps if asked.inputs else ()
    for key in keys:
        yield key, fingerprint_of(sent, key[1], gaps)
