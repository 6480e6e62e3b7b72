"""What the pages say to people who fill in forms: headings and not keys, and what the board is asked."""

from __future__ import annotations

import html
import re
from dataclasses import replace

import pytest

from generator.findings import Finding, Place
from generator.model.returns import Decision
from generator.rendering.site import render_site
from generator.views.context import BuildContext
from generator.views.form_words import in_form_words
from generator.views.site import system_site
from generator.vocabulary import Audience, Severity
from tests.plan.builders import TYPES, action, dataset, inputs, pack, plan, register, sent

WINTER = plan(action("A1", "icb:accountable"))
RETURN = "icb_data/demonstration/ZN1/winter/2022-10/return.yaml"


@pytest.mark.parametrize(("said", "shown"), [
    ("add 'due: YYYY-MM-DD'", "fill in 'Date now expected'"), ("'holder_role' is empty", "'Held by (role)' is empty"),
    ("'On track' without evidence", "'On track' without evidence"), ("say what shows it", "say what shows it")])
def test_what_is_to_be_done_with_a_return_is_told_in_the_words_of_the_form(said: str, shown: str) -> None:
    assert in_form_words(said, RETURN, WINTER) == shown


def test_authors_of_other_files_are_told_their_keys() -> None:
    assert in_form_words("add 'due: YYYY-MM-DD'", "frameworks/winter/objectives/a.yaml", WINTER) == \
        "add 'due: YYYY-MM-DD'"


def page(path: str, *decisions: Decision, doubts: tuple[Finding, ...] = ()) -> str:
    held = inputs(sent("2022-10", "A1 ZN1 off-track", decisions=decisions))
    context = BuildContext(Audience.INTERNAL, "OFFICIAL", "ab" * 32, "baf", types=tuple(TYPES.values()))
    made = pack(WINTER, dataset(register("ZN1 icb North\nTA acute ZN1 Alder"), held), "2022-10")
    made = replace(made, findings=(*made.findings, *doubts))
    body = next(item.body_html for item in render_site(system_site(made, context)).pages if item.path == path)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


def test_everything_that_the_return_asks_of_the_board_stands_on_a_page() -> None:
    asked = tuple(Decision(kind, f"Matter {number}", f"Words {number}", ("A1",) if number == 1 else (), (),
                           Place(RETURN))
                  for number, kind in enumerate(("decide", "assure", "note", "follow up", "decide"), 1))
    said = page("agreement.html", *asked)
    assert "Asked of the board 5" in said
    for one in asked:
        assert f"{one.title} {one.kind.capitalize()} {one.detail}" in said
    assert "Words 1 Title of A1" in said


def test_a_return_that_asks_nothing_of_the_board_says_so() -> None:
    assert "The October 2022 return asks nothing of the board." in page("agreement.html")


def test_the_page_of_doubts_names_the_cell_of_the_form() -> None:
    doubt = Finding("WP521", Severity.WARNING, "'Off track' without the date now expected", Place(RETURN, 9, 5),
                    "add 'due: YYYY-MM-DD'")
    said = page("quality.html", doubts=(doubt,))
    assert "Fill in 'Date now expected'" in said
    assert "YYYY-MM-DD" not in said
