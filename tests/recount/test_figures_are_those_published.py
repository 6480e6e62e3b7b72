"""Figures picked at random on the measure pages of the real systems are followed back to the published row, by hand:
the CSV files and nothing of the generator. A fixed seed, so that a failure can be looked at again."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import html

from generator.commands.project import Project
from generator.composition import compose_pack
from generator.model.month import Month
from generator.rendering.data.pack_json import pack_json
from generator.rendering.site import render_page
from generator.views.context import BuildContext
from generator.views.pages.measure_page import MeasurePage
from generator.views.site import system_site
from generator.vocabulary import Audience
from tests.as_it_stands import as_it_stands
from tests.recount.recount import holds, last_day, read_csv, read_yaml

PLAN, DATASET, MONTH = "winter-2022-23", "england", "2023-03"
SEED = 20221122
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")


@dataclass(frozen=True)
class Cell:
    """What a table of figures prints for one body and period."""

    series: str
    body: str
    period: str
    text: str


@dataclass(frozen=True)
class Published:
    """The files as they are: values by series title, name of the body and period in words."""

    values: dict[tuple[str, str, str], str]

    @staticmethod
    def read(folder: Path) -> Published:
        day = last_day(MONTH)
        names = {row["code"]: row["name"] for row in read_csv(folder / "organisations" / "names.csv")
                 if holds(row, day)}
        whole = read_yaml(folder / "dataset.yaml")
        names[whole["area_code"]] = whole["area"]
        values = {}
        for series in read_yaml(folder / "measures" / "series.yaml")["series"]:
            for file in sorted((folder / "measures").glob(f"{series['id']}*.csv")):
                if file.name.partition(".")[0] == series["id"]:
                    for row in read_csv(file):
                        if row["body"] in names:
                            values[series["title"], names[row["body"]], in_words(row["period"])] = row["value"]
        return Published(values)


def in_words(period: str) -> str:
    """'2023-03' -> 'March 2023', '2023-03-20' -> '20 March 2023'."""
    year, month, *day = period.split("-")
    return " ".join([*(str(int(item)) for item in day), MONTHS[int(month) - 1], year])


def amount(text: str) -> tuple[float, float]:
    """The number that was printed, in the unit published, and half of its last place."""
    clock = re.fullmatch(r"(?:(\d+) min )?(\d+) s", text)
    if clock:
        return int(clock[1] or 0) * 60 + int(clock[2]), 0.5
    number, times = re.match(r"[\d.,]+", text), 60 if text.endswith(" min") else 1
    assert number, text
    digits = number[0].replace(",", "")
    return float(digits) * times, 0.5 * 10 ** -len(digits.partition(".")[2]) * times


@pytest.fixture(scope="module")
def project(project_root: Path) -> Project:
    return as_it_stands(DATASET, PLAN)


@pytest.fixture(scope="module")
def published(project_root: Path) -> Published:
    return Published.read(project_root / "icb_data" / DATASET)


@pytest.fixture(scope="module")
def systems(project: Project) -> list[str]:
    register = project.datasets[(DATASET, PLAN)].register
    return sorted(register.systems_on(Month.parse(MONTH).last_day))


@pytest.fixture(scope="module")
def cells_of(project: Project) -> Callable[[str], tuple[list[Cell], dict[str, object]]]:
    def read(system: str) -> tuple[list[Cell], dict[str, object]]:
        pack = compose_pack(project.framework(PLAN), project.datasets[(DATASET, PLAN)], project.types, system,
                            Month.parse(MONTH))
        view = system_site(pack, BuildContext(Audience.INTERNAL, "OFFICIAL-SENSITIVE", "7f3a91c2" * 8, "test",
                                              types=tuple(project.types.values())))
        pages = [html.fragment_fromstring(render_page(page, view.frame).body_html, create_parent="div")
                 for page in view.pages if isinstance(page.view, MeasurePage)]
        assert pages, system
        return [cell for page in pages for cell in cells(page)], json.loads(pack_json(pack))

    return read


def cells(page: html.HtmlElement) -> Iterable[Cell]:
    for table in page.xpath("//details//table"):
        series = table.findtext("caption").rpartition(", by ")[0]
        bodies = [item.text_content() for item in table.xpath("thead//th")][1:]
        for row in table.xpath("tbody/tr"):
            period = row.findtext("th")
            for body, cell in zip(bodies, row.xpath("td"), strict=True):
                yield Cell(series, body, period, cell.text_content())


def hold(found: Iterable[Cell], published: Published) -> None:
    for cell in found:
        value = published.values.get((cell.series, cell.body, cell.period))
        if cell.text == "no figure":
            assert value is None, cell
        else:
            assert value is not None, cell
            printed, half = amount(cell.text)
            assert abs(printed - float(value)) <= half * 1.0001, (cell, value)


def held_in_the_data(document: dict[str, object], published: Published, pick: random.Random, count: int) -> None:
    """Figures of the month's JSON, by the code that stands in the files' last row of it."""
    bodies = [(body, at) for measure in document["measures"] for body in measure["bodies"]  # type: ignore[attr-defined]
              for at in range(len(body["values"]))]
    for body, at in pick.sample(bodies, min(count, len(bodies))):
        value = published.values[body["title"], body["name"], in_words(body["periods"][at])]
        divisor = {"minutes": 60, "hours": 3600}.get(body["unit"], 1)
        assert body["values"][at] == pytest.approx(float(value) / divisor, abs=0.000051), (body["series"], body["body"])


def test_figures_picked_on_pages_of_a_sample_of_systems_are_the_published_ones(
        systems: list[str], published: Published,
        cells_of: Callable[[str], tuple[list[Cell], dict[str, object]]]) -> None:
    pick = random.Random(SEED)
    for system in pick.sample(systems, 3):
        found, document = cells_of(system)
        hold(pick.sample(found, 40), published)
        held_in_the_data(document, published, pick, 40)


@pytest.mark.long
def test_figures_picked_on_pages_of_every_system_are_the_published_ones(
        systems: list[str], published: Published,
        cells_of: Callable[[str], tuple[list[Cell], dict[str, object]]]) -> None:
    pick = random.Random(SEED)
    assert len(systems) == 42
    for system in systems:
        found, document = cells_of(system)
        hold(pick.sample(found, min(200, len(found))), published)
        held_in_the_data(document, published, pick, 200)


def test_no_figure_on_a_page_is_of_after_the_month(
        systems: list[str], cells_of: Callable[[str], tuple[list[Cell], dict[str, object]]]) -> None:
    year, number = MONTH.split("-")
    for cell in cells_of(systems[0])[0]:
        *_, month, of = cell.period.split()
        assert (int(of), MONTHS.index(month) + 1) <= (int(year), int(number)), cell
