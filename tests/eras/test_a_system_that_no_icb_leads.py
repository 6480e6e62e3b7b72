"""A system is led by whichever type of body its plan says: a system resilience group in 2014, an ICB from 2022."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest
import yaml

from generator.model.pack import AssurancePack, Position
from generator.production.planning import plan
from generator.vocabulary import RoleKind
from tests.eras.conftest import Area, area_at

SRG = "resilience-2014-15"
HERE = Path(__file__).parent / "area"


@pytest.fixture(scope="module")
def pack(area: Area) -> AssurancePack:
    return area.pack(SRG, "ZS01", "2014-07")


def position(pack: AssurancePack, action: str, holder: str) -> Position:
    return next(item for item in pack.positions
                if (item.responsibility.action, item.responsibility.holder.code) == (action, holder))


def named(type_id: str) -> set[str]:
    """Partners of a type in the area of 2014, read from its own files."""
    partners = {row["organisation"] for row in rows("partnerships") if row["system"] == "ZS01"}
    return {row["code"] for row in rows("types") if row["type"] == type_id and row["code"] in partners}


def rows(table: str) -> list[dict[str, str]]:
    with (HERE / "organisations" / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_nothing_of_the_area_is_an_error_or_doubtful(area: Area) -> None:
    assert [f"{item.place}: {item.rule}: {item.message}" for item in area.findings()
            if item.place.file.startswith("icb_data/") or item.rule in ("WP210", "WP425")] == []


@pytest.mark.parametrize(("framework", "systems"), [(SRG, ["ZS01"]), ("winter-2022-23", ["ZI01"])])
def test_a_plan_is_asked_only_of_systems_led_by_its_own_type_of_body(
        area: Area, framework: str, systems: list[str]) -> None:
    """Both systems are open in every month as far as their dates say."""
    made = plan(area.frameworks[framework], area.dataset(framework), area.types, {}, month=None, systems=(),
                editions=())
    assert [job.pack.tailored.system for job in made.systems] == systems


def test_the_group_answers_for_the_roles_of_its_own_type(pack: AssurancePack) -> None:
    folder = Path(__file__).resolve().parents[2] / "frameworks" / SRG / "objectives"
    listed = [action for file in folder.glob("*.yaml")
              for action in yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)["actions"]]
    asked = {action["id"] for action in listed
             if any(role["type"] == "system_resilience_group" for role in action["roles"])}
    held = {item.responsibility.action for item in pack.positions if item.responsibility.holder.code == "ZS01"}
    assert held == asked


def test_named_commissioning_groups_each_answer_for_themselves(pack: AssurancePack) -> None:
    holders = {item.responsibility.holder.code for item in pack.positions if item.responsibility.action == "SRG-E12"}
    assert holders == named("clinical_commissioning_group")
    assert len(holders) == 2


def test_the_area_team_is_shown_by_name_and_answers_nothing(pack: AssurancePack) -> None:
    asked = next(item for item in pack.tailored.actions if item.action.id == "SRG-P2")
    (shown,) = [item for item in asked.responsibilities if not item.answers]
    assert (shown.holder.code, shown.holder.name, shown.role) == (
        "ZX01", "Exampleshire Area Team", RoleKind.SUPPORTING)
    assert all(item.responsibility.holder.code != "ZX01" for item in pack.positions)


def test_a_collective_is_answered_by_whom_the_register_names(pack: AssurancePack) -> None:
    answered_by = {item.responsibility.holder.code: item.responsibility.holder.answered_by for item in pack.positions
                   if item.responsibility.holder.collective}
    assert answered_by == {"general_practice": "clinical commissioning group", "nhs111": "the SRG"}


def test_an_answer_the_group_gave_for_another_counts_as_given_by_it(pack: AssurancePack) -> None:
    given = {(item.responsibility.action, item.responsibility.holder.code) for item in pack.positions
             if item.given_by_icb}
    assert given == {("SRG-N12", "ZT04"), ("SRG-N2", "nhs111")}
    answer = position(pack, "SRG-N12", "ZT04").answer
    assert answer is not None
    assert (answer.given_by, answer.value) == ("system", "not-included")


def test_the_plan_is_agreed_once_the_group_the_overseer_and_the_nation_agreed(pack: AssurancePack) -> None:
    agreement = pack.tailored.agreement
    assert agreement is not None
    assert str(agreement.state) == "agreed"


def test_a_system_led_by_a_type_that_leads_nothing_is_an_error(tmp_path: Path, area: Area) -> None:
    root = tmp_path / "wrong"
    shutil.copytree(area.root, root)
    types = root / "icb_data" / "era" / "organisations" / "types.csv"
    types.write_text(types.read_text(encoding="utf-8").replace("ZS01,system_resilience_group", "ZS01,vcse"),
                     encoding="utf-8")
    (found,) = [item for item in area_at(root).findings() if item.rule == "WP425"]
    assert "ZS01" in found.message
    assert "'system_resilience_group'" in found.message


@pytest.mark.parametrize("key", ["system_type: system_resilience_group", "overseen_by: area_team"])
def test_a_plan_led_or_overseen_by_an_unknown_type_is_an_error(tmp_path: Path, area: Area, key: str) -> None:
    root = tmp_path / "wrong"
    shutil.copytree(area.root, root)
    framework = root / "frameworks" / SRG / "framework.yaml"
    framework.write_text(framework.read_text(encoding="utf-8").replace(key, f"{key}s"), encoding="utf-8")
    found = [item for item in area_at(root).findings() if item.rule == "WP210"]
    assert [item.place.line for item in found] == [
        framework.read_text(encoding="utf-8").split(f"{key}s")[0].count("\n") + 1]
    assert key.partition(": ")[2] in found[0].hint
