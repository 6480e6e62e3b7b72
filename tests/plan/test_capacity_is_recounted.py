"""Rule 11 on capacity: what pages, sheets and data print is what the files say, counted again from plain YAML and CSV.

Quick: a few systems and months picked with a fixed seed. Long: every system in every reporting month, under every plan.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from lxml import html

from generator.commands.project import Project
from generator.composition import compose_overview, compose_pack
from generator.model.month import Month
from generator.model.pack import AssurancePack, OverviewPack
from generator.rendering.data.overview_json import overview_json
from generator.rendering.data.pack_json import pack_json
from generator.rendering.pack import render_pack_html
from generator.rendering.site import render_page
from generator.views.book import book_of
from generator.views.context import BuildContext
from generator.views.page import PageView
from generator.views.pages.capacity_page import capacity_page
from generator.views.pages.quantities_page import quantities_page
from generator.views.sheets import board_pack, overview_board_pack
from generator.vocabulary import Audience
from tests.as_it_stands import as_it_stands
from tests.recount.recount import Recount, holds, last_day
from tests.recount.recount import read_csv as read_csv_anew
from tests.recount.recount import read_yaml as read_yaml_anew

DATASET, PLAN = "demonstration", "winter-2022-23"
PLANS = (PLAN, "winter-2023-24", "planning-2022-23", "resilience-2014-15")
DELIVERED = ("opened", "staffed", "funded")
COLUMNS = {"gap": "Gap", "baseline": "Baseline", "planned": "Planned", "funded": "Funded", "opened": "Opened",
           "staffed": "With staff"}

Figures = dict[str, float | None]


read_yaml, read_csv = cache(read_yaml_anew), cache(read_csv_anew)


def total(values: Any) -> float | None:
    """Nothing held is None, and not nought."""
    given = [float(value) for value in values if value not in (None, "")]
    return sum(given) if given else None


@dataclass
class Files:
    """What the files say of capacity, without our code."""

    oracle: Recount

    def gaps(self, system: str, month: str) -> list[dict[str, Any]]:
        path = self.oracle.home / system / self.oracle.framework_id / "capacity_gaps.yaml"
        every = read_yaml(path)["gaps"] if path.is_file() else []
        return [gap for gap in every if gap.get("from", "0") <= month <= gap.get("until", "9")]

    def delivered(self, system: str, month: str) -> list[dict[str, Any]]:
        path = self.oracle.home / system / self.oracle.framework_id / month / "return.yaml"
        found = read_yaml(path) if path.is_file() else {"correction": "none came"}
        return [] if "correction" in found else list(found.get("delivered", []))

    def kinds(self, system: str, month: str) -> dict[str, Figures]:
        told = {item.get("gap"): item for item in self.delivered(system, month)}
        found: dict[str, Figures] = {}
        gaps = self.gaps(system, month)
        for kind in {gap["kind"] for gap in gaps}:
            of_kind = [gap for gap in gaps if gap["kind"] == kind]
            found[kind] = {
                "gap": total(gap.get("agreed", gap["submitted"]) for gap in of_kind),
                "baseline": total(gap.get("baseline") for gap in of_kind),
                "planned": total(item.get("number") for gap in of_kind for item in gap.get("planned", [])),
                **{word: total(told.get(gap["id"], {}).get(word) for gap in of_kind) for word in DELIVERED}}
        return found

    def quantities(self) -> list[dict[str, Any]]:
        root = self.oracle.home.parent.parent
        path = root / "frameworks" / self.oracle.framework_id / "quantities.yaml"
        return list(read_yaml(path)["quantities"]) if path.is_file() else []

    def share(self, quantity: str, system: str) -> float | None:
        rows = read_csv(self.oracle.home / "allocations" / f"{self.oracle.framework_id}.csv")
        return total(row["share"] for row in rows if (row["quantity"], row["system"]) == (quantity, system))

    def of_quantity(self, quantity: dict[str, Any], system: str, month: str) -> Figures:
        kind = self.kinds(system, month).get(quantity.get("gap", ""), {})
        own = [item for item in self.delivered(system, month) if item.get("quantity") == quantity["id"]]
        found: Figures = {"share": self.share(quantity["id"], system), "gap": kind.get("gap")}
        found |= {word: total(item.get(word) for item in own) if own else kind.get(word) for word in DELIVERED}
        return found

    def region(self, system: str, month: str) -> str:
        return next(row["region"] for row in self.oracle.systems
                    if row["code"] == system and holds(row, last_day(month)))


@pytest.fixture(scope="module")
def project(project_root: Path) -> Project:
    return as_it_stands(DATASET, PLAN)


@pytest.fixture(scope="module")
def files(project_root: Path) -> Files:
    return Files(Recount(project_root, DATASET, PLAN))


def context(project: Project) -> BuildContext:
    return BuildContext(Audience.INTERNAL, "OFFICIAL", "a" * 64, "baf", types=tuple(project.types.values()))


def pack_of(project: Project, plan: str, system: str, month: str) -> AssurancePack:
    return compose_pack(project.framework(plan), project.datasets[DATASET, plan], project.types, system,
                        Month.parse(month))


def cases(files: Files) -> list[tuple[str, str]]:
    return [(system, month) for month in files.oracle.months for system in files.oracle.open_systems(month)]


def figure(cell: Any) -> float | None:
    """The first number of a cell; None where it says in words that there is none."""
    found = re.match(r"\s*(?:about )?£?(−?[\d,]+(?:\.\d+)?)", " ".join(cell.itertext()))
    return float(found[1].replace(",", "").replace("−", "-")) if found else None


def page_kinds(pack: AssurancePack, project: Project) -> dict[str, Figures]:
    """By title of the kind: the sums that the capacity page prints."""
    view = capacity_page(book_of(pack, context(project)))
    page = render_page(PageView("capacity.html", "Capacity", "", "Capacity", (), view, ()),
                       SimpleNamespace(illustrative=True))  # type: ignore[arg-type]
    found = {}
    for body in html.fromstring(f"<div>{page.body_html}</div>").xpath("//table[contains(@class, 'capt')]/tbody"):
        head, *rows = body.xpath("./tr")
        cells = {cell.get("data-l"): cell for cell in rows[-1].xpath("./td")}
        found[head.text_content().split(" (")[0].strip()] = {
            **{key: figure(cells[label]) for key, label in COLUMNS.items()},
            "remaining": figure(cells["Gap remaining"])}
    return found


SHEET = ("gap", "planned", "funded", "opened", "staffed")


def sheet_kinds(pack: AssurancePack, project: Project) -> list[Figures]:
    """The sums that the capacity sheet prints, in its order; None under a column that it leaves out."""
    view = board_pack(pack, context(project))
    only = replace(view, sheets=tuple(sheet for sheet in view.sheets if sheet.head.anchor == "capacity"))
    found = []
    sheet = html.fromstring(render_pack_html(only))
    for table in sheet.xpath("//h2[starts-with(., 'Gap by gap')]/following::table[1]"):
        heads = [cell.text_content() for cell in table.xpath("./thead//th")[1:]]
        for body in table.xpath("./tbody"):
            sums = dict(zip(heads, map(figure, body.xpath("./tr")[-1].xpath("./td")), strict=True))
            found.append({key: sums.get(COLUMNS[key]) for key in SHEET})
    return found


def agree(files: Files, project: Project, plan: str, system: str, month: str) -> None:
    wanted = files.kinds(system, month)
    pack = pack_of(project, plan, system, month)
    titles = {kind["id"]: kind["title"] for kind in files.oracle.plan.get("gap_kinds", [])}
    data = {kind["kind"]: kind for kind in json.loads(pack_json(pack))["capacity"]["kinds"]}
    page, sheet = page_kinds(pack, project), sheet_kinds(pack, project)
    where = f"{plan} {system} {month}"
    assert set(data) == set(wanted), where
    assert set(page) == {titles[kind] for kind in wanted}, where
    assert len(sheet) == len(wanted), where
    in_order = [kind for kind in titles if kind in wanted]
    for kind, figures in wanted.items():
        assert {key: data[kind][key] for key in figures} == figures, (where, kind)
        assert {key: page[titles[kind]][key] for key in figures} == figures, (where, kind)
        printed = sheet[in_order.index(kind)]
        assert printed == {key: figures[key] for key in printed}, (where, kind)
        assert sum(data[kind]["parts"].values()) == figures["gap"], (where, kind)
        if figures["staffed"] is not None:
            left = (figures["gap"] or 0) - figures["staffed"]
            assert data[kind]["remaining"] == page[titles[kind]]["remaining"] == left, (where, kind)


def overview_of(project: Project, files: Files, plan: str, month: str) -> OverviewPack:
    packs = [pack_of(project, plan, system, month) for system in files.oracle.open_systems(month)]
    return compose_overview(project.framework(plan), project.datasets[DATASET, plan], project.types,
                            Month.parse(month), packs)


def quantity_tables(overview: OverviewPack, project: Project, plan: str) -> Iterator[tuple[list[Any], list[Any]]]:
    """Of each table of the page: rows of systems, and rows of sums (each region, then all)."""
    view = quantities_page(overview, project.framework(plan))
    page = render_page(PageView("quantities.html", "Quantities", "", "Quantities", (), view, ()),
                       SimpleNamespace(illustrative=True))  # type: ignore[arg-type]
    for table in html.fromstring(f"<div>{page.body_html}</div>").xpath("//table"):
        yield table.xpath(".//tr[th/a]"), table.xpath(".//tr[@class='sum']")


def cells_of(row: Any) -> Figures:
    labels = {"share": "Share", "gap": "Gap", "opened": "Opened", "staffed": "With staff", "funded": "Funded"}
    cells = {cell.get("data-l"): cell for cell in row.xpath("./td")}
    return {key: figure(cells[label]) for key, label in labels.items()}


def everywhere_agrees(files: Files, project: Project, plan: str, month: str) -> int:
    """Every quantity over all systems: the data, the page with its regions, and the sheet. How many were compared."""
    systems = files.oracle.open_systems(month)
    overview = overview_of(project, files, plan, month)
    data = {item["quantity"]: item for item in json.loads(overview_json(overview))["quantities"]}
    quantities = files.quantities()
    tables = iter(quantity_tables(overview, project, plan))
    for quantity in quantities:
        by_system = {system: files.of_quantity(quantity, system, month) for system in systems}
        keys = ("share", "gap", *DELIVERED)
        whole = {key: total(figures[key] for figures in by_system.values()) for key in keys}
        found = data[quantity["id"]]
        assert {key: found["allocated" if key == "share" else key] for key in keys} == whole, quantity["id"]
        assert found["systems_allocated"] == sum(figures["share"] is not None for figures in by_system.values())
        told = {system for system, figures in by_system.items() if {figures["opened"], figures["staffed"]} != {None}}
        states = {line["system"]: line["state"] for line in found["systems"]}
        assert {system for system, state in states.items() if state == "reported"} == told
        assert len(states) == found["systems_in_all"] == len(systems)
        if whole["share"] is not None:
            assert found["remainder"] == float(quantity["total"]) - whole["share"]
        if any(value is not None for value in whole.values()):
            rows, sums = next(tables)
            assert len(rows) == len(systems)
            *regions, last = [cells_of(row) for row in sums]
            assert last == whole, quantity["id"]
            assert {key: total(region[key] for region in regions) for key in keys} == whole, quantity["id"]
            names = {files.region(system, month) for system in systems}
            assert len(regions) == len(names)
    assert next(tables, None) is None
    view = overview_board_pack(overview, [pack_of(project, plan, systems[0], month)], context(project))
    only = replace(view, sheets=tuple(sheet for sheet in view.sheets if sheet.head.anchor == "quantities"))
    printed = html.fromstring(render_pack_html(only)).xpath("//table[.//th[.='Quantity']]/tbody/tr")
    for quantity, row in zip(quantities, printed, strict=True):
        cells = row.xpath("./td")
        found = data[quantity["id"]]
        assert [figure(cell) for cell in cells[1:5]] == [
            found[key] for key in ("allocated", "gap", "opened", "staffed")], quantity["id"]
    return len(quantities)


def test_a_handful_of_systems_and_months_add_up_on_page_sheet_and_data(project: Project, files: Files) -> None:
    every = cases(files)
    with_return = [case for case in every if files.delivered(*case)]
    silent = [case for case in every if files.gaps(*case) and not files.delivered(*case)]
    chosen = random.Random(11)
    for system, month in (*chosen.sample(with_return, 1), *chosen.sample(silent, 1)):
        agree(files, project, PLAN, system, month)


def test_the_quantities_of_all_systems_add_up_on_page_sheet_and_data(project: Project, files: Files) -> None:
    assert everywhere_agrees(files, project, PLAN, random.Random(12).choice(files.oracle.months))


def test_the_gaps_of_two_trusts_that_merged_do_not_stand_beside_that_of_the_merged_one(files: Files,
                                                                                      project: Project) -> None:
    """The former trusts' gaps until they merge, the merged one's after."""
    folder = files.oracle.home / "ZD06" / PLAN / "capacity_gaps.yaml"
    ended = [gap for gap in read_yaml(folder)["gaps"] if "until" in gap]
    assert ended
    for month in (ended[0]["until"], str(Month.parse(ended[0]["until"]).plus(1))):
        held = {gap.id for gap in pack_of(project, PLAN, "ZD06", month).tailored.gaps}
        assert {gap["id"] for gap in ended} & held == ({gap["id"] for gap in ended} if month == ended[0]["until"]
                                                      else set())


@pytest.mark.long
@pytest.mark.parametrize("plan", PLANS)
def test_every_system_in_every_month_adds_up_everywhere(project_root: Path, plan: str) -> None:
    project = as_it_stands(DATASET, plan)
    files = Files(Recount(project_root, DATASET, plan))
    for system, month in cases(files):
        agree(files, project, plan, system, month)
    for month in files.oracle.months:
        everywhere_agrees(files, project, plan, month)
