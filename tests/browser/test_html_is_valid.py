"""The Nu HTML checker over pages as they are served: no error."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.browser.conftest import SITES, OnDisk

pytestmark = pytest.mark.browser


def _errors(jar: Path, files: Iterable[Path]) -> list[tuple[str, int, str]]:
    """File, line and message of each error; one start of Java reads them all."""
    java = shutil.which("java")
    assert java is not None, "java is not installed: make setup-test installs it"
    done = subprocess.run([java, "-Xss2m", "-jar", str(jar), "--format", "json", "--errors-only", "--exit-zero-always",
                           *map(str, files)], capture_output=True, text=True, check=True)
    told = json.loads(done.stderr)["messages"]
    return [("/".join(item["url"].rsplit("/", 3)[1:]), item.get("lastLine", 0), item["message"]) for item in told]


@pytest.fixture(scope="module")
def jar(project_root: Path) -> Path:
    return project_root / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def test_no_page_type_and_state_has_an_error(jar: Path, request: pytest.FixtureRequest) -> None:
    sites: list[OnDisk] = [request.getfixturevalue(name) for name in SITES]
    assert _errors(jar, [site.folder / path for site in sites for path in site.page_types()]) == []


@pytest.mark.long
def test_no_page_at_all_has_an_error(jar: Path, tree: OnDisk) -> None:
    assert _errors(jar, [tree.folder / path for path in tree.every_page()]) == []


def test_the_checker_sees_what_is_wrong(jar: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<!doctype html><html lang=en><title>t</title><p><div></div></p></html>", encoding="utf-8")
    assert len(_errors(jar, [page])) == 1
