"""What is typed into a form is what the month's files say; what cannot be taken goes back with cell and reason."""

from __future__ import annotations

import csv
import datetime
import hashlib
import io
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from generator.cli import baf
from generator.rendering.workbooks.template_csv import form_csv
from generator.views.workbooks import csv_tables
from generator.views.workbooks.csv_tables import CsvTable
from tests.returns.sending import (
    MONTH,
    RECEIVED,
    Desk,
    Form,
    cell,
    desk_at,
    forms_of,
    headings,
    rows_of,
    said,
    type_in,
    workbooks_of,
)

OWN, TRUST, AMBULANCE = "P-AMB-01/ZN1/accountable", "P-AMB-01/ZNA01/responsible", "P-AMB-01/ZNM01/responsible"
LOCAL, BEDS = "ZN1-L01/ZN1/responsible", "P-BED-01/ZNA01/responsible"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return desk_at(tmp_path)


def answered(line: str = OWN, tab: str = "Responsibilities", **typed: Any) -> Any:
    def change(book: Form) -> None:
        type_in(book, tab, line, **{"Answer": "At risk", **typed})

    return change


QUALITY = re.compile(r"WP5[23][^5]|WP535")
"""Rules that question a good answer have cases of their own; the one about persons refuses."""


def rules(done: Result, severity: str = "error") -> list[str]:
    return [rule for rule, word, _ in said(done) if word == severity and not QUALITY.fullmatch(rule)]


def test_every_cell_that_was_typed_stands_in_the_return_and_nothing_else(desk: Desk) -> None:
    def change(book: Form) -> None:
        type_in(book, "Responsibilities", OWN, Answer="On track", Narrative="Two of three\nare staffed.",
                Evidence="Minutes\n\nRota  ", Date_now_expected=datetime.date(2023, 1, 31), Assurance_rating="limited",
                Cause="Because", Effect="So", Mitigation="Therefore", Back_on_track_when="When staffed",
                Sensitive="yes")
        cell(book["Responsibilities"], OWN, "Held by (role)").value = "Director"
        type_in(book, "Responsibilities", TRUST, Answer="Off track")
        type_in(book, "Responsibilities", AMBULANCE, Answer="At risk", Given_by="the organisation itself")
        type_in(book, "Figures", "P-M1", Figure=30.5, Note="From the log")
        type_in(book, "Capacity", "ZN1-G1", Opened=40, Staffed=31.5, Note="Two wards")
        type_in(book, "For the board", "summary", Detail="A hard month.")
        type_in(book, "For the board", "new-1", Kind="decide", Title="Open a ward", Detail="Now", Actions="P-BED-01")
        type_in(book, "Sign-off", "prepared", Role="Deputy director", Date=datetime.date(2023, 1, 8))

    done = desk.take(desk.fill("ZN1", change), options=())
    assert (done.return_value, rules(done)) == (0, [])
    sent = desk.stands()
    marks = sent.pop("signoff"), sent.pop("parts")
    assert sent == {
        "schema": "1", "system": "ZN1", "framework": "plan", "month": "2022-12", "received": "2023-01-08",
        "illustrative": "true", "summary": "A hard month.",
        "answers": [
            {"action": "P-AMB-01", "holder": "ZN1", "revision": "2", "value": "on-track", "rating": "limited",
             "narrative": "Two of three\nare staffed.", "evidence": ["Minutes", "Rota"], "due": "2023-01-31",
             "cause": "Because", "effect": "So", "mitigation": "Therefore", "returns_when": "When staffed",
             "holder_role": "Director", "sensitive": "true"},
            {"action": "P-AMB-01", "holder": "ZNA01", "revision": "2", "value": "off-track", "given_by": "icb"},
            {"action": "P-AMB-01", "holder": "ZNM01", "revision": "2", "value": "at-risk"}],
        "delivered": [{"gap": "ZN1-G1", "opened": "40", "staffed": "31.5", "note": "Two wards"}],
        "local_figures": [{"measure": "P-M1", "value": "30.5", "note": "From the log"}],
        "decisions": [{"kind": "decide", "title": "Open a ward", "detail": "Now", "actions": ["P-BED-01"]}]}
    assert [(item["step"], item["role"], item["on"]) for item in marks[0]] == [
        ("prepared", "Deputy director", "2023-01-08")]
    assert len(marks[0][0]["signed"]) == 64
    assert [(item["holder"], item["received"]) for item in marks[1]] == [("ZN1", "2023-01-08")]


def test_an_empty_form_says_nothing(desk: Desk) -> None:
    done = desk.take(desk.fill("ZN1", lambda book: None))
    assert done.return_value == 0
    assert desk.stands() == {}


def test_the_original_is_kept_with_its_sha_256_and_a_day_until_which(desk: Desk) -> None:
    path = desk.fill("ZNA01", answered(TRUST), "Alder's return (final).xlsx")
    desk.take(path)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    log = desk.stands(name="submissions/log.yaml")["submissions"]
    assert log == [{"file": f"{digest[:12]}-Alder-s-return-final-.xlsx", "sha256": digest, "received": RECEIVED,
                    "organisation": "ZNA01", "outcome": "taken", "template": "1", "keep_until": "2031-03-31"}]
    assert (desk.month() / "submissions" / log[0]["file"]).read_bytes() == path.read_bytes()


def test_a_partners_own_answer_and_the_icbs_for_it_stand_side_by_side(desk: Desk) -> None:
    done = desk.take(desk.fill("ZN1", answered(TRUST)), desk.fill("ZNA01", answered(TRUST, Answer="Off track")))
    assert done.return_value == 0
    assert desk.answer("P-AMB-01", "ZNA01", "icb")["value"] == "at-risk"
    assert desk.answer("P-AMB-01", "ZNA01")["value"] == "off-track"
    assert [(part["holder"]) for part in desk.stands()["parts"]] == ["ZN1", "ZNA01"]


