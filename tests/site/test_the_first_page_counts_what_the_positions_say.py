"""Numbers of the first page, recounted from the positions; and each figure leads to as many lines as it says."""

from __future__ import annotations

from collections import Counter
from urllib.parse import parse_qs, urlsplit

from generator.model.pack import AssurancePack
from tests.site.conftest import Written


def recount(pack: AssurancePack) -> Counter[str]:
    """Where each line stands, one by one; what is left out of N is not there."""
    excluded = {value.id for scale in pack.tailored.framework.scales for value in scale.values if value.excludes}
    return Counter(item.counted.replace("_", "-") for item in pack.positions
                   if item.counted not in excluded | {"not_applicable"})


def number(text: str) -> int:
    return int(text.replace(",", ""))


def test_the_standing_table_says_how_many_stand_at_each_value(reported: Written) -> None:
    rows = reported.pages["index.html"].xpath("//table[contains(@class, 'pos')]//tr[@data-key]")
    printed = {row.get("data-key"): number(row.xpath("./td[contains(@class, 'big')]")[0].text_content())
               for row in rows}
    expected = recount(reported.pack)
    assert {key: count for key, count in printed.items() if count} == dict(expected)
    assert len(printed) == len({value.id for scale in reported.pack.tailored.framework.scales
                                for value in scale.values if not value.excludes}) + 2


def test_a_dataset_without_returns_says_how_many_lines_are_asked(asked: Written) -> None:
    totals = asked.pages["index.html"].xpath("//*[@data-key='asked']")
    assert [number(cell.text_content()) for cell in totals] == [len(asked.pack.positions)] * len(totals)
    assert totals


def test_the_formula_under_the_table_adds_up(reported: Written) -> None:
    text = reported.pages["index.html"].xpath("//p[@class='formula']")[0].text_content()
    whole, _, parts = text.partition(" = ")
    assert number(whole) == sum(number(part) for part in parts.split(".")[0].split(" + "))


def test_each_figure_leads_to_as_many_lines_as_it_says(reported: Written) -> None:
    lines = reported.pages["lines.html"].xpath("//table[@id='lines']/tbody/tr")
    by_value = Counter(row.get("data-value") for row in lines)
    rows = reported.pages["index.html"].xpath("//table[contains(@class, 'pos')]//tr[@data-key]//a")
    assert rows
    for link in rows:
        (value,) = parse_qs(urlsplit(link.get("href")).query)["value"]
        assert by_value[value] == number(link.text_content())


def test_the_rows_of_the_objectives_add_up_to_the_last_row(reported: Written) -> None:
    table = reported.pages["index.html"].get_element_by_id("objectives")
    columns = [[number(cell.text_content()) for cell in row.xpath("./td[@class='n' or @class='n zero']")
                if " of " not in cell.text_content()] for row in table.xpath(".//tbody/tr")]
    *groups, total = columns
    assert [sum(column) for column in zip(*groups, strict=True)] == total


def test_a_bar_is_as_long_as_its_number(reported: Written) -> None:
    for row in reported.pages["index.html"].xpath("//table[contains(@class, 'pos')]//tr[@data-key]"):
        ends = [float(path.get("d").rpartition("H")[2]) for path in row.xpath(".//path")]
        count = number(row.xpath("./td[contains(@class, 'big')]")[0].text_content())
        assert max(ends, default=0) == 5 * count


def test_overdue_lines_are_as_many_as_the_headline_says(reported: Written) -> None:
    late = sum(item.overdue_days > 0 for item in reported.pack.positions)
    rows = reported.pages["lines.html"].xpath("//tr[@data-due='overdue']")
    assert len(rows) == late > 0
    assert f"{late} are overdue" in reported.text("index.html")
