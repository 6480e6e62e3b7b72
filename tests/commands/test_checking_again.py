"""A check of inputs that were checked before says the same to the letter, without doing it all again."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

import generator.commands.everything as everything
from generator.cli import baf
from tests.commands.small import FRAMEWORK, OBJECTIVE, SYSTEM, doubt, small_project

SILENCES = f"icb_data/small/{SYSTEM}/{FRAMEWORK}/silences.yaml"
WAYS = ((), ("--silenced",), ("--strict",), ("--format", "json"), ("--format", "sarif"), ("--format", "github"),
        ("--guide", "https://guide.example/"), ("--whole", OBJECTIVE))

Said = tuple[str, int]


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """One entry for each check that did it all."""
    real, seen = everything.report_of, []

    def counted(*arguments: object) -> object:
        seen.append("done")
        return real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(everything, "report_of", counted)
    return seen


def said(project: Path, *words: str) -> Said:
    words = tuple(str(project / word) if word.endswith(".yaml") else word for word in words)
    ran = CliRunner().invoke(baf, ["--project", str(project), "check", *words], standalone_mode=False)
    assert ran.exception is None
    return ran.output, int(ran.return_value)


def anew(project: Path, *words: str) -> Said:
    """As a check says that finds nothing kept and keeps nothing."""
    kept, aside = project / ".baf-cache", project.parent / "aside"
    kept.rename(aside)
    try:
        return said(project, *words)
    finally:
        aside.rename(kept)


def test_it_says_the_same_in_every_form_and_is_done_once(project: Path, done: list[str]) -> None:
    expected = [anew(project, *words) for words in WAYS]
    done.clear()
    assert [said(project, *words) for words in WAYS] == expected
    assert [said(project, *words) for words in WAYS] == expected
    assert done == ["done"]
    assert {code for _, code in expected} == {1}


def test_what_is_silenced_is_remembered_with_its_reason(tmp_path: Path) -> None:
    project = small_project(tmp_path / "project")
    doubt(project)
    (project / ".baf-cache").mkdir()
    (project / SILENCES).write_text(
        "schema: 1\nsilences:\n  - rule: WP520\n    item: P-AMB-01\n    reason: Looked at in the committee.\n",
        encoding="utf-8")
    expected = anew(project, "--silenced")
    assert said(project, "--silenced") == said(project, "--silenced") == expected
    assert "Looked at in the committee." in expected[0]


def test_whatever_is_edited_added_or_not_taken_is_found_at_once(project: Path) -> None:
    before = said(project)
    objective = project / OBJECTIVE
    for edit in (lambda: objective.write_text(objective.read_text("utf-8").replace("responsable", "responsible")),
                 lambda: (project / "icb_data" / "small" / "notes.yml").write_text("a: 1\n"),
                 lambda: (project / "icb_data" / "small" / "measures" / "more.csv").write_text("x\n")):
        edit()
        now = said(project)
        assert now == anew(project)
        assert now != before
        before = now


def test_where_no_build_was_made_a_check_leaves_nothing_behind(project: Path) -> None:
    (project / ".baf-cache").rmdir()
    said(project)
    assert not (project / ".baf-cache").exists()


def test_what_was_kept_and_damaged_is_not_trusted(project: Path) -> None:
    expected = said(project)
    for kept in (project / ".baf-cache").rglob("*.json"):
        kept.write_text(kept.read_text(encoding="utf-8").replace("error", "note"), encoding="utf-8")
    assert said(project) == expected


@pytest.mark.build
def test_a_file_that_is_not_taken_makes_a_build_look_again_though_no_input_changed(project: Path) -> None:
    def built() -> str:
        return CliRunner().invoke(baf, ["--project", str(project), "build", "--icb", SYSTEM, "--edition", "none",
                                        "--jobs", "1"], standalone_mode=False).output

    (project / OBJECTIVE).write_text((project / OBJECTIVE).read_text("utf-8").replace("responsable", "responsible"))
    built()
    assert built().startswith("Nothing to do")
    (project / "icb_data" / "notes.yml").write_text("a: 1\n")
    again = built()
    assert not again.startswith("Nothing to do")
    assert ", 2 warnings, " in again