def test_an_organisation_in_two_systems_answers_once_and_both_agree(desk: Desk) -> None:
    desk.take(desk.fill("ZNM01", answered(AMBULANCE, Narrative="Two crews short.")))
    own = [desk.answer("P-AMB-01", "ZNM01", system=code) for code in ("ZN1", "ZN2")]
    assert own[0] == own[1] == {"action": "P-AMB-01", "holder": "ZNM01", "revision": "2", "value": "at-risk",
                                "narrative": "Two crews short."}


def test_what_is_different_in_one_system_holds_there_alone(desk: Desk) -> None:
    def change(book: Form) -> None:
        type_in(book, "Responsibilities", AMBULANCE, Answer="At risk")
        type_in(book, "Different here", "new-1", System="ZN2 Northland West", Line_answered=AMBULANCE,
                Answer="Off track")

    assert desk.take(desk.fill("ZNM01", change)).return_value == 0
    assert [desk.answer("P-AMB-01", "ZNM01", system=code)["value"] for code in ("ZN1", "ZN2")] == [
        "at-risk", "off-track"]


def test_a_row_with_an_error_goes_back_and_all_the_others_are_taken(desk: Desk) -> None:
    def change(book: Form) -> None:
        type_in(book, "Responsibilities", OWN, Answer="On track", Date_now_expected="03/02/2023")
        type_in(book, "Responsibilities", LOCAL, Answer="At risk")

    done = desk.take(desk.fill("ZN1", change))
    assert done.return_value == 1
    assert desk.answer("ZN1-L01", "ZN1")["value"] == "at-risk"
    assert desk.answer("P-AMB-01", "ZN1") is None
    back = desk.stands()["lines_returned"]
    assert [(item["action"], item["holder"], item["on"]) for item in back] == [("P-AMB-01", "ZN1", RECEIVED)]
    assert "could be two days" in back[0]["reasons"][0]
    assert desk.stands(name="submissions/log.yaml")["submissions"][0]["outcome"] == "taken in part"


def test_a_row_that_was_put_right_is_returned_no_longer(desk: Desk) -> None:
    desk.take(desk.fill("ZN1", answered(OWN, Date_now_expected="soon")),
              desk.fill("ZNA01", answered(TRUST)))
    assert desk.stands()["lines_returned"]
    desk.take(desk.fill("ZN1", answered(OWN, Date_now_expected="2023-02-03"), "again.xlsx"))
    assert "lines_returned" not in desk.stands()
    assert desk.answer("P-AMB-01", "ZN1")["due"] == "2023-02-03"


def test_where_every_row_goes_back_the_month_is_returned_for_correction(desk: Desk) -> None:
    done = desk.take(desk.fill("ZN1", answered(OWN, Date_now_expected="soon")))
    assert done.return_value == 1
    sent = desk.stands()
    assert sent["answers"] == []
    assert sent["correction"]["on"] == RECEIVED
    assert "'soon' is no date" in sent["correction"]["reasons"][0]


def test_what_only_a_partner_sent_in_vain_is_told_by_the_log_alone(desk: Desk) -> None:
    assert desk.take(desk.fill("ZNA01", answered(TRUST, Date_now_expected="soon"))).return_value == 1
    assert desk.stands() == {}
    assert desk.stands(name="submissions/log.yaml")["submissions"][0]["outcome"] == "returned"


def test_a_good_return_takes_the_place_of_one_sent_back(desk: Desk) -> None:
    desk.take(desk.fill("ZN1", answered(OWN, Date_now_expected="soon")))
    desk.take(desk.fill("ZN1", answered(), "again.xlsx"))
    assert "correction" not in desk.stands()
    assert desk.answer("P-AMB-01", "ZN1")["value"] == "at-risk"


# What stands already, and what others say.

def test_taking_in_the_same_file_twice_changes_nothing(desk: Desk) -> None:
    path = desk.fill("ZN1", answered(Narrative="As agreed."))
    desk.take(path)
    before = desk.tree()
    done = desk.take(path)
    assert done.return_value == 0
    assert "this file was taken on 9 January 2023; nothing changed" in done.output
    assert desk.tree() == before


def approved(book: Form) -> None:
    type_in(book, "Sign-off", "published", Date=datetime.date(2023, 1, 8))


def test_what_was_questioned_is_put_right_by_its_sender_and_both_versions_stay(desk: Desk) -> None:
    """On track without evidence is questioned; the sender adds the evidence to the own copy, and sends it again."""
    first = desk.fill("ZN1", answered(Answer="On track"))
    assert ("WP520", "warning") in {(rule, word) for rule, word, _ in said(desk.take(first))}
    done = desk.take(desk.fill("ZN1", answered(Answer="On track", Evidence="Rota"), "again.xlsx"),
                     options=("--received", "2023-01-12"))
    assert (done.return_value, rules(done)) == (0, [])
    assert f"corrected: {OWN}: evidence" in done.output
    assert desk.answer("P-AMB-01", "ZN1")["evidence"] == ["Rota"]
    (kept,) = desk.stands()["restatements"]
    assert re.fullmatch(r"Put right by its sender after a question \(.*WP520.*\)", kept.pop("why"))
    assert kept == {"on": "2023-01-12", "correction": "true", "answers": [
        {"action": "P-AMB-01", "holder": "ZN1", "revision": "2", "value": "on-track"}]}
    assert desk.stands()["received"] == RECEIVED


def test_a_row_that_stands_is_not_changed_without_a_reason(desk: Desk) -> None:
    """Once somebody put a name to it: approved for publication, before the board, or a later step signed."""
    desk.take(desk.fill("ZN1", lambda book: (answered()(book), approved(book))))
    done = desk.take(desk.fill("ZN1", answered(Answer="On track", Evidence="Rota"), "again.xlsx"))
    assert done.return_value == 1
    assert rules(done) == ["WP813"]
    assert "value at-risk, now on-track; evidence, and the return is approved for publication" in done.output
    assert desk.answer("P-AMB-01", "ZN1")["value"] == "at-risk"
    assert "lines_returned" not in desk.stands()


