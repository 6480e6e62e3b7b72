"""The page 'What changed in the plan' of the view of all systems, for the winter plan and the demonstration."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from generator.composition import compose_overview, compose_pack
from generator.composition.plan_history import PlanHistory
from generator.model.difference import Difference
from generator.model.month import Month
from generator.model.pack import AssurancePack
from generator.rendering.site import render_site
from generator.views.context import BuildContext
from generator.views.page import Site
from generator.views.site import overview_site, system_site
from generator.vocabulary import Audience
from tests.as_it_stands import as_it_stands
from tests.differences.reading import WINTER
from tests.recount.recount import Recount, read_yaml

MONTH = Month.parse("2022-12")
STEPS = ("2022-09", "2022-10", "2022-11", "2022-12")


class Made:
    """Everything that a build would make of it, without the frame."""

    def __init__(self) -> None:
        project = as_it_stands("demonstration", WINTER)
        framework, dataset = project.framework(WINTER), project.datasets["demonstration", WINTER]
        codes = dataset.register.systems_on(MONTH.last_day, framework.system_type)
        self.packs: list[AssurancePack] = [compose_pack(framework, dataset, project.types, code, MONTH)
                                           for code in codes]
        self.history: tuple[Difference, ...] = PlanHistory(framework, dataset, project.types, MONTH).told({})
        overview = compose_overview(framework, dataset, project.types, MONTH, self.packs)
        context = BuildContext(Audience.INTERNAL, "OFFICIAL", "7f3a91c2" * 8, "baf-generator test", overview="",
                               types=tuple(project.types.values()))
        self.site: Site = render_site(overview_site(overview, self.packs, context, self.history))
        self.plain: Site = render_site(overview_site(overview, self.packs, context))

    @property
    def page(self) -> html.HtmlElement:
        return html.fragment_fromstring(next(one.body_html for one in self.site.pages if one.path == "changes.html"),
                                        create_parent="main")


@pytest.fixture(scope="module")
def made() -> Made:
    return Made()


def test_it_is_one_of_the_sections_and_only_where_something_changed(made: Made) -> None:
    assert ("What changed", "changes.html") in [(one.title, one.path) for one in made.site.frame.nav]
    assert "changes.html" not in [one.path for one in made.plain.pages]


def test_each_month_from_which_something_else_is_asked_has_its_part(made: Made, project_root: Path) -> None:
    recount = Recount(project_root, "demonstration", WINTER)
    actions = [one for objective in recount.objectives for one in objective.get("actions", [])]
    starts = {one["from"] for action in actions for one in action["revisions"]} | {
        action["from"] for action in actions if "from" in action}
    inside = sorted(month for month in starts if recount.plan["reporting"]["start"] < month)
    assert inside == list(STEPS)
    assert made.page.xpath("//h2/@id") == [f"from-{month}" for month in inside] + ["systems"]


def test_each_systems_numbers_are_those_of_its_responsibilities(made: Made, project_root: Path) -> None:
    """What came between two months for the partners of the later one: changes of the plan alone."""
    recount = Recount(project_root, "demonstration", WINTER)
    actions = {one["id"]: one for objective in recount.objectives for one in objective.get("actions", [])}
    for row in made.page.xpath("//section[@aria-labelledby='systems']//tbody/tr"):
        code = row.xpath(".//span[@class='ref']/text()")[0]
        for month, cell in zip(STEPS, row.xpath("td"), strict=True):
            if code not in recount.open_systems(month):
                continue
            came = [key for key in recount.responsibilities(code, month) if key[0] in actions
                    and max(actions[key[0]].get("from", ""), actions[key[0]]["revisions"][0]["from"]) == month]
            assert (f"{len(came)} came" in cell.text_content()) == bool(came)


def test_old_and_new_wording_stand_side_by_side_with_the_difference_marked(made: Made) -> None:
    part = made.page.get_element_by_id("from-2022-10-W22-AMB-01")
    assert [one.text_content() for one in part.xpath(".//ins")] == ["at every hour of day and night,"]
    assert "the meaning changed" in part.text_content()
    part = made.page.get_element_by_id("from-2022-10-W22-VW-01")
    assert [one.text_content() for one in part.xpath(".//del")] == ["Add"]


def test_no_parameter_stands_unfilled_and_no_local_action_is_told(made: Made, project_root: Path) -> None:
    text = made.page.text_content()
    assert "{" not in text
    local = {action["id"] for path in (project_root / "icb_data/demonstration").glob(f"*/{WINTER}/overlay.yaml")
             for action in read_yaml(path).get("actions", [])}
    assert local
    assert not [name for name in local if name in text]


def test_every_wording_that_came_later_leads_to_what_is_said_of_it(made: Made) -> None:
    anchors = set(made.page.xpath("//@id"))
    context = BuildContext(Audience.INTERNAL, "OFFICIAL", "7f3a91c2" * 8, "baf-generator test")
    led = set()
    for page in render_site(system_site(made.packs[0], context)).pages:
        if page.path.startswith("actions/"):
            for href in html.fragment_fromstring(page.body_html, create_parent="main").xpath("//a/@href"):
                if "changes.html#from-" in href:
                    address, _, anchor = href.partition("#")
                    assert address == "../../changes.html"
                    assert anchor in anchors
                    led.add(anchor)
    assert {"from-2022-10-W22-AMB-01", "from-2022-10-W22B-SCC-01", "from-2022-12-W22B-DF-02"} <= led
    told = {anchor for anchor in anchors if anchor.startswith("from-20") and "W22" in anchor}
    asked = {item.action.id for item in made.packs[0].tailored.actions}
    assert {anchor for anchor in told if anchor.split("-", 3)[3] in asked} == led


def test_the_months_after_the_view_look_at_no_later_answer(project_root: Path) -> None:
    """Rule 14: of a month still to come only the plan is told."""
    project = as_it_stands("demonstration", WINTER)
    framework, dataset = project.framework(WINTER), project.datasets["demonstration", WINTER]
    history = PlanHistory(framework, dataset, project.types, Month.parse("2022-10")).told({})
    assert all(one.answers_of is None or one.answers_of <= Month.parse("2022-10")
               for step in history for one in step.datasets)
