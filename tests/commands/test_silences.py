"""A warning that was looked at is silenced for one item, with a reason; nothing is silenced unseen."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from generator.cli import baf
from tests.commands.small import FRAMEWORK, OBJECTIVE, SYSTEM, doubt, mistype, small_project

PLACES = {
    "framework": f"frameworks/{FRAMEWORK}/silences.yaml",
    "dataset": "icb_data/small/silences.yaml",
    "system": f"icb_data/small/{SYSTEM}/{FRAMEWORK}/silences.yaml",
}
RETURN = f"icb_data/small/{SYSTEM}/{FRAMEWORK}/2022-11/return.yaml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = small_project(tmp_path / "project")
    doubt(root)
    return root


def said(project: Path, *words: str) -> str:
    return CliRunner().invoke(baf, ["--project", str(project), "check", *words], standalone_mode=False).stdout


def ending(project: Path, *words: str) -> int:
    arguments = ["--project", str(project), "check", *words]
    return int(CliRunner().invoke(baf, arguments, standalone_mode=False).return_value)


def found(project: Path) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = json.loads(said(project, "--format", "json"))
    return listed


def silence(project: Path, where: str, **entry: str) -> None:
    body = "\n    ".join(f"{key}: {value}" for key, value in entry.items())
    (project / PLACES[where]).write_text(f"schema: 1\nsilences:\n  - {body}\n", encoding="utf-8")


def test_a_doubt_is_told_until_somebody_says_why_it_may_stand(project: Path) -> None:
    (doubted,) = found(project)
    assert (doubted["rule"], doubted["silenced"]) == ("WP520", None)
    assert ending(project, "--strict") == 1
    silence(project, "system", rule="WP520", item="P-AMB-01", reason="The evidence is with the auditors.")
    (hushed,) = found(project)
    assert hushed["silenced"]["reason"] == "The evidence is with the auditors."
    assert hushed["silenced"]["place"].startswith(f"{PLACES['system']}:3:")
    assert ending(project, "--strict") == 0


def test_what_is_silenced_is_counted_and_listed_on_request(project: Path) -> None:
    silence(project, "system", rule="WP520", item="P-AMB-01", reason="The evidence is with the auditors.")
    text = said(project)
    assert text.endswith("0 errors, 0 warnings, 0 notes, 1 silenced\n")
    assert "auditors" not in text
    listed = said(project, "--silenced")
    assert f"{RETURN}:9:" in listed
    assert "silenced warning WP520" in listed
    assert "The evidence is with the auditors. (icb_data" in listed


@pytest.mark.parametrize(
    ("where", "item"),
    [
        ("dataset", "P-AMB-01"),
        ("system", "P-AMB-01"),
        ("system", "P-AMB-01/ZNA01/responsible"),
        ("system", "2022-11/return.yaml"),
        ("dataset", f"{SYSTEM}/{FRAMEWORK}/2022-11/return.yaml"),
    ],
)
def test_a_silence_names_an_action_a_responsibility_or_a_file(project: Path, where: str, item: str) -> None:
    silence(project, where, rule="WP520", item=item, reason="Looked at.")
    assert [one["silenced"] is not None for one in found(project)] == [True]


@pytest.mark.parametrize(
    ("where", "entry"),
    [
        ("system", {"rule": "WP520", "item": "P-BED-01"}),
        ("system", {"rule": "WP521", "item": "P-AMB-01"}),
        ("system", {"rule": "WP520", "item": "P-AMB"}),
        ("framework", {"rule": "WP520", "item": "P-AMB-01"}),
    ],
    ids=["another item", "another rule", "part of an id", "another folder"],
)
def test_a_silence_without_effect_is_itself_a_finding_and_silences_nothing(
    project: Path, where: str, entry: dict[str, str]
) -> None:
    silence(project, where, **entry, reason="Looked at.")
    told = {one["rule"]: one for one in found(project)}
    assert set(told) == {"WP520", "WP701"}
    assert told["WP520"]["silenced"] is None
    assert (told["WP701"]["file"], told["WP701"]["line"]) == (PLACES[where], 3)


def test_a_silence_of_one_system_is_no_silence_of_another(project: Path) -> None:
    other = project / "icb_data/small/ZN2" / FRAMEWORK / "silences.yaml"
    other.parent.mkdir()
    other.write_text("schema: 1\nsilences:\n  - {rule: WP520, item: P-AMB-01, reason: x}\n", encoding="utf-8")
    assert sorted(one["rule"] for one in found(project)) == ["WP520", "WP701"]


def test_an_error_cannot_be_silenced(project: Path) -> None:
    mistype(project)
    silence(project, "framework", rule="WP104", item="objectives/handover.yaml", reason="We like it so.")
    told = {one["rule"]: one for one in found(project)}
    assert told["WP104"]["silenced"] is None
    assert told["WP702"]["line"] == 3
    assert ending(project) == 1


def test_a_rule_that_does_not_exist_is_told_with_where_to_look(project: Path) -> None:
    silence(project, "system", rule="WP999", item="P-AMB-01", reason="Looked at.")
    (told,) = [one for one in found(project) if one["rule"] == "WP702"]
    assert "baf rule" in told["hint"]


@pytest.mark.parametrize("reason", [{}, {"reason": "''"}], ids=["no key", "no words"])
def test_a_silence_without_a_reason_cannot_be_written(project: Path, reason: dict[str, str]) -> None:
    silence(project, "system", rule="WP520", item="P-AMB-01", **reason)
    told = found(project)
    assert {one["rule"] for one in told if one["severity"] == "error"} <= {"WP102", "WP106"}
    assert [one["silenced"] for one in told if one["rule"] == "WP520"] == [None]
    assert ending(project) == 1


def test_a_silence_for_a_time_speaks_again_when_the_time_is_over(project: Path) -> None:
    silence(project, "system", rule="WP520", item="P-AMB-01", reason="Looked at.", until="2022-11")
    assert [one["silenced"] is not None for one in found(project)] == [True]
    silence(project, "system", rule="WP520", item="P-AMB-01", reason="Looked at.", until="2022-10")
    assert sorted((one["rule"], one["silenced"]) for one in found(project)) == [("WP520", None), ("WP703", None)]


# A valid silence is never called idle -----------------------------------------------------------------------------


def spoil(project: Path, path: str, old: str, new: str) -> None:
    file = project / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize("where", ["system", "dataset"])
@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (RETURN, "value: on-track", "value: On-Track"),
        (RETURN, "holder: ", "holder: X"),
        (RETURN, "action: P-AMB-01", "action: P-AMB-1"),
        (OBJECTIVE, "\n", "\n\t"),
        (OBJECTIVE, "role: responsible", "role: responsable"),
    ],
    ids=["a value in capitals", "no such holder", "no such action", "a tab in the plan", "a slip in the plan"],
)
def test_no_silence_is_called_idle_while_an_error_may_hide_what_it_is_about(
    project: Path, where: str, path: str, old: str, new: str
) -> None:
    silence(project, where, rule="WP520", item="P-AMB-01/ZNA01/responsible", reason="Looked at.")
    spoil(project, path, old, new)
    told = {one["rule"] for one in found(project)}
    assert ending(project) == 1
    assert "WP520" not in told, "the error must hide the finding, or this proves nothing"
    assert "WP701" not in told


def test_an_error_of_another_dataset_hides_no_idle_silence(project: Path) -> None:
    silence(project, "system", rule="WP520", item="P-BED-01", reason="Looked at.")
    other = project / "icb_data/other/organisations/systems.csv"
    other.parent.mkdir(parents=True)
    other.write_text("colour\nblue\n", encoding="utf-8")
    told = found(project)
    assert any(one["severity"] == "error" for one in told)
    assert "WP701" in {one["rule"] for one in told}


def test_the_item_to_write_is_told_with_each_finding_and_silences_it(project: Path) -> None:
    (item,) = re.findall(r"= to let it stand: item (\S+) in a silences\.yaml", said(project))
    silence(project, "system", rule="WP520", item=item, reason="Looked at.")
    assert [one["silenced"] is not None for one in found(project)] == [True]
    assert "to let it stand" not in said(project, "--silenced")


def test_an_item_that_breaks_off_is_told_how_it_goes_on(project: Path) -> None:
    silence(project, "system", rule="WP520", item="P-AMB-01/ZNA01", reason="Looked at.")
    (idle,) = [one for one in found(project) if one["rule"] == "WP701"]
    assert idle["hint"] == "did you mean 'P-AMB-01/ZNA01/responsible'?"