def test_what_was_before_the_board_is_not_put_right_without_a_reason(desk: Desk) -> None:
    desk.take(desk.fill("ZN1", answered()))
    profile = desk.root / "icb_data/small/ZN1/profile.yaml"
    profile.write_text(profile.read_text(encoding="utf-8").replace("meetings:\n", (
        "meetings:\n  - {month: 2022-12, date: 2023-01-26, name: Board, agenda_item: \"9\", session: public, "
        "presented: true}\n")), encoding="utf-8")
    done = desk.take(desk.fill("ZN1", answered(Answer="Off track"), "again.xlsx"))
    assert (done.return_value, rules(done)) == (1, ["WP813"])
    assert "the month was before the board on 26 January 2023" in done.output


def test_after_a_later_step_was_signed_a_reason_is_asked_and_kept(desk: Desk) -> None:
    framework = desk.root / "frameworks/plan/framework.yaml"
    framework.write_text(framework.read_text(encoding="utf-8").replace(
        "gap_kinds:", "  - {step: approved, role: Chief executive, verb: approved by, required: true}\ngap_kinds:"),
        encoding="utf-8")
    again = Desk(desk.root, workbooks_of(desk.root), desk.post)
    again.take(again.fill("ZN1", lambda book: (answered()(book), type_in(
        book, "Sign-off", "approved", Date=datetime.date(2023, 1, 8)))))
    changed = again.fill("ZN1", answered(Answer="Off track"), "again.xlsx")
    assert rules(again.take(changed)) == ["WP813"]
    done = again.take(changed, options=("--received", "2023-01-20", "--restate", "A count was wrong"))
    assert done.return_value == 0
    assert [(item["why"], item.get("correction")) for item in again.stands()["restatements"]] == [
        ("A count was wrong", None)]
    assert "'approved', signed on 8 January 2023, no longer holds for what stands: P-AMB-01 of ZN1" in done.output


def test_a_restatement_keeps_both_versions_and_the_reason(desk: Desk) -> None:
    desk.take(desk.fill("ZN1", lambda book: (answered(Narrative="First words.")(book), approved(book))))
    done = desk.take(desk.fill("ZN1", answered(Answer="Off track", Narrative="Second words."), "again.xlsx"),
                     options=("--received", "2023-01-20", "--restate", "A count was wrong"))
    assert done.return_value == 0
    sent = desk.stands()
    assert desk.answer("P-AMB-01", "ZN1")["narrative"] == "Second words."
    assert sent["restatements"] == [{"on": "2023-01-20", "why": "A count was wrong", "answers": [
        {"action": "P-AMB-01", "holder": "ZN1", "revision": "2", "value": "at-risk", "narrative": "First words."}]}]
    assert sent["received"] == RECEIVED


def test_risks_figures_and_what_the_board_is_asked_keep_their_earlier_versions_too(desk: Desk) -> None:
    def first(book: Form) -> None:
        typed_risk()(book)
        type_in(book, "Figures", "P-M1", Figure=30.5)
        type_in(book, "For the board", "summary", Detail="A hard month.")
        type_in(book, "For the board", "new-1", Kind="decide", Title="Open a ward", Detail="Now")

    def second(book: Form) -> None:
        typed_risk(**{"Current likelihood": 2})(book)
        type_in(book, "Figures", "P-M1", Figure=31)
        type_in(book, "For the board", "summary", Detail="A very hard month.")
        type_in(book, "For the board", "new-1", Kind="decide", Title="Open a ward", Detail="In January")

    desk.take(desk.fill("ZN1", first))
    earlier, risks = desk.stands(), desk.stands(name="risks.yaml")
    done = desk.take(desk.fill("ZN1", second, "again.xlsx"))
    assert (done.return_value, rules(done)) == (0, [])
    (kept,) = desk.stands()["restatements"]
    assert (kept["summary"], kept["local_figures"], kept["decisions"]) == (
        earlier["summary"], earlier["local_figures"], earlier["decisions"])
    (kept,) = desk.stands(name="risks.yaml")["restatements"]
    assert kept["risks"] == risks["risks"]
    assert desk.stands(name="risks.yaml")["risks"][0]["current"]["likelihood"] == "2"
    assert desk.take(desk.fill("ZN1", second, "third.xlsx")).return_value == 0, "what was written is read again"


def test_a_dry_run_names_what_a_correction_would_change_and_writes_nothing(desk: Desk) -> None:
    desk.take(desk.fill("ZN1", answered()))
    before = desk.tree()
    done = desk.take(desk.fill("ZN1", answered(Answer="Off track"), "again.xlsx"),
                     options=("--received", "2023-01-12", "--dry-run"))
    assert f"corrected: {OWN}: value at-risk, now off-track" in done.output
    assert desk.tree() == before


def test_a_correction_makes_nothing_late_and_its_day_is_told(desk: Desk) -> None:
    """Who came in time stays in time, the ICB and the trust alike."""
    for code, line in (("ZN1", OWN), ("ZNA01", TRUST)):
        desk.take(desk.fill(code, answered(line)))
    before = status_of(desk)
    for code, line in (("ZN1", OWN), ("ZNA01", TRUST)):
        desk.take(desk.fill(code, answered(line, Answer="Off track"), "again.xlsx"),
                  options=("--received", "2023-02-20"))
    assert status_of(desk) == before
    assert before["ZN1", ""]["received"] == before["ZN1", "ZNA01"]["received"] == RECEIVED
    told = CliRunner().invoke(baf, ["--project", str(desk.root), "returns", "status", "--month", MONTH, "--icb", "ZN1"])
    assert "last changed 20 Feb 2023" in " ".join(told.output.split())


def status_of(desk: Desk) -> dict[tuple[str, str], dict[str, str]]:
    """Days of each system and organisation, as `baf returns status` gives them."""
    done = CliRunner().invoke(baf, ["--project", str(desk.root), "returns", "status", "--month", MONTH,
                                    "--format", "csv"])
    return {(row["system"], row["organisation"]): {key: row[key] for key in ("received", "days_late")}
            for row in csv.DictReader(io.StringIO(done.output))}


# A file that came before.

