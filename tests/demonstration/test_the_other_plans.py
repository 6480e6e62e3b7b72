"""The four plans with one return, recounted from the files: every state occurs in each; no two systems read alike."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest

from tests.demonstration.reading import Demonstration

MONTH = {"planning-2022-23": "2022-07", "resilience-2014-15": "2014-07", "winter-2023-24": "2023-09",
         "winter-2025-26": "2025-09"}
GOOD = {"on-track", "complete", "mature", "benchmark", "yes", "included"}
BAD = {"off-track", "early", "no", "not-included"}
OF_SYSTEMS = ("planning-2022-23", "winter-2023-24", "winter-2025-26")
Documents = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def demo(project_root: Path) -> Demonstration:
    return Demonstration(project_root)


def _monthly(demo: Demonstration, plan: str, name: str) -> Documents:
    """By system."""
    paths = sorted(demo.folder.glob(f"*/{plan}/*/{name}.yaml"))
    assert {path.parts[-2] for path in paths} <= {MONTH[plan]}
    return {path.parts[-4]: demo.document(path) for path in paths}


def _standing(demo: Demonstration, plan: str, name: str) -> Documents:
    return {path.parts[-3]: demo.document(path) for path in sorted(demo.folder.glob(f"*/{plan}/{name}.yaml"))}


def _answers(demo: Demonstration, plan: str) -> list[tuple[str, dict[str, Any]]]:
    """System and answer, of every return that was not sent back."""
    return [(system, answer) for system, found in _monthly(demo, plan, "return").items()
            if "correction" not in found for answer in found["answers"]]


@pytest.mark.parametrize("plan", MONTH)
def test_good_and_bad_answers_both_occur_and_neither_is_all(demo: Demonstration, plan: str) -> None:
    values = Counter(answer["value"] for _, answer in _answers(demo, plan))
    total = sum(values.values())
    assert total > 90
    assert 0.4 < sum(values[value] for value in GOOD) / total < 0.9
    assert 0.05 < sum(values[value] for value in BAD) / total < 0.3


@pytest.mark.parametrize("plan", MONTH)
def test_no_words_are_said_twice_but_by_a_body_that_answers_to_several_systems(demo: Demonstration, plan: str) -> None:
    told: dict[str, set[tuple[str, str, str]]] = defaultdict(set)
    for system, answer in _answers(demo, plan):
        told[answer["narrative"]].add((system, answer["action"], answer.get("holder", "")))
    for text, who in told.items():
        assert len({holder for _, _, holder in who}) == 1, text
        assert len({action for _, action, _ in who}) == 1, text
        assert len({system for system, _, _ in who}) == len(who), text


@pytest.mark.parametrize("plan", MONTH)
def test_words_are_whole_sentences_without_leftovers(demo: Demonstration, plan: str) -> None:
    for system, answer in _answers(demo, plan):
        texts = [answer["narrative"], *(answer[key] for key in ("cause", "effect", "mitigation", "returns_when")
                                        if key in answer)]
        for text in texts:
            assert text[0].isupper() or text[0].isdigit(), (system, text)
            assert text.endswith("."), (system, text)
            assert not re.search(r"[\[\]{}|@~]|\.\.|  |\b[Oo]ne (?:people|days|weeks)\b", text), (system, text)


@pytest.mark.parametrize("plan", OF_SYSTEMS)
def test_one_system_sent_nothing_and_one_return_went_back(demo: Demonstration, plan: str) -> None:
    sent = _monthly(demo, plan, "return")
    asked = set(_standing(demo, plan, "agreement"))
    assert len(asked - set(sent)) == 1
    back = [found for found in sent.values() if "correction" in found]
    assert len(back) == 1
    assert len(back[0]["correction"]["reasons"]) >= 2
    assert back[0]["correction"]["on"] > back[0]["received"]
    assert any(answer["value"] == "amber" for answer in back[0]["answers"])


@pytest.mark.parametrize("plan", MONTH)
def test_answers_are_missing_and_given_by_the_body_that_leads_and_kept_from_the_public(
        demo: Demonstration, plan: str) -> None:
    answers = _answers(demo, plan)
    lead = "system" if plan == "resilience-2014-15" else "icb"
    if plan != "winter-2025-26":
        assert sum(answer.get("given_by") == lead for _, answer in answers) > 3
    assert any("sensitive" in answer for _, answer in answers)
    silent = {"planning-2022-23": "ZDT21", "resilience-2014-15": "ZDL02", "winter-2023-24": "ZDL02",
              "winter-2025-26": "ZDT28"}[plan]
    own = [answer for _, answer in answers if answer.get("holder") == silent and "given_by" not in answer]
    others = Counter(answer.get("holder") for _, answer in answers)
    assert len(own) < sorted(others.values())[len(others) // 2]


@pytest.mark.parametrize("plan", MONTH)
def test_quality_rules_have_something_to_ask(demo: Demonstration, plan: str) -> None:
    answers = [answer for _, answer in _answers(demo, plan)]
    bare = [answer for answer in answers if answer["value"] in GOOD - {"progressing"} and "evidence" not in answer]
    assert 0 < len(bare) < 0.12 * len(answers)
    assert any(answer.get("rating") == "substantial" for answer in bare), "rated above what is shown"
    bad = [answer for answer in answers if answer["value"] in {"off-track", "no", "not-included"}]
    assert 0.6 * len(bad) < sum("due" in answer for answer in bad) < len(bad), "a few give no date, as people do"
    assert all("cause" in answer for answer in bad)


@pytest.mark.parametrize("plan", OF_SYSTEMS)
def test_the_agreement_stands_in_every_state_somewhere(demo: Demonstration, plan: str) -> None:
    states: set[str] = set()
    for found in _standing(demo, plan, "agreement").values():
        known = [step for step in found["steps"] if step["on"] <= f"{MONTH[plan]}-31"]
        steps = sorted(known, key=lambda step: str(step["on"]))
        agreed = {step["party"] for step in steps if step["state"] == "agreed"} == {"nhs_england", "region", "icb"}
        states.add("amended" if steps[-1]["state"] == "amended" else "agreed" if agreed else steps[-1]["state"])
    assert states >= {"amended", "agreed", "draft", "proposed"} or states >= {"amended", "agreed", "draft"}


@pytest.mark.parametrize("plan", MONTH)
def test_systems_have_added_dated_named_and_declared_what_does_not_apply(demo: Demonstration, plan: str) -> None:
    overlays = _standing(demo, plan, "overlay").values()
    for part in ("actions", "dates", "names", "not_applicable"):
        assert any(found.get(part) for found in overlays), part
    assert all(len(item["reason"]) > 30 for found in overlays for item in found.get("not_applicable", []))
    if plan == "winter-2023-24":
        assert sum(len(found.get("actions", [])) for found in overlays) >= 5, "recommended, not exhaustive"
        assert sum(len(found.get("parameters", [])) for found in overlays) >= 3


def test_words_about_beds_are_the_beds_of_the_gaps(demo: Demonstration) -> None:
    numbers = {"Eighteen": 18, "Twenty": 20, "Forty-eight": 48, "Twenty-two": 22, "Twelve": 12}
    compared = 0
    sent = _monthly(demo, "winter-2023-24", "return")
    for system, found in _standing(demo, "winter-2023-24", "capacity_gaps").items():
        rows = {row["gap"]: row for row in sent[system]["delivered"]}
        for gap in (item for item in found["gaps"] if item["kind"] == "ga_beds"):
            row = rows[gap["id"]]
            assert int(row["staffed"]) <= int(row["opened"]) <= int(gap["agreed"])
            (answer,) = [item for item in sent[system]["answers"]
                         if item["action"] == "W23-ACU-07" and item.get("holder") == gap["holder"]]
            said = re.match(r"([\w-]+) of (\d+) beds", answer["narrative"])
            if said:
                assert (numbers[said[1]], said[2]) == (int(row["opened"]), gap["agreed"])
                compared += 1
    assert compared >= 4


def test_each_board_signs_for_itself_and_none_signs_what_its_chair_has_not(demo: Demonstration) -> None:
    unsigned = []
    for system, found in _monthly(demo, "winter-2025-26", "return").items():
        said = {answer["holder"]: answer["value"] for answer in found["answers"] if answer["action"] == "W25-A5"}
        steps: dict[str, set[str]] = defaultdict(set)
        for row in found["signoff"]:
            steps[row["holder"]].add(row["step"])
            assert row["on"] <= found["received"]
        for holder, value in said.items():
            expected = {"chief-executive", "chair"} if value == "yes" else {"chief-executive"}
            if value in ("yes", "no"):
                assert steps[holder] == expected, (system, holder)
        boards = {answer["holder"] for answer in found["answers"]} | set(said)
        unsigned.extend((system, holder) for holder in boards if steps[holder] != {"chief-executive", "chair"})
    assert ("ZD03", "ZDT10") in unsigned
    assert len(unsigned) >= 3


def test_two_boards_and_one_board_sent_no_statement(demo: Demonstration) -> None:
    sent = _monthly(demo, "winter-2025-26", "return")
    for system, holder in (("ZD07", "ZDT28"), ("ZD04", "ZDT18")):
        assert not [answer for answer in sent[system]["answers"] if answer["holder"] == holder]
    assert "ZD05" not in sent


def test_boards_that_say_no_say_why_and_as_a_rule_until_when(demo: Demonstration) -> None:
    said_no = [answer for _, answer in _answers(demo, "winter-2025-26") if answer["value"] == "no"]
    assert len(said_no) > 50
    assert all(answer["narrative"] and answer["cause"] for answer in said_no)
    assert sum("due" in answer for answer in said_no) > 0.8 * len(said_no)


@pytest.mark.parametrize("plan", MONTH)
def test_reviews_follow_the_return_and_no_question_is_asked_twice(demo: Demonstration, plan: str) -> None:
    sent, asked = _monthly(demo, plan, "return"), Counter[str]()
    for system, found in _monthly(demo, plan, "reviews").items():
        held = {(answer["action"], answer.get("holder")) for answer in sent[system]["answers"]}
        for review in found["reviews"]:
            asked[review["challenge"].split(": ", 1)[1]] += 1
            assert (review["action"], review["holder"]) in held
            assert review["on"] >= sent[system]["received"]
            assert review.get("responded", "9") > review["on"]
            assert ("response" in review) == ("responded" in review)
    assert max(asked.values()) == 1
    assert len(asked) >= 4


@pytest.mark.parametrize("plan", MONTH)
def test_risks_rest_on_what_was_known(demo: Demonstration, plan: str) -> None:
    found = _monthly(demo, plan, "risks")
    assert found
    for document in found.values():
        for risk in document["risks"]:
            assert all(item["date"] <= f"{MONTH[plan]}-31" for item in risk["assurances"])
            assert {"cause", "event", "effect", "controls"} <= set(risk)


@pytest.mark.parametrize("plan", MONTH)
def test_the_plans_files_say_that_they_are_illustrative(demo: Demonstration, plan: str) -> None:
    paths = sorted(demo.folder.glob(f"*/{plan}/**/*.yaml"))
    assert paths
    assert all(demo.document(path)["illustrative"] == "true" for path in paths)
    assert sum(path.stat().st_size for path in paths) < 1_000_000
