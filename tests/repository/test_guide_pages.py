"""What pages of the guide promise: two minutes are two minutes, marks are those of pages and packs, versions those of
the locks, and nothing of the publisher is made up."""

from __future__ import annotations

import datetime
import json
import re

from lxml import html

from generator.engines.guide import stated
from generator.rendering.charts import Mark, Medium, status_mark
from generator.rendering.guide import guide_sources
from generator.vocabulary import Movement
from tests.repository.tree import ROOT
from tools.credits import page

WORDS_A_MINUTE = 240
"""What an adult reads of plain prose, in silence."""
FIELDS = {"publisher", "contact", "answer_within", "enforcement", "prepared", "reviewed", "tested"}


def two_minutes() -> html.HtmlElement:
    source = next(item.content.decode() for item in guide_sources() if item.path == "how-to-read.md")
    return html.fromstring(source.partition("---\n\n")[2])


def docs(page: str) -> str:
    return (ROOT / "docs" / page).read_text(encoding="utf-8")


def test_two_minutes_are_two_minutes() -> None:
    page = two_minutes()
    for drawn in page.xpath("//svg"):
        drawn.drop_tree()
    assert len(page.text_content().split()) <= 2 * WORDS_A_MINUTE


def test_the_example_adds_up_and_counts_silence_under_no_value() -> None:
    page = two_minutes()
    rows = {row.xpath("string(th)").strip(): int(row.xpath("string(td[@class='n'])").strip() or 0)
            for row in page.xpath("//tbody/tr")}
    good, asked, silent = (int(number) for number in re.findall(r"\d+", " ".join(page.xpath("//h2[1]/following-sibling"
                                                                                           "::p[1]/b/text()"))))
    assert asked == sum(rows.values())
    assert good == rows["On track"] + rows["Complete"]
    assert silent == rows["Carried forward"] + rows["Not reported"]
    assert page.xpath("string(//p[@class='formula'])").startswith(f"{asked} = ")


def test_each_mark_stands_there_as_a_page_and_as_a_pack_draws_it() -> None:
    page = two_minutes()
    symbols = set(page.xpath("//symbol/@id"))
    used = [link.removeprefix("#") for link in page.xpath("//tbody//use/@href")]
    assert used
    assert set(used) <= symbols
    paper = html.tostring(html.fromstring(status_mark(Mark("diamond", "off_track", 1, "Off track"), letter="R",
                                                      medium=Medium.PAPER, size=30)))
    assert paper.strip() in html.tostring(page)


def test_every_movement_is_told_of() -> None:
    text = docs("marks.md")
    told = set(Movement) - {Movement.NOT_COMPARED}
    assert [word.value for word in told if word.value not in text] == []


def test_the_statement_names_the_tools_of_the_lock_and_every_field_of_the_publisher() -> None:
    page = docs("accessibility.md")
    tools = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    assert f"axe-core {tools['axe-core']}" in page
    assert f"Nu HTML checker {tools['vnu-jar']}" in page
    assert set(re.findall(r"<!-- stated: (\w+) -->", page)) == FIELDS
    assert "not audited" in page


def test_what_the_publisher_does_not_say_is_not_stated_and_nothing_is_made_up() -> None:
    page = docs("accessibility.md")
    assert stated(page, {}).count("*not stated*") == len(FIELDS)
    said = stated(page, {"statement": {"contact": "the team, team@region.example",
                                       "tested": datetime.date(2027, 3, 20)}})
    assert "write to: the team, team@region.example." in said
    assert "Last tested on: 20 March 2027." in said
    assert said.count("*not stated*") == len(FIELDS) - 2


def test_the_guide_tells_what_every_field_of_the_statement_is_called() -> None:
    example = re.search(r"  statement:\n((?:    \w+: .+\n)+)", docs("upkeep.md"))
    assert example
    assert set(re.findall(r"^    (\w+):", example[1], re.MULTILINE)) == FIELDS
    for look in ("mkdocs.yml",):
        assert set(re.findall(r"^    (\w+):", (ROOT / look).read_text(encoding="utf-8").partition("  statement:")[2],
                              re.MULTILINE)) >= FIELDS


def test_every_locked_package_is_credited_with_its_version_and_licence() -> None:
    locked = set(re.findall(r"^([A-Za-z0-9._-]+)==([^ \\;]+)",
                            (ROOT / "requirements" / "runtime.lock").read_text(encoding="utf-8"), re.MULTILINE))
    rows = re.findall(r"^\| ([A-Za-z0-9._-]+) (\S+) \| ([^|]+) \|", docs("licence.md"), re.MULTILINE)
    credited = {(name, version) for name, version, _ in rows}
    assert credited == locked, "python -m tools.credits writes the table anew"
    assert page(docs("licence.md")) == docs("licence.md"), "python -m tools.credits writes the table anew"
    assert [name for name, _, terms in rows if terms.strip() in ("", "not stated")] == []