def test_a_file_that_was_taken_before_changes_nothing_even_where_another_came_since(desk: Desk) -> None:
    old = desk.fill("ZN1", answered())
    desk.take(old)
    desk.take(desk.fill("ZN1", answered(Answer="Off track"), "again.xlsx"), options=("--received", "2023-01-12"))
    before = desk.tree()
    done = desk.take(old, options=())
    assert done.return_value == 0
    assert "this file was taken on 9 January 2023; nothing changed" in done.output
    assert "1 row changed since by another file, and left" in done.output
    assert desk.tree() == before


def test_an_old_file_in_the_same_command_gives_way_to_the_new_one(desk: Desk) -> None:
    old = desk.fill("ZN1", answered())
    desk.take(old)
    done = desk.take(old, desk.fill("ZN1", answered(Answer="Off track"), "again.xlsx"))
    assert (done.return_value, rules(done)) == (0, [])
    assert desk.answer("P-AMB-01", "ZN1")["value"] == "off-track"


def test_going_back_to_an_old_file_needs_a_reason(desk: Desk) -> None:
    old = desk.fill("ZN1", answered())
    desk.take(old)
    desk.take(desk.fill("ZN1", answered(Answer="Off track"), "again.xlsx"))
    assert desk.take(old, options=("--restate", "The second was a draft")).return_value == 0
    assert desk.answer("P-AMB-01", "ZN1")["value"] == "at-risk"
    first, second = desk.stands()["restatements"]
    assert (first["why"].startswith("Put right by its sender"), second["why"]) == (True, "The second was a draft")


def test_the_same_file_twice_in_one_command_is_taken_in_once(desk: Desk) -> None:
    first = desk.fill("ZN1", answered())
    done = desk.take(first, desk.put("copy.xlsx", first.read_bytes()))
    assert done.return_value == 0
    assert f"copy.xlsx: the same file as {first}: taken in once" in done.output
    assert len(desk.stands(name="submissions/log.yaml")["submissions"]) == 1


# Rows that come after a signature.

def prepared(book: Form) -> None:
    type_in(book, "Sign-off", "prepared", Date=datetime.date(2023, 1, 8))


def test_rows_that_come_after_a_signature_are_named_with_whose_they_are(desk: Desk) -> None:
    desk.take(desk.fill("ZN1", lambda book: (answered()(book), prepared(book))))
    done = desk.take(desk.fill("ZNA01", lambda book: (answered(TRUST)(book), answered(BEDS)(book))))
    assert done.return_value == 0
    assert ("'prepared', signed on 8 January 2023, no longer holds for what stands: 2 answers of ZNA01 came since; "
            "have it signed again, with a later date") in done.output
    (came,) = desk.stands()["restatements"]
    assert came["added"] == [{"action": "P-AMB-01", "holder": "ZNA01"}, {"action": "P-BED-01", "holder": "ZNA01"}]
    assert came["why"].startswith("Came from Alder")


def test_what_came_after_the_approval_is_put_right_by_its_sender_until_that_is_approved_too(desk: Desk) -> None:
    framework = desk.root / "frameworks/plan/framework.yaml"
    framework.write_text(framework.read_text(encoding="utf-8").replace(
        "gap_kinds:", "  - {step: approved, role: Chief executive, verb: approved by, required: true}\ngap_kinds:"),
        encoding="utf-8")
    again = Desk(desk.root, workbooks_of(desk.root), desk.post)

    def signed(day: int) -> Any:
        return lambda book: (answered()(book), type_in(book, "Sign-off", "approved", Date=datetime.date(2023, 1, day)))

    again.take(again.fill("ZN1", signed(8)))
    again.take(again.fill("ZNA01", answered(TRUST)), options=("--received", "2023-01-10"))
    later = again.fill("ZNA01", answered(TRUST, Answer="Off track"), "later.xlsx")
    assert again.take(later, options=("--received", "2023-01-11")).return_value == 0
    again.take(again.fill("ZN1", signed(12), "signed.xlsx"))
    last = again.fill("ZNA01", answered(TRUST, Answer="Complete", Evidence="Rota"), "last.xlsx")
    assert rules(again.take(last)) == ["WP813"]
    assert again.answer("P-AMB-01", "ZNA01")["value"] == "off-track"


def test_who_signs_again_signs_what_came_and_the_first_signature_stays(desk: Desk) -> None:
    desk.take(desk.fill("ZN1", lambda book: (answered()(book), prepared(book))))
    desk.take(desk.fill("ZNA01", answered(TRUST)))
    done = desk.take(desk.fill("ZN1", lambda book: type_in(
        book, "Sign-off", "prepared", Date=datetime.date(2023, 1, 11)), "signed.xlsx"))
    assert done.return_value == 0
    assert "no longer holds" not in done.output
    assert [item["on"] for item in desk.stands()["signoff"]] == ["2023-01-08", "2023-01-11"]
    assert len({item["signed"] for item in desk.stands()["signoff"]}) == 2


def test_before_anybody_signed_nothing_is_said_of_what_comes(desk: Desk) -> None:
    desk.take(desk.fill("ZN1", answered()))
    desk.take(desk.fill("ZNA01", answered(TRUST)))
    assert "restatements" not in desk.stands()


def test_nobody_restates_what_an_organisation_sent_itself(desk: Desk) -> None:
    desk.take(desk.fill("ZNA01", answered(TRUST)))
    for_it = answered(TRUST, Answer="On track", Evidence="Rota", Given_by="the organisation itself")
    done = desk.take(desk.fill("ZN1", for_it), options=("--received", RECEIVED, "--restate", "We know better"))
    assert done.return_value == 1
    assert "only it can change that" in done.output
    assert desk.answer("P-AMB-01", "ZNA01")["value"] == "at-risk"


def test_of_two_files_that_disagree_neither_is_taken_and_both_cells_are_named(desk: Desk) -> None:
    first = desk.fill("ZN1", answered(Answer="At risk"), "first.xlsx")
    second = desk.fill("ZN1", answered(Answer="Off track"), "second.xlsx")
    done = desk.take(first, second)
    assert done.return_value == 1
    assert rules(done) == ["WP812", "WP812"]
    assert "first.xlsx!Responsibilities!A" in done.output
    assert "second.xlsx!Responsibilities!A" in done.output
    assert desk.answer("P-AMB-01", "ZN1") is None
    assert [(item["action"], item["holder"]) for item in desk.stands()["lines_returned"]] == [("P-AMB-01", "ZN1")]


