"""Restated, altered, sent back, signed, sent in parts: what happened to the demonstration's returns after they came.

Read from the files alone; fingerprints by the script's own hand are compared with the generator's.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from generator.assurance import signature_states
from generator.model.history import SignatureState, Signed
from tests.as_it_stands import as_it_stands
from tests.demonstration.reading import MONTHS, Demonstration

Sent = dict[tuple[str, str], dict[str, Any]]
RANK = {"off-track": 1, "at-risk": 2, "not-started": 3, "on-track": 4, "complete": 5}


@pytest.fixture(scope="module")
def demo(project_root: Path) -> Demonstration:
    return Demonstration(project_root)


@pytest.fixture(scope="module")
def sent(demo: Demonstration) -> Sent:
    return demo.returns()


@pytest.fixture(scope="module")
def states() -> dict[tuple[str, str, str], tuple[SignatureState, ...]]:
    """By plan, system and month: what the generator makes of the signatures."""
    return {(framework, system.system, str(item.month)): signature_states(item, system.gaps)
            for (_, framework), dataset in as_it_stands("demonstration").datasets.items()
            for system in dataset.systems for item in system.returns}


def key_of(answer: dict[str, Any]) -> tuple[str, str]:
    return answer["action"], answer.get("holder", "")


def test_three_months_of_one_system_were_restated_and_say_why(sent: Sent) -> None:
    restated = {key: found["restatements"] for key, found in sent.items() if "restatements" in found}
    assert list(restated) == [("ZD01", "2022-12"), ("ZD01", "2023-02"), ("ZD01", "2023-03")]
    for key, changes in restated.items():
        now = {key_of(answer): answer for answer in sent[key]["answers"]}
        for change in changes:
            assert change["on"] > sent[key]["received"]
            assert change["why"].endswith(".")
            for was in change["answers"]:
                assert RANK[now[key_of(was)]["value"]] < RANK[was["value"]], "the truth was worse"


def test_two_restatements_keep_a_figure_of_capacity_too(sent: Sent) -> None:
    changed = [(key[1], was["gap"], was["staffed"], now["staffed"]) for key, found in sent.items()
               for change in found.get("restatements", []) for was in change.get("delivered", [])
               for now in found["delivered"] if now["gap"] == was["gap"]]
    assert [(month, gap, int(was) > int(now)) for month, gap, was, now in changed] == [
        ("2022-12", "ZD01-G4", True), ("2023-03", "ZD01-G6", True)]


def test_rows_that_were_sent_back_are_no_answers_and_were_answered_before(sent: Sent) -> None:
    back = {key: found["lines_returned"] for key, found in sent.items() if "lines_returned" in found}
    assert list(back) == [("ZD04", "2023-03")]
    assert len(back["ZD04", "2023-03"]) == 3
    answered = {key_of(answer) for answer in sent["ZD04", "2023-03"]["answers"]}
    before = {key_of(answer) for answer in sent["ZD04", "2023-02"]["answers"]}
    for line in back["ZD04", "2023-03"]:
        assert key_of(line) not in answered
        assert key_of(line) in before
        assert line["reasons"]


def test_the_icb_says_something_else_beside_a_trust_that_answered_itself(sent: Sent) -> None:
    both: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for answer in sent["ZD01", "2023-03"]["answers"]:
        both[key_of(answer)].append(answer)
    ((own, given),) = [answers for answers in both.values() if len(answers) > 1]
    assert (own.get("given_by"), given["given_by"]) == (None, "icb")
    assert RANK[given["value"]] < RANK[own["value"]]


def test_two_systems_say_who_sent_which_part_and_when(sent: Sent) -> None:
    told = {key for key, found in sent.items() if "parts" in found}
    assert {system for system, _ in told} == {"ZD03", "ZD04"}
    assert {month for _, month in told} == set(MONTHS)
    for key in told:
        own = {answer["holder"] for answer in sent[key]["answers"] if "given_by" not in answer}
        assert {part["holder"] for part in sent[key]["parts"]} == own
        assert all(f"{key[1]}-31" < part["received"] <= sent[key]["received"] for part in sent[key]["parts"])


def test_two_hands_make_the_same_fingerprint_of_every_signature(
        states: dict[tuple[str, str, str], tuple[SignatureState, ...]]) -> None:
    told = [(key, item) for key, found in states.items() for item in found]
    changed = {(key[1], key[2]) for key, item in told if item.state is Signed.CHANGED}
    assert changed == {("ZD01", "2022-12"), ("ZD01", "2023-02"), ("ZD01", "2023-03"), ("ZD02", "2023-03"),
                       ("ZD01", "2025-09")}
    assert sum(item.state is Signed.AS_SIGNED for _, item in told) > 150
    silent = {key for key, item in told if item.state is Signed.NOT_RECORDED and key[0] == "winter-2022-23"}
    assert {key[1:] for key in silent if key[1] != "ZD05"} == {("ZD07", "2023-01")}, "the return that was sent back"
    assert {key[2] for key in silent if key[1] == "ZD05"} == set(MONTHS)


def test_what_changed_since_is_told_for_one_system_and_not_for_another(
        states: dict[tuple[str, str, str], tuple[SignatureState, ...]]) -> None:
    told = states["winter-2022-23", "ZD01", "2023-03"][-1]
    assert [(item.was.action, item.was.holder) for item in told.answers] == [("W22-DIS-01", "ZDT03")]
    assert [item.was.gap for item in told.figures] == ["ZD01-G6"]
    untold = states["winter-2022-23", "ZD02", "2023-03"][-1]
    assert (untold.state, untold.answers, untold.figures) == (Signed.CHANGED, (), ())


def test_one_approval_was_given_again_after_the_change(
        states: dict[tuple[str, str, str], tuple[SignatureState, ...]]) -> None:
    december = states["winter-2022-23", "ZD01", "2022-12"]
    assert [(item.signoff.step, item.state, item.again is not None) for item in december] == [
        ("prepared", Signed.CHANGED, False), ("approved", Signed.CHANGED, True), ("presented", Signed.AS_SIGNED, False),
        ("published", Signed.AS_SIGNED, False), ("approved", Signed.AS_SIGNED, False)]


def test_one_board_changed_its_statement_after_signing_and_the_others_did_not(
        states: dict[tuple[str, str, str], tuple[SignatureState, ...]]) -> None:
    boards = {item.signoff.holder: item.state for item in states["winter-2025-26", "ZD01", "2025-09"]}
    assert [board for board, state in boards.items() if state is Signed.CHANGED] == ["ZDT02"]
    assert len(boards) > 3
