"""Nothing in the program knows how many systems there are, what they are called or where they lie."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from tests.build.project import FRAMEWORK
from tests.build.renamed import DATASET, REGIONS, Renamed, renamed, systems_of_every_dataset

pytestmark = pytest.mark.build

SYSTEMS = 37
ASKED = ("--dataset", DATASET, "--edition", "none")


@pytest.fixture(scope="module")
def archipelago(tmp_path_factory: pytest.TempPathFactory) -> Renamed:
    return renamed(tmp_path_factory.mktemp("archipelago"), SYSTEMS)


def home(made: Renamed) -> Path:
    return made.project.site / DATASET / FRAMEWORK


def words_of(page: Path) -> str:
    return " ".join(html.document_fromstring(page.read_text(encoding="utf-8")).text_content().split())


def no_old_name_is_met(made: Renamed, pages: list[Path]) -> None:
    assert pages
    for page in pages:
        said = words_of(page)
        assert {name for name in made.old_names if name in said} == set(), page


def test_no_dataset_that_is_held_has_so_many_systems_and_the_new_one_has_no_mistake(archipelago: Renamed) -> None:
    assert len(archipelago.systems) == SYSTEMS
    assert set(archipelago.regions.values()) == set(REGIONS)
    assert SYSTEMS not in set(systems_of_every_dataset())
    ran = archipelago.project.baf("check")
    assert ran.code == 0, ran.out
    assert " 0 errors" in ran.out


def test_two_of_them_are_built_under_their_own_names(archipelago: Renamed) -> None:
    two = (archipelago.systems[0], archipelago.systems[-1])
    ran = archipelago.project.build(*ASKED, *(part for code in two for part in ("--icb", code)))
    assert ran.code == 0, ran.err
    for code in two:
        assert f"Body {code}" in words_of(home(archipelago) / code / "index.html")
    no_old_name_is_met(archipelago, sorted(home(archipelago).rglob("*.html")))


@pytest.mark.long
def test_all_of_them_are_built_and_stand_in_their_regions_in_the_view_of_all(tmp_path: Path) -> None:
    made = renamed(tmp_path, SYSTEMS)
    ran = made.project.build(*ASKED)
    assert ran.code == 0, ran.err
    assert {path.parent.name for path in home(made).glob("*/index.html")} == set(made.systems)
    no_old_name_is_met(made, sorted(home(made).rglob("*.html")))
    page = html.document_fromstring((home(made) / "systems.html").read_text(encoding="utf-8"))
    for code, region in made.regions.items():
        row, = (row for row in page.xpath("//tbody/tr") if row.xpath(f".//a[contains(@href, '{code}/')]"))
        said = " ".join(row.text_content().split())
        assert f"Body {code}" in said
        assert region in said
