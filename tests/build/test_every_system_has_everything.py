"""What comes out: for each system a site, two packs, data that keep their schema, a table; above them two views."""

from __future__ import annotations

import json
import os
import re

import jsonschema
import jsonschema_rs
import pytest

from tests.build import reading
from tests.build.conftest import Built
from tests.build.project import FRAMEWORK

pytestmark = pytest.mark.build


def test_every_run_ended_without_an_error(built: Built) -> None:
    assert {name: (run.code, run.err) for name, run in built.runs.items()} == dict.fromkeys(built.runs, (0, ""))


def test_every_system_has_a_site_two_packs_data_and_a_table(built: Built) -> None:
    assert len({folder.system for folder in built.of("demonstration")}) >= 8
    for folder in built.folders:
        wanted = [folder.path / "index.html", folder.pack("board"), folder.pack("full"), folder.data("json"),
                  folder.data("csv"), folder.data("xlsx"), folder.path / "manifest.json",
                  folder.path / "search" / "search_index.json"]
        assert [path for path in wanted if not path.is_file()] == [], folder


def test_the_site_has_a_page_for_each_objective_action_and_partner(built: Built) -> None:
    for folder in built.folders:
        recount = built.recounts[folder.dataset]
        asked = {action["id"] for _, action in recount.actions(folder.system, folder.month)}
        holders = {holder for _, holder, _ in recount.responsibilities(folder.system, folder.month)}
        assert {path.stem for path in (folder.path / "actions").glob("*.html")} == asked, folder
        objectives = {path.stem for path in (folder.path / "objectives").glob("*.html")} - {"index"}
        assert objectives == {item["id"] for item in recount.objectives}, folder
        partners = {path.stem for path in (folder.path / "partners").glob("*.html")} - {"index"}
        assert partners | {folder.system} == holders | {folder.system}, folder


def test_the_data_keep_the_schema_that_the_program_prints(built: Built) -> None:
    for name, paths in (("pack", [folder.data("json") for folder in built.folders]),
                        ("overview", [*built.project.folder("demonstration").glob("data/*.json")])):
        schema = json.loads(built.project.baf("schema", name).out)
        jsonschema.Draft7Validator.check_schema(schema)
        judge = jsonschema_rs.validator_for(schema)
        assert paths
        for path in paths:
            problems = [f"{error.instance_path}: {error.message}" for error in judge.iter_errors(reading.data(path))]
            assert problems == [], path


def test_the_published_schemas_are_the_printed_ones(built: Built) -> None:
    published = {path.name.removesuffix(".schema.json"): path.read_text("utf-8")
                 for path in (built.project.site / "schemas" / "v1").glob("*.json")}
    assert sorted(published) == built.project.baf("schema").out.split()
    assert published["pack"] == built.project.baf("schema", "pack").out


def test_the_view_of_all_systems_leads_to_each_of_them(built: Built) -> None:
    home = built.project.folder("demonstration")
    text = (home / "index.html").read_text("utf-8")
    for folder in built.of("demonstration"):
        assert f'href="{folder.system}/index.html"' in text, folder
    month = built.recounts["demonstration"].latest_month()
    for name in (f"packs/{month}-board-illustrative.pdf", f"packs/{month}-full-illustrative.pdf"):
        assert (home / name).is_file()


def test_the_index_leads_to_the_view_of_all_systems(built: Built) -> None:
    assert f'href="demonstration/{FRAMEWORK}/index.html"' in (built.project.site / "index.html").read_text("utf-8")


def test_every_address_of_every_page_leads_somewhere(built: Built) -> None:
    """Within its own site: pages, packs, data."""
    broken = []
    for folder in built.folders:
        home, known = str(folder.path), {str(path) for path in folder.path.rglob("*")}
        for page in reading.pages(folder.path):
            for target in set(re.findall(r'href="([^"#?:]+)[^":]*"', page.read_text("utf-8"))):
                there = os.path.normpath(page.parent / target)
                if there.startswith(f"{home}/") and there not in known:
                    broken.append(f"{folder}: {page.relative_to(folder.path)} -> {target}")
    assert broken == []


def test_the_sites_of_systems_that_merged_stay_as_in_their_last_month(built: Built) -> None:
    recount = built.recounts["demonstration"]
    last = recount.plan["reporting"]["end"]
    merged = {row["from"]: row["on"] for row in recount.succession
              if row["from"] in {system["code"] for system in recount.systems} and row["on"][:7] <= last}
    assert len(merged) == 2
    for code, day in merged.items():
        folder = next(folder for folder in built.of("demonstration") if folder.system == code)
        assert folder.month < day[:7]
        assert reading.data(folder.path / "manifest.json")["month"] == folder.month
        assert reading.data(folder.data("json"))["month"] == folder.month
        count = recount.count(code, folder.month)
        assert reading.data(folder.data("json"))["headline"]["n"] == count.n > 0
