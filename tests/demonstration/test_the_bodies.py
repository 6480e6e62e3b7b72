"""The fictional systems are as many and as various as the demonstration promises, and none of them is real."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from tests.demonstration.reading import MONTHS, Demonstration, holds, month_end

MARCH = "2023-03-31"
ORDINARY = """Ambulance Cancer Care Centre Chest Children City Community Council County District England General Greater
Group Health Heart Hospital Hospitals Integrated Isles Mental National North Partnership Royal Services Social Street
Trust University Valley"""
"""Words of names that are nobody's own."""


@pytest.fixture(scope="module")
def demo(project_root: Path) -> Demonstration:
    return Demonstration(project_root)


def test_ten_systems_report_in_winter_2022_and_eight_are_open_in_march(demo: Demonstration) -> None:
    rows = [row for row in demo.rows("organisations/systems.csv") if _of_the_boards(demo, row["code"])]
    reporting = {row["code"] for row in rows if any(holds(row, month_end(month)) for month in MONTHS)}
    assert len(reporting) == 10
    assert len([row for row in rows if holds(row, MARCH)]) == 8
    assert len({row["region"] for row in rows}) == 2


def _of_the_boards(demo: Demonstration, code: str) -> bool:
    return {"code": code, "type": "icb"}.items() <= next(
        row for row in demo.rows("organisations/types.csv") if row["code"] == code).items()


def test_one_system_is_formed_from_two_that_close_the_day_before(demo: Demonstration) -> None:
    systems = {row["code"]: row for row in demo.rows("organisations/systems.csv")}
    changes = [row for row in demo.rows("organisations/succession.csv")
               if row["to"] in systems and row["on"] < "2025-01-01"]
    assert {row["kind"] for row in changes} == {"merger"}
    assert {row["on"] for row in changes} == {"2023-01-01"}
    assert len(changes) == 2
    assert {systems[row["from"]]["until"] for row in changes} == {"2022-12-31"}
    assert {systems[row["to"]]["from"] for row in changes} == {"2023-01-01"}


def test_in_april_2026_two_boards_that_met_as_one_become_one_and_another_is_divided(demo: Demonstration) -> None:
    systems = {row["code"]: row for row in demo.rows("organisations/systems.csv")}
    changes = [row for row in demo.rows("organisations/succession.csv") if row["on"] == "2026-04-01"]
    together = {row["system"] for row in demo.rows("organisations/clusters.csv")}
    assert {row["to"] for row in changes if row["from"] in together} == {"ZD11"}
    parts = [row for row in changes if row["kind"] == "split"]
    assert {row["from"] for row in parts} == {"ZD06"}
    assert sum(float(row["weight"]) for row in parts) == pytest.approx(1)
    assert {row["to"] for row in parts} == {"ZD01", "ZD12"}
    assert {systems[row["from"]]["until"] for row in changes} == {"2026-03-31"}


def test_no_trust_or_council_is_without_a_system_after_april_2026(demo: Demonstration) -> None:
    spread = demo.partners("2026-04-30")
    systems = {row["code"] for row in demo.rows("organisations/systems.csv") if holds(row, "2026-04-30")}
    assert set(spread) == systems
    open_bodies = {row["code"] for row in demo.rows("organisations/organisations.csv")
                   if not row["closed"] or row["closed"] >= "2026-04-30"}
    led = {row["code"] for row in demo.rows("organisations/types.csv") if row["type"] in ("icb", "region")}
    assert open_bodies - led == set().union(*spread.values())
    assert "ZDT25" in spread["ZD01"] & spread["ZD12"], "one trust answers to both parts of the system divided"


def test_a_council_lies_across_three_systems_from_april_2023(demo: Demonstration) -> None:
    for day, count in (("2023-03-31", 2), ("2023-04-30", 3), ("2025-09-30", 3), ("2026-04-30", 3)):
        assert sum("ZDL06" in partners for partners in demo.partners(day).values()) == count


def test_the_area_of_2014_has_a_group_groups_of_practices_trusts_and_councils_of_its_time(demo: Demonstration) -> None:
    types: dict[str, set[str]] = {}
    for row in demo.rows("organisations/types.csv"):
        types.setdefault(row["code"], set()).add(row["type"])
    (area,) = [row for row in demo.rows("organisations/systems.csv") if holds(row, "2014-07-31")]
    assert types[area["code"]] == {"system_resilience_group"}
    assert types[area["region"]] == {"area_team"}
    partners = demo.partners("2014-07-31")[area["code"]]
    kinds = set().union(*(types[code] for code in partners))
    assert kinds == {"clinical_commissioning_group", "acute", "community", "mental_health", "ambulance",
                     "local_authority"}
    groups = [code for code in partners if "clinical_commissioning_group" in types[code]]
    closed = {row["code"]: row["closed"] for row in demo.rows("organisations/organisations.csv")}
    assert len(groups) == 2
    assert {closed[code] for code in groups} == {"2022-06-30"}


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
                     "local_authority", "clinical_commissioning_group", "system_resilience_group", "area_team"}
    assert {"acute", "community"} in types.values()
    assert {row["type"] for row in demo.rows("organisations/collectives.csv")} >= {"primary_care_network", "nhs111"}


def test_one_trust_is_renamed_and_two_become_one_in_midwinter(demo: Demonstration) -> None:
    names = Counter(row["code"] for row in demo.rows("organisations/names.csv"))
    renamed = {code for code, count in names.items() if count == 2}
    starts = {row["code"]: row["from"] for row in sorted(demo.rows("organisations/names.csv"),
                                                         key=lambda row: row["from"]) if row["code"] in renamed}
    assert len([day for day in starts.values() if "2022-10-31" < day < "2023-03-01"]) == 1
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
        if path.parent.name in ("ZD10", "ZD11", "ZD12", "ZDG1"):
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

