"""Pages of a whole site: nothing is missing, nothing leads nowhere, worst first."""

from __future__ import annotations

import json
import re

from generator.engines import guide
from generator.engines.look import guide_folder
from generator.views.links import line_anchor
from generator.views.order import column_order
from tests.site.conftest import Written

GUIDE = set(guide.sources(guide_folder()))
"""Pages of the guide, which stand beside the top index."""


def test_every_responsibility_has_one_row_on_its_objectives_page_and_one_place_on_its_actions_page(
        either: Written) -> None:
    for position in either.pack.positions:
        action = position.responsibility.action
        objective = next(item.action.objective for item in either.pack.tailored.actions if item.action.id == action)
        anchor = line_anchor(position.id)
        for path in (f"objectives/{objective}.html", f"actions/{action}.html", "lines.html",
                     f"partners/{position.responsibility.holder.code}.html"):
            assert len(either.pages[path].xpath(f"//*[@id='{anchor}']")) == 1, (path, anchor)


def test_no_link_is_dead_and_no_anchor_is_missing(either: Written) -> None:
    outward = {"../index.html", "../changes.html", "../../../index.html"}
    for page, target, fragment in either.links():
        if target in outward or target.removeprefix("../../../guide/").replace(".html", ".md") in GUIDE:
            continue
        assert target in either.paths, (page, target)
        if fragment and target in either.pages:
            assert either.pages[target].xpath(f"//*[@id={json.dumps(fragment)}]"), (page, target, fragment)


def test_every_page_leads_to_the_accessibility_statement_the_method_and_the_dictionary(either: Written) -> None:
    for path, page in either.pages.items():
        foot = {link.rpartition("guide/")[2] for link in page.xpath("//footer//a/@href")}
        assert {"accessibility.html", "method.html", "dictionary/index.html"} <= foot, path


def test_no_id_stands_twice_on_a_page(either: Written) -> None:
    for path, page in either.pages.items():
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids)), (path, sorted(item for item in ids if ids.count(item) > 1)[:3])


def test_lines_stand_worst_first(reported: Written) -> None:
    order = column_order(reported.pack)
    keys = {key.replace("_", "-"): place for key, place in order.items()}
    for path in ("lines.html", *(item for item in reported.pages if item.startswith("objectives/W"))):
        places = [keys[row.get("data-value")] for row in reported.pages[path].xpath("//table[@id='lines']/tbody/tr")]
        assert places == sorted(places), path


def test_every_mark_stands_beside_its_word(reported: Written) -> None:
    words = {f"#m-{mark.slug}": mark.word.lower() for mark in reported.site.frame.marks}
    for path, page in reported.pages.items():
        for use in page.xpath("//article//use"):
            around = use.getparent().getparent().getparent().text_content().lower()
            assert words[use.get("href")] in around, path


def test_every_page_has_one_first_heading_and_its_headings_leave_out_no_level(either: Written) -> None:
    for path, page in either.pages.items():
        levels = [int(item.tag[1]) for item in page.xpath("//article//*[self::h1 or self::h2 or self::h3 or self::h4]")]
        assert levels.count(1) == 1, path
        assert all(after - before <= 1 for before, after in zip([1, *levels], levels, strict=False)), (path, levels)


def test_search_finds_every_line_by_its_holder_and_its_value(reported: Written) -> None:
    index = next(item for item in reported.files if item.path == "search/search_index.json")
    found = {entry["location"]: entry for entry in json.loads(index.content)["docs"]}
    for position in reported.pack.positions:
        entry = found[f"actions/{position.responsibility.action}.html#{line_anchor(position.id)}"]
        assert position.responsibility.holder.name.replace("&", "&amp;") in entry["title"]
        assert "<" not in entry["title"] + entry["text"]


def test_leaf_pages_stay_out_of_the_row_of_sections(either: Written) -> None:
    shown = either.pages["index.html"].xpath("//nav[@aria-label='Sections']//a")
    assert len(shown) <= 12 < len(either.pages)


def test_a_dataset_without_returns_never_says_late_or_unanswered(asked: Written) -> None:
    for path in ("index.html", "lines.html", "partners/index.html", *(p for p in asked.pages if "actions/" in p)):
        article = " ".join(asked.pages[path].xpath("//article")[0].text_content().split())
        assert not re.search(r"days? overdue|not reported|carried forward|gone quiet", article, re.IGNORECASE), path
    assert "No return received" in asked.text("index.html")
    assert "not published" in asked.text("capacity.html").lower()
    assert "exceptions.html" not in asked.pages
