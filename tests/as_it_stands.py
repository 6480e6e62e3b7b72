"""The plans and datasets of this repository, read once for all tests of a process: nothing in what is read can change.
Tests that alter an input make a project of their own and load that."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from generator.commands.project import Project, load_project
from generator.sources.project import read_project

ROOT = Path(__file__).resolve().parent.parent


@cache
def as_it_stands(dataset: str | None = None, framework: str | None = None) -> Project:
    """All of it, or what the two names leave."""
    return load_project(ROOT, read_project(ROOT), dataset=dataset, framework=framework)
