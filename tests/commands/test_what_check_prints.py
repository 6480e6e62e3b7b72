"""What `baf check` prints: for people, for GitHub, and as SARIF that holds by the schema of SARIF."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner, Result

from generator.cli import baf
from generator.commands.machine_formats import findings_github, findings_sarif
from generator.commands.printing import BOLD, COLOUR, PLAIN, findings_text
from generator.commands.report import Report
from generator.findings import Finding, Place
from generator.rules import catalogue
from generator.vocabulary import Severity
from tests.commands.small import doubt, mistype, small_project

ROOT = Path(__file__).resolve().parents[2]
SARIF = ROOT / "node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return small_project(tmp_path / "project")


def run(project: Path, *words: str) -> Result:
    return CliRunner().invoke(baf, ["--project", str(project), *words], standalone_mode=False)


def sarif_errors(text: str) -> list[str]:
    schema = json.loads(SARIF.read_text(encoding="utf-8"))
    checker = jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker())
    return [f"{error.json_path}: {error.message}" for error in checker.iter_errors(json.loads(text))]


def silence(project: Path, rule: str, item: str, reason: str = "It was looked at.") -> None:
    path = project / "icb_data/small/silences.yaml"
    path.write_text(f"schema: 1\nsilences:\n  - {{rule: {rule}, item: {item}, reason: {reason}}}\n", encoding="utf-8")


def test_sarif_holds_by_the_schema_of_sarif_with_errors_warnings_and_what_is_silenced(project: Path) -> None:
    doubt(project)
    text = run(project, "check", "--format", "sarif").stdout
    assert sarif_errors(text) == []
    (warning,) = [one for one in json.loads(text)["runs"][0]["results"] if one["level"] == "warning"]
    silence(project, warning["ruleId"], "P-AMB-01")
    text = run(project, "check", "--format", "sarif", "--guide", "https://www.example.org/guide/").stdout
    assert sarif_errors(text) == []
    (hushed,) = [one for one in json.loads(text)["runs"][0]["results"] if "suppressions" in one]
    assert hushed["ruleId"] == warning["ruleId"]
    assert hushed["suppressions"][0]["justification"] == "It was looked at."
    assert hushed["suppressions"][0]["location"]["physicalLocation"]["region"]["startLine"] == 3
    mistype(project)
    text = run(project, "check", "--format", "sarif").stdout
    assert sarif_errors(text) == []
    assert {one["level"] for one in json.loads(text)["runs"][0]["results"]} == {"error", "note"}


def test_sarif_of_nothing_and_of_findings_without_line_or_file_holds_too() -> None:
    nowhere = Finding("WP203", Severity.ERROR, "a file of no line", Place("a folder/é b.yaml"))
    of_nothing = Finding("WP411", Severity.NOTE, "no file", Place(""))
    for report in (Report(()), Report((nowhere, of_nothing))):
        assert sarif_errors(findings_sarif(report)) == []


def test_the_schema_of_sarif_is_one_that_refuses() -> None:
    assert sarif_errors('{"version": "2.1.0", "runs": [{"tool": {}}]}')


def test_every_rule_tells_itself_in_sarif_with_a_link_to_its_page() -> None:
    findings = tuple(Finding(doc.id, doc.severity, "x", Place("a.yaml", 1, 1)) for doc in catalogue())
    text = findings_sarif(Report(findings, guide="https://www.example.org/guide"))
    assert sarif_errors(text) == []
    (of_run,) = json.loads(text)["runs"]
    rules: dict[str, dict[str, Any]] = {rule["id"]: rule for rule in of_run["tool"]["driver"]["rules"]}
    for doc in catalogue():
        told = rules[doc.id]
        assert all(part in told["help"]["text"] for part in (doc.what, doc.why, doc.wrong, doc.right))
        assert told["helpUri"] == f"https://www.example.org/guide/rules/{doc.id.lower()}.html"
        assert told["defaultConfiguration"]["level"] == str(doc.severity)
    for result in of_run["results"]:
        assert of_run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]


@pytest.mark.parametrize("text", ["50% of\nit", "a\r\nb", "::error::x", "a,b:c", "%0A"])
def test_no_text_can_leave_its_github_annotation(text: str) -> None:
    written = findings_github(Report((Finding("WP101", Severity.ERROR, text, Place(text, 2, 3), text),)))
    assert written.count("\n") == 1
    assert "\r" not in written
    head, _, data = written.rstrip("\n").removeprefix("::error ").partition("::")
    properties = dict(part.split("=", 1) for part in head.split(","))
    assert set(properties) == {"file", "line", "col", "title"}

    def read_back(escaped: str) -> str:
        for code, character in (("%2C", ","), ("%3A", ":"), ("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
            escaped = escaped.replace(code, character)
        return escaped

    assert read_back(properties["file"]) == text
    assert read_back(data) == f"{text}. {text}"


def test_a_rule_is_read_in_the_terminal_by_the_command_the_finding_names(project: Path) -> None:
    mistype(project)
    told = run(project, "check").stdout
    command = re.findall(r"= read more: (baf rule WP\d+)$", told, re.MULTILINE)[0]
    doc = next(doc for doc in catalogue() if doc.id == command.split()[-1])
    shown = run(project, *command.split()[1:]).stdout
    for part in (doc.title, doc.what, doc.why):
        assert " ".join(part.split()) in " ".join(shown.split())
    for line in (*doc.wrong.split("\n"), *doc.right.split("\n")):
        assert f"    {line}".rstrip() in shown


def test_where_a_site_was_built_the_page_in_it_is_named(project: Path) -> None:
    mistype(project)
    page = project / "site/guide/rules/wp104.html"
    page.parent.mkdir(parents=True)
    page.write_text("", encoding="utf-8")
    assert "read more: baf rule WP104, or site/guide/rules/wp104.html" in run(project, "check").stdout
    assert "Its page: site/guide/rules/wp104.html" in run(project, "rule", "wp104").stdout


def test_where_the_guide_is_published_links_lead_there(project: Path) -> None:
    mistype(project)
    told = run(project, "check", "--guide", "https://www.example.org/guide").stdout
    assert "read more: https://www.example.org/guide/rules/wp104.html" in told


def test_a_rule_is_explained_once_however_often_it_is_broken() -> None:
    findings = [Finding("WP104", Severity.ERROR, "x", Place("a.yaml", line, 1)) for line in (1, 2, 3)]
    assert findings_text(findings, False, lambda rule: f"page of {rule}").count("page of WP104") == 1


def test_every_rule_is_listed_and_who_misspells_one_is_told_how(project: Path) -> None:
    listed = run(project, "rule").stdout.splitlines()
    assert [line.split()[0] for line in listed] == [doc.id for doc in catalogue()]
    wrong = run(project, "rule", "WP21O")
    assert wrong.exception is not None
    assert "'WP21O'" in str(wrong.exception)
    assert "'baf rule'" in str(wrong.exception)


def test_what_can_be_let_stand_tells_its_item_and_an_error_does_not() -> None:
    for severity in Severity:
        for subject in ("A-1/X1/lead", ""):
            text = findings_text([Finding("WP520", severity, "what", Place("a.yaml", 1, 3), subject=subject)], False)
            told = "       = to let it stand: item A-1/X1/lead in a silences.yaml\n" in text
            assert told == (severity is not Severity.ERROR and subject != "")


def test_colour_says_what_the_words_say_and_nothing_more() -> None:
    for severity in Severity:
        finding = Finding("WP104", severity, "what", Place("a.yaml", 1, 3), "hint", "a: b")
        coloured = findings_text([finding], True)
        plain = coloured.replace(COLOUR[severity], "").replace(PLAIN, "").replace(BOLD, "")
        assert coloured != plain
        assert plain == findings_text([finding], False)


def test_the_caret_stands_under_the_fault_in_a_line_of_any_length() -> None:
    for before in (0, 40, 250):
        line = "x" * before + "!" + "y" * 120
        finding = Finding("WP104", Severity.ERROR, "m", Place("a.yaml", 7, before + 1), "", line)
        _, shown, caret = findings_text([finding], False).splitlines()
        assert shown[caret.index("^")] == "!"
