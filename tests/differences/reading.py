"""`baf diff` as a person runs it, and a scratch repository to run it on."""

from __future__ import annotations

import json
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from generator.cli import baf

ROOT = Path(__file__).resolve().parents[2]
WINTER = "winter-2022-23"
CALL_ROOMS = "objectives/4-category-2-and-handover.yaml"


def told(root: Path, *arguments: str, width: int = 100) -> str:
    """Of this repository, in which nothing changes between two tests, each thing is asked once."""
    return _told_here(arguments, width) if root == ROOT else _told(root, arguments, width)


@cache
def _told_here(arguments: tuple[str, ...], width: int) -> str:
    return _told(ROOT, arguments, width)


def _told(root: Path, arguments: tuple[str, ...], width: int) -> str:
    ran = CliRunner().invoke(baf, ["--project", str(root), "diff", *arguments], standalone_mode=False,
                             env={"COLUMNS": str(width)})
    assert ran.exception is None, ran.exception
    assert ran.return_value == 0
    return ran.stdout


def data(root: Path, *arguments: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(told(root, *arguments, "--format", "json"))
    return found


def refusal(root: Path, *arguments: str) -> str:
    """What a person reads where a comparison cannot be made."""
    ran = CliRunner().invoke(baf, ["--project", str(root), "diff", *arguments], standalone_mode=False)
    assert ran.exception is not None
    return str(ran.exception)


def winter_project(root: Path, target: Path) -> Path:
    """The winter plan with the demonstration systems, on its own."""
    for folder in (f"frameworks/{WINTER}", "icb_data/demonstration"):
        shutil.copytree(root / folder, target / folder)
    shutil.copy(root / "frameworks/organisation_types.yaml", target / "frameworks")
    return target


def edit(root: Path, path: str, old: str, new: str, *, after: str = "") -> None:
    """Once, at the first place, or the first after some text."""
    file = root / path
    text = file.read_text("utf-8")
    start = text.index(old, text.index(after) if after else 0)
    file.write_text(text[:start] + new + text[start + len(old):], encoding="utf-8")


def git(root: Path, *words: str) -> str:
    who = ("-c", "user.name=Author", "-c", "user.email=author@example.org", "-c", "commit.gpgsign=false")
    ran = subprocess.run(["git", *who, *words], cwd=root, capture_output=True, text=True, check=True)
    return ran.stdout.strip()


def commit(root: Path, why: str) -> str:
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "-m", why)
    return git(root, "rev-parse", "HEAD")
