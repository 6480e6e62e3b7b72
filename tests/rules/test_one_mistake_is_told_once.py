"""One mistake gives one error, however many lines it reaches: those are counted, and answers that wait are too."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from generator.findings import Finding
from generator.rules import check_project, one_for_each_mistake
from generator.sources.project import ProjectFiles, SourceFile
from generator.vocabulary import Severity

PLAN = "frameworks/winter-2022-23"
DATA = "icb_data/demonstration"
REGISTER = f"{DATA}/organisations"
Change = Callable[[dict[str, bytes]], None]


@pytest.fixture(scope="module")
def inputs(project_root: Path) -> dict[str, bytes]:
    """One plan, and one dataset with everything that systems said on it."""
    paths = [project_root / "frameworks" / "organisation_types.yaml", *(project_root / PLAN).rglob("*.yaml"),
             project_root / DATA / "dataset.yaml", project_root / DATA / "allocations" / "winter-2022-23.csv",
             *(project_root / REGISTER).glob("*.csv"), *(project_root / DATA / "measures").glob("*"),
             *(project_root / DATA).glob("ZD*/profile.yaml"), *(project_root / DATA).glob("ZD*/winter-2022-23/**/*")]
    return {path.relative_to(project_root).as_posix(): path.read_bytes() for path in sorted(paths)
            if path.is_file() and path.suffix in (".yaml", ".csv") and "submissions" not in path.parts}


Found = Callable[[str], tuple[Finding, ...]]


@pytest.fixture(scope="module")
def found(inputs: dict[str, bytes]) -> Found:
    """What is told of one of the mistakes, looked for once."""
    return cache(lambda mistake: found_after(inputs, MISTAKES[mistake]))


def found_after(inputs: dict[str, bytes], change: Change) -> tuple[Finding, ...]:
    changed = dict(inputs)
    change(changed)
    files = ProjectFiles(tuple(SourceFile.of(path, changed[path]) for path in sorted(changed)))
    return one_for_each_mistake(check_project(files))


def without(path: str) -> Change:
    def change(files: dict[str, bytes]) -> None:
        del files[path]
    return change


def instead(path: str, wrong: str, typed: str) -> Change:
    def change(files: dict[str, bytes]) -> None:
        text, times = re.subn(wrong, typed, files[path].decode(), count=1, flags=re.MULTILINE)
        assert times == 1
        files[path] = text.encode()
    return change


def lines(inputs: dict[str, bytes], pattern: str, where: str = f"{DATA}/ZD") -> int:
    """How many lines of the returns a pattern matches; returns sent back are not used, so theirs do not count."""
    return sum(len(re.findall(pattern, data.decode(), re.MULTILINE)) for path, data in inputs.items()
               if path.startswith(where) and path.endswith("/return.yaml") and b"\ncorrection:" not in data)


HANDOVER = f"{PLAN}/objectives/4-category-2-and-handover.yaml"
MISTAKES = {
    "an objective is deleted": without(HANDOVER),
    "the key 'actions' is misspelt": instead(HANDOVER, "^actions:", "actoins:"),
    "an action is renamed": instead(HANDOVER, "id: W22-AMB-03", "id: W22-AMB-3"),
    "a value of the scale is renamed": instead(f"{PLAN}/framework.yaml", "id: at-risk", "id: at-riskk"),
    "a step of the sign-off is renamed": instead(f"{PLAN}/framework.yaml", "step: prepared", "step: prepered"),
    "a kind of gap is renamed": instead(f"{PLAN}/framework.yaml", "id: ga_beds", "id: ga_bed"),
    "a publication is renamed": instead(f"{PLAN}/framework.yaml", r"id: PR1929\b", "id: PR1992"),
    "a reporting month is deleted": instead(f"{PLAN}/framework.yaml", r"^ *- *\{month: 2022-11.*\n", ""),
    "the measures are deleted": without(f"{PLAN}/measures.yaml"),
    "the quantities are deleted": without(f"{PLAN}/quantities.yaml"),
    "a measure is renamed": instead(f"{PLAN}/measures.yaml", "id: W22-M3", "id: W22-M33"),
    "the partnerships are deleted": without(f"{REGISTER}/partnerships.csv"),
    "a partnership is deleted": instead(f"{REGISTER}/partnerships.csv", r"^ZDT01,ZD01.*\n", ""),
    "the collectives are deleted": without(f"{REGISTER}/collectives.csv"),
    "a collective is deleted": instead(f"{REGISTER}/collectives.csv", r"^primary_care_network.*\n", ""),
    "the systems are deleted": without(f"{REGISTER}/systems.csv"),
    "the types of bodies are deleted": without(f"{REGISTER}/types.csv"),
    "the organisations are deleted": without(f"{REGISTER}/organisations.csv"),
    "a type is renamed": instead("frameworks/organisation_types.yaml", r"id: acute\b", "id: acutee"),
    "the gaps of a system are deleted": without(f"{DATA}/ZD01/winter-2022-23/capacity_gaps.yaml"),
    "the overlay of a system is deleted": without(f"{DATA}/ZD01/winter-2022-23/overlay.yaml"),
}


IN_SHORT = {"an objective is deleted", "the key 'actions' is misspelt", "a value of the scale is renamed",
            "a measure is renamed", "the partnerships are deleted", "the overlay of a system is deleted"}
"""One of each kind of mistake; the others are tried with everything else that takes its time."""


@pytest.mark.parametrize("mistake", [
    pytest.param(name, marks=() if name in IN_SHORT else pytest.mark.long) for name in MISTAKES])
def test_one_mistake_gives_one_error(found: Found, mistake: str) -> None:
    errors = [one for one in found(mistake) if one.severity is Severity.ERROR]
    assert len(errors) == 1, "\n".join(f"{one.place} {one.rule} {one.message} ({one.hint})" for one in errors)


def test_the_one_error_says_how_many_lines_it_stands_for_and_what_is_lost(inputs: dict[str, bytes],
                                                                          found: Found) -> None:
    named = sum(len(re.findall(r"^ *- (?:action: )?W22-AMB-03\b", data.decode(), re.MULTILINE))
                for path, data in inputs.items() if path.startswith(f"{DATA}/ZD") and b"\ncorrection:" not in data)
    (error,) = (one for one in found("an action is renamed") if one.severity is Severity.ERROR)
    assert "'W22-AMB-03'" in error.message
    assert "did you mean 'W22-AMB-3'?" in error.hint
    assert f"{named - 1} more lines name it" in error.hint


def test_answers_that_wait_for_what_the_plan_lost_are_counted_and_no_return_is_sent_back(
        inputs: dict[str, bytes], found: Found) -> None:
    naming = lines(inputs, r"action: W22-AMB-03\b")
    waiting = [re.match(r"(\d+) answers? waits? in the returns of (ZD\d\d) for W22-AMB-03$", one.message)
               for one in found("an action is renamed") if one.rule == "WP510"]
    assert sum(int(said[1]) for said in waiting if said) == naming
    assert naming > 100


def test_reviews_that_wait_for_a_value_are_counted_too(inputs: dict[str, bytes], found: Found) -> None:
    reviewed = sum(len(re.findall(r"^ *value: at-risk$", data.decode(), re.MULTILINE))
                   for path, data in inputs.items() if path.startswith(f"{DATA}/ZD") and path.endswith("/reviews.yaml"))
    waiting = [re.match(r"(\d+) reviews? waits? in the reviews of ZD\d\d for at-risk$", one.message)
               for one in found("a value of the scale is renamed")]
    assert sum(int(said[1]) for said in waiting if said) == reviewed > 0


def test_what_a_deleted_file_took_with_it_is_listed(inputs: dict[str, bytes], found: Found) -> None:
    (error,) = (one for one in found("an objective is deleted") if one.severity is Severity.ERROR)
    gone = set(re.findall(r"^  - id: (\S+)", inputs[HANDOVER].decode(), re.MULTILINE))
    told = {name for name in gone if name in error.message + error.hint}
    assert len(told) >= 5
    assert "icb_data/demonstration/ZD01/winter-2022-23/2022-10/return.yaml" in error.hint


def test_a_slip_of_one_system_is_an_error_of_its_return(inputs: dict[str, bytes]) -> None:
    path = f"{DATA}/ZD01/winter-2022-23/2022-10/return.yaml"
    found = found_after(inputs, instead(path, r"action: W22-AMB-03\b", "action: W22-AMB-33"))
    (error,) = (one for one in found if one.severity is Severity.ERROR)
    assert (error.rule, error.place.file) == ("WP501", path)
    assert not any(one.rule == "WP510" for one in found)


def test_two_slips_in_one_return_are_two_errors(inputs: dict[str, bytes]) -> None:
    path = f"{DATA}/ZD01/winter-2022-23/2022-10/return.yaml"

    def change(files: dict[str, bytes]) -> None:
        instead(path, r"action: W22-AMB-03\b", "action: W22-AMB-33")(files)
        instead(path, r"action: W22-AMB-04\b", "action: W22-AMB-44")(files)

    assert [one.rule for one in found_after(inputs, change) if one.severity is Severity.ERROR] == ["WP501", "WP501"]


def test_a_body_that_was_a_partner_at_another_time_is_an_error_of_each_return(inputs: dict[str, bytes]) -> None:
    ended = instead(f"{REGISTER}/partnerships.csv", r"^(ZDT01,ZD01),([^,]*),,", r"\1,\2,2022-09-30,")
    found = found_after(inputs, ended)
    assert any(one.rule == "WP502" for one in found)
    assert not any(one.rule == "WP510" for one in found)
