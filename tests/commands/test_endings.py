"""How each verb ends, what it says, and to whom: exit codes a scheduled job may trust."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import generator.cli as cli
from generator.cli import baf
from tests.authoring.desk import ROOT, Ran
from tests.authoring.desk import baf as in_this_process
from tests.commands.small import ACTION, DATASET, FRAMEWORK, SYSTEM, doubt, mistype, small_project


def run(*arguments: str) -> Result:
    return CliRunner().invoke(baf, list(arguments), standalone_mode=False)


def ended(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """As a person runs it: what counts is the code of the process."""
    return subprocess.run([sys.executable, "-m", "generator", "--project", str(root), *arguments], capture_output=True,
                          text=True, check=False, timeout=300)


def would_end(root: Path, *arguments: str) -> Ran:
    """The same from the words of the command line to the exit code, without a process: its start takes longest."""
    return in_this_process(ROOT, "--project", str(root), *arguments)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return small_project(tmp_path / "small")


# Exit codes -----------------------------------------------------------------------------------------------------------


def test_no_error_ends_with_zero(project: Path) -> None:
    done = ended(project, "check")
    assert (done.returncode, done.stderr) == (0, "")
    assert re.search(r"\d+ files read: 0 errors, \d+ warnings?, \d+ notes?\n$", done.stdout)


def test_an_error_ends_with_one(project: Path) -> None:
    mistype(project)
    assert would_end(project, "check").code == 1


def test_a_warning_counts_only_when_strict(project: Path) -> None:
    doubt(project)
    assert run("--project", str(project), "check").return_value == 0
    told = json.loads(run("--project", str(project), "check", "--format", "json").stdout)
    assert "warning" in {one["severity"] for one in told}
    assert run("--project", str(project), "check", "--strict").return_value == 1


@pytest.mark.parametrize(("arguments", "known"), [
    (("build", "--framework", "winter-2222"), f"Known: {FRAMEWORK}"),
    (("build", "--dataset", "englend"), f"Known: {DATASET}"),
    (("build", "--icb", "ZZZ"), "no dataset has a system 'ZZZ'"),
    (("explain", SYSTEM, "W22-NONE"), f"Known: {ACTION}"),
    (("explain", "ZZZ", ACTION), f"Known: {SYSTEM}"),
    (("demo", "returns", "--out", "elsewhere", "--dataset", "englend", "--framework", FRAMEWORK), f"Known: {DATASET}"),
    (("check", "nowhere.yaml"), "nowhere.yaml"),
    (("schema", "pakc"), "pack"),
    (("build", "--month", "2022-13"), "YYYY-MM"),
    (("bulid",), "bulid"),
])
def test_a_name_that_is_not_held_ends_with_two_and_says_what_is(project: Path, arguments: tuple[str, ...],
                                                                known: str) -> None:
    done = would_end(project, *arguments)
    assert done.code == 2, done.out + done.err
    assert known in done.err
    assert "Traceback" not in done.err
    assert not (ROOT / "elsewhere").exists()


def test_no_project_ends_with_two_and_says_what_to_do(tmp_path: Path) -> None:
    done = ended(tmp_path, "check")
    assert done.returncode == 2
    assert "frameworks" in done.stderr


def test_a_locked_site_ends_with_two(project: Path, tmp_path: Path) -> None:
    from generator.store.lock import build_lock

    with build_lock(tmp_path / "site"):
        done = ended(project, "build", "--site", str(tmp_path / "site"))
    assert done.returncode == 2
    assert "another build" in done.stderr


def test_a_look_that_mkdocs_refuses_ends_with_two_though_a_worker_met_it(project: Path, tmp_path: Path) -> None:
    (project / "mkdocs.yml").write_text("site_name: x\ntheme: {name: material, custom_dir: nowhere}\n")
    done = ended(project, "build", "--site", str(tmp_path / "site"), "--edition", "none")
    assert done.returncode == 2, done.stdout + done.stderr
    assert "mkdocs.yml" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_site_is_never_written_over_the_inputs(project: Path) -> None:
    done = would_end(project, "build", "--site", str(project / "frameworks"))
    assert done.code == 2
    assert "holds inputs" in done.err


def test_a_month_in_which_no_plan_runs_ends_with_two(project: Path, tmp_path: Path) -> None:
    done = would_end(project, "build", "--site", str(tmp_path / "site"), "--month", "2031-01")
    assert done.code == 2
    assert "January 2031" in done.err


def test_a_fault_of_ours_ends_with_three_and_shows_where(monkeypatch: pytest.MonkeyPatch, project: Path,
                                                        capsys: pytest.CaptureFixture[str]) -> None:
    def stumble(_: object) -> None:
        raise ZeroDivisionError("stumbled")

    monkeypatch.setattr("generator.commands.check.read_project", stumble)
    monkeypatch.setattr(sys, "argv", ["baf", "--project", str(project), "check"])
    with pytest.raises(SystemExit) as ending:
        cli.main()
    assert ending.value.code == 3
    said = capsys.readouterr().err
    assert "our own fault" in said
    assert "ZeroDivisionError: stumbled" in said


# check ----------------------------------------------------------------------------------------------------------------


def test_text_shows_the_line_with_a_caret_under_the_fault_and_what_would_be_right(project: Path) -> None:
    path, line, column = mistype(project)
    lines = run("--project", str(project), "check").stdout.splitlines()
    head = next(number for number, text in enumerate(lines) if text.startswith(f"{path}:{line}:{column}: error "))
    assert lines[head + 1].index("responsable") == lines[head + 2].index("^")
    assert "responsible" in lines[head + 3]


def test_json_holds_every_field_of_every_finding(project: Path) -> None:
    path, line, column = mistype(project)
    found = [one for one in json.loads(run("--project", str(project), "check", "--format", "json").stdout)
             if one["severity"] == "error"]
    assert len(found) == 1
    assert (found[0]["file"], found[0]["line"], found[0]["column"]) == (path, line, column)
    assert found[0].keys() == {"rule", "severity", "message", "hint", "file", "line", "column", "sheet", "cell",
                               "system", "subject", "page", "silenced"}


def test_sarif_is_what_code_scanning_services_read(project: Path) -> None:
    path, line, column = mistype(project)
    document = json.loads(run("--project", str(project), "check", "--format", "sarif").stdout)
    assert document["version"] == "2.1.0"
    (one_run,) = document["runs"]
    rules = {rule["id"] for rule in one_run["tool"]["driver"]["rules"]}
    (error,) = [result for result in one_run["results"] if result["level"] == "error"]
    assert error["ruleId"] in rules
    place = error["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == path
    assert (place["region"]["startLine"], place["region"]["startColumn"]) == (line, column)
    assert {result["level"] for result in one_run["results"]} <= {"error", "warning", "note"}


def test_github_annotations_stand_on_one_line_each_and_nothing_in_them_can_start_another(project: Path) -> None:
    from generator.commands.machine_formats import findings_github
    from generator.commands.report import Report
    from generator.findings import Finding, Place
    from generator.vocabulary import Severity

    path, line, column = mistype(project)
    told = run("--project", str(project), "check", "--format", "github").stdout.splitlines()
    assert any(text.startswith(f"::error file={path},line={line},col={column},title=WP") for text in told)
    assert all(text.startswith("::") for text in told)
    nasty = Finding("WP1", Severity.ERROR, "50% of\n::set-output name=x::y", Place("a,b:c.yaml", 3, 4))
    written = findings_github(Report((nasty,)))
    assert written == "::error file=a%2Cb%3Ac.yaml,line=3,col=4,title=WP1::50%25 of%0A::set-output name=x::y\n"


def test_only_the_files_named_are_told_of(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, _, _ = mistype(project)
    monkeypatch.chdir(project)
    assert run("--project", str(project), "check", "icb_data").return_value == 0
    assert run("--project", str(project), "check", path).return_value == 1
    assert run("--project", str(project), "check", "frameworks").return_value == 1


# schema and help ------------------------------------------------------------------------------------------------------


def test_schema_lists_every_name_and_prints_each_as_draft_seven() -> None:
    import jsonschema

    names = run("schema").stdout.split()
    assert {"pack", "overview", "framework", "objective", "return"} <= set(names)
    assert names == sorted(names)
    for name in names:
        jsonschema.Draft7Validator.check_schema(json.loads(run("schema", name).stdout))


@pytest.mark.parametrize("verb", ["check", "build", "explain", "schema", "verify", "demo", "demo returns"])
def test_every_verb_says_what_it_is_for(verb: str) -> None:
    told = CliRunner().invoke(baf, [*verb.split(), "--help"])
    assert told.exit_code == 0
    assert len(told.stdout.splitlines()) > 4
