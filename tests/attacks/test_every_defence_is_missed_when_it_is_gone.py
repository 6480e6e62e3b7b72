"""The list of attacks is true: each defence stands where the list says, and a test fails without it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.attacks.defences import DEFENCES, Defence


@pytest.mark.parametrize("defence", DEFENCES, ids=lambda one: one.attack)
def test_a_defence_stands_once_where_the_list_says_and_its_tests_are_there(defence: Defence,
                                                                          project_root: Path) -> None:
    text = (project_root / defence.file).read_text(encoding="utf-8")
    assert text.count(defence.stands) == 1, f"{defence.stands!r} stands {text.count(defence.stands)} times"
    assert (project_root / defence.tests[0]).is_file()


def test_no_attack_stands_in_the_list_twice() -> None:
    assert len({one.attack for one in DEFENCES}) == len(DEFENCES)


@pytest.fixture(scope="module")
def scratch(project_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program and its tests; what is large and not changed is linked."""
    copy = tmp_path_factory.mktemp("without") / "project"
    copy.mkdir()
    for name in ("generator", "tests"):
        shutil.copytree(project_root / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    for one in project_root.iterdir():
        if one.name not in ("generator", "tests", "site", ".git") and not (copy / one.name).exists():
            (copy / one.name).symlink_to(one)
    return copy


def ending_of(scratch: Path, tests: tuple[str, ...]) -> subprocess.CompletedProcess[str]:
    chosen = ["-k", tests[1]] if len(tests) > 1 else []
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:xdist", "-p", "no:cacheprovider", "--basetemp",
         str(scratch.parent / "room"), "-m", "not long", tests[0], *chosen],
        cwd=scratch, env={**os.environ, "PYTHONPATH": str(scratch)}, capture_output=True, text=True, check=False,
        timeout=1800)


@pytest.mark.long
@pytest.mark.parametrize("tests", sorted({one.tests for one in DEFENCES}), ids=" ".join)
def test_with_every_defence_in_its_place_none_of_these_tests_fails(tests: tuple[str, ...], scratch: Path) -> None:
    """Or what follows would show nothing."""
    run = ending_of(scratch, tests)
    assert run.returncode == 0, run.stdout[-2000:]


@pytest.mark.long
@pytest.mark.parametrize("defence", DEFENCES, ids=lambda one: one.attack)
def test_without_the_defence_a_test_fails(defence: Defence, scratch: Path) -> None:
    path = scratch / defence.file
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole.replace(defence.stands, defence.without), encoding="utf-8")
    try:
        run = ending_of(scratch, defence.tests)
    finally:
        path.write_text(whole, encoding="utf-8")
    # 1: a test failed; below nothing: the process was brought down, as the attack would
    said = f"{defence.attack}: pytest ended with {run.returncode}\n{run.stdout[-2000:]}"
    assert run.returncode == 1 or run.returncode < 0, said