def test_the_holders_own_word_stands_against_what_another_says_in_its_name(desk: Desk) -> None:
    other = desk.fill("ZN1", answered(TRUST, Answer="On track", Given_by="the organisation itself"))
    done = desk.take(other, desk.fill("ZNA01", answered(TRUST, Answer="Off track")))
    assert rules(done) == ["WP812"]
    assert desk.answer("P-AMB-01", "ZNA01")["value"] == "off-track"
    assert "lines_returned" not in desk.stands()


def test_the_rows_of_others_are_left_to_them(desk: Desk) -> None:
    def change(book: Form) -> None:
        cell(book["Responsibilities"], TRUST, "Line").value = OWN
        type_in(book, "Responsibilities", OWN, Answer="On track")

    done = desk.take(desk.fill("ZNA01", change))
    assert rules(done) == ["WP806"]
    assert desk.stands() == {}


def test_a_return_written_by_hand_keeps_its_comments_somewhere(desk: Desk) -> None:
    desk.month().mkdir()
    by_hand = ("schema: 1\nsystem: ZN1\nframework: plan\nmonth: 2022-12\nreceived: 2023-01-05\nillustrative: true\n"
               "answers:\n  # said on the telephone\n"
               "  - {action: ZN1-L01, holder: ZN1, revision: 1, value: at-risk}\n")
    (desk.month() / "return.yaml").write_text(by_hand, encoding="utf-8")
    done = desk.take(desk.fill("ZN1", answered()))
    assert done.return_value == 0
    assert desk.answer("ZN1-L01", "ZN1")["value"] == "at-risk"
    assert desk.answer("P-AMB-01", "ZN1")["value"] == "at-risk"
    kept = list((desk.month() / "submissions").glob("*before-return.yaml"))
    assert [path.read_text(encoding="utf-8") for path in kept] == [by_hand]


def test_nothing_is_added_to_a_return_with_errors(desk: Desk) -> None:
    desk.month().mkdir()
    (desk.month() / "return.yaml").write_text("schema: 1\nanswers: [\n", encoding="utf-8")
    before = desk.tree()
    done = desk.take(desk.fill("ZN1", answered()))
    assert (done.return_value, rules(done)) == (1, ["WP816"])
    assert desk.tree() == before


def test_a_dry_run_says_the_same_and_writes_nothing(desk: Desk) -> None:
    path = desk.fill("ZN1", answered(Date_now_expected="soon"))
    before, beside = desk.tree(), sorted(desk.post.iterdir())
    dry = desk.take(path, options=("--received", RECEIVED, "--dry-run"))
    assert (desk.tree(), sorted(desk.post.iterdir())) == (before, beside)
    wet = desk.take(path)
    assert said(dry) == said(wet)
    assert (dry.return_value, wet.return_value) == (1, 1)
    assert desk.tree() != before


# What a file belongs to.

def stamped(old: str, new: str) -> Any:
    def change(book: Form) -> None:
        for sheet in book:
            for row in sheet.iter_rows(min_row=1, max_row=4):
                for one in row:
                    if isinstance(one.value, str) and one.value.startswith("baf-form"):
                        one.value = one.value.replace(old, new)
        type_in(book, "Responsibilities", OWN, Answer="At risk")

    return change


@pytest.mark.parametrize(("old", "new", "hint"), [
    ("| ZN1 |", "| ZN9 |", "did you mean 'ZN1'"), ("2022-12", "2023-03", "its months are: 2022-10"),
    ("| plan 1.0", "| plann 1.0", "did you mean 'plan'"), ("| small |", "| smal |", "did you mean 'small'"),
])
def test_a_form_of_something_else_is_refused_whole_with_what_it_could_have_meant(
        desk: Desk, old: str, new: str, hint: str) -> None:
    before = desk.tree()
    done = desk.take(desk.fill("ZN1", stamped(old, new)))
    assert (done.return_value, rules(done)) == (1, ["WP802"])
    assert hint in done.output
    assert desk.tree() == before


@pytest.mark.parametrize("options", [("--month", "2022-11"), ("--icb", "ZN2"), ("--framework", "other"),
                                     ("--dataset", "england")])
def test_a_file_that_is_not_what_is_taken_in_is_refused(desk: Desk, options: tuple[str, ...]) -> None:
    before = desk.tree()
    done = desk.take(desk.fill("ZN1", answered()), options=("--received", RECEIVED, *options))
    assert (done.return_value, rules(done)) == (1, ["WP802"])
    assert desk.tree() == before


def test_a_sheet_of_another_form_spoils_the_file(desk: Desk) -> None:
    def change(book: Form) -> None:
        book["Capacity"]["A3"].value = str(book["Capacity"]["A3"].value).replace("2022-12", "2022-11")
        type_in(book, "Responsibilities", OWN, Answer="At risk")

    done = desk.take(desk.fill("ZN1", change))
    assert said(done) == [("WP802", "error", "Capacity!A3")]
    assert desk.stands() == {}


def test_an_older_template_is_refused_and_the_month_returned_for_correction(desk: Desk) -> None:
    path = desk.fill("ZN1", stamped("baf-form 1", "baf-form 0"))
    done = desk.take(path)
    assert (done.return_value, rules(done)) == (1, ["WP803"])
    assert "--carry-over" in done.output
    assert "template 0" in desk.stands()["correction"]["reasons"][0]
    assert desk.take(path, options=("--received", RECEIVED, "--carry-over")).return_value == 0
    assert desk.answer("P-AMB-01", "ZN1")["value"] == "at-risk"
    assert "correction" not in desk.stands()


