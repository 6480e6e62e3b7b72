"""Who has returned: in words a person can act on, and the same in the terminal, as CSV and as JSON."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from generator.cli import baf
from generator.composition.return_status import compose_return_status
from generator.findings import Place
from generator.model.framework import Framework, Signatory
from generator.model.return_status import HolderStatus, ReturnStatus, SystemStatus
from generator.model.returns import LineReturned, Part
from generator.rendering.return_status import return_status_csv, return_status_json, return_status_text
from generator.views.return_status import holder_notes
from tests.commands.small import small_project
from tests.plan.builders import NORTH, action, dataset, day, inputs, pack, plan, profile, register, sent
from tests.repository.tree import ROOT

PLACE = Place("return.yaml", 9)
WINTER = plan(action("A1", "icb:accountable acute:responsible ambulance:responsible"), action("A2"))
TWO = """
    ZN1 icb North
    ZN2 icb South
    TA acute ZN1 Alder
    TB acute ZN2 Beech
    AM ambulance ZN1*,ZN2 Cedar
"""


def status(*returns: object, when: str = "2022-10", bodies: str = NORTH, framework: Framework = WINTER,
           **changes: object) -> ReturnStatus:
    data = dataset(register(bodies), inputs(*returns, **changes))  # type: ignore[arg-type]
    return compose_return_status(framework, [pack(framework, data, when)])


def north(said: ReturnStatus) -> SystemStatus:
    return next(item for item in said.systems if item.code == "ZN1")


def holder(said: ReturnStatus, code: str) -> HolderStatus:
    return next(item for item in north(said).holders if item.code == code)


def printed(said: ReturnStatus, **options: object) -> str:
    return " ".join(return_status_text([said], width=80, **options).split())  # type: ignore[arg-type]


def test_an_answer_the_icb_gave_counts_and_is_told_apart() -> None:
    said = status(sent("2022-10", "A1 ZN1 on-track\nA1 TA at-risk icb\nA2 TA on-track\nA1 *ambulance at-risk"))
    assert (holder(said, "TA").lines.own, holder(said, "TA").lines.by_lead) == (1, 1)
    assert holder(said, "AM").spoken_for
    assert holder(said, "TB").silent
    assert (said.lines.due, said.lines.answered, said.lines.by_lead, said.lines.missing) == (6, 4, 2, 2)


def test_a_line_that_the_icb_answered_beside_the_holders_own_worse_answer_still_waits_for_the_holder() -> None:
    said = status(sent("2022-10", "A1 TA off-track"), sent("2022-11", "A1 TA on-track icb"), when="2022-11")
    lines = holder(said, "TA").lines
    assert (lines.by_lead, lines.missing, lines.beside) == (0, 2, 1)
    assert "1 line answered by the ICB, while an older and worse answer of its own stands" in holder_notes(
        said, north(said), holder(said, "TA"))


def test_what_is_closed_asks_for_no_answer_and_is_not_missing() -> None:
    said = status(sent("2022-10", "A2 TA complete"), sent("2022-11", "A1 TA at-risk"), when="2022-11")
    assert holder(said, "TA").complete
    assert (holder(said, "TA").lines.due, holder(said, "TA").lines.standing) == (1, 1)


def test_a_carried_forward_answer_is_missing_from_this_months_return() -> None:
    said = status(sent("2022-10", "A1 TA at-risk"), sent("2022-11", "A1 ZN1 on-track"), when="2022-11")
    assert holder(said, "TA").lines.missing == 2
    assert holder(said, "TA").silent


def test_each_part_says_when_it_came_and_how_late() -> None:
    parts = (Part("TA", day("2022-11-09"), "", PLACE), Part("TB", day("2022-11-13"), "", PLACE))
    said = status(sent("2022-10", "A1 TA at-risk", parts=parts))
    assert (holder(said, "TA").received, holder(said, "TA").days_late) == (day("2022-11-09"), 0)
    assert holder(said, "TB").days_late == 3
    assert "Beech (TB; sent 13 Nov 2022, 3 days" in printed(said)


def test_a_row_that_was_sent_back_stands_beside_its_organisation_with_its_reason() -> None:
    rows = (LineReturned("A1", "TA", "", "holder", day("2022-11-12"), ("'green' is not on the scale",), PLACE),)
    said = status(sent("2022-10", "A2 TA on-track", lines_returned=rows))
    assert holder(said, "TA").lines.sent_back == 1
    assert "A1/TA Title of A1, 12 November 2022 'green' is not on the scale" in printed(said)
    assert "1 row sent back" in printed(said)
    assert "1 of 2 lines have no answer; 1 sent back" in printed(said, chase=True)


def test_without_a_return_the_board_that_prepares_it_is_asked_and_nobody_else() -> None:
    said = status(when="2022-10", profile=replace(profile(), author_role="Winter lead"), returns=())
    assert said.chase == ()  # a dataset that holds no return at all asks nobody
    late = status(sent("2022-10"), when="2022-11", profile=replace(profile(), author_role="Winter lead"))
    (asked,) = late.chase
    assert (asked.holder, asked.contact, asked.why) == ("ZN1", "Winter lead", "no return has come")


def test_a_return_that_went_back_names_the_day_and_its_reasons() -> None:
    said = status(sent("2022-10", "A1 TA at-risk", correction=True))
    assert north(said).lines.answered == 0
    assert "The whole return, 30 November 2022 wrong month" in printed(said)
    assert "sent back on 30 November 2022; a corrected return is awaited" in printed(said, chase=True)


def test_a_signature_that_is_required_and_missing_is_asked_for() -> None:
    signed = plan(action("A1"), signatories=(Signatory("prepared", "Winter director", "prepared by", True, PLACE),))
    said = status(sent("2022-10", "A1 TA at-risk\nA1 TB at-risk"), framework=signed)
    assert [item.why for item in said.chase] == ["not signed by the Winter director"]


def shared(*returns: object, south: tuple[object, ...] = ()) -> ReturnStatus:
    data = dataset(register(TWO), inputs(*returns, profile=replace(profile(), contacts=(("AM", "Ops lead"),))),  # type: ignore[arg-type]
                   inputs(*south, system="ZN2"))  # type: ignore[arg-type]
    return compose_return_status(WINTER, [pack(WINTER, data, "2022-10", code) for code in ("ZN1", "ZN2")])


def test_a_shared_organisation_is_counted_once_and_asked_once() -> None:
    said = shared(sent("2022-10", "A1 ZN1 on-track\nA1 TA on-track\nA2 TA on-track"),
                  south=(sent("2022-10", "A1 ZN2 on-track\nA1 TB on-track\nA2 TB on-track", system="ZN2"),))
    assert sum(item.lines.due for item in said.systems) == 8
    assert (said.lines.due, said.shared_elsewhere) == (7, 1)
    (asked,) = said.chase
    assert (asked.systems, asked.holder, asked.contact, asked.lines) == (("ZN1", "ZN2"), "AM", "Ops lead", 1)
    assert "also in ZN2" in printed(said, chase=True)


def test_a_system_named_shows_all_of_its_organisations_and_no_other_system() -> None:
    said = shared(sent("2022-10", "A1 TA on-track"), south=(sent("2022-10", "A1 TB on-track", system="ZN2"),))
    text = printed(said, systems=("ZN2",))
    assert "Beech (TB" in text
    assert "counted in ZN1" in text
    assert "Alder" not in text


def test_where_nothing_is_held_nothing_is_late_and_nothing_is_missing() -> None:
    said = status()
    assert not said.anything_missing
    assert "holds no returns: nothing is awaited and nothing is late" in printed(said)


def test_a_month_that_is_not_reported_on_awaits_nothing() -> None:
    said = status(sent("2022-10", "A1 TA at-risk"), when="2022-09")
    assert not said.collected
    assert "September 2022 is not reported on" in printed(said)


ROWS = ["A1 ZN1 on-track", "A1 TA on-track", "A2 TA complete", "A1 TB at-risk", "A2 TB on-track", "A1 AM on-track icb"]


@given(st.sets(st.sampled_from(ROWS)), st.sampled_from(["ZN1", "TA", "TB", "AM"]))
def test_taking_one_organisations_answers_away_never_makes_a_return_more_complete(rows: set[str], quiet: str) -> None:
    def of(kept: list[str]) -> SystemStatus:
        return north(status(sent("2022-10", "\n".join(kept))))

    with_it, without = of(sorted(rows)), of(sorted(row for row in rows if row.split()[1] != quiet))
    assert without.lines.answered <= with_it.lines.answered
    assert without.lines.missing >= with_it.lines.missing
    assert with_it.complete or not without.complete
    for before, after in zip(with_it.holders, without.holders, strict=True):
        assert after.lines.answered <= before.lines.answered


def test_csv_and_json_say_the_same() -> None:
    said = shared(sent("2022-10", "A1 TA on-track icb"), south=(sent("2022-10", "A1 TB on-track", system="ZN2"),))
    rows = list(csv.DictReader(io.StringIO(return_status_csv([said], words=True).decode("utf-8-sig"))))
    (document,) = json.loads(return_status_json([said]))["statuses"]
    for system in document["systems"]:
        (row,) = (row for row in rows if row["system"] == system["code"] and row["row"] == "system")
        assert (row["return"], int(row["lines_due"])) == (system["return"], system["lines"]["due"])
        own = [row for row in rows if row["system"] == system["code"] and row["row"] == "organisation"]
        assert [(row["organisation"], int(row["answered"]), int(row["given_by_lead"])) for row in own] == [
            (item["code"], item["lines"]["answered"], item["lines"]["given_by_lead"])
            for item in system["organisations"]]


def test_beside_the_view_of_all_systems_the_csv_holds_no_words_of_any() -> None:
    said = status(sent("2022-10", "A1 TA at-risk", correction=True),
                  profile=replace(profile(), contacts=(("TA", "Winter director"),)))
    public, own = (return_status_csv([said], words=words).decode() for words in (False, True))
    assert "wrong month" in own
    assert "Winter director" in own
    assert "wrong month" not in public
    assert "Winter director" not in public


def test_a_cell_that_a_spreadsheet_would_run_is_text() -> None:
    said = status(sent("2022-10", "A1 TA at-risk"), profile=replace(profile(), contacts=(("TA", "=1+1"),)))
    assert "'=1+1" in return_status_csv([said], words=True).decode()


# The command ---------------------------------------------------------------------------------------------------------


def run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(baf, ["--project", str(root), "returns", "status", *words], standalone_mode=False,
                              env={"COLUMNS": "80"})


@pytest.mark.parametrize("options", [("--month", "2023-01"), *(pytest.param(words, marks=pytest.mark.long) for words in
                                                               ((), ("--chase",), ("--icb", "ZD04")))])
def test_nothing_is_wider_than_the_terminal(options: tuple[str, ...]) -> None:
    text = run(ROOT, "--dataset", "demonstration", "--framework", "winter-2022-23", *options).stdout
    assert text.count("\n") > 20
    assert [line for line in text.splitlines() if len(line) > 80 or line != line.rstrip()] == []


def test_the_exit_code_is_good_unless_strict_is_asked_for_and_something_is_missing(tmp_path: Path) -> None:
    root = small_project(tmp_path / "small")
    assert run(root).return_value == 0
    assert run(root, "--strict").return_value == 1
    for path in (root / "icb_data").glob("*/*/*/*/return.yaml"):
        path.unlink()
    assert run(root, "--strict").return_value == 0, "where no returns are held none is missing"


@pytest.mark.long
def test_nothing_is_missing_of_bodies_that_no_return_is_held_of() -> None:
    assert run(ROOT, "--dataset", "england", "--strict").return_value == 0


def test_a_return_with_errors_is_told_with_its_errors_before_anybody_records_it(tmp_path: Path) -> None:
    root = small_project(tmp_path / "small")
    path = root / "icb_data/small/ZN1/plan/2022-11/return.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("value: at-risk", "value: at-rsk"), encoding="utf-8")
    text = " ".join(run(root, "--month", "2022-11").stdout.split())
    assert "returned for correction" in text
    assert "at-rsk" in text.partition("Sent back to")[2]


def test_a_system_nobody_knows_is_said_with_those_that_are_known(tmp_path: Path) -> None:
    result = run(small_project(tmp_path / "small"), "--icb", "ZN9")
    assert "ZN9" in str(result.exception)
    assert "ZN1" in str(result.exception)


def parts_of(*holders: str) -> tuple[Part, ...]:
    return tuple(Part(code, day("2022-11-20"), "", PLACE) for code in holders)


def test_a_system_of_which_only_partners_sent_anything_is_received_in_part_and_says_whose() -> None:
    said = status(sent("2022-10", "A1 TA at-risk\nA2 TA on-track", parts=parts_of("TA")),
                  profile=replace(profile(), author_role="Winter lead"))
    assert (north(said).state.state, north(said).state.days_late) == ("part received", 0)
    assert not north(said).complete
    assert said.anything_missing
    assert "1 received in part" in printed(said)
    assert "sent by Alder, 20 Nov 2022" in printed(said)
    assert {(item.holder, item.why) for item in said.chase if item.holder in ("ZN1", "TA", "TB")} == {
        ("ZN1", "only parts of organisations have come; its own is awaited"), ("TB", "has not answered at all")}
    row = next(item for item in csv.DictReader(io.StringIO(return_status_csv([said], words=True).decode("utf-8-sig")))
               if item["row"] == "system")
    assert (row["return"], row["days_late"]) == ("part received", "")


@pytest.mark.parametrize("whole", [
    sent("2022-10", "A1 TA at-risk", parts=parts_of("TA", "ZN1")), sent("2022-10", "A1 TA at-risk"),
    sent("2022-10", "A1 TA at-risk\nA1 ZN1 on-track", parts=parts_of("TA")),
    sent("2022-10", "A1 TA at-risk icb", parts=parts_of("TB"))])
def test_a_return_with_anything_of_the_board_that_leads_the_system_has_come(whole: object) -> None:
    assert north(status(whole)).came


def test_an_earlier_part_that_went_back_is_returned_for_correction_and_nothing_else() -> None:
    said = status(sent("2022-10", "A1 TA at-risk", parts=parts_of("TA"), correction=True))
    assert north(said).state.state == "returned for correction"


def test_systems_named_are_the_whole_of_what_is_said_in_every_format() -> None:
    said = shared(sent("2022-10", "A1 TA on-track"), south=(sent("2022-10", "A1 TB on-track", system="ZN2"),))
    south = said.of_systems(["ZN2"])
    assert [item.code for item in south.systems] == ["ZN2"]
    assert (south.lines, south.shared_elsewhere) == (said.systems[1].lines, 0)
    assert "1 system: 1 on time" in printed(south)
    rows = csv.DictReader(io.StringIO(return_status_csv([south], words=False).decode("utf-8-sig")))
    assert {row["system"] for row in rows} == {"ZN2"}
    assert all("ZN2" in item.systems for item in south.chase)
    assert "also in ZN1" in printed(south, chase=True)


def test_of_all_systems_named_nothing_is_left_out() -> None:
    said = shared(sent("2022-10", "A1 TA on-track"), south=(sent("2022-10", "A1 TB on-track", system="ZN2"),))
    assert said.of_systems(["ZN1", "ZN2"]) == said
