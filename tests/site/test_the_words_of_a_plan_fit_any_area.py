"""What the pages say of a plan's totals and of how often a thing is done is true of any plan, whatever its area."""

from __future__ import annotations

import re
from pathlib import Path

import generator
from tests.site.conftest import Written


def test_a_total_is_the_plans_and_no_label_says_of_which_country(reported: Written) -> None:
    assert any("Total of the plan" in reported.text(path) for path in reported.pages if path.startswith("actions/"))
    for path in reported.pages:
        labels = reported.pages[path].xpath("//main//*[self::th or self::dt or self::h2]")
        assert not [label for label in labels if "England total" in label.text_content()], path


def test_no_page_sheet_workbook_or_form_is_worded_for_one_country_alone() -> None:
    """What stands in the program's own words; what a plan says of England stays the plan's."""
    rooms = Path(generator.__file__).parent
    found = []
    for room in ("rendering", "views", "composition"):
        for path in (*(rooms / room).rglob("*.jinja"), *(rooms / room).rglob("*.py")):
            text = re.sub(r'""".*?"""|#[^\n]*|\{#.*?#\}', "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
            found += [f"{path.name}: {said}" for said in re.findall(
                r"England totals?|England(?:’s)? quantit\w+|across England|[Qq]uantities of England|>England<", text)]
    assert found == []


def test_the_page_of_an_action_says_how_often_it_is_done_in_words_that_stand_by_themselves(reported: Written) -> None:
    pages = {action.action.id: reported.text(f"actions/{action.action.id}.html")
             for action in reported.pack.tailored.actions}
    for action in reported.pack.tailored.actions:
        said = f"How often{action.action.cadence.capitalize()}"
        assert said in pages[action.action.id].replace("How often ", "How often"), action.action.id