def test_of_an_older_template_only_lines_in_the_same_words_are_carried_over(desk: Desk) -> None:
    def change(book: Form) -> None:
        stamped("baf-form 1", "baf-form 0")(book)
        cell(book["Responsibilities"], OWN, "Revision").value = 1
        type_in(book, "Responsibilities", LOCAL, Answer="At risk")

    done = desk.take(desk.fill("ZN1", change), options=("--received", RECEIVED, "--carry-over"))
    assert (done.return_value, rules(done)) == (1, ["WP803"])
    assert [item["action"] for item in desk.stands()["answers"]] == ["ZN1-L01"]
    assert [item["action"] for item in desk.stands()["lines_returned"]] == ["P-AMB-01"]


def test_a_newer_template_is_never_carried_over(desk: Desk) -> None:
    done = desk.take(desk.fill("ZN1", stamped("baf-form 1", "baf-form 7")),
                     options=("--received", RECEIVED, "--carry-over"))
    assert (done.return_value, rules(done)) == (1, ["WP803"])


def test_a_plan_that_changed_since_is_told_and_new_lines_are_named(desk: Desk) -> None:
    path = desk.fill("ZN1", answered())
    file = desk.root / "frameworks/plan/objectives/handover.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("      - {type: ambulance, role: responsible}\n",
                                 "      - {type: ambulance, role: responsible}\n"
                                 "      - {type: local_authority, role: responsible}\n"), encoding="utf-8")
    done = desk.take(path)
    assert done.return_value == 0
    assert rules(done, "warning") == ["WP804"]
    assert rules(done, "note") == ["WP814"]
    assert "P-AMB-01/ZNL01/responsible" in done.output
    assert desk.answer("P-AMB-01", "ZN1")["revision"] == "2"


def test_an_answer_keeps_the_wording_it_was_given_for(desk: Desk) -> None:
    path = desk.fill("ZN1", answered())
    file = desk.root / "frameworks/plan/objectives/handover.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(
        "why: The second letter named an hour.}\n",
        "why: The second letter named an hour.}\n"
        "      - {number: 3, from: 2022-12, asks: Half an hour., changes_meaning: true, why: A third letter.}\n"),
        encoding="utf-8")
    desk.take(path)
    assert desk.answer("P-AMB-01", "ZN1")["revision"] == "2"


def test_a_file_of_which_nobody_says_the_day_waits_and_the_others_are_taken(desk: Desk) -> None:
    waits = desk.fill("ZNA01", answered(TRUST))
    good = desk.fill("ZN1", lambda book: (answered()(book), prepared(book)))
    for options in (("--dry-run",), ()):
        done = desk.take(waits, good, options=options)
        assert (done.return_value, rules(done)) == (1, ["WP817"])
        assert "--received YYYY-MM-DD" in done.output
    assert [part["holder"] for part in desk.stands()["parts"]] == ["ZN1"]
    assert [row.get("organisation") for row in desk.stands(name="submissions/log.yaml")["submissions"]] == [None]
    assert not list(desk.post.glob("ZNA01-*")), "its sender can do nothing about it"


def test_a_name_that_nothing_has_stops_none_of_the_others(desk: Desk) -> None:
    done = desk.take(desk.post / "missing.xlsx", desk.post, desk.fill("ZN1", answered()))
    assert done.return_value == 2
    assert "missing.xlsx: cannot be read: No such file or directory" in done.output
    assert "post: cannot be read: Is a directory" in done.output
    assert desk.answer("P-AMB-01", "ZN1")["value"] == "at-risk"


# What a cell says.

def test_words_in_other_letters_and_dates_as_text_are_taken_with_a_note(desk: Desk) -> None:
    typed = {"Answer": "\u00a0on  TRACK ", "Date now expected": "31 Jan 2023", "Assurance rating": "Limited",
             "Evidence": "Rota"}
    done = desk.take(desk.fill("ZN1", answered(OWN, **typed)))
    assert done.return_value == 0
    assert rules(done, "note") == ["WP808"] * 3
    found = desk.answer("P-AMB-01", "ZN1")
    assert (found["value"], found["due"], found["rating"]) == ("on-track", "2023-01-31", "limited")


def test_a_word_of_no_scale_goes_back_with_the_word_that_is_nearest(desk: Desk) -> None:
    done = desk.take(desk.fill("ZN1", answered(Answer="Onn trak")))
    row = rows_of(_sheet(desk))[OWN]
    assert said(done)[0] == ("WP503", "error", f"Responsibilities!{_letter(desk, 'Answer')}{row}")
    assert "did you mean 'On track'?" in done.output


def _sheet(desk: Desk) -> Any:
    from tests.returns.sending import opened

    return opened(desk.forms["ZN1"])["Responsibilities"]


def _letter(desk: Desk, heading: str) -> str:
    from openpyxl.utils import get_column_letter

    return get_column_letter(headings(_sheet(desk))[1][heading])


def test_a_fraction_under_per_cent_goes_back_and_a_share_is_taken_as_one(desk: Desk) -> None:
    file = desk.root / "frameworks/plan/measures.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("unit: seconds", "unit: percent"), encoding="utf-8")
    done = desk.take(desk.fill("ZN1", lambda book: type_in(book, "Figures", "P-M1", Figure=0.615)))
    assert (done.return_value, rules(done, "error")) == (1, ["WP810"])
    assert "if 61.5% is meant, type 61.5" in done.output
    assert "local_figures" not in desk.stands()

    def shown_as_share(book: Form) -> None:
        type_in(book, "Figures", "P-M1", Figure=0.615)
        cell(book["Figures"], "P-M1", "Figure").number_format = "0.0%"

    assert desk.take(desk.fill("ZN1", shown_as_share, "again.xlsx")).return_value == 0
    assert desk.stands()["local_figures"][0]["value"] == "61.5"


def test_less_than_one_per_cent_is_taken_with_its_sign(desk: Desk) -> None:
    file = desk.root / "frameworks/plan/measures.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("unit: seconds", "unit: percent"), encoding="utf-8")
    done = desk.take(desk.fill("ZN1", lambda book: type_in(book, "Figures", "P-M1", Figure="0.6%")))
    assert done.return_value == 0
    assert desk.stands()["local_figures"][0]["value"] == "0.6"


