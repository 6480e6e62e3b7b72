"""The data hold by their published schemas, and carry of the plan what its files say."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from generator.composition import compose_overview, compose_pack
from generator.model.month import Month
from generator.rendering.data.overview_json import overview_json
from generator.rendering.data.pack_json import pack_json
from generator.schemas import schema_text
from tests.as_it_stands import as_it_stands
from tests.recount.recount import Recount

PLANS = ("planning-2022-23", "resilience-2014-15", "winter-2022-23", "winter-2023-24", "winter-2025-26")
DATASET = "demonstration"


@dataclass(frozen=True)
class Data:
    """One plan: what the files say, and the data of each system and of all."""

    oracle: Recount
    month: str
    packs: dict[str, dict[str, Any]]
    overview: dict[str, Any]

    @property
    def documents(self) -> list[dict[str, Any]]:
        return [*self.packs.values(), self.overview]


@pytest.fixture(scope="module", params=PLANS)
def data(request: pytest.FixtureRequest, project_root: Path) -> Data:
    plan = request.param
    project = as_it_stands(DATASET, plan)
    oracle = Recount(project_root, DATASET, plan)
    month = oracle.latest_month()
    framework, inputs = project.framework(plan), project.datasets[(DATASET, plan)]
    packs = {system: compose_pack(framework, inputs, project.types, system, Month.parse(month))
             for system in oracle.open_systems(month)}
    overview = compose_overview(framework, inputs, project.types, Month.parse(month), packs.values())
    return Data(oracle, month, {system: json.loads(pack_json(pack)) for system, pack in packs.items()},
                json.loads(overview_json(overview)))


def test_they_hold_by_the_schemas_that_are_published_with_the_site(data: Data) -> None:
    for name, documents in (("pack", data.packs.values()), ("overview", [data.overview])):
        validator = jsonschema_rs.Draft7Validator(json.loads(schema_text(name)))
        for document in documents:
            assert [str(error) for error in validator.iter_errors(document)] == []


def test_a_key_that_the_schema_does_not_know_is_refused(data: Data) -> None:
    for name, document in (("pack", next(iter(data.packs.values()))), ("overview", data.overview)):
        validator = jsonschema_rs.Draft7Validator(json.loads(schema_text(name)))
        for part in ("framework", "headline"):
            assert not validator.is_valid({**document, part: {**document[part], "more": 1}})


def test_they_carry_the_plans_dates_its_lead_and_whether_it_is_a_catalogue(data: Data) -> None:
    plan = data.oracle.plan
    reporting = plan["reporting"]
    for document in data.documents:
        found = document["framework"]
        assert found["led_by"]["type"] == reporting.get("system_type", "icb")
        assert found["overseen_by"]["type"] == reporting.get("overseen_by", "region")
        assert found["catalogue"] == (plan.get("catalogue") == "true")
        assert (found["reporting"]["from"], found["reporting"]["until"]) == (reporting["start"], reporting["end"])
        assert found["reporting"]["unit"] == reporting["unit"]
        assert found["reporting"]["months"] == reporting["months"]
        assert [(item["what"], item["source"]["checked"]) for item in found["reporting"]["deadlines"]] == [
            (item["what"], item["source"]["checked"] == "true") for item in reporting.get("deadlines", [])]
        for item, typed in zip(found["reporting"]["deadlines"], reporting.get("deadlines", []), strict=True):
            assert item["due"]["day"].startswith(typed["on"])


def test_they_carry_every_scale_signatory_and_publication(data: Data) -> None:
    plan = data.oracle.plan
    for document in data.documents:
        found = document["framework"]
        assert {scale["id"]: [(value["id"], value["word"], value["letter"]) for value in scale["values"]]
                for scale in found["scales"]} == {
            scale: [(value["id"], value["word"], value["letter"]) for value in values.values()]
            for scale, values in data.oracle.scales.items()}
        assert [(item["step"], item["role"], item["types"]) for item in found["signatories"]] == [
            (item["step"], item["role"], item.get("types", [])) for item in plan["signatories"]]
        assert [item["id"] for item in found["publications"]] == [item["id"] for item in plan["publications"]]


def test_an_action_carries_the_links_it_declares_and_its_scale(data: Data) -> None:
    for system, document in data.packs.items():
        asked = {action["id"]: action for _, action in data.oracle.actions(system, data.month)}
        assert document["actions"]
        for item in document["actions"]:
            typed = asked[item["id"]]
            assert item["links"] == [{"kind": link["kind"].replace("_", " "), "to": link["to"],
                                      "note": link.get("note", "")} for link in typed.get("links", [])]
            assert item["scale"] == typed.get("scale", data.oracle.plan["answer_scale"])


def test_where_several_scales_are_answered_on_each_is_counted_by_itself(data: Data) -> None:
    answer_scale = data.oracle.plan["answer_scale"]
    for system, document in data.packs.items():
        count = data.oracle.count(system, data.month)
        asked: dict[str, int] = {}
        for facts in data.oracle.responsibilities(system, data.month).values():
            scale = facts["action"].get("scale", answer_scale)
            asked[scale] = asked.get(scale, 0) + 1
        headline = document["headline"]
        if len(asked) == 1:
            assert "by_scale" not in headline, system
            continue
        found = {part["scale"]: part["counts"] for part in headline["by_scale"]}
        assert {scale: counts["asked_in_all"] for scale, counts in found.items()} == asked, system
        for scale, counts in found.items():
            assert counts["by_value"] == {value: count.by_value[value] for value, told in
                                          data.oracle.scales[scale].items() if told.get("excludes") != "true"}, system
        for column in ("n", "carried_forward", "not_reported", "not_applicable", "overdue"):
            assert sum(counts[column] for counts in found.values()) == headline[column], (system, column)


def test_a_plan_of_two_scales_is_among_them(project_root: Path) -> None:
    scales = [{action.get("scale", "") for objective in Recount(project_root, DATASET, plan).objectives
               for action in objective.get("actions", [])} for plan in PLANS]
    assert any(len(used) > 1 for used in scales)
