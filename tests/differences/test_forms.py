"""One difference in three forms: they say the same, and the words that differ are marked without colour."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.rendering.differences import difference_text
from generator.schemas import schema_text
from generator.views.differences import DifferenceView, Piece, compared
from generator.views.differences.plan import AlterationView, GroupView, ItemView
from tests.differences.reading import WINTER, data, told

MONTHS = ("--from", "2022-09", "--to", "2022-11")


@pytest.fixture(scope="module")
def found(project_root: Path) -> dict[str, Any]:
    return data(project_root, WINTER, *MONTHS)


def test_the_data_holds_to_its_published_schema(found: dict[str, Any]) -> None:
    jsonschema.validate(found, json.loads(schema_text("difference")))


def test_every_key_of_the_schema_is_described() -> None:
    def undescribed(part: Any, path: str) -> list[str]:
        if isinstance(part, list):
            return [name for one in part for name in undescribed(one, path)]
        if not isinstance(part, dict):
            return []
        here = [f"{path}.{name}" for name, one in part.get("properties", {}).items()
                if "$ref" not in one and len(one.get("description", "")) < 4]
        return here + [name for key, one in part.items() for name in undescribed(one, f"{path}.{key}")]
    assert undescribed(json.loads(schema_text("difference")), "") == []


@pytest.mark.parametrize("width", [80, 120])
def test_text_keeps_to_the_width_of_the_terminal(project_root: Path, width: int) -> None:
    text = told(project_root, WINTER, *MONTHS, width=width)
    wide = [line for line in text.splitlines() if len(line) > width and "/" not in line]
    assert wide == []
    assert ("|" in text) == (width >= 100), "two columns only where both have room"
    assert "\x1b" not in text


def test_text_and_markdown_count_what_the_data_counts(found: dict[str, Any], project_root: Path) -> None:
    text = " ".join(told(project_root, WINTER, *MONTHS, width=120).split())
    markdown = told(project_root, WINTER, *MONTHS, "--format", "markdown")
    actions = [item for item in found["items"] if item["what"] == "action"]
    for said in (text, " ".join(markdown.split())):
        assert f"{len(actions)} actions changed" in said
        for part in found["datasets"]:
            assert (f"{part['systems_changed']} of {part['systems_compared']} systems are asked something else") in said
    for item in found["items"]:
        assert item["id"] in text
        assert f"### {item['id']} " in markdown
    for part in found["datasets"]:
        totals = part["totals"]
        names = ("come", "go", "change", "reconfirm", "other_words", "homeless", "unanswered")
        row = [f"{totals[name]:,}" for name in names[:7 if part["holds_returns"] else 3]]
        assert f"{part['systems_changed']} systems {' '.join(row)}" in text
        assert f"| {part['systems_changed']} systems | {' | '.join(row)} |" in markdown
        for system in part["systems"]:
            told_in = rf"{system['code']}\s+\S.*?\s{system['totals']['come']}\s+{system['totals']['go']}\s"
            assert re.search(told_in, text)


WORDS = st.lists(st.sampled_from(["open", "more", "beds", "now,", "never", "once.", "\n", "\n\n", " "]), max_size=30)


@given(WORDS, WORDS)
def test_marked_wordings_read_as_they_were_written(was: list[str], now: list[str]) -> None:
    old, new = " ".join(was), " ".join(now)
    before, after = compared(old, new)
    assert "".join(piece.text for piece in before) == old
    assert "".join(piece.text for piece in after) == new
    assert {piece.state for piece in before} <= {"same", "out"}
    assert {piece.state for piece in after} <= {"same", "in"}


def test_the_words_that_differ_are_marked_and_no_others() -> None:
    before, after = compared("Open the beds in winter.", "Go on opening the beds in winter, day and night.")
    assert [piece.text for piece in before if piece.state == "out"] == ["Open"]
    assert [piece.text for piece in after if piece.state == "in"] == ["Go on opening", ", day and night"]


def test_texts_without_end_are_set_side_by_side_unmarked_within() -> None:
    before, after = compared("bed " * 5000, "beds " * 5000)
    assert len([piece for piece in (*before, *after) if piece.text.strip()]) == 2


def text_of(was: str, now: str, *, width: int, colour: bool) -> str:
    one = AlterationView("reworded", "Revision 2", *compared(was, now), "", "")
    item = ItemView("A1", "A1", "An action", "", "", (), (one,))
    group = GroupView("g", "Actions", (item,))
    view = DifferenceView("What changed", "1 action changed.", ("one", "two"), (), (group,), (), False)
    return difference_text(view, width=width, colour=colour, detail=False)


@pytest.mark.parametrize("width", [80, 120])
def test_words_are_marked_by_signs_and_on_a_terminal_by_colour_too(width: int) -> None:
    plain = text_of("Open the beds.", "Open all the beds.", width=width, colour=False)
    assert "{+all+}" in plain
    coloured = text_of("Open the beds.", "Open all the beds.", width=width, colour=True)
    assert "\x1b[32m{+all+}\x1b[0m" in coloured
    assert re.sub(r"\x1b\[\d+m", "", coloured) == plain


def test_words_of_a_plan_are_no_markup_in_markdown(project_root: Path) -> None:
    text = told(project_root, WINTER, *MONTHS, "--format", "markdown")
    assert r"{ga\_beds\_share}" not in text
    assert r"\{ga\_beds\_share\}" in text


def test_a_piece_says_what_became_of_it() -> None:
    assert compared("", "New.") == ((), (Piece("New.", "same"),))
