"""Rule 15: first page, packs and data say what an independent count of the files says, for every system built."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.build import reading
from tests.build.conftest import Built, Folder
from tests.recount.recount import Count, Recount

pytestmark = pytest.mark.build


def expected(recount: Recount, folder: Folder) -> Count:
    return recount.count(folder.system, folder.month)


def line(recount: Recount, count: Count, objective: str = "") -> list[int]:
    """The numbers of a row of counts: every column, then N."""
    columns = recount.columns()
    if not objective:
        whole = {**count.by_value, "carried_forward": count.carried_forward, "not_reported": count.not_reported,
                 "asked": count.asked}
        return [*(whole.get(column, 0) for column in columns), count.n]
    return [*(count.columns[objective, column] for column in columns), count.by_objective[objective]]


def test_the_first_page_says_what_the_files_say(built: Built) -> None:
    for folder in built.folders:
        recount = built.recounts[folder.dataset]
        count = expected(recount, folder)
        assert page_line(folder, recount) == line(recount, count), folder


def page_line(folder: Folder, recount: Recount) -> list[int]:
    """From the table of the first page, by the words it prints, and from the sum under it."""
    page = folder.path / "index.html"
    if not recount.holds_returns:
        total = next(row for table in reading.tables(page) for row in table.rows
                     if table.attributes.get("id") == "objectives" and row.attributes.get("class") == "sum")
        return [total.cells[2].number] * 2
    words = {value["id"]: value["word"] for value in recount.scales[recount.plan["answer_scale"]].values()}
    words |= {"carried_forward": "Carried forward", "not_reported": "Not reported"}
    table = next(table for table in reading.tables(page) if "pos" in table.attributes.get("class", "").split())
    said = {row.cells[0].text.strip(): row.cells[1].number for row in table.rows if row.cells[1].tag == "td"}
    numbers = [next(number for head, number in said.items() if head.startswith(words[column]))
               for column in recount.columns()]
    formula = re.search(r"([\d,]+) = ((?:[\d,]+ \+ )*[\d,]+)\. Left out of N: ([\d,]+)", reading.words(page))
    assert formula, f"{folder}: no sum under the table"
    assert [int(part.replace(",", "")) for part in formula.group(2).split(" + ")] == numbers, folder
    return [*numbers, reading.number_in(formula.group(1))]


def test_the_first_page_says_it_for_every_objective(built: Built) -> None:
    for folder in built.folders:
        recount = built.recounts[folder.dataset]
        count = expected(recount, folder)
        table = next(table for table in reading.tables(folder.path / "index.html")
                     if table.attributes.get("id") == "objectives")
        seen = set()
        for row in table.rows:
            if row.cells and row.cells[0].hrefs:
                objective = re.sub(r".*/|\.html.*", "", row.cells[0].hrefs[0])
                seen.add(objective)
                assert objective_line(row, recount) == line(recount, count, objective), f"{folder} {objective}"
        assert seen >= set(count.by_objective), folder


def objective_line(row: reading.Row, recount: Recount) -> list[int]:
    if not recount.holds_returns:
        return [row.cells[2].number] * 2
    numbers = [cell.number for cell in row.cells if cell.attributes.get("class", "").split()[:1] == ["n"]]
    columns = len(recount.columns())
    answered = next(cell.text for cell in row.cells if cell.attributes.get("data-l") == "Answered")
    return [*numbers[:columns], reading.number_in(answered.split(" of ")[1])]


@pytest.mark.parametrize("edition", ["board", "full"])
def test_the_packs_say_it_in_print(built: Built, edition: str) -> None:
    for folder in built.folders:
        recount = built.recounts[folder.dataset]
        count = expected(recount, folder)
        text = "\n".join(reading.sheets(folder.pack(edition))[:4])
        assert printed(text, "All objectives", recount) == line(recount, count), folder
        for objective in recount.objectives:
            if count.by_objective[objective["id"]]:
                label = f"{objective['number']} {objective.get('short_title', objective['title'])}"
                got = printed(text, label, recount)
                assert got == line(recount, count, objective["id"]), f"{folder} {edition} {label}"


def printed(text: str, label: str, recount: Recount) -> list[int]:
    """The row of the summary's table that begins with a label."""
    found = re.search(rf"^{re.escape(label)}((?: [\d,]+)+)", text, re.MULTILINE)
    assert found, f"no row {label!r} in print"
    numbers = [int(part.replace(",", "")) for part in found.group(1).split()]
    columns = recount.columns()
    return [numbers[1]] * 2 if columns == ["asked"] else numbers[: len(columns) + 1]


def test_the_data_say_it_and_every_objective(built: Built) -> None:
    for folder in built.folders:
        recount = built.recounts[folder.dataset]
        count = expected(recount, folder)
        document = reading.data(folder.data("json"))
        headline = document["headline"]
        assert columns_of(headline, recount) == line(recount, count), folder
        assert headline["overdue"] == count.overdue, folder
        assert headline["not_applicable"] == count.not_applicable, folder
        assert sum(headline["given_by_icb"].values()) == count.given_by_icb, folder
        for group in document["by_objective"]:
            assert columns_of(group["counts"], recount) == line(recount, count, group["id"]), f"{folder} {group['id']}"
            assert group["counts"]["overdue"] == count.columns[group["id"], "overdue"], f"{folder} {group['id']}"
        assert reading.data(folder.path / "manifest.json")["counts"]["n"] == count.n


def columns_of(counts: dict[str, Any], recount: Recount) -> list[int]:
    return [*(counts["by_value"].get(column, counts.get(column, 0)) for column in recount.columns()), counts["n"]]


def test_the_table_has_a_row_for_every_line_counted_and_left_out(built: Built) -> None:
    for folder in built.folders:
        count = expected(built.recounts[folder.dataset], folder)
        assert len(reading.rows(folder.data("csv"))) == count.n + count.not_applicable, folder


def test_the_view_of_all_systems_counts_each_action_of_a_body_once(built: Built) -> None:
    """By the files: over all systems, without the lines of shared bodies that another system coordinates."""
    recount = built.recounts["demonstration"]
    month = recount.latest_month()
    n = elsewhere = 0
    for system in recount.open_systems(month):
        for action, holder, role in recount.responsibilities(system, month):
            if counted_elsewhere(recount, system, (action, holder, role), month):
                elsewhere += 1
        n += recount.count(system, month).n
    document = reading.data(built.project.folder("demonstration") / "data" / f"{month}-illustrative.json")
    assert document["shared_elsewhere"] == elsewhere
    assert document["headline"]["n"] == n - elsewhere


def counted_elsewhere(recount: Recount, system: str, key: tuple[str, str, str], month: str) -> bool:
    if recount.coordinates(system, key[1], month) or key[1] == system or key[1] in recount.types:
        return False
    return any(recount.coordinates(other, key[1], month) and key in recount.responsibilities(other, month)
               for other in recount.open_systems(month) if other != system)
