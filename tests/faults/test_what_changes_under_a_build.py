"""A file that is saved while a build runs: the earlier plan or the later, never a mixture, and it is said."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.build.project import ROOT
from tests.faults.small import EDITS, Small, edit, heals, home, tree

pytestmark = pytest.mark.build


def test_files_saved_while_inputs_are_read_are_read_again(small: Small, tmp_path: Path) -> None:
    """The plan is read before the returns: stopped between the two, a build has one of each state."""
    project = small.copy(tmp_path / "project")
    running = small.stop_at(project, "read")
    running.stopped()
    edit(project)
    told = running.go_on()
    assert told.code == 0, told.err
    assert tree(home(project)) == small.after


def test_files_saved_after_inputs_were_read_change_nothing_and_are_named(small: Small, tmp_path: Path) -> None:
    project = small.copy(tmp_path / "project")
    shutil.rmtree(project.root / ".baf-cache")
    shutil.rmtree(project.site / "small")
    running = small.stop_at(project, "site")
    running.stopped()
    edit(project)
    told = running.go_on()
    assert told.code == 0, told.err
    assert tree(home(project)) == small.before
    assert all(path in told.err for path, _, _ in EDITS)
    assert "Run the build again" in told.err
    heals(project, small)


def test_a_look_saved_while_pages_are_written_is_no_page_of_two_looks(small: Small, tmp_path: Path) -> None:
    project = small.copy(tmp_path / "project")
    look = project.root / "mkdocs.yml"
    shutil.copy(ROOT / "mkdocs.yml", look)
    running = small.stop_at(project, "site")
    running.stopped()
    earlier = look.read_text(encoding="utf-8")
    assert "primary:" in earlier
    look.write_text(earlier.replace("primary:", "accent: teal\n      primary:", 1), encoding="utf-8")
    told = running.go_on()
    assert told.code == 2
    assert "mkdocs.yml changed while its pages were written" in told.err
    assert "Run the build again" in told.err
    assert tree(home(project)) == small.before
    look.unlink()
    assert small.build(project).code == 0
    assert tree(home(project)) == small.before
