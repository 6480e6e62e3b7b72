"""What is said of good and bad answers uses the words of the plan's own scales, never those of another plan."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.model.month import Month
from generator.rendering.site import render_site
from generator.rollup.scale_words import back_when, bad_news, good_news, not_begun_word
from generator.views.context import BuildContext
from generator.views.site import system_site
from generator.vocabulary import Audience
from tests.eras.conftest import Area

DELIVERY = re.compile(r"off track|on track|not started", re.IGNORECASE)


def test_delivery_keeps_its_words(area: Area) -> None:
    plan = area.frameworks["winter-2022-23"]
    assert (bad_news(plan), good_news(plan)) == ("off track", "on track or complete")
    assert (back_when(plan), not_begun_word(plan)) == ("Back on track when", "not started")


def test_a_checklist_has_words_of_its_own(area: Area) -> None:
    plan = area.frameworks["resilience-2014-15"]
    assert (bad_news(plan), good_news(plan)) == ("not included", "included")
    assert (back_when(plan), not_begun_word(plan)) == ("Put right when", "")


@pytest.fixture(scope="module")
def pages(area: Area) -> dict[str, str]:
    pack = area.pack("resilience-2014-15", "ZS01", "2014-07")
    context = BuildContext(audience=Audience.INTERNAL, marking="", fingerprint="0" * 64, program="test",
                           types=tuple(area.types.values()))
    return {page.path: page.body_html for page in render_site(system_site(pack, context)).pages}


def test_no_page_of_a_checklist_speaks_of_delivery(pages: dict[str, str]) -> None:
    said = {path: found.group(0) for path, html in pages.items()
            if (found := DELIVERY.search(re.sub(r"<[^>]*>", " ", html)))}
    assert said == {}


def test_the_three_matters_say_their_rule_in_the_words_of_the_checklist(area: Area) -> None:
    pack = area.pack("resilience-2014-15", "ZS01", str(Month.parse("2014-07")))
    rules = [matter.rule for matter in pack.matters]
    assert rules[0].startswith("Not included (this month or when last heard)")


def test_no_page_speaks_of_bodies_of_another_era(pages: dict[str, str]) -> None:
    for path, html in pages.items():
        assert not re.search(r"\bICBs?\b|integrated care|\bregions?\b", re.sub(r"<[^>]*>", " ", html)), path


def test_no_template_or_view_holds_a_value_word() -> None:
    """Comments and docstrings may give examples; what is printed may not. The guide is not printed for a plan: it
    explains the scale of delivery by an example."""
    rooms = Path(__file__).resolve().parents[2] / "generator"
    found = []
    for path in (*(rooms / "rendering" / "templates").rglob("*.jinja"), *(rooms / "views").rglob("*.py")):
        if "guide" in path.parts:
            continue
        text = re.sub(r'""".*?"""|#[^\n]*|\{#.*?#\}', "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        found += [f"{path.name}: {match}" for match in re.findall(r"[Oo](?:n|ff) track|[Nn]ot started", text)]
    assert found == []
