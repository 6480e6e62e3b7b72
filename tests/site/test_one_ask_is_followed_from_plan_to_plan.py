"""Links between the plans, read from their files without our code, against the pages that show them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import html

from generator.composition import compose_crosswalk
from generator.loading import load_frameworks, load_organisation_types, load_threads
from generator.rendering.site import render_site
from generator.sources.project import read_project
from generator.views.context import BuildContext
from generator.views.site import index_site
from generator.views.wordings import target_words
from generator.vocabulary import Audience

OTHER_SIDE = {"continues": "continued by", "replaces": "replaced by", "relates to": "relates to"}


class Plans:
    """The frameworks as their files say."""

    def __init__(self, root: Path) -> None:
        self.folder = root / "frameworks"
        self.start: dict[str, str] = {}
        self.actions: dict[tuple[str, str], dict[str, Any]] = {}
        for main in self.folder.glob("*/framework.yaml"):
            plan = main.parent.name
            self.start[plan] = str(self.read(main)["reporting"]["start"])
            for file in main.parent.glob("objectives/*.yaml"):
                for action in self.read(file)["actions"]:
                    self.actions[(plan, action["id"])] = action

    @staticmethod
    def read(path: Path) -> Any:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)

    def links(self) -> Iterator[tuple[tuple[str, str], str, tuple[str, str]]]:
        for here, action in self.actions.items():
            for link in action.get("links", []):
                plan, _, other = link["to"].partition("/")
                yield here, link["kind"], (plan, other)

    def threads(self) -> dict[str, list[tuple[str, str]]]:
        listed = self.read(self.folder / "crosswalk.yaml")["threads"]
        return {item["id"]: [tuple(ref.split("/")) for ref in item["actions"]] for item in listed}


@pytest.fixture(scope="module")
def plans(project_root: Path) -> Plans:
    return Plans(project_root)


@pytest.fixture(scope="module")
def pages(project_root: Path) -> dict[str, html.HtmlElement]:
    """The pages above all sites, each as HTML."""
    files = read_project(project_root)
    frameworks = load_frameworks(files).value
    context = BuildContext(Audience.INTERNAL, "OFFICIAL", "0" * 64, "baf-generator test", home="index.html",
                           types=load_organisation_types(files).value)
    view = index_site((), context, compose_crosswalk(frameworks, load_threads(files).value), frameworks)
    return {page.path: html.fragment_fromstring(page.body_html, create_parent="main")
            for page in render_site(view).pages}


def said(page: html.HtmlElement, ref: tuple[str, str]) -> list[tuple[str, str]]:
    """What stands with an action: the word for each link, and the anchor it leads to."""
    block = page.get_element_by_id("-".join(ref))
    rows = block.xpath(".//div[contains(@class, 'line__body')]//dl/div")
    return [(row.findtext("dt").lower(), row.find(".//a").get("href").partition("#")[2]) for row in rows]


def test_every_link_is_told_at_both_of_its_ends(plans: Plans, pages: dict[str, html.HtmlElement]) -> None:
    page = pages["crosswalk/index.html"]
    links = list(plans.links())
    assert links
    for here, kind, there in links:
        assert (kind, "-".join(there)) in said(page, here)
        assert (OTHER_SIDE[kind], "-".join(here)) in said(page, there)


def test_no_link_is_told_that_no_file_says(plans: Plans, pages: dict[str, html.HtmlElement]) -> None:
    page = pages["crosswalk/index.html"]
    once = {frozenset((here, there)) for here, _, there in plans.links()}
    assert sum(len(said(page, ref)) for pair in once for ref in pair) >= 2 * len(once)
    told = {(ref, other) for ref in plans.actions if page.xpath(f"//*[@id='{'-'.join(ref)}']")
            for _, other in said(page, ref)}
    assert {frozenset((("-".join(ref)), other)) for ref, other in told} == {
        frozenset("-".join(ref) for ref in pair) for pair in once}


def test_an_action_that_is_linked_with_nothing_is_listed_so(plans: Plans, pages: dict[str, html.HtmlElement]) -> None:
    page = pages["crosswalk/index.html"]
    linked = {ref for here, _, there in plans.links() for ref in (here, there)}
    for plan in plans.start:
        alone = {action for held, action in plans.actions if held == plan and (held, action) not in linked}
        section = page.xpath(f"//section[@aria-labelledby='f-{plan}']")[0]
        said_alone = section.xpath("./p[@class='small']")
        named = set(re.findall(r"[A-Z][\w-]*\d\w*", said_alone[0].text_content())) if said_alone else set()
        assert named == alone


def test_a_thread_shows_each_of_its_actions_in_the_order_of_the_years(
        plans: Plans, pages: dict[str, html.HtmlElement]) -> None:
    for thread, refs in plans.threads().items():
        page = pages[f"crosswalk/{thread}.html"]
        stops = [item.get("aria-labelledby").removeprefix("s-")
                 for item in page.xpath("//section[starts-with(@aria-labelledby, 's-')]")]
        assert stops == sorted({plan for plan, _ in refs}, key=lambda plan: plans.start[plan])
        assert {item.get("id") for item in page.xpath("//div[@class='line']")} == {"-".join(ref) for ref in refs}
        for ref in refs:
            block = " ".join(page.get_element_by_id("-".join(ref)).text_content().split())
            assert plans.actions[ref]["title"] in block


def test_a_thread_says_of_each_action_whether_its_source_was_checked(
        plans: Plans, pages: dict[str, html.HtmlElement]) -> None:
    for thread, refs in plans.threads().items():
        rows = pages[f"crosswalk/{thread}.html"].xpath("//tbody/tr")
        marked = {row.find(".//th/span").text for row in rows if row.findtext(".//th/small")}
        assert marked == {ref[1] for ref in refs if plans.actions[ref]["source"]["checked"] == "false"}


def test_every_address_inside_the_crosswalk_arrives(pages: dict[str, html.HtmlElement]) -> None:
    for path, page in pages.items():
        for href in page.xpath("//a/@href"):
            if href.startswith("http"):
                continue
            target, _, anchor = href.partition("#")
            there = posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) if target else path
            if not there.startswith("guide/"):
                assert there in pages, f"{path} -> {href}"
                assert not anchor or pages[there].xpath(f"//*[@id='{anchor}']"), f"{path} -> {href}"


@pytest.mark.parametrize("thread", ["virtual-wards", "ambulance-handover", "discharge", "primary-care-access"])
def test_the_asks_of_every_winter_can_be_followed_through_at_least_three_plans(plans: Plans, thread: str) -> None:
    assert len({plan for plan, _ in plans.threads()[thread]}) >= 3


def test_a_target_whose_number_was_not_compared_with_its_source_says_so(plans: Plans, project_root: Path) -> None:
    told = {(framework.id, action.id): [target_words(item) for item in action.targets]
            for framework in load_frameworks(read_project(project_root)).value for action in framework.actions()}
    doubts = {ref: ["source" in item and item["source"]["checked"] == "false" for item in action.get("targets", [])]
              for ref, action in plans.actions.items()}
    assert {ref: [text.endswith("(not yet checked)") for text in texts] for ref, texts in told.items()} == doubts
    assert any(any(found) for found in doubts.values())
