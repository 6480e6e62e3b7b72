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

Error = tuple[str, int, str]
"""File, line and message."""
WRONG = "a-page-that-is-wrong.html"


def _errors(jar: Path, files: Iterable[Path]) -> list[Error]:
    """One start of Java reads them all."""
    java = shutil.which("java")
    assert java is not None, "java is not installed: make setup-test installs it"
    done = subprocess.run([java, "-Xss2m", "-jar", str(jar), "--format", "json", "--errors-only", "--exit-zero-always",
                           *map(str, files)], capture_output=True, text=True, check=True)
    told = json.loads(done.stderr)["messages"]
    return [("/".join(item["url"].rsplit("/", 3)[1:]), item.get("lastLine", 0), item["message"]) for item in told]


@pytest.fixture(scope="module")
def jar(project_root: Path) -> Path:
    return project_root / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


@pytest.fixture(scope="module")
def told(jar: Path, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[Error]:
    """Of one page of each type and state, and of one that is wrong: a start of Java takes longer than many pages."""
    sites: list[OnDisk] = [request.getfixturevalue(name) for name in SITES]
    wrong = tmp_path_factory.mktemp("wrong") / WRONG
    wrong.write_text("<!doctype html><html lang=en><title>t</title><p><div></div></p></html>", encoding="utf-8")
    return _errors(jar, [wrong, *(site.folder / path for site in sites for path in site.page_types())])


def test_no_page_type_and_state_has_an_error(told: list[Error]) -> None:
    assert [error for error in told if not error[0].endswith(WRONG)] == []


def test_the_checker_sees_what_is_wrong(told: list[Error]) -> None:
    assert len([error for error in told if error[0].endswith(WRONG)]) == 1


@pytest.mark.long
def test_no_page_at_all_has_an_error(jar: Path, tree: OnDisk) -> None:
    assert _errors(jar, [tree.folder / path for path in tree.every_page()]) == []
