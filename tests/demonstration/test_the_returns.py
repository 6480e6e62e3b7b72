"""Six months of returns, recounted from the files: each story is there, and the words are as careful as real ones."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest

from tests.demonstration.reading import MONTHS, Demonstration, month_end

RANK = {"off-track": 1, "at-risk": 2, "not-started": 3, "on-track": 4, "complete": 5}
Sent = dict[tuple[str, str], dict[str, Any]]


@pytest.fixture(scope="module")
def demo(project_root: Path) -> Demonstration:
    return Demonstration(project_root)


@pytest.fixture(scope="module")
def sent(demo: Demonstration) -> Sent:
    return demo.returns()


def test_which_system_returned_in_which_month(sent: Sent) -> None:
    months: dict[str, list[str]] = defaultdict(list)
    for system, month in sent:
        months[system].append(month)
    whole = {system for system, found in months.items() if tuple(found) == MONTHS}
    assert whole == {"ZD01", "ZD02", "ZD03", "ZD04", "ZD05", "ZD07"}
    assert months["ZD06"] == list(MONTHS[:5]), "no return in March"
    assert months["ZD08"] == months["ZD09"] == list(MONTHS[:3])
    assert months["ZD10"] == list(MONTHS[3:])


def test_some_returns_are_late_and_none_came_before_its_month_ended(sent: Sent, demo: Demonstration) -> None:
    due = demo.due_days()
    late = {key for key, found in sent.items() if found["received"] > due[key[1]]}
    assert {("ZD06", "2022-10"), ("ZD03", "2023-02"), ("ZD01", "2022-12")} <= late
    assert len(late) < len(sent) / 6
    assert all(found["received"] > month_end(key[1]) for key, found in sent.items())


def test_one_return_is_partial(sent: Sent) -> None:
    counts = {month: len(sent["ZD03", month]["answers"]) for month in MONTHS}
    assert counts["2022-12"] < 0.85 * counts["2022-11"]
    silent = {answer["holder"] for answer in sent["ZD03", "2022-11"]["answers"]} - {
        answer["holder"] for answer in sent["ZD03", "2022-12"]["answers"]}
    assert {"ZDL07", "ZDT11"} <= silent


def test_one_return_is_recorded_as_returned_for_correction_and_holds_its_mistakes(sent: Sent) -> None:
    ((key, found),) = [(key, found) for key, found in sent.items() if "correction" in found]
    assert key == ("ZD07", "2023-01")
    assert len(found["correction"]["reasons"]) == 3
    values = Counter(answer["value"] for answer in found["answers"])
    assert values["green"] == 9
    assert sum(answer.get("due", "9") < "2023-01" for answer in found["answers"]) == 2
    words = {answer["narrative"] for answer in found["answers"] if answer["holder"] == "ZDT28"}
    mixed = sum(answer["narrative"] in words for answer in found["answers"] if answer["holder"] == "ZDT27")
    assert f"({mixed} rows)" in found["correction"]["reasons"][0]


def test_a_council_goes_quiet(demo: Demonstration, sent: Sent) -> None:
    spoke = {month for (system, month), found in sent.items() if system == "ZD01"
             for answer in found["answers"] if answer.get("holder") == "ZDL02"}
    assert "2022-10" in spoke
    assert not spoke & {"2022-11", "2022-12", "2023-01"}
    assert "2023-02" in spoke


def test_the_same_narrative_is_given_three_months_running_once(sent: Sent) -> None:
    told: dict[str, set[str]] = defaultdict(set)
    for (_, month), found in sent.items():
        for answer in found["answers"]:
            told[answer["narrative"]].add(month)
    assert [sorted(months) for months in told.values() if len(months) > 1] == [["2022-10", "2022-11", "2022-12"]]


def test_no_two_holders_of_a_system_say_the_same_in_a_month(sent: Sent) -> None:
    for key, found in sent.items():
        if "correction" not in found:
            told = Counter(answer["narrative"] for answer in found["answers"])
            assert not [text for text, count in told.items() if count > 1], key


def test_what_systems_say_is_their_own_but_for_what_shared_bodies_say(sent: Sent) -> None:
    told: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for (system, _), found in sent.items():
        for answer in found["answers"]:
            told[answer["narrative"]].add((system, answer.get("holder", "")))
    for text, who in told.items():
        if len({system for system, _ in who}) > 1:
            assert len({holder for _, holder in who}) == 1, text


def test_a_date_slips_three_times_at_aldermarsh(demo: Demonstration) -> None:
    answers = demo.answers("W22-AMB-03", "ZDT01")
    dates = [answers["ZD01", month]["due"] for month in MONTHS]
    assert dates == sorted(dates)
    assert len(set(dates)) == 4


def test_answers_to_the_older_wording_are_given_after_the_meaning_changed(demo: Demonstration, sent: Sent) -> None:
    old = {(answer["action"], month) for (_, month), found in sent.items() for answer in found["answers"]
           if answer["action"] == "W22-AMB-01" and answer["revision"] == "1"}
    assert old == {("W22-AMB-01", "2022-10"), ("W22-AMB-01", "2022-11")}
    answers = demo.answers("W22-AMB-01", "ZDA02")
    before, after = answers["ZD01", "2022-11"], answers["ZD01", "2022-12"]
    assert (before["revision"], after["revision"]) == ("1", "2")
    assert RANK[after["value"]] < RANK[before["value"]], "worse once the whole of the wording is answered"


def test_the_icb_answers_for_all_of_a_type_and_one_of_them_answers_itself(sent: Sent) -> None:
    wide = [(key, answer) for key, found in sent.items() for answer in found["answers"] if "holder_type" in answer]
    (((system, month), answer),) = wide
    assert answer["given_by"] == "icb"
    own = [item for item in sent[system, month]["answers"]
           if item["action"] == answer["action"] and item.get("holder", "").startswith("ZDT")]
    assert len(own) == 1
    assert RANK[own[0]["value"]] < RANK[answer["value"]]


def test_the_icb_answers_better_than_a_holder_that_had_answered_worse(demo: Demonstration) -> None:
    answers = demo.answers("ZD01-L01", "ZDT04")
    own, given = answers["ZD01", "2022-11"], answers["ZD01", "2022-12"]
    assert "given_by" not in own
    assert given["given_by"] == "icb"
    assert RANK[own["value"]] < RANK[given["value"]]


def test_the_icb_answers_for_a_trust_that_has_gone_quiet(sent: Sent) -> None:
    given = [answer for answer in sent["ZD06", "2023-01"]["answers"]
             if answer.get("holder") == "ZDT26" and answer.get("given_by") == "icb"]
    assert len(given) == 4


def test_the_shared_ambulance_trust_says_one_thing_here_and_another_there(demo: Demonstration) -> None:
    december = {system: answer["value"] for (system, month), answer in demo.answers("W22-AMB-03", "ZDA01").items()
                if month == "2022-12"}
    assert december["ZD04"] == "on-track"
    assert december["ZD07"] == december["ZD03"] == "off-track"


def test_complete_answers_stand_and_one_is_reopened(sent: Sent) -> None:
    closed: dict[tuple[str, str, str], str] = {}
    again = []
    for (system, month), found in sorted(sent.items(), key=lambda item: item[0][1]):
        for answer in () if "correction" in found else found["answers"]:
            line = (system, answer["action"], answer.get("holder", ""))
            if line in closed and answer["value"] != "complete":
                again.append((line, month))
            if answer["value"] == "complete":
                closed[line] = month
    assert len(closed) > 200
    assert [item for item in again if item[0][1] == "W22-DIS-01"] == [(("ZD04", "W22-DIS-01", "ZDT15"), "2023-02")]
    later = sum(answer["action"] == "W22-DIS-01" and answer.get("holder") == "ZDT15"
                for month in ("2022-12", "2023-01") for answer in sent["ZD04", month]["answers"])
    assert later == 0


def test_some_lines_do_not_apply_with_reasons(demo: Demonstration, sent: Sent) -> None:
    said = [answer for found in sent.values() for answer in found["answers"] if answer["value"] == "not-applicable"]
    assert len(said) == 2
    assert all(len(answer["narrative"]) > 60 for answer in said)
    declared = [item for found in demo.standing("overlay").values() for item in found.get("not_applicable", [])]
    assert len(declared) >= 7
    assert all(len(item["reason"]) > 40 for item in declared)


def test_some_returns_are_approved_for_publication_and_some_lines_are_sensitive(sent: Sent) -> None:
    approved = [found for found in sent.values() if found["approved_for_publication"] == "true"]
    assert len(sent) / 4 < len(approved) < len(sent)
    sensitive = [answer for found in sent.values() for answer in found["answers"] if "sensitive" in answer]
    assert len(sensitive) >= 3


def test_what_was_delivered_never_exceeds_what_was_opened_or_agreed(demo: Demonstration, sent: Sent) -> None:
    gaps = {gap["id"]: gap for found in demo.standing("capacity_gaps").values() for gap in found["gaps"]}
    for found in sent.values():
        for row in found["delivered"]:
            assert int(row["staffed"]) <= int(row["opened"]) <= int(gaps[row["gap"]]["agreed"])


def test_beds_in_words_are_the_beds_delivered(demo: Demonstration, sent: Sent) -> None:
    holders = {gap["id"]: gap.get("holder", "") for found in demo.standing("capacity_gaps").values()
               for gap in found["gaps"] if gap["kind"] == "ga_beds"}
    compared = 0
    for found in sent.values():
        rows = [row for row in found["delivered"] if row["gap"] in holders]
        for answer in found["answers"]:
            said = re.match(r"([\w-]+) of (?:our )?(\d+) (?:beds )?are (open|staffed)\b", answer["narrative"])
            if said and answer["action"] == "W22-BED-01" and "correction" not in found:
                own = [row for row in rows if answer["holder"] in (found["system"], holders[row["gap"]])]
                column = {"open": "opened", "staffed": "staffed"}[said[3]]
                assert _number(said[1]) == sum(int(row[column]) for row in own), answer
                assert int(said[2]) == sum(int(row["funded"]) for row in own)
                compared += 1
    assert compared > 10


def _number(text: str) -> int:
    """'44' or 'Forty-four'."""
    if text.isdigit():
        return int(text)
    teens = ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
             "nineteen"]
    if text.lower() in teens:
        return 10 + teens.index(text.lower())
    tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
    ones = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
    first, _, rest = text.lower().partition("-")
    if first in ones:
        return 1 + ones.index(first)
    return 10 * (2 + tens.index(first)) + (1 + ones.index(rest) if rest else 0)


def test_every_answer_off_track_says_why_and_what_is_done(sent: Sent) -> None:
    off = [answer for found in sent.values() for answer in found["answers"] if answer["value"] == "off-track"]
    assert all("cause" in answer for answer in off)
    assert sum("mitigation" in answer for answer in off) > 0.85 * len(off)
    assert 0.75 * len(off) < sum("due" in answer for answer in off) < len(off), "a few give no date, as people do"


def test_narratives_are_sentences_of_a_fair_length_without_leftovers(sent: Sent) -> None:
    for key, found in sent.items():
        for answer in found["answers"]:
            text = answer["narrative"]
            assert 30 < len(text) < 420, (key, text)
            assert text[0].isupper() or text[0].isdigit() or text[0] == "1", text
            assert text.endswith("."), text
            assert not re.search(r"[{}@~]|\.\.|  |\bNone\b|1[01]\d%", text), text


def test_nothing_looks_like_a_patient_or_a_person(demo: Demonstration) -> None:
    for path in sorted(demo.folder.glob("*/**/*.yaml")):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"\b\d{3} ?\d{3} ?\d{4}\b|\b0\d{9,10}\b|\S@\S", text), path
        assert not re.search(r"\b(?:Mr|Mrs|Ms|Dr|Professor|Sir|Dame)\b", text), path


def test_reviews_come_after_the_return_and_responses_after_reviews(demo: Demonstration, sent: Sent) -> None:
    asked: dict[tuple[str, ...], list[tuple[str, bool]]] = defaultdict(list)
    for key, found in sorted(demo.monthly("reviews").items(), key=lambda item: item[0][1]):
        answered = {(answer["action"], answer.get("holder")) for answer in sent[key]["answers"]}
        for review in found["reviews"]:
            line = (key[0], review["action"], review["holder"], review["on"], review["challenge"])
            asked[line].append((key[1], "response" in review))
            assert ("response" in review) == ("responded" in review)
            assert review.get("responded", "9") > review["on"]
            if len(asked[line]) == 1:
                assert review["on"] > sent[key]["received"]
                assert (review["action"], review["holder"]) in answered
            else:
                assert review["responded"] > sent[key]["received"], "repeated only with its response"
    assert len(asked) > 50
    repeated = {line: told for line, told in asked.items() if len(told) > 1}
    assert [[answered for _, answered in told] for told in repeated.values()] == [[False, True], [False, True]]
    assert len({line[4] for line in asked}) == len(asked), "no question is put twice"


def test_risks_move_and_none_rests_on_what_came_later(demo: Demonstration) -> None:
    scores: dict[tuple[str, str], set[int]] = defaultdict(set)
    for (system, month), found in demo.monthly("risks").items():
        assert 3 <= len(found["risks"]) <= 6
        for risk in found["risks"]:
            scores[system, risk["id"]].add(int(risk["current"]["likelihood"]) * int(risk["current"]["impact"]))
            for item in risk.get("assurances", []):
                assert item["date"] <= month_end(month)
    assert sum(len(found) > 1 for found in scores.values()) > 0.75 * len(scores)


def test_agreement_stands_differently_in_different_systems(demo: Demonstration) -> None:
    parties = {system: {step["party"] for step in found["steps"] if step["state"] == "agreed"}
               for system, found in demo.standing("agreement").items()}
    assert sorted(system for system, found in parties.items() if found != {"nhs_england", "region", "icb"}) == ["ZD07"]
    amended = [system for system, found in demo.standing("agreement").items()
               if any(step["state"] == "amended" for step in found["steps"])]
    assert amended == ["ZD03"]


def test_everything_says_that_it_is_illustrative(demo: Demonstration) -> None:
    for path in sorted(demo.folder.rglob("*.yaml")):
        if path.name != "series.yaml":
            assert demo.document(path)["illustrative"] == "true", path
    assert {row["illustrative"] for row in demo.rows("allocations/winter-2022-23.csv")} == {"yes"}


def test_files_stay_small_enough_to_read(demo: Demonstration) -> None:
    sizes = [path.stat().st_size for path in demo.folder.rglob("*") if path.is_file()]
    assert max(sizes) < 2 * 1024 * 1024
    assert sum(sizes) < 12_000_000


def test_what_is_marked_approved_is_signed_for_publication_save_two_returns(sent: Sent) -> None:
    """A public edition shows those alone, so most of what is marked is there and two stand for what is held back."""
    marked = {key: found for key, found in sent.items() if found["approved_for_publication"] == "true"}
    signed = {key: [row for row in found["signoff"] if row["step"] == "published"] for key, found in marked.items()}
    assert {key for key, rows in signed.items() if not rows} == {("ZD09", "2022-11"), ("ZD10", "2023-02")}
    for (system, month), rows in signed.items():
        for row in rows:
            assert row["on"] >= sent[system, month]["received"], (system, month)
    recorded = [row for rows in signed.values() for row in rows if "signed" in row]
    assert len(recorded) > len(marked) / 2
