"""Laws that run from the files to the pack: a code is nothing but a code, and shares are never lost or made."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.composition import compose_overview, compose_pack
from generator.loading import load_dataset, load_frameworks, load_organisation_types
from generator.model.dataset import Dataset
from generator.model.framework import Framework, OrganisationType
from generator.model.month import Month
from generator.model.pack import AssurancePack
from generator.rendering.data.pack_json import pack_json
from generator.rules import check_project
from generator.sources.project import ProjectFiles, SourceFile
from tests.examples import fewer

PROJECT = Path(__file__).parent.parent / "rules" / "project"
SHARES = "icb_data/small/allocations/plan.csv"
TOTAL = 100
"""Of the quantity P-A1 in the small project's quantities.yaml."""
MONTH = Month.parse("2022-11")


def files(change: dict[str, str] | None = None, rename: tuple[str, str] | None = None) -> ProjectFiles:
    """The small project, with some files in other words, or with one word another wherever it stands."""
    found = {path.relative_to(PROJECT).as_posix(): path.read_text(encoding="utf-8")
             for path in PROJECT.rglob("*") if path.suffix in (".yaml", ".csv")}
    found |= change or {}
    if rename:
        found = {renamed(path, *rename): renamed(text, *rename) for path, text in found.items()}
    return ProjectFiles(tuple(SourceFile.of(path, found[path].encode()) for path in sorted(found)))


def renamed(text: str, old: str, new: str) -> str:
    return re.sub(rf"(?<![A-Za-z0-9]){old}(?![A-Za-z0-9])", new, text)


def loaded(given_files: ProjectFiles) -> tuple[Framework, Dataset, dict[str, OrganisationType]]:
    types = {item.id: item for item in load_organisation_types(given_files).value}
    framework = load_frameworks(given_files).value[0]
    dataset = load_dataset(given_files, "small", framework, types).value
    assert dataset is not None
    return framework, dataset, types


def packs(given_files: ProjectFiles) -> dict[str, AssurancePack]:
    framework, dataset, types = loaded(given_files)
    return {code: compose_pack(framework, dataset, types, code, MONTH)
            for code in dataset.register.systems_on(MONTH.last_day, framework.system_type)}


def told(pack: AssurancePack) -> Any:
    """All that the pack says, whatever the order of the codes."""
    def level(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: level(item) for key, item in value.items()}
        if isinstance(value, list):
            return sorted((level(item) for item in value), key=lambda item: json.dumps(item, sort_keys=True))
        return value
    return level(json.loads(pack_json(pack)))


@pytest.fixture(scope="module")
def before() -> dict[str, str]:
    return {code: json.dumps(told(pack), sort_keys=True) for code, pack in packs(files()).items()}


codes = st.from_regex(r"Z[A-Z][A-Z0-9]{1,4}", fullmatch=True)


@fewer()
@given(codes)
def test_renaming_a_systems_code_in_the_files_renames_it_everywhere(before: dict[str, str], code: str) -> None:
    whole = "\n".join(item.data.decode() for item in files().files)
    assume(not re.search(rf"(?<![A-Za-z0-9]){code}(?![A-Za-z0-9])", whole))
    after = packs(files(rename=("ZN1", code)))
    assert sorted(after) == sorted(renamed(old, "ZN1", code) for old in before)
    for old, said in before.items():
        wanted = json.loads(renamed(said, "ZN1", code))
        assert told(after[renamed(old, "ZN1", code)]) == resorted(wanted)


def resorted(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: resorted(item) for key, item in value.items()}
    if isinstance(value, list):
        return sorted((resorted(item) for item in value), key=lambda item: json.dumps(item, sort_keys=True))
    return value


shares = st.none() | st.integers(0, TOTAL + 20)


@fewer()
@given(shares, shares)
def test_shares_reach_their_total_or_the_remainder_is_stated(one: int | None, other: int | None) -> None:
    """A share that is not there is 'not published', which leaves no remainder to explain."""
    given_shares = [share for share in (one, other) if share is not None]
    rows = [f"P-A1,{system},{share},no,Made up for tests,no,yes"
            for system, share in (("ZN1", one), ("ZN2", other)) if share is not None]
    text = "\n".join(("quantity,system,share,approximate,source,checked,illustrative", *rows)) + "\n"
    changed = files({SHARES: text})
    said = {item.rule: item.message for item in check_project(changed) if item.rule in ("WP423", "WP424")}
    if sum(given_shares) > TOTAL:
        assert set(said) == {"WP423"}
    elif len(given_shares) == 2 and sum(given_shares) < TOTAL:
        assert set(said) == {"WP424"}
        assert f"{sum(given_shares)} of {TOTAL}" in said["WP424"]
    else:
        assert said == {}


@fewer()
@given(shares, shares)
def test_what_systems_were_given_is_neither_lost_nor_made_in_the_whole(one: int | None, other: int | None) -> None:
    given_shares = {system: share for system, share in (("ZN1", one), ("ZN2", other)) if share is not None}
    rows = [f"P-A1,{system},{share},no,Made up for tests,no,yes" for system, share in given_shares.items()]
    text = "\n".join(("quantity,system,share,approximate,source,checked,illustrative", *rows)) + "\n"
    framework, dataset, types = loaded(files({SHARES: text}))
    each = [compose_pack(framework, dataset, types, code, MONTH) for code in ("ZN1", "ZN2")]
    whole = next(item for item in compose_overview(framework, dataset, types, MONTH, each).quantities
                 if item.quantity == "P-A1")
    assert whole.allocated == (sum(given_shares.values()) if given_shares else None)
    assert whole.systems_allocated == len(given_shares)
    for pack in each:
        held = {item.quantity: item.share for item in pack.tailored.allocations}
        assert held["P-A1"] == given_shares.get(pack.tailored.system)
