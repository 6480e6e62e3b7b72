"""The control chart says what NHSRplotthedots 0.2.2 says. A new case is a new file under cases/.

A case holds a series (null: missing), its options, the sections expected as [number, first date, points,
mean, lower limit, upper limit, trial limits], then one letter a point: side of the mean (+ 0 -), outside and
close to the limits (y n), cause (rule A to D, high or low) and flag (i improvement, c concern, h and l
neutral). ? is undefined.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from generator.spc import Direction, SpcAnalysis, SpcOptions, analyse
from generator.spc.limits import limits_of

HERE = Path(__file__).parent
CASES = {path.stem: json.loads(path.read_text("utf-8")) for path in sorted((HERE / "cases").glob("*.json"))}
LIMITS = json.loads((HERE / "limits.json").read_text("utf-8"))
"""Values and [lower limit, mean, upper limit], as in the unit tests of nhspy-plotthedots 0.1.6."""

CAUSES = {
    "Above UCL": "A+",
    "Below LCL": "A-",
    "7 Point Trend (Increasing)": "B+",
    "7 Point Trend (Decreasing)": "B-",
    "2 in 3 Above CL": "C+",
    "2 in 3 Below CL": "C-",
    "7 Points Above CL": "D+",
    "7 Points Below CL": "D-",
    "Common Cause": ".",
}
FLAGS = {
    "common_cause": ".",
    "special_cause_improvement": "i",
    "special_cause_concern": "c",
    "special_cause_neutral_high": "h",
    "special_cause_neutral_low": "l",
}
YES_NO = {True: "y", False: "n", None: "?"}
SIDES = {1: "+", 0: "0", -1: "-", None: "?"}


def chart(case: dict[str, Any]) -> SpcAnalysis:
    options = dict(case["options"])
    options["improvement_direction"] = Direction(options["improvement_direction"])
    options["rebase"] = tuple(options.get("rebase", ()))
    return analyse(list(case["series"]), list(case["series"].values()), SpcOptions(**options))


@pytest.fixture(params=list(CASES))
def case(request: pytest.FixtureRequest) -> dict[str, Any]:
    found: dict[str, Any] = CASES[request.param]
    return found


def test_all_twenty_cases_are_there() -> None:
    assert len(CASES) == 20
    assert len(LIMITS) == 8


def test_sections_have_the_published_mean_and_limits(case: dict[str, Any]) -> None:
    found = chart(case)
    assert len(found.sections) == len(case["sections"])
    for section, (number, start, size, *lines, trial) in zip(found.sections, case["sections"], strict=True):
        assert (section.number, found.points[section.first].date, section.size) == (number, start, size)
        computed = [section.limits.mean, section.limits.lower, section.limits.upper]
        assert [line is None for line in computed] == [line is None for line in lines]
        assert [x for x in computed if x is not None] == pytest.approx(
            [x for x in lines if x is not None], rel=1e-9
        )
        assert section.trial_limits is trial


def test_every_point_stands_where_it_should(case: dict[str, Any]) -> None:
    points = chart(case).points
    assert " ".join(str(point.section) for point in points) == case["section"]
    assert " ".join(SIDES[point.relative_to_mean] for point in points) == case["side"]
    assert " ".join(YES_NO[point.outside_limits] for point in points) == case["outside"]
    assert " ".join(YES_NO[point.close_to_limits] for point in points) == case["close"]


def test_every_point_has_its_cause_and_flag(case: dict[str, Any]) -> None:
    points = chart(case).points
    assert " ".join(CAUSES[point.cause] for point in points) == case["cause"]
    assert " ".join(FLAGS[point.flag] for point in points) == case["flag"]


def test_both_icons_are_the_published_ones(case: dict[str, Any]) -> None:
    found = chart(case)
    assert (found.variation, found.assurance) == (case["variation"], case["assurance"])


@pytest.mark.parametrize(("values", "lines"), LIMITS)
def test_limits_of_a_short_series_equal_the_published_ones(values: list[float], lines: list[float]) -> None:
    found = limits_of(values)
    assert [found.lower, found.mean, found.upper] == pytest.approx(lines, rel=1e-9)
