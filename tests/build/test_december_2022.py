"""Three real systems in December 2022, restated by hand from public records of that month."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.build import reading
from tests.build.conftest import NAMED, Built, Folder
from tests.build.project import Project, copied

pytestmark = pytest.mark.build

NAMES = {
    "QYG": ("NHS Cheshire and Merseyside Integrated Care Board", "North West"),
    "QSL": ("NHS Somerset Integrated Care Board", "South West"),
    "QNQ": ("NHS Frimley Integrated Care Board", "South East"),
}

# Kinds: a acute, c community, m mental health, s specialist, x ambulance, l council.
PARTNERS = {
    "QYG": {
        "RBL": ("Wirral University Teaching Hospital NHS Foundation Trust", "a"),
        "RBN": ("St Helens and Knowsley Teaching Hospitals NHS Trust", "ac"),
        "RBQ": ("Liverpool Heart and Chest Hospital NHS Foundation Trust", "s"),
        "RBS": ("Alder Hey Children's NHS Foundation Trust", "cms"),
        "RBT": ("Mid Cheshire Hospitals NHS Foundation Trust", "ac"),
        "REM": ("Liverpool University Hospitals NHS Foundation Trust", "a"),
        "REN": ("The Clatterbridge Cancer Centre NHS Foundation Trust", "s"),
        "REP": ("Liverpool Women's NHS Foundation Trust", "s"),
        "RET": ("The Walton Centre NHS Foundation Trust", "s"),
        "RJN": ("East Cheshire NHS Trust", "ac"),
        "RJR": ("Countess of Chester Hospital NHS Foundation Trust", "a"),
        "RVY": ("Southport and Ormskirk Hospital NHS Trust", "a"),
        "RW4": ("Mersey Care NHS Foundation Trust", "cm"),
        "RWW": ("Warrington and Halton Teaching Hospitals NHS Foundation Trust", "ac"),
        "RX7": ("North West Ambulance Service NHS Trust", "x"),
        "RXA": ("Cheshire and Wirral Partnership NHS Foundation Trust", "cm"),
        "RY2": ("Bridgewater Community Healthcare NHS Foundation Trust", "c"),
        "RY7": ("Wirral Community Health and Care NHS Foundation Trust", "c"),
        "E06000006": ("Halton Council", "l"),
        "E06000007": ("Warrington Council", "l"),
        "E06000049": ("Cheshire East Council", "l"),
        "E06000050": ("Cheshire West and Chester Council", "l"),
        "E08000011": ("Knowsley Council", "l"),
        "E08000012": ("Liverpool City Council", "l"),
        "E08000013": ("St Helens Council", "l"),
        "E08000014": ("Sefton Council", "l"),
        "E08000015": ("Wirral Council", "l"),
    },
    "QSL": {
        "RA4": ("Yeovil District Hospital NHS Foundation Trust", "a"),
        "RH5": ("Somerset NHS Foundation Trust", "acm"),
        "RYF": ("South Western Ambulance Service NHS Foundation Trust", "x"),
        "E10000027": ("Somerset County Council", "l"),
    },
    "QNQ": {
        "RDU": ("Frimley Health NHS Foundation Trust", "a"),
        "RWX": ("Berkshire Healthcare NHS Foundation Trust", "cm"),
        "RXX": ("Surrey and Borders Partnership NHS Foundation Trust", "m"),
        "RYD": ("South East Coast Ambulance Service NHS Foundation Trust", "x"),
        "RYE": ("South Central Ambulance Service NHS Foundation Trust", "x"),
        "E06000036": ("Bracknell Forest Council", "l"),
        "E06000039": ("Slough Council", "l"),
        "E06000040": ("Windsor and Maidenhead Council", "l"),
        "E10000014": ("Hampshire County Council", "l"),
        "E10000030": ("Surrey County Council", "l"),
    },
}
KINDS = {"a": "acute", "c": "community", "m": "mental_health", "s": "specialist", "x": "ambulance",
         "l": "local_authority", "i": "icb"}

LATER = ("Mersey and West Lancashire Teaching Hospitals", "Somerset Council")
"""Names that these bodies took only later: the trust in July 2023, the council in April 2023."""

LATER_MONTH = re.compile(r"\b(January|February|March|April|May|June|July|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
                         r"Nov(?:ember)?|Dec(?:ember)?|Jan|Feb|Mar|Apr|Jun|Jul) 20(?:23|24|25|26)\b")


def december(built: Built) -> Iterator[Folder]:
    return (folder for folder in built.of("england") if folder.month == NAMED)


def test_the_systems_have_the_names_and_regions_of_that_month(built: Built) -> None:
    for folder in december(built):
        system = reading.data(folder.data("json"))["system"]
        assert (system["name"], system["region_name"]) == NAMES[folder.system]
        assert NAMES[folder.system][0] in reading.words(folder.path / "index.html")
        assert NAMES[folder.system][0] in " ".join(reading.sheets(folder.pack("board"))[0].split())


def test_each_partner_of_that_month_is_there_under_its_name_of_then_and_no_other(built: Built) -> None:
    for folder in december(built):
        wanted = {code: name for code, (name, _) in PARTNERS[folder.system].items()}
        holders = reading.data(folder.data("json"))["by_holder"]
        said = {row["code"]: row["name"] for row in holders if not row["collective"] and row["code"] != folder.system}
        assert said == wanted, folder
        partners = reading.words(folder.path / "partners" / "index.html")
        missing = [name for name in wanted.values() if name not in partners]
        assert missing == [], folder
        everything = " ".join(" ".join(reading.sheets(folder.pack("full"))).split())
        assert [name for name in wanted.values() if name not in everything] == [], folder


def test_no_name_of_a_later_day_is_used(built: Built) -> None:
    for folder in december(built):
        texts = [*(reading.words(page) for page in reading.pages(folder.path)), folder.data("json").read_text("utf-8"),
                 " ".join(" ".join(reading.sheets(folder.pack("full"))).split())]
        assert [name for name in LATER for text in texts if name in text] == [], folder


def test_each_partner_has_the_kinds_and_the_roles_of_that_month(built: Built) -> None:
    """A trust is responsible, for what its kinds are given; a council is asked; the board is accountable."""
    for folder in december(built):
        document = reading.data(folder.data("json"))
        recount = built.recounts["england"]
        by_action = {action["id"]: action for _, action in recount.actions(folder.system, NAMED)}
        for code, (_, kinds) in {**PARTNERS[folder.system], folder.system: ("", "i")}.items():
            mine = {(item["action"], item["role"]) for item in document["positions"] if item["holder"]["code"] == code}
            types = {KINDS[kind] for kind in kinds}
            wanted = {(action, role["role"]) for action, facts in by_action.items() for role in facts["roles"]
                      if role["type"] in types and (role["role"] != "supporting" or role.get("answers") == "true")}
            assert mine == wanted, f"{folder} {code}"
            holder = next(row for row in document["by_holder"] if row["code"] == code)
            assert set(holder["types"]) == types, f"{folder} {code}"
        accountable = {item["holder"]["code"] for item in document["positions"] if item["role"] == "accountable"}
        assert accountable == {folder.system}
        councils = {code for code, (_, kinds) in PARTNERS[folder.system].items() if kinds == "l"}
        for code in councils:
            assert "asked" in reading.words(folder.path / "partners" / f"{code}.html").lower()


def test_no_figure_is_of_a_later_month(built: Built) -> None:
    for folder in december(built):
        document = reading.data(folder.data("json"))
        periods = [period for measure in document["measures"] for body in measure["bodies"]
                   for period in body["periods"]]
        assert periods
        assert max(period[:7] for period in periods) <= NAMED
        assert {len(period) for period in periods} <= {7, 10}
        told = [item["month"] for measure in document["measures"] for item in measure["local"]]
        told += [point["month"] for item in document["positions"] for point in item["history"]]
        told += [state["month"] for state in document["returns"]]
        assert max(told) <= NAMED
        assert {item["answered_in"] for item in document["positions"]} == {""}


def test_no_later_month_is_printed_that_the_plan_and_the_sources_do_not_name(built: Built) -> None:
    """Months after December may stand only in the plan's own words (due by March 2023) and in what is said of a series
    (collected anew from September 2025)."""
    sources = [*(built.project.root / "frameworks").rglob("*.yaml"),
               built.project.root / "icb_data" / "england" / "measures" / "series.yaml"]
    told = " ".join(" ".join(path.read_text("utf-8") for path in sources).split())
    named = {normal(found.group()) for found in LATER_MONTH.finditer(told)}
    assert not named & {"Jan 2023", "Feb 2023"}
    calendar = {normal(found.group()) for found in LATER_MONTH.finditer(_calendar(built))}
    for folder in december(built):
        for page in reading.pages(folder.path):
            later = {normal(found.group()) for found in LATER_MONTH.finditer(page.read_text("utf-8"))}
            assert later <= (named | calendar if page.name == "months.html" else named), f"{folder} {page.name}"
        for text in (" ".join(text.split()) for text in reading.sheets(folder.pack("full"))):
            later = {normal(found.group()) for found in LATER_MONTH.finditer(text)}
            assert later <= named, f"{folder}: {text[:80]}"


def _calendar(built: Built) -> str:
    """The months the plan asks returns for, and those in which they are due: listed on the page of months."""
    names = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
             "November", "December")
    days = [day for item in built.recounts["england"].plan["reporting"]["months"] for day in item.values()]
    return ", ".join(f"{names[int(day[5:7]) - 1]} {day[:4]}" for day in days)


def normal(words: str) -> str:
    return f"{words[:3]} {words[-4:]}"


@pytest.fixture(scope="module")
def cut(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The same project as it could have been at the end of December: no figure and no return of a later month."""
    project = copied(tmp_path_factory.mktemp("cut"), "england", "demonstration")
    for path in (project.root / "icb_data").glob("*/measures/*.csv"):
        lines = path.read_text("utf-8").splitlines(keepends=True)
        column = next(csv.reader(lines[:1])).index("period")
        path.write_text("".join(line for number, line in enumerate(lines)
                                if number == 0 or line.split(",")[column][:7] <= NAMED), encoding="utf-8")
    for folder in (project.root / "icb_data").glob("*/*/*/20??-??"):
        if folder.name > NAMED:
            for path in folder.iterdir():
                path.unlink()
    return project


def test_what_came_after_december_changes_nothing_in_december(built: Built, cut: Project) -> None:
    """Figures and answers of later months are taken away: every page and the data stay as they are, byte for byte."""
    whole = Project(built.project.root, cut.root / "site-of-the-whole")
    for project in (cut, whole):
        assert project.build("--icb", "QSL", "--icb", "ZD05", "--month", NAMED, "--edition", "none").code == 0
    for dataset, system in (("england", "QSL"), ("demonstration", "ZD05")):
        assert differing(cut.folder(dataset, system, NAMED), whole.folder(dataset, system, NAMED)) == set()


def differing(one: Path, other: Path) -> set[str]:
    """Files that differ, but for the manifest and what prints its hashes."""
    mine, theirs = ({path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*")
                     if path.is_file()} for folder in (one, other))
    assert mine
    return {name for name in mine.keys() | theirs.keys() if mine.get(name) != theirs.get(name)} - {
        "manifest.json", "about.html"}
