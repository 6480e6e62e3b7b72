"""Who has returned in the demonstration, recounted from YAML and CSV alone: states, days late, lines, organisations."""

from __future__ import annotations

import datetime
import json
import random
from collections import Counter
from functools import cache

import pytest
from click.testing import CliRunner

from generator.cli import baf
from tests.recount.line_by_line import Line, LineByLine
from tests.recount.recount import read_yaml
from tests.repository.tree import ROOT

PLANS = ("winter-2022-23", "winter-2023-24", "winter-2025-26", "planning-2022-23", "resilience-2014-15")
MONTHS = [(plan, item["month"]) for plan in PLANS
          for item in read_yaml(ROOT / "frameworks" / plan / "framework.yaml")["reporting"]["months"]]
FIRST = PLANS[0]
CORRECTED = (FIRST, "2023-01")
"""A month in which a whole return went back."""
SOME = [CORRECTED, random.Random(2022).choice([one for one in MONTHS if one[0] != FIRST])]
"""Those of the quick tests; every month of every plan in the long run."""


@cache
def recounted(plan: str) -> LineByLine:
    return LineByLine(ROOT, "demonstration", plan)


def state(recount: LineByLine, system: str, month: str) -> tuple[str, str | None, int]:
    path = recount.home / system / recount.framework_id / month / "return.yaml"
    if not path.is_file():
        return "no return", None, 0
    document = read_yaml(path)
    due = next(item["return_due"] for item in recount.plan["reporting"]["months"] if item["month"] == month)
    days = (datetime.date.fromisoformat(document["received"]) - datetime.date.fromisoformat(due)).days
    word = "returned for correction" if "correction" in document else "late" if days > 0 else "on time"
    return word, document["received"], max(0, days)


@cache
def told(plan: str, month: str) -> dict[str, object]:
    """What the command says, as JSON."""
    done = CliRunner().invoke(baf, ["--project", str(ROOT), "returns", "status", "--dataset", "demonstration",
                                    "--framework", plan, "--month", month, "--format", "json"],
                              standalone_mode=False)
    assert done.exception is None
    (status,) = json.loads(done.stdout)["statuses"]
    return status


def counted(numbers: Counter[str]) -> dict[str, int]:
    return {"due": numbers["own"] + numbers["by_lead"] + numbers["missing"],
            "answered": numbers["own"] + numbers["by_lead"], "given_by_lead": numbers["by_lead"],
            "not_answered": numbers["missing"], "asks_for_none": numbers["standing"]}


def same(said: dict[str, int], numbers: Counter[str]) -> bool:
    return {key: said[key] for key in counted(numbers)} == counted(numbers)


@pytest.mark.parametrize(("plan", "month"), [one if one in SOME else pytest.param(*one, marks=pytest.mark.long)
                                             for one in MONTHS])
def test_every_system_and_organisation_is_counted_as_its_files_say(plan: str, month: str) -> None:
    recount, status = recounted(plan), told(plan, month)
    systems = {item["code"]: item for item in status["systems"]}
    assert sorted(systems) == recount.open_systems(month)
    whole: dict[Line | tuple[str, str, str, str], tuple[str, str]] = {}
    for code, said in systems.items():
        found = recount.kind_of(code, month)
        assert (said["return"], said["received"], said["days_late"]) == state(recount, code, month)
        assert same(said["lines"], Counter(found.values())), code
        headline = recount.count(code, month)
        assert said["lines"]["not_answered"] == headline.carried_forward + headline.not_reported, code
        assert said["complete"] == (said["return"] in ("on time", "late") and "missing" not in found.values())
        holders = {item["code"]: item["lines"] for item in said["organisations"]}
        assert holders.keys() == {holder for _, holder, _ in found}
        for holder, numbers in holders.items():
            own = Counter(kind for key, kind in found.items() if key[1] == holder)
            assert same(numbers, own), (code, holder)
        for key, kind in found.items():
            shared = key[1] not in recount.types and key[1] != code and not key[0].startswith(f"{code}-")
            once = key if shared else (code, *key)
            if once not in whole or recount.coordinates(code, key[1], month):
                whole[once] = (code, kind)
    assert same(status["lines"], Counter(kind for _, kind in whole.values()))
    all_of_them = sum(item["lines"]["due"] + item["lines"]["asks_for_none"] for item in status["systems"])
    assert status["shared_elsewhere"] == all_of_them - len(whole)


def test_the_demonstration_shows_every_state_a_return_can_be_in() -> None:
    """By its files; that the command says so of each is asked above."""
    recount = recounted(FIRST)
    held = {state(recount, system, month)[0] for plan, month in MONTHS if plan == FIRST
            for system in recount.open_systems(month)}
    assert held == {"on time", "late", "returned for correction", "no return"}


def test_a_return_that_went_back_says_when_and_why() -> None:
    (system,) = (item for item in told("winter-2022-23", "2023-01")["systems"] if item["code"] == "ZD07")
    recorded = read_yaml(ROOT / "icb_data/demonstration/ZD07/winter-2022-23/2023-01/return.yaml")["correction"]
    whole = [item for item in system["sent_back"] if item["line"] is None]
    assert [(item["on"], item["reasons"]) for item in whole] == [
        (recorded["on"], [reason.rstrip("\n") for reason in recorded["reasons"]])]


def rows_back(plan: str, system: str, month: str) -> list[tuple[list[str], list[str]]]:
    """Line and reasons of each row that a return records as sent back."""
    path = ROOT / "icb_data/demonstration" / system / plan / month / "return.yaml"
    document = read_yaml(path) if path.is_file() else {}
    rows = [] if "correction" in document else document.get("lines_returned", [])
    return [([row["action"], row["holder"]], [text.rstrip("\n") for text in row["reasons"]]) for row in rows]


@pytest.mark.parametrize(("plan", "month"), [
    one if one in SOME else pytest.param(*one, marks=pytest.mark.long) for one in MONTHS])
def test_rows_that_went_back_are_told_with_their_line_and_reasons(plan: str, month: str) -> None:
    """Every one that the returns of a month record, and no other."""
    for system in told(plan, month)["systems"]:
        said = [(item["line"].split("/")[:2], item["reasons"]) for item in system["sent_back"] if item["line"]]
        assert said == rows_back(plan, system["code"], month)