def test_what_looks_like_a_patient_goes_back_and_is_repeated_nowhere(desk: Desk) -> None:
    number = "943 476 5919"
    for typed in ({"Narrative": f"Seen as {number} on the ward."}, {"Date now expected": f"{number}"}):
        done = desk.take(desk.fill("ZN1", answered(OWN, **typed)))
        assert done.return_value == 1
        assert number not in done.output
        assert not any(number in path.read_text(encoding="utf-8") for path in desk.month().rglob("*.yaml"))


# As last month.

def test_as_last_month_repeats_all_of_it_and_what_is_typed_takes_the_place(desk: Desk) -> None:
    done = desk.take(desk.fill("ZNA01", lambda book: type_in(book, "Responsibilities", TRUST, As_last_month="yes",
                                                            Assurance_rating="limited")))
    assert done.return_value == 0
    assert desk.answer("P-AMB-01", "ZNA01") == {
        "action": "P-AMB-01", "holder": "ZNA01", "revision": "2", "value": "at-risk", "rating": "limited",
        "narrative": "The third area opens in January."}


@pytest.mark.parametrize("line", [OWN, BEDS])
def test_as_last_month_is_refused_where_nothing_stood_or_its_meaning_changed(desk: Desk, line: str) -> None:
    """The ICB's own line was answered in October, for a wording that November changed; the beds never were."""
    done = desk.take(desk.fill("ZN1", lambda book: type_in(book, "Responsibilities", line, As_last_month="yes")))
    assert (done.return_value, rules(done)) == (1, ["WP811"])
    assert desk.stands()["answers"] == []


# Reviews and risks have files of their own.

def test_a_response_is_kept_with_its_challenge(tmp_path: Path) -> None:
    first = desk_at(tmp_path)
    path = first.root / "icb_data/small/ZN1/plan/2022-10/reviews.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(", response: It opens in January., responded: 2022-11-20", ""), encoding="utf-8")
    desk = Desk(first.root, workbooks_of(first.root), first.post)
    line = "P-AMB-01/ZNA01/2022-11-16"
    done = desk.take(desk.fill("ZN1", lambda book: type_in(book, "Reviews", line, Response="In February.",
                                                          Responded_on=datetime.date(2023, 1, 4))))
    assert done.return_value == 0
    assert desk.stands(name="reviews.yaml")["reviews"] == [
        {"action": "P-AMB-01", "holder": "ZNA01", "on": "2022-11-16", "challenge": "The third area has no date.",
         "value": "off-track", "response": "In February.", "responded": "2023-01-04"}]
    assert desk.stands() == {}


RISK = {"Id": "SR2", "Title": "Staff", "Objective at risk": "Safe care", "Cause": "Because", "Event": "they leave,",
        "Effect": "so", "Inherent likelihood": 5, "Inherent impact": 4, "Current likelihood": 4, "Current impact": "4",
        "Target likelihood": 2, "Target impact": 4, "Controls": "Rota\nBank",
        "Assurances": "1 | 2022-12-20 | positive | Rota audit\n2 | 2022-12-21 | Mixed | Board | and more"}


def typed_risk(**changed: Any) -> Any:
    return lambda book: type_in(book, "Strategic risks", "new-1", **{**RISK, **changed})


def test_a_risk_is_written_with_its_scores_and_assurances(desk: Desk) -> None:
    done = desk.take(desk.fill("ZN1", typed_risk()))
    assert (done.return_value, rules(done)) == (0, [])
    assert desk.stands(name="risks.yaml")["risks"] == [
        {"id": "SR2", "title": "Staff", "objective": "Safe care", "cause": "Because", "event": "they leave,",
         "effect": "so", "inherent": {"likelihood": "5", "impact": "4"}, "current": {"likelihood": "4", "impact": "4"},
         "target": {"likelihood": "2", "impact": "4"}, "controls": ["Rota", "Bank"],
         "assurances": [{"line": "1", "what": "Rota audit", "date": "2022-12-20", "result": "positive"},
                        {"line": "2", "what": "Board | and more", "date": "2022-12-21", "result": "mixed"}]}]


@pytest.mark.parametrize(("changed", "heading"), [
    ({"Inherent impact": 9}, "Inherent impact"), ({"Id": None}, "Id"), ({"Assurances": "all fine"}, "Assurances"),
    ({"Target impact": None}, "Target likelihood"),
    ({"Cause": None}, "Cause"), ({"Actions": "P-AMB-99"}, "Actions")])
def test_a_risk_with_an_error_goes_back_with_the_cell(desk: Desk, changed: dict[str, Any], heading: str) -> None:
    from openpyxl.utils import get_column_letter

    from tests.returns.sending import opened

    done = desk.take(desk.fill("ZN1", typed_risk(**changed)))
    assert done.return_value == 1
    sheet = opened(desk.forms["ZN1"])["Strategic risks"]
    where = f"Strategic risks!{get_column_letter(headings(sheet)[1][heading])}{rows_of(sheet)['new-1']}"
    assert where in {place for _, word, place in said(done) if word == "error"}
    assert desk.stands(name="risks.yaml") == {}


# Tables and YAML are equal citizens.

