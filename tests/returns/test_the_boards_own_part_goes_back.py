"""The form of the body that leads a system goes back whole, and what its organisations sent themselves stands: the
month says both, and why, until a good form comes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from generator.cli import baf
from tests.returns.sending import Desk, Form, desk_at, headings, type_in

OWN, TRUST = "P-AMB-01/ZN1/accountable", "P-AMB-01/ZNA01/responsible"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return desk_at(tmp_path)


def good(book: Form) -> None:
    type_in(book, "Responsibilities", OWN, Answer="At risk", Narrative="Short of staff.")


def headless(book: Form) -> None:
    good(book)
    sheet = book["Responsibilities"]
    for cell in sheet[headings(sheet)[0]]:
        cell.value = None


def of_no_scale(book: Form) -> None:
    type_in(book, "Responsibilities", OWN, Answer="Amber-ish", Narrative="Short of staff.")


def theirs(book: Form) -> None:
    type_in(book, "Responsibilities", TRUST, Answer="At risk")


def status(desk: Desk) -> dict[str, Any]:
    done = CliRunner().invoke(baf, ["--project", str(desk.root), "returns", "status", "--month", "2022-12", "--format",
                                    "json"], standalone_mode=False)
    assert done.exception is None
    return next(item for item in json.loads(done.stdout)["statuses"][0]["systems"] if item["code"] == "ZN1")


@pytest.mark.parametrize("order", ["together", "the board's first", "the trust's first"])
@pytest.mark.parametrize(("broken", "rule"), [(headless, "WP815"), (of_no_scale, "WP503")])
def test_the_trusts_answer_is_used_and_the_boards_form_is_returned_with_its_reasons(
        desk: Desk, order: str, broken: Any, rule: str) -> None:
    board, trust = desk.fill("ZN1", broken), desk.fill("ZNA01", theirs)
    for sent in {"together": [(board, trust)], "the board's first": [(board,), (trust,)]}.get(order, [(trust,),
                                                                                                        (board,)]):
        done = desk.take(*sent)
    assert "Traceback" not in done.output
    stands = desk.stands()
    assert "correction" not in stands
    assert stands["own_part_returned"]["on"] == "2023-01-09"
    (reason,) = stands["own_part_returned"]["reasons"]
    assert "headings" in reason if broken is headless else "Amber-ish" in reason
    assert [part["holder"] for part in stands["parts"]] == ["ZNA01"]
    assert [item["holder"] for item in stands["answers"]] == ["ZNA01"]
    told = status(desk)
    assert told["return"] == "returned for correction"
    assert told["lines"]["answered"] == 1
    assert [item["reasons"] for item in told["sent_back"] if not item["line"]] == [[reason]]


def test_a_good_form_takes_the_place_of_the_one_that_went_back(desk: Desk) -> None:
    desk.take(desk.fill("ZN1", headless), desk.fill("ZNA01", theirs))
    desk.take(desk.fill("ZN1", good))
    assert "own_part_returned" not in desk.stands()
    assert {item["holder"] for item in desk.stands()["answers"]} == {"ZN1", "ZNA01"}
    assert status(desk)["return"] in ("on time", "late")


def test_a_bad_form_after_a_good_one_changes_nothing_that_stands(desk: Desk) -> None:
    desk.take(desk.fill("ZN1", good), desk.fill("ZNA01", theirs))
    before = desk.stands()
    desk.take(desk.fill("ZN1", headless, name="again.xlsx"))
    assert desk.stands() == before


def test_a_second_bad_form_keeps_the_month_returned(desk: Desk) -> None:
    """With the reasons of the latest: the month is never taken for one that came with nothing in it."""
    desk.take(desk.fill("ZN1", headless))
    desk.take(desk.fill("ZN1", of_no_scale, name="again.xlsx"))
    (reason,) = desk.stands()["correction"]["reasons"]
    assert "Amber-ish" in reason
    assert status(desk)["return"] == "returned for correction"
