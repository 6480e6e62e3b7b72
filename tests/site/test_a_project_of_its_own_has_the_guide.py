"""The guide goes with the program: a project that holds plans and data alone, or a copy of our look, publishes it."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from lxml import html

from tests.commands.small import small_project
from tests.running.warm import baf

pytestmark = pytest.mark.build
PARTS = ["For authors", "For ICB leads", "For board members", "For publishers", "Reference"]


@pytest.fixture(scope="module", params=["without a look", "with a copy of our look"])
def site(request: pytest.FixtureRequest, project_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The top of what a build leaves in a folder that holds no docs/."""
    folder = small_project(tmp_path_factory.mktemp("own") / "small")
    if request.param == "with a copy of our look":
        shutil.copy(project_root / "mkdocs.yml", folder)
    ran = baf("--project", str(folder), "build", "--edition", "none")
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return folder / "site"


def test_every_page_of_the_guide_is_published(project_root: Path, site: Path) -> None:
    written = {path.stem for path in (project_root / "docs").glob("*.md")}
    assert {path.stem for path in (site / "guide").glob("*.html")} >= written
    assert (site / "guide" / "rules" / "wp217.html").is_file()


def test_the_guide_has_its_parts_and_our_frame(site: Path) -> None:
    page = html.fromstring((site / "guide" / "hour.html").read_text(encoding="utf-8"))
    words = page.text_content()
    assert all(part in words for part in PARTS)
    (style,) = page.xpath("//link[contains(@href, '/guide.')]/@href")
    assert (site / "guide" / style).is_file()


def test_the_package_holds_the_guide(project_root: Path, tmp_path: Path) -> None:
    ran = subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
                         cwd=project_root, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as package:
        held = set(package.namelist())
    written = {path.name for path in (project_root / "docs").glob("*.md")}
    assert {f"generator/engines/guide_pages/{name}" for name in written} <= held
    assert "generator/rendering/theme/main.html" in held
