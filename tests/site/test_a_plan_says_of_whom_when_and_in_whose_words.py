"""What a plan asks of some only: of whom, in which months and in whose words is said where the action stands."""

from __future__ import annotations

import dataclasses

import pytest
from lxml import html

from generator.model.framework import Action, Condition, Framework, GapKind, Scale, ScaleValue
from generator.model.pack import AssurancePack
from generator.rendering.site import render_site
from generator.views.common import pack_headline, plain
from generator.views.conditions import condition_words
from generator.views.context import BuildContext
from generator.views.headline import as_said
from generator.views.overview_site import overview_site
from generator.views.sheets.summary import finding
from generator.views.site import system_site
from generator.vocabulary import Audience, Unit
from tests.plan import builders as b

CONTEXT = BuildContext(Audience.INTERNAL, "OFFICIAL", "7f3a91c2" * 8, "baf-generator test",
                       types=tuple(b.TYPES.values()))
OWN = "Please name one lead in *the council*."
BODIES = """
    ZN1 icb North
    TA acute ZN1 Alder
    LA local_authority ZN1 Larchshire
"""
SHIP = b.condition("has_partner_of_type", "ambulance")
GAP = b.condition("has_gap_in", "ga_bed")
BIG = b.condition("population_over", "1500000")


def asked_in_own_words() -> Action:
    made = b.action("LEAD", "acute:responsible local_authority:responsible")
    return dataclasses.replace(made, roles=tuple(
        dataclasses.replace(role, asks=OWN) if role.type == "local_authority" else role for role in made.roles))


def planned() -> Framework:
    return b.plan(asked_in_own_words(), b.action("CREWS", when=SHIP), b.action("LATE", first="2022-11", last="2022-12"),
                  b.action("PLAIN"))


def pack_of(*, returned: bool = True) -> AssurancePack:
    sent = (b.sent("2022-10", "LEAD TA on-track\nLEAD LA on-track"),) if returned else ()
    return b.pack(planned(), b.north(*sent, bodies=BODIES), "2022-10")


def text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


@pytest.fixture(scope="module")
def lines() -> dict[str, str]:
    """The lines of the action page by holder."""
    pages = {page.path: page.body_html for page in render_site(system_site(pack_of(), CONTEXT)).pages}
    page = html.fromstring(f"<div>{pages['actions/LEAD.html']}</div>")
    return {text(line.xpath(".//h3")[0]): text(line.xpath("./div[@class='line__body']")[0])
            for line in page.xpath("//div[@class='line']")}


@pytest.fixture(scope="module")
def rows() -> dict[str, dict[str, str]]:
    """The facts beside each action of the plan's own page."""
    data = b.north(b.sent("2022-10", "LEAD TA on-track"), bodies=BODIES)
    whole = b.overview(planned(), data, "2022-10")
    site = overview_site(whole, [b.pack(planned(), data, "2022-10")], CONTEXT)
    body = next(page.body_html for page in render_site(site).pages if page.path == "framework.html")
    page = html.fromstring(f"<div>{body}</div>")
    return {line.get("id"): {text(fact.xpath("./dt")[0]): text(fact.xpath("./dd")[0])
                             for fact in line.xpath(".//dl/div")} for line in page.xpath("//div[@class='line'][@id]")}


def test_a_holder_asked_in_words_of_its_own_shows_them_under_its_line(lines: dict[str, str]) -> None:
    assert lines["Larchshire"].startswith("Asked of it: Please name one lead in the council.")


def test_a_holder_asked_what_the_action_asks_does_not_repeat_it(lines: dict[str, str]) -> None:
    assert "Alder" in lines
    assert "Asked of it" not in lines["Alder"]


def test_the_plan_shows_the_own_words_of_a_role_beside_it(rows: dict[str, dict[str, str]]) -> None:
    assert "Asked of councils: Please name one lead in the council." in rows["LEAD"]["Responsible"]
    assert "Asked of acute trusts" not in rows["LEAD"]["Responsible"]
    assert "Asked of" not in rows["PLAIN"]["Responsible"]


