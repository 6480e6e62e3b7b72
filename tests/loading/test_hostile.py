"""Absurd files cost bounded time, whichever step meets them, and what is told of them has an end."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generator.rules import check_project
from generator.sources.limits import MOST
from generator.sources.project import ProjectFiles, SourceFile
from tests.patience import comes_to_an_end
from tests.rules.conftest import HERE, files_of

RETURN = "icb_data/small/ZN1/plan/2022-11/return.yaml"
OBJECTIVE = "frameworks/plan/objectives/handover.yaml"
PARTNERSHIPS = "icb_data/small/organisations/partnerships.csv"
FIGURES = "icb_data/small/measures/answer_mean_sec.csv"


def with_text(path: str, change: Callable[[str], str]) -> ProjectFiles:
    files = files_of(HERE / "project")
    return ProjectFiles(
        tuple(
            SourceFile.of(path, change(file.data.decode()).encode()) if file.path == path else file
            for file in files.files
        )
    )


ANSWER = "  - {action: P-X, holder: ZNB99, revision: 7, value: amber, narrative: '<b>x</b>'}\n"

CASES = {
    "answers of strangers": (RETURN, lambda text: text + ANSWER * 15_000),
    "unknown keys": (RETURN, lambda text: text + "".join(f"k{n}: 1\n" for n in range(60_000))),
    "values of a wrong kind": (RETURN, lambda text: text + "  - 7\n" * 60_000),
    "unknown measures": (
        OBJECTIVE,
        lambda text: text.replace(
            "measures: [P-M1]", "measures: [" + ", ".join(f"M{n}" for n in range(20_000)) + "]", 1
        ),
    ),
    "html everywhere": (OBJECTIVE, lambda text: text.replace("summary: ", "summary: " + "<b>x</b> " * 50_000)),
    "partners nobody knows": (
        PARTNERSHIPS,
        lambda text: text + "".join(f"QX{n:05},ZN1,,,yes,no,\n" for n in range(90_000)),
    ),
    "dates of a spreadsheet": (PARTNERSHIPS, lambda text: text + "ZNA01,ZN1,01/07/2022,,yes,no,\n" * 90_000),
    "ragged rows": (PARTNERSHIPS, lambda text: text + "a,b\n" * 400_000),
    "the same figure": (
        FIGURES,
        lambda text: text + "answer_mean_sec,ambulance_trust,ZNM01,2022-11,40,,\n" * 70_000,
    ),
    "columns without end": (FIGURES, lambda text: "a," * 500_000 + "\n" + text),
}


@pytest.mark.parametrize("name", CASES)
def test_an_absurd_file_is_told_of_in_bounded_time_and_with_an_end(name: str) -> None:
    files = with_text(*CASES[name])
    with comes_to_an_end():
        findings = check_project(files)
    assert 1 <= len(findings) <= 6 * (MOST + 1)
