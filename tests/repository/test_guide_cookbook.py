"""Each recipe of the cookbook and each path from year to year, applied to the plan of 'Write a framework in an hour':
it checks clean, and the commands say what the page says."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.repository.guide_steps import follow, run
from tests.repository.tree import ROOT

pytestmark = pytest.mark.build

PAGES = ("cookbook.md", "upkeep.md")
RECIPES = [recipe for page in PAGES for recipe in re.split(
    r"^(?=## )", (ROOT / "docs" / page).read_text(encoding="utf-8"), flags=re.MULTILINE)[1:] if "```sh" in recipe]
COOKBOOK = [recipe for recipe in RECIPES if recipe in (ROOT / "docs" / "cookbook.md").read_text(encoding="utf-8")]


def title(recipe: str) -> str:
    return recipe.splitlines()[0].removeprefix("## ")


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project as it is before it is built."""
    folder = tmp_path_factory.mktemp("plan")
    steps = (ROOT / "docs" / "hour.md").read_text(encoding="utf-8").partition("## 7. Build")[0]
    assert [ran.code for ran in follow(steps, folder)][-1] == 0
    return folder


@pytest.mark.parametrize("recipe", RECIPES, ids=title)
def test_a_recipe_does_what_it_says(recipe: str, plan: Path, tmp_path: Path) -> None:
    project = tmp_path / "project"
    shutil.copytree(plan, project)
    blocks = [*follow(recipe, project)]
    assert any(ran.promised for ran in blocks), "a recipe shows what it does, and what is said of it"
    for ran in blocks:
        assert ran.code == 0, ran.said
        for line in ran.promised:
            assert line in ran.said
    checked = run("baf check --strict", project)
    assert checked.code == 0, checked.said


@pytest.mark.parametrize("recipe", COOKBOOK, ids=title)
def test_a_recipe_changes_what_it_speaks_of(recipe: str, plan: Path, tmp_path: Path) -> None:
    """Without its files the page would not be true: at least one thing that it promises is not said of the plan as it
    was."""
    project = tmp_path / "project"
    shutil.copytree(plan, project)
    changes = r"^In `[^\n]+` change `[^\n]*|^In `[^`\n]+`[^`\n]*:\n\n```(?:yaml|csv)\n.*?^```$"
    before = [*follow(re.sub(changes, "", recipe, flags=re.DOTALL | re.MULTILINE), project)]
    assert any(line not in ran.said for ran in before for line in ran.promised) or "baf check" in recipe
