"""Where no system of its time is held, a plan stands as it was published: no systems, no returns, nothing invented."""

from __future__ import annotations

import html
import json
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from generator.cli import baf
from generator.production.planning import plan
from tests.eras.conftest import Area, area_at
from tests.running import warm

SRG = "resilience-2014-15"
FOLDER = Path(__file__).resolve().parents[2] / "frameworks" / SRG


class Words(HTMLParser):
    """The words of a page and where its links lead."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.links: list[str] = []
        self.anchors: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.anchors.add(found.get("id") or "")
        if tag == "a":
            self.links.append(found.get("href") or "")

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def read(page: Path) -> Words:
    words = Words()
    words.feed(page.read_text(encoding="utf-8"))
    return words


def said(page: Path) -> str:
    return re.sub(r"\s+", " ", " ".join(read(page).text))


def build(root: Path, *options: str) -> Result:
    return CliRunner().invoke(baf, ["--project", str(root), "build", "--edition", "none", "--jobs", "1", *options],
                              standalone_mode=False)


def without_the_group(root: Path) -> Path:
    """The area as a dataset of today would hold it: nothing of 2014 in the list of systems."""
    shutil.rmtree(root / "frameworks" / "winter-2022-23")
    home = root / "icb_data" / "era"
    shutil.rmtree(home / "ZS01")
    for table in ("systems", "partnerships", "collectives"):
        path = home / "organisations" / f"{table}.csv"
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text("".join(line for line in lines if "ZS01" not in line), encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def today(area: Area, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("today") / "project"
    shutil.copytree(area.root, root)
    return without_the_group(root)


@pytest.fixture(scope="module")
def built(today: Path) -> Path:
    done = build(today)
    assert done.return_value == 0, done.output
    assert f"era {SRG} as published" in done.output
    return today / "site"


@pytest.fixture(scope="module")
def actions() -> dict[str, Any]:
    files = (yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
             for path in sorted((FOLDER / "objectives").glob("*.yaml")))
    return {action["id"]: action for file in files for action in file["actions"]}


@pytest.mark.build
def test_every_action_stands_there_with_its_source_and_whether_it_was_checked(
        built: Path, actions: dict[str, Any]) -> None:
    page = built / "era" / SRG / "framework.html"
    assert set(actions) <= read(page).anchors
    blocks = re.split(r'<div class="line" id="', html.unescape(page.read_text(encoding="utf-8")))[1:]
    shown = {block.partition('"')[0]: block for block in blocks}
    unchecked = {key for key, block in shown.items() if "Not yet checked against the original" in block}
    assert unchecked == {key for key, action in actions.items() if action["source"]["checked"] == "false"}
    for key, action in actions.items():
        assert action["title"] in shown[key]
        assert all(item["what"] in shown[key] for item in action["evidence"]), key


@pytest.mark.build
def test_the_first_page_counts_actions_and_whom_they_were_asked_of(built: Path, actions: dict[str, Any]) -> None:
    words = said(built / "era" / SRG / "index.html")
    kinds = {role["type"] for action in actions.values() for role in action["roles"]}
    checked = sum(action["source"]["checked"] == "true" for action in actions.values())
    assert f"{len(actions)} actions in 3 objectives, asked of {len(kinds)} kinds of body" in words
    assert f"{checked} of {len(actions)}" in words
    assert "due by 30 July 2014" in words
    dated = sum("on" in action["due"] for action in actions.values())
    assert f"{dated} actions due by 30 July 2014" in words
    accountable = sum(any(role["type"] == "system_resilience_group" and role["role"] == "accountable"
                          for role in action["roles"]) for action in actions.values())
    assert re.search(rf"System resilience groups From 2014[^.]*\. Not a legal body\. {accountable} 0 0", words)


@pytest.mark.build
def test_its_publications_are_named_with_how_far_they_were_seen(built: Path) -> None:
    words = said(built / "era" / SRG / "index.html")
    listed = yaml.load((FOLDER / "framework.yaml").read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    for publication in listed["publications"]:
        assert publication["title"] in words
        assert publication["publisher"] in words


@pytest.mark.build
def test_nothing_is_said_of_returns_systems_or_answers(built: Path) -> None:
    for page in (built / "era" / SRG).rglob("*.html"):
        words = said(page)
        assert not re.search(r"return (was )?received|no return|not reported|all systems|of 0 systems", words,
                             re.IGNORECASE), page.name


@pytest.mark.build
def test_there_is_no_folder_of_a_system_and_no_pack(built: Path) -> None:
    folder = built / "era" / SRG
    assert {path.name for path in folder.glob("*.html")} == {"index.html", "framework.html"}
    assert not list(folder.rglob("*.pdf"))
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["kind"] == "catalogue"
    assert f"frameworks/{SRG}/framework.yaml" in manifest["inputs"]


@pytest.mark.build
def test_every_link_of_it_arrives(built: Path) -> None:
    for page in (built / "era" / SRG).glob("*.html"):
        for link in read(page).links:
            path, _, anchor = link.partition("#")
            if link.startswith(("http", "mailto:")) or not link:
                continue
            target = (page.parent / path).resolve() if path else page
            target = target / "index.html" if target.is_dir() else target
            assert target.is_file(), f"{page.name}: {link}"
            assert not anchor or anchor in read(target).anchors, f"{page.name}: {link}"


@pytest.mark.build
def test_the_index_names_it_as_a_plan_and_not_by_systems(built: Path, actions: dict[str, Any]) -> None:
    page = built / "index.html"
    assert f"era/{SRG}/index.html" in read(page).links
    words = said(page)
    assert f"{len(actions)} actions , the plan as it was published. No system of its time is held here." in words
    assert "in force June 2014 to March 2015" in words


@pytest.mark.build
def test_a_second_build_has_nothing_to_do_and_the_folder_is_what_its_manifest_says(built: Path, today: Path) -> None:
    assert "Nothing to do" in build(today).output
    checked = CliRunner().invoke(baf, ["verify", str(built / "era" / SRG)], standalone_mode=False)
    assert checked.return_value == 0, checked.output


@pytest.mark.build
@pytest.mark.parametrize("option", [("--month", "2014-07"), ("--icb", "ZS01")])
def test_a_month_or_a_system_of_it_cannot_be_built_and_why_is_said(today: Path, option: tuple[str, str]) -> None:
    done = warm.baf("--project", str(today), "build", *option)
    assert done.returncode == 2
    assert "as it was published" in done.stderr or "no dataset has a system 'ZS01'" in done.stderr
    assert not (today / "site" / "era" / SRG / "2014-07").exists()


def test_where_a_system_of_its_time_is_held_the_plan_is_no_catalogue(area: Area) -> None:
    made = plan(area.frameworks[SRG], area.dataset(SRG), area.types, {}, month=None, systems=(), editions=())
    assert made.catalogue is None
    assert [job.pack.tailored.system for job in made.systems] == ["ZS01"]


def test_a_plan_that_is_no_catalogue_is_never_shown_as_one(today: Path) -> None:
    framework = today / "frameworks" / SRG / "framework.yaml"
    plain = framework.read_text(encoding="utf-8")
    try:
        framework.write_text(plain.replace("catalogue: true", "catalogue: false"), encoding="utf-8")
        found = area_at(today)
        made = plan(found.frameworks[SRG], found.dataset(SRG), found.types, {}, month=None, systems=("ZZZ",),
                    editions=())
        assert made.catalogue is None
    finally:
        framework.write_text(plain, encoding="utf-8")


@pytest.mark.build
def test_errors_of_the_plan_are_told_where_the_plan_is_shown(today: Path, tmp_path: Path) -> None:
    root = tmp_path / "broken"
    shutil.copytree(today, root, ignore=shutil.ignore_patterns("site", ".baf-cache"))
    path = root / "frameworks" / SRG / "objectives" / "3-elective.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("{type: acute, role: responsible}",
                                                             "{type: acute, role: responsable}", 1), encoding="utf-8")
    done = build(root)
    assert done.return_value == 1
    assert "part of it is missing here" in said(root / "site" / "era" / SRG / "index.html")
