"""The map of tiles: one place a system and day, and every tile says what the system's return and lines say."""

from __future__ import annotations

import csv
import dataclasses
import datetime
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html

from generator.findings import Place
from generator.loading import load_register
from generator.model.organisation import Span, Tile
from generator.model.pack import AssurancePack, OverviewPack
from generator.rendering.site import render_site
from generator.sources.project import ProjectFiles, SourceFile
from generator.views.context import BuildContext, Download, SystemFiles
from generator.views.site import overview_site, system_site
from generator.views.tile_map import PITCH, SIDE, MapTile, TileMap, tile_map
from generator.vocabulary import Audience
from tests.plan.builders import TYPES, action, dataset, inputs, overview, pack, plan, register, sent
from tests.rules.conftest import HERE, files_of

DATASETS = ("england", "demonstration")
WINTER = plan(action("A1", "icb:responsible acute:responsible"), action("A2", "acute:responsible"))
BODIES = """
    R1 region Highland
    R2 region Lowland
    ZN1 icb North
    ZN2 icb South region=R2
    ZN3 icb East
    ZN4 icb West region=R2
    ZN5 icb Isles region=R2
    TA acute ZN1 Alder
    TB acute ZN2 Beech
    TC acute ZN3 Clover
    TD acute ZN4 Dogwood
    TE acute ZN5 Elder
"""
PLACES = {"R1": (1, 1), "ZN3": (3, 1), "ZN1": (2, 1), "R2": (1, 2), "ZN4": (1, 3), "ZN2": (2, 2), "ZN5": (3, 3)}
CONTEXT = BuildContext(
    audience=Audience.INTERNAL, marking="OFFICIAL", fingerprint="ab" * 32, program="baf", types=tuple(TYPES.values()),
    systems=tuple(SystemFiles(f"ZN{number}", (Download("Data, JSON", f"ZN{number}/data/a.json", 1000 * number),))
                  for number in range(1, 6)))
ANSWERS = {
    "ZN1": sent("2022-11", "A1 ZN1 on-track\nA1 TA off-track\nA2 TA off-track"),
    "ZN2": sent("2022-11", "A1 ZN2 off-track", system="ZN2", correction=True),
    "ZN3": sent("2022-11", "A1 ZN3 off-track", system="ZN3", received="2022-12-31"),
    "ZN4": None,
    "ZN5": sent("2022-11", "A1 ZN5 complete\nA1 TE at-risk\nA2 TE on-track", system="ZN5"),
}
EXPECTED = {"ZN1": ("came", "2", "on time"), "ZN2": ("back", "–", "sent back"), "ZN4": ("none", "–", "none"),
            "ZN5": ("came", "0", "on time")}


def tiles(places: dict[str, tuple[int, int]]) -> tuple[Tile, ...]:
    return tuple(Tile(code, *at, "", Span(None, None), "", Place("tiles.csv", line))
                 for line, (code, at) in enumerate(places.items(), start=2))


def held(*, returns: bool = True) -> tuple[OverviewPack, list[AssurancePack]]:
    typed = {code: (item,) if item is not None and returns else () for code, item in ANSWERS.items()}
    data = dataset(register(BODIES), *(inputs(*items, system=code) for code, items in typed.items()))
    packs = [pack(WINTER, data, "2022-11", code) for code in ANSWERS]
    return overview(WINTER, data, "2022-11"), packs


def placed(places: dict[str, tuple[int, int]] = PLACES, *, returns: bool = True) -> tuple[OverviewPack, TileMap]:
    whole, _ = held(returns=returns)
    whole = dataclasses.replace(whole, tiles=tiles(places))
    return whole, tile_map(whole, WINTER)


def every_tile(drawn: TileMap) -> Iterator[MapTile]:
    return (tile for region in drawn.regions for tile in region.tiles)


@pytest.fixture(scope="module")
def pages() -> dict[str, html.HtmlElement]:
    whole, packs = held()
    site = render_site(overview_site(dataclasses.replace(whole, tiles=tiles(PLACES)), packs, CONTEXT))
    return {item.path: html.fromstring(f"<main>{item.body_html}</main>") for item in site.pages}


