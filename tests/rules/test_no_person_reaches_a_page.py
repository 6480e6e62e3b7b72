"""Whatever text of a system looks like a person: an error, and nothing of it stands in the pack or beside it."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
import yaml

from generator.composition import compose_pack, default_month
from generator.findings import Finding
from generator.loading import load_dataset, load_frameworks, load_organisation_types
from generator.model.month import Month
from generator.rules import check_project
from generator.schemas.library import free_text_keys
from generator.sources.project import ProjectFiles, SourceFile
from generator.vocabulary import Severity
from tests.rules.conftest import HERE, files_of

PERSON = "Ask jo.bloggs@example.nhs.uk about 943 476 5919"
SHREDS = ("bloggs", "476 5919")
HOME = "icb_data/small/ZN1"
MORE = {
    f"{HOME}/plan/2022-10/return.yaml": """
answers:
  - {action: P-AMB-01, holder: ZN1, revision: 1, value: on-track, narrative: Agreed., cause: Beds., effect: Queues.,
     mitigation: A ward., returns_when: It opens., holder_role: Chief nurse, evidence: [Plan]}
delivered: [{gap: ZN1-G1, opened: 20, staffed: 18, funded: 20, note: Counted twice}]
decisions: [{kind: note, title: Control room, detail: It is open., actions: [ZN1-L01], risks: [SR1]}]
restatements:
  - {on: 2022-11-20, why: A mistake., answers: [{action: P-AMB-01, holder: ZN1, revision: 1, value: at-risk}]}
lines_returned:
  - {action: P-AMB-01, holder: ZNA01, on: 2022-11-08, reasons: [No value of the scale]}
""",
    f"{HOME}/plan/2022-11/return.yaml": "correction: {on: 2022-12-09, reasons: [The wrong month]}",
    f"{HOME}/plan/2022-10/risks.yaml": "restatements: [{on: 2022-11-20, why: A mistake., risks: []}]",
    f"{HOME}/plan/2022-10/reviews.yaml": "restatements: [{on: 2022-11-20, why: A mistake., reviews: []}]",
    f"{HOME}/plan/overlay.yaml": None,
    f"{HOME}/plan/agreement.yaml":
        "steps: [{party: icb, state: agreed, on: 2022-09-14, note: With thanks}]",
    f"{HOME}/plan/capacity_gaps.yaml": """
gaps: [{id: ZN1-G1, kind: ga_beds, title: Beds, submitted: 60, by: {precision: season, words: this winter}, note: New}]
""",
    f"{HOME}/plan/silences.yaml": "schema: 1\nsilences: [{rule: WP520, item: P-AMB-01, reason: Looked at}]",
    f"{HOME}/profile.yaml": """
lead_role: Chief executive
author_role: Winter director
board_name: Northland Board
meetings: [{month: 2022-11, date: 2022-12-08, name: Board, considered_by: [Quality committee]}]
risk_bands: [{word: low, from: 1}, {word: high, from: 12}]
""",
}
"""The small project's files with every kind of text in them; None: as they stand."""
RISK_TEXTS = {
    "target_by": "March", "appetite": "Low", "controls": ["A rota"], "gaps_in_control": ["Nights"],
    "gaps_in_assurance": ["No audit"], "lead_role": "Chief nurse", "committee": "Quality",
}
Path = tuple[str | int, ...]


def small() -> dict[str, Any]:
    """The small project's files of one system as plain values, with every kind of text in them."""
    files = files_of(HERE / "project").by_path
    found = {}
    for path, more in MORE.items():
        value = yaml.load(files[path].data, yaml.CBaseLoader) if path in files else {}
        value.update(yaml.load(more or "", yaml.CBaseLoader) or {})
        found[path] = value
    for risk in found[f"{HOME}/plan/2022-10/risks.yaml"]["risks"]:
        risk.update(copy.deepcopy(RISK_TEXTS))
    return found


def leaves(value: Any, path: Path = ()) -> Iterator[Path]:
    if isinstance(value, str):
        yield path
    for key, item in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from leaves(item, (*path, key))


PLACES = [(file, path) for file, value in small().items() for path in leaves(value)]


def with_person(file: str, path: Path) -> ProjectFiles:
    changed = copy.deepcopy(standing()[file])
    inner = changed
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = PERSON
    held = {**laid_over(), file: typed(file, changed)}
    return ProjectFiles(tuple(held[name] for name in sorted(held)))


@cache
def standing() -> dict[str, Any]:
    """As `small` gives it, not to be changed."""
    return small()


@cache
def laid_over() -> dict[str, SourceFile]:
    """The small project with these files in the place of its own, by name."""
    return {**files_of(HERE / "project").by_path, **{name: typed(name, value) for name, value in standing().items()}}


def typed(name: str, value: Any) -> SourceFile:
    return SourceFile.of(name, yaml.safe_dump(value, allow_unicode=True, sort_keys=False).encode())


def everything(files: ProjectFiles) -> tuple[tuple[Finding, ...], str]:
    """What is found, and all that a page, a pack or a file could print: of every month, down to the last field."""
    types = {item.id: item for item in load_organisation_types(files).value}
    framework = load_frameworks(files).value[0]
    loaded = load_dataset(files, "small", framework, types)
    assert loaded.value is not None
    months = {default_month(framework, loaded.value), Month.parse("2022-10"), Month.parse("2022-12")}
    packs = [compose_pack(framework, loaded.value, types, system, month) for system in ("ZN1", "ZN2")
             for month in sorted(months)]
    found = (*check_project(files), *loaded.findings, *(item for pack in packs for item in pack.findings))
    return found, repr((found, loaded.value, packs))


@pytest.mark.parametrize(("file", "path"), PLACES, ids=lambda item: str(item).replace(HOME, ""))
def test_a_person_in_any_text_is_an_error_and_stands_nowhere(file: str, path: Path) -> None:
    found, all_of_it = everything(with_person(file, path))
    assert [shred for shred in SHREDS if shred in all_of_it] == []
    mine = [item for item in found if item.place.file == file]
    noted = "2022-11" in file and path[0] != "correction"  # sent back already: rule 1
    assert {item.severity for item in mine if item.rule == "WP525"} == {Severity.NOTE if noted else Severity.ERROR}


def test_the_same_files_without_a_person_have_no_such_finding() -> None:
    found, _ = everything(ProjectFiles(tuple(file for _, file in sorted(laid_over().items()))))
    assert [item for item in found if item.rule == "WP525"] == []


@pytest.mark.parametrize("schema", ["return", "reviews", "risks", "overlay", "profile", "agreement", "capacity_gaps"])
def test_every_kind_of_text_was_tried(schema: str) -> None:
    """A key that takes free words and is in none of the files above would not be tried."""
    name = f"{schema}.yaml"
    tried = {key for file, path in PLACES if file.endswith(name) for key in path if isinstance(key, str)}
    elsewhere = {"asks", "funding", "locator", "note", "on", "title", "what", "why", "words"}  # of local actions
    assert free_text_keys(schema) - tried <= (elsewhere if schema in ("overlay", "capacity_gaps") else set())