def test_the_plan_says_why_an_action_is_not_asked_of_every_system(rows: dict[str, dict[str, str]]) -> None:
    assert rows["CREWS"]["Asked of"] == "0 of 1 system"
    assert rows["CREWS"]["Condition"] == "Only systems with a partner of type ambulance service"
    assert rows["LATE"]["Asked of"] == "0 of 1 system"
    assert rows["LATE"]["Asked in"] == "From November 2022 until December 2022"
    assert {"Condition", "Asked in"} & rows["PLAIN"].keys() == set()


@pytest.mark.parametrize(("condition", "said"), [
    (b.condition("any", parts=[SHIP, GAP]),
     "with a partner of type ambulance service or with a capacity gap in general beds"),
    (b.condition("all", parts=[SHIP, BIG]),
     "with a partner of type ambulance service and with a population over 1,500,000"),
    (b.condition("not", parts=[SHIP]), "without a partner of type ambulance service"),
    (b.condition("not", parts=[b.condition("not", parts=[SHIP])]), "with a partner of type ambulance service"),
    (b.condition("not", parts=[b.condition("any", parts=[SHIP, GAP])]),
     "without a partner of type ambulance service and without a capacity gap in general beds"),
    (b.condition("all", parts=[BIG, b.condition("any", parts=[SHIP, GAP])]),
     "with a population over 1,500,000 and (with a partner of type ambulance service or with a capacity gap in general "
     "beds)"),
    (b.condition("regions", "ZNR", "ZSR"), "in region ZNR or ZSR"),
    (b.condition("not", parts=[b.condition("systems", "ZN1")]), "with another code than ZN1"),
])
def test_a_condition_reads_as_words(condition: Condition, said: str) -> None:
    action = b.action("A1", when=condition)
    framework = b.plan(action, gap_kinds=(GapKind("ga_bed", "General beds", Unit("beds")),))
    assert condition_words(framework, action, b.TYPES.values()) == f"Only systems {said}"


def readiness(*words: str) -> Framework:
    """Values from the worst to the best."""
    tones = ("off_track", "at_risk", "on_track", "complete")
    values = tuple(ScaleValue(word.lower().replace(" ", "-"), word, word[0], "disc", tone, rank, "")
                   for rank, (word, tone) in enumerate(zip(words, tones, strict=True), start=1))
    return b.plan(b.action("A1"), b.action("A2"), scales=(Scale("ready", "Readiness", values),), answer_scale="ready")


def test_a_value_that_is_no_adjective_is_quoted_as_what_was_answered() -> None:
    pack = b.pack(readiness("Cannot", "Not yet", "Nearly", "Ready"),
                  b.north(b.sent("2022-10", "A1 TA cannot\nA1 TB ready\nA2 TA nearly")), "2022-10")
    said = plain(pack_headline(pack))
    assert "2 of 4 responsibilities are answered ‘nearly’ or ‘ready’ at the end of October" in said
    assert "1 is answered ‘cannot’, and 1 has no October answer." in said
    assert finding(pack).startswith("1 of 4 responsibilities is answered ‘cannot’")


def test_the_words_of_delivery_are_said_of_the_thing_itself() -> None:
    pack = b.pack(b.plan(b.action("A1")), b.north(b.sent("2022-10", "A1 TA off-track\nA1 TB on-track")), "2022-10")
    assert "answered ‘" not in plain(pack_headline(pack))
    assert finding(pack).startswith("1 of 2 responsibilities is off track")


def test_a_value_of_several_words_is_quoted_whole() -> None:
    framework = readiness("Out", "Asked for", "Included in part", "Included")
    assert as_said(framework, "included or included in part") == "answered ‘included’ or ‘included in part’"


def test_yes_is_quoted_beside_a_scale_of_delivery() -> None:
    assert as_said(b.plan(b.action("A1")), "yes") == "answered ‘yes’"