def rows(dataset_id: str, table: str, root: Path) -> list[dict[str, str]]:
    with (root / "icb_data" / dataset_id / "organisations" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def holds(row: dict[str, str], day: str) -> bool:
    return (row["from"] or "0") <= day <= (row["until"] or "9")


@pytest.mark.parametrize("dataset_id", DATASETS)
def test_on_every_day_each_open_system_has_a_place_of_its_own(dataset_id: str, project_root: Path) -> None:
    systems, places = rows(dataset_id, "systems", project_root), rows(dataset_id, "tiles", project_root)
    days = {row[edge] for row in (*systems, *places) for edge in ("from", "until")} - {""}
    for day in sorted(days):
        here = [row for row in places if holds(row, day)]
        assert max(Counter((row["column"], row["row"]) for row in here).values()) == 1, day
        named = {row["code"] for row in here}
        for system in (row for row in systems if holds(row, day)):
            assert system["code"] in named, f"{system['code']} on {day}"
            assert system["region"] in named, f"{system['region']} on {day}"


@pytest.mark.parametrize("dataset_id", DATASETS)
def test_the_places_say_that_they_are_no_published_map(dataset_id: str, project_root: Path) -> None:
    sources = {row["source"] for row in rows(dataset_id, "tiles", project_root)}
    assert all("not a published map" in source or "invented" in source for source in sources)


def with_tiles(text: str) -> ProjectFiles:
    files = files_of(HERE / "project")
    table = "code,column,row,label,from,until,source\n" + text
    return ProjectFiles((*files.files, SourceFile.of("icb_data/small/organisations/tiles.csv", table.encode())))


@pytest.mark.parametrize(("text", "rule"), [
    ("ZN1,2,1,,,,ours\nZNR,2,1,,,,ours\n", "WP402"),
    ("ZN1,2,1,,,2022-12-31,ours\nZN1,3,1,,2022-12-31,,ours\n", "WP402"),
    ("ZN1,0,1,,,,ours\n", "WP120"),
    ("ZQ9,1,1,,,,ours\n", "WP401"),
])
def test_two_tiles_in_one_place_and_a_place_that_cannot_be_are_told(text: str, rule: str) -> None:
    found = load_register(with_tiles(text), "small").findings
    assert [(item.rule, item.place.file.rpartition("/")[2]) for item in found] == [(rule, "tiles.csv")]


def test_a_place_may_pass_from_one_system_to_the_next() -> None:
    loaded = load_register(with_tiles("ZN1,2,1,N,,2022-12-31,ours\nZNR,2,1,,2023-01-01,,ours\n"), "small")
    assert loaded.findings == ()
    assert [tile.label for tile in loaded.value.tiles_on(datetime.date(2022, 12, 31))] == ["N"]
    assert [tile.code for tile in loaded.value.tiles_on(datetime.date(2023, 1, 1))] == ["ZNR"]


def test_each_tile_says_how_the_return_stands_and_how_many_lines_are_off_track() -> None:
    whole, drawn = placed()
    said = {tile.code: (tile.fill, tile.number, tile.word) for tile in every_tile(drawn)}
    assert {code: said[code] for code in EXPECTED} == EXPECTED
    late = next(row.return_state.days_late for row in whole.systems if row.code == "ZN3")
    assert late > 0
    assert said["ZN3"] == ("late", "1", f"{late} d late")
    assert {key.fill: key.count for key in drawn.key} == {"came": "2", "late": "1", "back": "1", "none": "1"}
    assert all(tile.title.startswith(f"{tile.label} {tile.number} {tile.word}: ") for tile in every_tile(drawn))


def test_without_returns_a_tile_says_what_is_asked_and_nothing_of_a_return() -> None:
    _, drawn = placed(returns=False)
    assert {tile.number for tile in every_tile(drawn)} == {"3"}
    assert {(tile.fill, tile.word) for tile in every_tile(drawn)} == {("asked", "asked")}
    assert drawn.key == ()
    assert not any(word in tile.title for tile in every_tile(drawn) for word in ("late", "no return", "on time"))


def test_tiles_are_equal_stay_in_the_drawing_and_do_not_overlap() -> None:
    for places in (PLACES, {}, {code: at for code, at in PLACES.items() if code not in ("ZN2", "ZN5")}):
        _, drawn = placed(places)
        at = [(tile.x, tile.y) for tile in every_tile(drawn)]
        assert len(at) == len(ANSWERS)
        assert all(0 <= x <= drawn.width - SIDE and 0 <= y <= drawn.height - SIDE for x, y in at)
        assert all(abs(x - u) >= PITCH or abs(y - v) >= PITCH for x, y in at for u, v in at if (x, y) != (u, v))
        assert len(set(at)) == len(at)


def test_a_system_without_a_place_stands_in_a_row_of_its_region() -> None:
    _, drawn = placed({code: at for code, at in PLACES.items() if code != "ZN5"})
    south = next(region for region in drawn.regions if region.name == "Lowland")
    isles = next(tile for tile in south.tiles if tile.code == "ZN5")
    assert isles.y > max(tile.y for tile in every_tile(drawn) if tile.code != "ZN5")
    assert "1 system without a place stands below" in drawn.note
    _, rowed = placed({})
    assert "nobody has placed them" in rowed.note
    assert [len({tile.y for tile in region.tiles}) for region in rowed.regions] == [1, 1]


def test_the_keyboard_goes_region_by_region_from_the_north_west(pages: dict[str, html.HtmlElement]) -> None:
    hrefs = pages["index.html"].xpath("//svg//a/@href")
    region = {"ZN1": "R1", "ZN3": "R1", "ZN2": "R2", "ZN4": "R2", "ZN5": "R2"}
    wanted = sorted(region, key=lambda code: (PLACES[region[code]][::-1], PLACES[code][::-1]))
    assert [href.split("/")[-2] for href in hrefs] == wanted
    past = pages["index.html"].xpath("//a[@class='mapskip']/@href")
    assert past == ["#systems"]
    assert pages["index.html"].xpath("//*[@id='systems']")


def test_the_map_the_matrix_and_the_list_of_systems_say_the_same(pages: dict[str, html.HtmlElement]) -> None:
    drawn = {tile.code: tile for tile in every_tile(placed()[1])}
    matrix = {row.xpath(".//a/@href")[0].split("/")[-2]: row for row in pages["index.html"].xpath(
        "//table[contains(@class, 'mxf')]//tr[th[@scope='row']]")}
    listed = {row.get("id"): row for row in pages["systems.html"].xpath("//table[@id='systems']/tbody/tr")}
    assert matrix.keys() == listed.keys() == drawn.keys()
    for code, tile in drawn.items():
        counts = [row.xpath("string(.//td[@data-l='Off track'])") for row in (matrix[code], listed[code])]
        assert counts == [tile.number if tile.number != "–" else "0"] * 2, code
        state = [matrix[code].xpath("string(.//td[contains(@class, 'mx__s')])"),
                 " ".join(listed[code].xpath("string(.//td[@data-l='Return'])").split())]
        assert state[0] == state[1]
        assert state[0].lower() in tile.title.lower()


def test_every_number_of_the_matrix_leads_to_the_lines_it_counts(pages: dict[str, html.HtmlElement]) -> None:
    _, packs = held()
    for row in pages["index.html"].xpath("//table[contains(@class, 'mxf')]//tr[th[@scope='row']]"):
        code = row.xpath(".//a/@href")[0].split("/")[-2]
        made = next(item for item in packs if item.tailored.system == code)
        for cell in row.xpath("./td[contains(@class, 'mx__')][.//a]"):
            page, _, query = cell.xpath(".//a/@href")[0].partition("?")
            values = {part.removeprefix("value=").replace("-", "_") for part in query.split("&")}
            objective = {item.id for item in WINTER.objectives if page.endswith(f"{item.id}.html")}
            lines = [line for line in made.positions if line.counted.replace("-", "_") in values]
            assert page.startswith(f"{code}/")
            assert cell.xpath("string(.//a)") == str(len(lines)), (code, page, query)
            assert objective or page == f"{code}/lines.html"


def test_findings_by_rule_are_those_of_the_systems_own_pages(pages: dict[str, html.HtmlElement]) -> None:
    whole, packs = held()
    typed = Counter((item.rule, made.tailored.system) for made in packs for item in made.findings if item.system)
    assert typed
    own = {made.tailored.system: {page.path: html.fromstring(f"<main>{page.body_html}</main>")
                                  for page in render_site(system_site(made, CONTEXT)).pages} for made in packs}
    names = {row.short_name: row.code for row in whole.systems}
    shown: Counter[tuple[str, str]] = Counter()
    for row in pages["quality.html"].xpath("//section[@aria-labelledby='by-rule']//tbody/tr"):
        rule = row.xpath("string(./th/small)")
        for item in row.xpath("./td[@data-l='Systems']//li[a[contains(@href, '/quality.html')]]"):
            code = names[item.xpath("string(./a)")]
            page, _, anchor = item.xpath("./a/@href")[0].partition("#")
            shown[rule, code] += int(item.xpath("string(.)").split()[-1])
            assert page == f"{code}/quality.html"
            assert own[code]["quality.html"].xpath(f"//*[@id='{anchor}']"), (rule, code)
    assert shown == typed


def test_the_list_offers_each_systems_files_with_their_sizes(pages: dict[str, html.HtmlElement]) -> None:
    for number, row in enumerate(sorted(pages["systems.html"].xpath("//table[@id='systems']/tbody/tr"),
                                        key=lambda row: row.get("id")), start=1):
        assert row.xpath(".//td[@data-l='Packs and data']//a/@href") == [f"ZN{number}/data/a.json"]
        assert f"{number} KB" in row.xpath("string(.//td[@data-l='Packs and data'])")


def test_the_list_says_what_its_filter_and_its_heads_sort_by(pages: dict[str, html.HtmlElement]) -> None:
    page = pages["systems.html"]
    sorts = page.xpath("//table[@id='systems']/thead//th/@data-sort")
    for row in page.xpath("//table[@id='systems']/tbody/tr"):
        assert all(row.get(f"data-s{key}") for key in sorts)
        assert row.get("data-org") in page.xpath("//form//select[@name='org']/option/@value")
        assert row.get("data-value") in page.xpath("//form//input[@name='value']/@value")