def test_yaml_says_the_same_as_a_form(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    other = desk_at(tmp_path / "b")
    text = ("schema: 1\nsystem: ZN1\nframework: plan\nmonth: 2022-12\nreceived: 2023-01-09\nillustrative: true\n"
            "answers:\n- action: P-AMB-01\n  holder: ZN1\n  role: accountable\n  revision: 2\n  value: at-risk\n"
            "  narrative: Short of staff.\n")
    assert desk.take(desk.fill("ZN1", answered(Narrative="Short of staff."))).return_value == 0
    assert other.take(other.put("sent.yaml", text.encode()), options=()).return_value == 0
    first, second = desk.stands(), other.stands()
    assert first.pop("parts") != second.pop("parts")
    assert first["answers"][0]["action"] == second["answers"][0]["action"]
    assert {key: value for key, value in second["answers"][0].items() if key != "role"} == first["answers"][0]


def test_an_error_in_yaml_is_told_where_it_was_typed(desk: Desk) -> None:
    text = ("system: ZN1\nframework: plan\nmonth: 2022-12\n"
            "answers:\n- action: P-AMB-01\n  holder: ZN1\n  revision: 2\n  value: on-trakc\n"
            "- {action: ZN1-L01, holder: ZN1, revision: 1, value: at-risk, narative: x}\n"
            "- {action: P-BED-01, holder: ZNA01, revision: 1, value: at-risk}\nanswrs: []\n")
    done = desk.take(desk.put("sent.yaml", text.encode()))
    assert done.return_value == 1
    assert next((rule, word) for rule, word, _ in said(done)) == ("WP503", "error")
    assert "sent.yaml:8:10: error WP503" in done.output
    assert "sent.yaml:9:" in done.output
    assert "sent.yaml:11:1: warning WP805" in done.output
    assert [item["action"] for item in desk.stands()["answers"]] == ["P-BED-01"]


def findings_in(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))


def test_who_sends_yaml_gets_the_findings_as_a_table_and_may_send_it_back_by_mistake(desk: Desk) -> None:
    text = ("system: ZN1\nframework: plan\nmonth: 2022-12\n"
            "answers:\n- action: P-AMB-01\n  holder: ZN1\n  revision: 2\n  value: on-trakc\n")
    done = desk.take(desk.put("sent.yaml", text.encode()))
    table = desk.post / "sent-findings.csv"
    assert f"for the sender: {table}" in done.output
    (row, *_) = findings_in(table)
    assert (row["file"], row["line"], row["severity"], row["rule"]) == ("sent.yaml", "8", "error", "WP503")
    assert "on-track" in row["what to type"]
    assert row["what is wrong"] in done.output
    again = desk.take(table, desk.put("better.yaml", text.replace("trakc", "track").encode()))
    assert again.return_value == 0
    assert "a list of findings, and no form: passed over" in again.output


def name_of(table: CsvTable) -> str:
    return f"{table.name}.csv"


def test_who_sends_tables_gets_the_findings_of_all_of_them_in_one(desk: Desk) -> None:
    files, name = [], ""
    for table in csv_tables(forms_of(desk.root)["ZN1"]):
        data = form_csv(table)
        if OWN in data.decode() and "Date now expected" in data.decode():
            name = name_of(table)
            rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
            top = next(row for row in rows if "Line" in row)
            line = next(row for row in rows if OWN in row)
            line[top.index("Answer")], line[top.index("Date now expected")] = "At risk", "03/02/2023"
            held = io.StringIO(newline="")
            csv.writer(held).writerows(rows)
            data = held.getvalue().encode()
        files.append(desk.put(name_of(table), data))
    done = desk.take(*files)
    assert done.return_value == 1
    (table,) = desk.post.glob("*-findings.csv")
    assert (name, "WP809") in {(row["file"], row["rule"]) for row in findings_in(table)}


# Several systems in one command.

def test_of_a_form_for_two_systems_only_the_line_that_is_wrong_in_one_goes_back_there(desk: Desk) -> None:
    """'As last month' holds where the trust answered last month itself; where nobody did, it goes back."""
    desk.month("ZN2", "2022-11").mkdir(parents=True, exist_ok=True)
    (desk.month("ZN2", "2022-11") / "return.yaml").write_text(
        "schema: 1\nsystem: ZN2\nframework: plan\nmonth: 2022-11\nreceived: 2022-12-06\nillustrative: true\n"
        "answers:\n  - {action: P-AMB-01, holder: ZNM01, revision: 2, value: at-risk, narrative: As it was.}\n",
        encoding="utf-8")
    one = Desk(desk.root, workbooks_of(desk.root), desk.post)
    done = one.take(one.fill("ZNM01", lambda book: type_in(book, "Responsibilities", AMBULANCE, As_last_month="yes")))
    good = {code: one.answer("P-AMB-01", "ZNM01", system=code) for code in ("ZN1", "ZN2")}
    assert done.return_value == 1
    assert rules(done) == ["WP811"]
    assert good["ZN1"] is None
    assert good["ZN2"]["narrative"] == "As it was."


def test_a_log_with_errors_stops_its_own_system_and_no_other(desk: Desk) -> None:
    (desk.month() / "submissions").mkdir(parents=True)
    log = desk.month() / "submissions" / "log.yaml"
    log.write_text("submissions: none\n", encoding="utf-8")
    two = desk.fill("ZN2", lambda book: type_in(book, "Responsibilities", "P-AMB-01/ZN2/accountable", Answer="At risk"))
    done = desk.take(desk.fill("ZN1", answered()), two)
    assert (done.return_value, rules(done)) == (1, ["WP816"])
    assert desk.stands() == {}
    assert desk.answer("P-AMB-01", "ZN2", system="ZN2")["value"] == "at-risk"
    assert log.read_text(encoding="utf-8") == "submissions: none\n"


def test_without_a_term_the_log_names_no_day_until_which_a_file_is_kept(desk: Desk) -> None:
    head = desk.root / "icb_data/small/dataset.yaml"
    text = head.read_text(encoding="utf-8")
    term = 'keep_submissions: {years: 8, year_ends: "03-31"}'
    other = term.replace("8", "2").replace("03-31", "02-29")
    for code, new, until in (("ZN1", "", None), ("ZN2", other, "2025-02-28")):
        head.write_text(text.replace(term, new), encoding="utf-8")
        desk.take(desk.fill(code, lambda book, code=code: type_in(  # type: ignore[misc]
            book, "Responsibilities", f"P-AMB-01/{code}/accountable", Answer="At risk")))
        (row,) = desk.stands(code, "submissions/log.yaml")["submissions"]
        assert row.get("keep_until") == until


def test_forms_of_the_small_project_are_the_ones_the_tests_think_they_are(desk: Desk) -> None:
    assert set(forms_of(desk.root)) == {"ZN1", "ZN2", "ZNA01", "ZNA03", "ZNM01"}
