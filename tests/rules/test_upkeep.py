"""What the sites stand on is kept up until a day: `baf check` speaks of it when plans come near, by no clock."""

from __future__ import annotations

import datetime
import json
import re
from importlib.metadata import version

import pytest

from generator.rules import check_project
from generator.sources.project import ProjectFiles, SourceFile
from tests.repository.tree import ROOT
from tests.rules.conftest import HERE, files_of

PLAN = "frameworks/plan/framework.yaml"
HELD = json.loads((ROOT / "generator" / "sources" / "upkeep.json").read_text(encoding="utf-8"))["kept_up"]
THEME = next(item for item in HELD if item["package"] == "mkdocs-material")


def plan_until(end: str, publish: bool = True, real: bool = True) -> ProjectFiles:
    """The small project, its plan running until another month."""
    small = files_of(HERE / "project")
    bodies = next(path for path in small.by_path if path.endswith("/dataset.yaml"))
    lines = {PLAN: {"  end": end, "publish": str(publish).lower()}, bodies: {"illustrative": str(not real).lower()}}
    other = {}
    for path, keys in lines.items():
        text = small.by_path[path].data.decode()
        for key, value in keys.items():
            text, changed = re.subn(rf"(?m)^{key}: \S+$", f"{key}: {value}", text)
            assert changed == 1
        other[path] = SourceFile.of(path, text.encode())
    return ProjectFiles(tuple(other.get(one.path, one) for one in small.files))


def notes(files: ProjectFiles) -> list[tuple[str, str]]:
    return [(str(item.place), item.message) for item in check_project(files) if item.rule == "WP260"]


def months_before(day: str, months: int) -> str:
    date = datetime.date.fromisoformat(day)
    index = date.year * 12 + date.month - 1 - months
    return f"{index // 12}-{index % 12 + 1:02}"


def test_the_note_WP260_begins_with_the_first_plan_that_ends_within_the_notice() -> None:
    first = months_before(THEME["until"], THEME["notice_months"])
    assert len(notes(plan_until(first))) == 1
    assert notes(plan_until(months_before(THEME["until"], THEME["notice_months"] + 1))) == []


def test_the_note_stands_at_the_end_of_the_plan_and_says_the_day() -> None:
    (place, message), = notes(plan_until("2031-03"))
    line = 1 + (plan_until("2031-03").by_path[PLAN].data.decode().splitlines().index("  end: 2031-03"))
    assert place.startswith(f"{PLAN}:{line}:")
    day = datetime.date.fromisoformat(THEME["until"])
    assert f"{day.day} May {day.year}" in message
    assert "March 2031" in message


def test_a_plan_that_is_not_published_draws_no_sites() -> None:
    assert notes(plan_until("2031-03", publish=False)) == []


def test_what_is_illustrative_is_not_kept_for_years_and_has_no_such_note() -> None:
    assert notes(plan_until("2031-03", real=False)) == []


@pytest.mark.parametrize("item", HELD, ids=lambda item: item["package"])
def test_what_is_held_is_of_what_is_installed_and_names_its_source(item: dict[str, object]) -> None:
    """Another engine, or another theme, wants another day."""
    assert version(str(item["package"])) in str(item["source"])
    assert str(item["source"]["url"]).startswith("https://")  # type: ignore[index]
    assert isinstance(item["source"]["checked"], bool)  # type: ignore[index]


def test_the_theme_that_draws_the_sites_is_among_what_is_held() -> None:
    look = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    named = re.search(r"(?m)^  name: (\S+)", look)
    assert named
    assert f"mkdocs-{named[1]}" in {item["package"] for item in HELD}
