"""A small project to run verbs on: the rules' own, copied, and two ways to spoil it."""

from __future__ import annotations

import shutil
from pathlib import Path

SMALL = Path(__file__).resolve().parent.parent / "rules" / "project"
FRAMEWORK, DATASET, SYSTEM, ACTION = "plan", "small", "ZN1", "P-AMB-01"
OBJECTIVE = f"frameworks/{FRAMEWORK}/objectives/handover.yaml"


def small_project(target: Path) -> Path:
    shutil.copytree(SMALL, target, ignore=shutil.ignore_patterns(".*"))
    return target


def mistype(root: Path) -> tuple[str, int, int]:
    """One error: file, line and column of the fault."""
    return _typed(root, OBJECTIVE, "{type: acute, role: responsible}", "responsible", "responsable")


def doubt(root: Path) -> tuple[str, int, int]:
    """One warning: on track without evidence."""
    return _typed(root, f"icb_data/{DATASET}/{SYSTEM}/{FRAMEWORK}/2022-11/return.yaml", "value:", "at-risk", "on-track")


def remark(path: Path) -> None:
    """A change that changes nothing."""
    with path.open("a", encoding="utf-8") as file:
        file.write("# looked at again\n")


def _typed(root: Path, path: str, where: str, right: str, wrong: str) -> tuple[str, int, int]:
    file = root / path
    text = file.read_text(encoding="utf-8")
    start = text.index(right, text.index(where))
    file.write_text(text[:start] + wrong + text[start + len(right):], encoding="utf-8")
    return path, text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
