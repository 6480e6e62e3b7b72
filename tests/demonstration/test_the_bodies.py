"""The fictional systems are as many and as various as the demonstration promises, and none of them is real."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from tests.demonstration.reading import MONTHS, Demonstration, holds, month_end

MARCH = "2023-03-31"
ORDINARY = """Ambulance Cancer Care Centre Chest Children City Community Council County District England General Greater
Health Heart Hospital Hospitals Integrated Isles Mental National North Partnership Royal Services Social Street Trust
University Valley"""
"""Words of names that are nobody's own."""


@pytest.fixture(scope="module")
def demo(project_root: Path) -> Demonstration:
    return Demonstration(project_root)


def test_ten_systems_of_which_eight_are_open_in_march(demo: Demonstration) -> None:
    rows = demo.rows("organisations/systems.csv")
    assert len({row["code"] for row in rows}) == 10
    assert len([row for row in rows if holds(row, MARCH)]) == 8
    assert len({row["region"] for row in rows}) == 2


def test_one_system_is_formed_from_two_that_close_the_day_before(demo: Demonstration) -> None:
    systems = {row["code"]: row for row in demo.rows("organisations/systems.csv")}
    mergers = [row for row in demo.rows("organisations/succession.csv") if row["to"] in systems]
    assert {row["kind"] for row in mergers} == {"merger"}
    assert {row["on"] for row in mergers} == {"2023-01-01"}
    assert len(mergers) == 2
    assert {systems[row["from"]]["until"] for row in mergers} == {"2022-12-31"}
    assert {systems[row["to"]]["from"] for row in mergers} == {"2023-01-01"}


def test_systems_have_from_3_to_18_partners(demo: Demonstration) -> None:
    sizes = [len(found) for found in demo.partners(MARCH).values()]
    assert (min(sizes), max(sizes)) == (3, 18)


def test_an_ambulance_trust_serves_four_systems_and_a_council_lies_across_two(demo: Demonstration) -> None:
    types = {row["code"]: row["type"] for row in demo.rows("organisations/types.csv")}
    spread = Counter(code for partners in demo.partners(MARCH).values() for code in partners)
    assert max(count for code, count in spread.items() if types[code] == "ambulance") == 4
    assert [count for code, count in spread.items() if types[code] == "local_authority" and count > 1] == [2]


def test_every_shared_body_is_coordinated_by_exactly_one_system_at_any_month_end(demo: Demonstration) -> None:
    rows = demo.rows("organisations/partnerships.csv")
    for day in map(month_end, MONTHS):
        open_rows = [row for row in rows if holds(row, day)]
        coordinated = Counter(row["organisation"] for row in open_rows if row["coordinating"] == "yes")
        assert coordinated == Counter({row["organisation"] for row in open_rows})


def test_all_types_are_there_and_some_trusts_are_integrated(demo: Demonstration) -> None:
    types: dict[str, set[str]] = {}
    for row in demo.rows("organisations/types.csv"):
        types.setdefault(row["code"], set()).add(row["type"])
    named = set().union(*types.values())
    assert named == {"icb", "region", "acute", "specialist", "community", "mental_health", "ambulance",
                     "local_authority"}
    assert {"acute", "community"} in types.values()
    assert {row["type"] for row in demo.rows("organisations/collectives.csv")} >= {"primary_care_network", "nhs111"}


def test_one_trust_is_renamed_and_two_become_one_in_midwinter(demo: Demonstration) -> None:
    names = Counter(row["code"] for row in demo.rows("organisations/names.csv"))
    (renamed,) = [code for code, count in names.items() if count == 2]
    starts = [row["from"] for row in demo.rows("organisations/names.csv") if row["code"] == renamed]
    assert "2022-10-31" < max(starts) < "2023-03-01"
    trusts = [row for row in demo.rows("organisations/succession.csv") if row["to"].startswith("ZDT")]
    assert Counter(row["to"] for row in trusts).most_common(1)[0][1] == 2


def test_two_boards_meet_as_one(demo: Demonstration) -> None:
    profiles = {path.parent.name: demo.document(path) for path in demo.folder.glob("*/profile.yaml")}
    together = {code: found["meets_with"] for code, found in profiles.items() if "meets_with" in found}
    assert len(together) == 2
    assert all(together[others[0]] == [code] for code, others in together.items())
    assert {row["system"] for row in demo.rows("organisations/clusters.csv")} == set(together)


def test_before_december_the_board_last_saw_october_or_november(demo: Demonstration) -> None:
    for path in demo.folder.glob("*/profile.yaml"):
        if path.parent.name == "ZD10":
            continue
        meetings = demo.document(path)["meetings"]
        presented = [item["month"] for item in meetings if item["presented"] == "true" and item["month"] < "2022-12"]
        assert max(presented) in ("2022-10", "2022-11"), path


def test_no_code_or_name_is_that_of_a_real_body(demo: Demonstration, project_root: Path) -> None:
    england = Demonstration(project_root, "england")
    real = england.rows("organisations/names.csv")
    ours = demo.rows("organisations/names.csv")
    assert not {row["code"] for row in ours} & {row["code"] for row in real}
    known = {row[key].casefold() for row in real for key in ("name", "short_name")}
    assert not {row[key].casefold() for row in ours for key in ("name", "short_name")} & known


def test_no_text_mentions_a_real_body_or_the_place_it_is_called_after(demo: Demonstration, project_root: Path) -> None:
    england = Demonstration(project_root, "england")
    ordinary = set(re.findall(r"[A-Z][a-z]+", ORDINARY))
    places = {word for row in england.rows("organisations/names.csv")
              for word in re.findall(r"[A-Z][a-z]{3,}", row["short_name"])} - ordinary
    for path in sorted(demo.folder.rglob("*.*")):
        if path.suffix in (".yaml", ".csv") and path.parent.name != "measures":
            found = set(re.findall(r"[A-Z][a-z]{3,}", path.read_text(encoding="utf-8"))) & places
            assert not found, f"{path}: {sorted(found)}"

