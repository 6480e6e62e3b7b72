"""What holds for every plan, however it is shaped: roles, words, sources, and names that exist. The files are read
without our code."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.formats.plans import Plan, leads

FOLDERS = sorted(path.parent for path in (Path(__file__).resolve().parents[2] / "frameworks").glob("*/framework.yaml"))

NOT_HELD_TO_ACCOUNT = {"local_authority", "vcse", "care_home", "housing", "healthwatch"}


@pytest.fixture(scope="module", params=FOLDERS, ids=lambda folder: folder.name)
def plan(request: pytest.FixtureRequest) -> Plan:
    return Plan(request.param)


def test_the_five_plans_are_among_them() -> None:
    assert {folder.name for folder in FOLDERS} >= {
        "winter-2022-23", "winter-2023-24", "planning-2022-23", "winter-2025-26", "resilience-2014-15"}


def test_every_action_has_a_role_that_works_and_words_evidence_and_a_source(actions: dict[str, Any]) -> None:
    for identity, action in actions.items():
        assert leads(action), identity
        assert action["revisions"][0]["asks"].strip(), identity
        assert action["evidence"], identity
        assert action["cadence"], identity
        assert action["due"]["precision"] in ("date", "month", "season", "ongoing"), identity
        assert action["source"]["publication"], identity


def test_what_was_not_checked_says_why(plan: Plan) -> None:
    for identity, item in {**plan.objectives, **plan.actions}.items():
        assert item["source"]["checked"] == "true" or item["source"].get("note"), identity


def test_no_document_that_nobody_saw_vouches_for_a_line(plan: Plan) -> None:
    for identity, source in plan.sources:
        assert source["checked"] == "false" or plan.seen[source["publication"]] != "not seen", identity


def test_wordings_are_numbered_and_dated_in_order_and_the_first_holds_from_the_start(plan: Plan) -> None:
    start = plan.framework["reporting"]["start"]
    for identity, action in plan.actions.items():
        numbers = [int(revision["number"]) for revision in action["revisions"]]
        months = [revision["from"] for revision in action["revisions"]]
        assert numbers == list(range(1, len(numbers) + 1)), identity
        assert months == sorted(set(months)), identity
        assert months[0] == action.get("from", start), identity


def test_an_action_gives_a_type_one_role_of_the_register(plan: Plan) -> None:
    for identity, action in plan.actions.items():
        types = [role["type"] for role in action["roles"]]
        assert len(types) == len(set(types)), identity
        assert set(types) <= plan.register, identity


def test_councils_and_other_partners_are_asked_and_never_accountable(actions: dict[str, Any]) -> None:
    for identity, action in actions.items():
        for role in action["roles"]:
            if role["type"] in NOT_HELD_TO_ACCOUNT:
                assert role["role"] != "accountable", identity
                assert "asks" not in role or re.search(r"\b(is|are) asked to ", role["asks"]), identity


def test_every_name_in_braces_is_a_parameter_and_every_parameter_is_used(
        framework: Any, actions: dict[str, Any]) -> None:
    wordings = [part["asks"] for action in actions.values() for part in (*action["revisions"], *action["roles"])
                if "asks" in part]
    used = {name for wording in wordings for name in re.findall(r"\{(\w+)\}", wording)}
    assert used == {found["name"] for found in framework.get("parameters", ())}


def test_what_an_item_names_exists(plan: Plan) -> None:
    gaps = {found["id"] for found in plan.framework.get("gap_kinds", ())}
    for identity, item in {**plan.objectives, **plan.actions, **plan.measures, **plan.quantities}.items():
        assert set(item.get("measures", ())) <= set(plan.measures), identity
        assert set(item.get("quantities", ())) <= set(plan.quantities), identity
        assert set(item.get("gaps", ())) <= gaps, identity
    for identity, source in plan.sources:
        assert source["publication"] in plan.seen, identity


def test_every_link_leads_to_an_action(plan: Plan) -> None:
    for identity, action in plan.actions.items():
        for link in action.get("links", ()):
            other, _, target = link["to"].partition("/")
            assert target in plan.of(other).actions, identity


def test_a_related_series_says_how_it_differs_and_every_series_exists(plan: Plan) -> None:
    for identity, measure in plan.measures.items():
        for use in measure["series"]:
            assert use["series"] in plan.published, identity
            exact = use["relation"] == "exact" and plan.published[use["series"]]["unit"] == measure["unit"]
            assert exact or use["difference"], identity
