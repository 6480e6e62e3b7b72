"""What is said when an answer or a score and the figures part company, and when nothing is said."""

from __future__ import annotations

from generator.model.pack import AssurancePack
from generator.sources.project import ProjectFiles, SourceFile
from tests.rules.conftest import HERE, files_of
from tests.rules.test_quality_cases import pack_of

UNMET = HERE / "quality_cases" / "WP532-complete-and-the-target-unmet" / "wrong"
RISING = HERE / "quality_cases" / "WP528-rising-while-on-track" / "wrong"
LOWERED = HERE / "quality_cases" / "WP542-scored-down-while-it-worsens" / "wrong"
FIGURES = "icb_data/small/measures/answer_mean_sec.csv"


def with_text(files: ProjectFiles, path: str, text: str) -> ProjectFiles:
    rest = [file for file in files.files if file.path != path]
    return ProjectFiles(tuple(sorted((*rest, SourceFile.of(path, text.encode())), key=lambda file: file.path)))


def figures(*values: float, last: str = "2022-10") -> str:
    """Monthly figures of the ambulance service up to `last`, the latest given last."""
    year, month = (int(part) for part in last.split("-"))
    end = year * 12 + month - 1
    rows = ["series,level,body,period,value,numerator,denominator"]
    for place, value in enumerate(values):
        at = end - len(values) + 1 + place
        rows.append(f"answer_mean_sec,ambulance_trust,ZNM01,{at // 12}-{at % 12 + 1:02d},{value:g},,")
    return "\n".join(rows) + "\n"


def told(pack: AssurancePack) -> list[tuple[str, str, bool]]:
    return [(item.rule, item.figures, item.season) for item in pack.disagreements]


CALM = (20, 21) * 6
WORSE = (41, 40, 41, 40, 41, 40, 41)


def test_the_figure_of_a_year_before_stands_beside_the_latest() -> None:
    pack = pack_of(with_text(files_of(HERE / "project", RISING), FIGURES, figures(*CALM, *WORSE)), "2022-10")
    assert told(pack) == [("WP528", "41 seconds in October 2022, 20 seconds in October 2021", False)]


def test_what_is_no_worse_than_a_year_before_is_said_so_because_winter_has_seasons() -> None:
    values = [*CALM, *WORSE]
    values[-13] = 45
    pack = pack_of(with_text(files_of(HERE / "project", RISING), FIGURES, figures(*values)), "2022-10")
    assert told(pack) == [
        ("WP528", "41 seconds in October 2022, better than the 45 seconds of October 2021", True)]
    values[-13] = 41
    pack = pack_of(with_text(files_of(HERE / "project", RISING), FIGURES, figures(*values)), "2022-10")
    assert told(pack) == [("WP528", "41 seconds in October 2022, as in October 2021", True)]


def test_twelve_points_are_too_few_to_say_anything() -> None:
    twelve = with_text(files_of(HERE / "project", RISING), FIGURES, figures(*CALM[:5], *WORSE))
    thirteen = with_text(files_of(HERE / "project", RISING), FIGURES, figures(*CALM[:6], *WORSE))
    assert told(pack_of(twelve, "2022-10")) == []
    assert [rule for rule, *_ in told(pack_of(thirteen, "2022-10"))] == ["WP528"]


def test_complete_under_an_unmet_target_is_asked_about_once_though_the_figures_are_of_concern_too() -> None:
    pack = pack_of(with_text(files_of(HERE / "project", UNMET), FIGURES, figures(*CALM, *WORSE)), "2022-10")
    assert [(item.rule, item.subject) for item in pack.disagreements] == [("WP532", "P-AMB-01/ZNM01/responsible")]
    assert "does not meet its target (20 seconds on average)" in pack.disagreements[0].message


def test_a_target_that_is_met_is_no_question() -> None:
    pack = pack_of(with_text(files_of(HERE / "project", UNMET), FIGURES, figures(31, 20)), "2022-10")
    assert told(pack) == []


def test_a_score_that_stands_or_rises_is_no_question_whatever_the_figures() -> None:
    files, path = files_of(HERE / "project", LOWERED), "icb_data/small/ZN1/plan/2022-11/risks.yaml"
    text = files.by_path[path].data.decode()
    assert [item.subject for item in pack_of(files, "2022-11").disagreements] == ["SR1"]
    for score in (4, 5):
        other = text.replace("current: {likelihood: 3", f"current: {{likelihood: {score}")
        assert pack_of(with_text(files, path, other), "2022-11").disagreements == ()


def test_a_disagreement_that_somebody_let_stand_is_silenced_everywhere() -> None:
    files = with_text(files_of(HERE / "project", LOWERED), "icb_data/small/silences.yaml",
                      "schema: 1\nsilences:\n  - {rule: WP542, item: SR1, reason: The new bank started.}\n")
    pack = pack_of(files, "2022-11")
    assert pack.disagreements == ()
    assert [item.finding.rule for item in pack.silenced] == ["WP542"]
