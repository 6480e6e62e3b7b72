"""`baf returns template`: what the files are called, where they go, and what is never written over."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import baf
from generator.findings import GeneratorError
from tests.returns.going_out import MONTH, WINTER, collecting


@pytest.fixture(scope="module")
def project(project_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return collecting(project_root, tmp_path_factory.mktemp("collecting"))


def template(project: Path, *options: str) -> Result:
    return CliRunner().invoke(baf, ["--project", str(project), "returns", "template", "--framework", WINTER,
                                    *options], standalone_mode=False)


@pytest.fixture(scope="module")
def sent(project: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The forms of one system in a folder, and what was said of them."""
    out = tmp_path_factory.mktemp("sent") / "out"
    result = template(project, "--icb", "ZD05", "--out", str(out))
    assert result.return_value == 0, result.output
    return out, result.output


def test_files_go_beside_the_project_by_dataset_plan_and_month(project: Path) -> None:
    result = template(project, "--icb", "ZD05")
    assert result.return_value == 0, result.output
    made = {path.name for path in (project / "returns/demonstration" / WINTER / MONTH).iterdir()}
    assert f"ZD05-pellwater-isles_{MONTH}_illustrative.xlsx" in made
    partners = {name for name in made if "_for-ZD05_" in name}
    assert made == partners | {f"ZD05-pellwater-isles_{MONTH}_illustrative.xlsx"}
    assert all(MONTH in name and name.endswith("_illustrative.xlsx") for name in made)


def test_a_form_that_somebody_filled_in_is_never_written_over(project: Path, sent: tuple[Path, str],
                                                              tmp_path: Path) -> None:
    out = shutil.copytree(sent[0], tmp_path / "out")
    filled = next(out.glob("ZD05-*.xlsx"))
    others = {path: path.read_bytes() for path in out.iterdir() if path != filled}
    filled.write_bytes(b"filled in by hand")
    again = template(project, "--icb", "ZD05", "--out", str(out))
    assert again.return_value == 2
    assert "written" not in again.output
    assert "1 file left as it is" in again.output
    assert filled.name in again.output
    assert filled.read_bytes() == b"filled in by hand"
    assert {path: path.read_bytes() for path in out.iterdir() if path != filled} == others


def test_made_once_more_it_says_that_nothing_was_written(project: Path, sent: tuple[Path, str]) -> None:
    out, first = sent
    again = template(project, "--icb", "ZD05", "--out", str(out)).output
    assert "1 system and " in first
    assert " written; in " in first
    assert "written" not in again
    assert "1 system and " in again
    assert "there already, as they would go out" in again


@pytest.mark.parametrize("folder", ["icb_data/demonstration", "site/forms", "frameworks", "."])
def test_forms_never_go_among_the_inputs_or_the_pages(project: Path, folder: str) -> None:
    result = template(project, "--icb", "ZD05", "--out", str(project / folder))
    assert isinstance(result.exception, GeneratorError)
    assert not list((project / folder).glob("*.xlsx"))


def test_a_system_or_month_that_is_not_there_is_refused_with_those_that_are(project: Path) -> None:
    for options, hint in ((("--icb", "ZD99"), "ZD05"), (("--month", "2022-09"), "2022-10")):
        result = template(project, *options)
        assert isinstance(result.exception, GeneratorError)
        assert hint in str(result.exception)


def test_what_is_not_illustrative_does_not_say_so(project_root: Path, tmp_path: Path) -> None:
    result = template(project_root, "--dataset", "england", "--icb", "QT6", "--out", str(tmp_path))
    assert result.return_value == 0, result.output
    assert list(tmp_path.glob("QT6-*_2022-10.xlsx"))
    assert not list(tmp_path.glob("*illustrative*"))
