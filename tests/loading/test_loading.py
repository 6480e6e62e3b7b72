"""From files to the model: what is typed is what travels, and one bad file never stops the others."""

from __future__ import annotations

import csv
import datetime
import io
from pathlib import Path

import pytest
import yaml

from generator.findings import Place
from generator.loading import (
    load_dataset,
    load_frameworks,
    load_measures,
    load_organisation_types,
    load_register,
)
from generator.loading.agreement import state_of
from generator.model.dataset import Dataset, SystemInputs
from generator.model.framework import Action, Framework
from generator.model.month import Month
from generator.model.returns import AgreementStep
from generator.sources.project import ProjectFiles, SourceFile, read_project
from generator.vocabulary import AgreementState, DuePrecision, Severity
from tests.rules.conftest import HERE, files_of

RETURN = "icb_data/small/ZN1/plan/2022-11/return.yaml"
EARLIER = "icb_data/small/ZN1/plan/2022-10/return.yaml"
OBJECTIVE = "frameworks/plan/objectives/handover.yaml"


@pytest.fixture(scope="module")
def small() -> ProjectFiles:
    return files_of(HERE / "project")


def changed(files: ProjectFiles, path: str, *pairs: tuple[str, str]) -> ProjectFiles:
    text = files.by_path[path].data.decode()
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    other = SourceFile.of(path, text.encode())
    return ProjectFiles(tuple(other if file.path == path else file for file in files.files))


def framework_of(files: ProjectFiles) -> Framework:
    return load_frameworks(files).value[0]


def dataset_of(files: ProjectFiles) -> tuple[Dataset, list[tuple[str, str]]]:
    types = {item.id: item for item in load_organisation_types(files).value}
    loaded = load_dataset(files, "small", framework_of(files), types)
    assert loaded.value is not None
    return loaded.value, [(item.rule, str(item.severity)) for item in loaded.findings]


def zn1(files: ProjectFiles) -> SystemInputs:
    return dataset_of(files)[0].inputs_of["ZN1"]


def action(files: ProjectFiles, action_id: str) -> Action:
    return framework_of(files).action_by_id[action_id]


def test_an_action_carries_what_was_typed_and_where(small: ProjectFiles) -> None:
    found = action(small, "P-BED-01")
    assert found.place == Place(OBJECTIVE, 25, 5)
    assert [(role.type, str(role.role), role.answers) for role in found.roles] == [
        ("acute", "responsible", True),
        ("vcse", "supporting", True),
    ]
    assert found.condition is not None
    assert (found.condition.kind, found.condition.values) == ("has_gap_in", ("ga_beds",))
    assert [(link.framework, link.action) for link in found.links] == [("plan", "P-AMB-01")]
    assert found.revisions[0].source == found.source


@pytest.mark.parametrize(
    ("typed", "precision", "day", "words"),
    [
        ("{precision: date, on: 2022-12-01}", "date", datetime.date(2022, 12, 1), "by 1 December 2022"),
        ("{precision: month, on: 2023-02}", "month", datetime.date(2023, 2, 28), "by the end of February 2023"),
        (
            "{precision: month, on: 2023-02, words: before spring}",
            "month",
            datetime.date(2023, 2, 28),
            "before spring",
        ),
        ("{precision: season, words: winter 2022/23}", "season", None, "winter 2022/23"),
        ("{precision: ongoing}", "ongoing", None, "ongoing"),
    ],
)
def test_a_due_has_its_last_day_and_words(
    small: ProjectFiles, typed: str, precision: str, day: datetime.date | None, words: str
) -> None:
    due = action(changed(small, OBJECTIVE, ("{precision: month, on: 2022-12}", typed)), "P-BED-01").due
    assert (due.precision, due.day, due.words) == (DuePrecision(precision), day, words)


def test_an_action_with_errors_is_left_out_and_the_rest_of_its_objective_stays(small: ProjectFiles) -> None:
    files = changed(small, OBJECTIVE, ("on: 2022-12-01", "on: 2022-12-41"))
    framework = framework_of(files)
    assert [item.id for item in framework.actions()] == ["P-BED-01"]
    assert framework.left_out == ("P-AMB-01",)


def test_a_key_too_many_spoils_nothing(small: ProjectFiles) -> None:
    files = changed(small, OBJECTIVE, ("    cadence: monthly\n", "    cadence: monthly\n    colour: blue\n"))
    assert [item.id for item in framework_of(files).actions()] == ["P-AMB-01", "P-BED-01"]
    assert [item.rule for item in load_frameworks(files).findings] == ["WP101"]


def test_an_objective_that_is_no_yaml_leaves_the_framework_and_its_ids_known(small: ProjectFiles) -> None:
    files = changed(small, OBJECTIVE, ("title: Extra beds", "title: Extra: beds"))
    framework = framework_of(files)
    assert list(framework.actions()) == []
    assert {"P-O1", "P-AMB-01", "P-BED-01"} <= set(framework.left_out)
    assert dataset_of(files)[1] == [("WP510", "note")]


def test_a_framework_whose_main_file_has_errors_is_left_out_and_others_stay(small: ProjectFiles) -> None:
    files = changed(small, "frameworks/plan/framework.yaml", ("publish: true", "publish: maybe"))
    copies = tuple(
        SourceFile.of(file.path.replace("/plan/", "/other/"), file.data.replace(b"\nid: plan", b"\nid: other"))
        for file in small.under("frameworks/plan")
    )
    both = ProjectFiles(tuple(sorted((*files.files, *copies), key=lambda file: file.path)))
    assert [item.id for item in load_frameworks(both).value] == ["other"]


def test_a_return_carries_its_answers_in_order(small: ProjectFiles) -> None:
    typed = yaml.load(small.by_path[EARLIER].data, yaml.CBaseLoader)["answers"]
    found = zn1(small).return_for(Month(2022, 10))
    assert found is not None
    assert [(item.action, item.holder, item.value, str(item.revision)) for item in found.answers] == [
        (entry["action"], entry.get("holder", ""), entry["value"], entry["revision"]) for entry in typed
    ]
    assert [item.given_by for item in found.answers] == ["holder", "holder", "icb", "holder"]
    assert all(item.illustrative for item in found.answers)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("value: at-risk", "value: amber"),
        ("revision: 2", "revision: two"),
        ("holder: ZNA01", "holder: ZNA99"),
        ("month: 2022-11", "month: 2022-12"),
        ("answers:", "answers: ["),
    ],
)
def test_rule_1_a_return_with_errors_is_broken_and_the_one_before_stays(
    small: ProjectFiles, old: str, new: str
) -> None:
    inputs = zn1(changed(small, RETURN, (old, new)))
    assert [str(item.month) for item in inputs.returns] == ["2022-10"]
    assert inputs.broken_returns == ((Month(2022, 11), Place(RETURN)),)


def test_rule_1_errors_of_a_return_sent_back_already_are_notes_and_it_is_not_broken(small: ProjectFiles) -> None:
    files = changed(
        small,
        RETURN,
        ("value: at-risk", "value: amber"),
        ("answers:", "correction: {on: 2022-12-09, reasons: [amber is no value]}\nanswers:"),
    )
    dataset, findings = dataset_of(files)
    assert findings == [("WP503", "note")]
    found = dataset.inputs_of["ZN1"].return_for(Month(2022, 11))
    assert found is not None
    assert found.correction is not None
    assert found.correction.on == datetime.date(2022, 12, 9)
    assert dataset.inputs_of["ZN1"].broken_returns == ()


def test_rule_1_a_return_sent_back_may_break_its_schema_too(small: ProjectFiles) -> None:
    files = changed(
        small,
        RETURN,
        ("revision: 2", "revision: two"),
        ("answers:", "correction: {on: 2022-12-09, reasons: [no number]}\nanswers:"),
    )
    dataset, findings = dataset_of(files)
    assert findings == [("WP103", "note")]
    found = dataset.inputs_of["ZN1"].return_for(Month(2022, 11))
    assert found is not None
    assert found.correction is not None


def test_a_finding_of_a_system_says_whose_it_is(small: ProjectFiles) -> None:
    files = changed(small, RETURN, ("value: at-risk", "value: amber"))
    types = {item.id: item for item in load_organisation_types(files).value}
    loaded = load_dataset(files, "small", framework_of(files), types)
    assert [item.system for item in loaded.findings] == ["ZN1"]
    assert all(item.severity is Severity.ERROR for item in loaded.findings)


def test_every_system_of_the_register_has_inputs_even_without_a_folder(small: ProjectFiles) -> None:
    files = ProjectFiles(tuple(file for file in small.files if "/ZN2/" not in file.path))
    assert sorted(dataset_of(files)[0].inputs_of) == ["ZN1", "ZN2"]


def test_the_register_holds_each_row_of_its_tables(small: ProjectFiles) -> None:
    folder = "icb_data/small/organisations"
    register = load_register(small, "small").value
    rows = {
        name: list(csv.DictReader(io.StringIO(small.by_path[f"{folder}/{name}.csv"].data.decode())))
        for name in ("organisations", "names", "types", "partnerships", "systems", "succession")
    }
    assert [item.code for item in register.organisations] == [row["code"] for row in rows["organisations"]]
    assert sum(len(item.names) for item in register.organisations) == len(rows["names"])
    assert sum(len(item.types) for item in register.organisations) == len(rows["types"])
    assert [(item.organisation, item.system, item.coordinating) for item in register.memberships] == [
        (row["organisation"], row["system"], row["coordinating"] == "yes") for row in rows["partnerships"]
    ]
    assert [item.system for item in register.systems] == [row["code"] for row in rows["systems"]]
    assert len(register.successions) == len(rows["succession"])
    assert register.name("ZNA01", datetime.date(2022, 9, 30)) == "Alder Hospitals"
    assert register.name("ZNA01", datetime.date(2022, 10, 1)) == "Alder University Hospitals"


def test_a_week_belongs_to_the_month_its_sunday_lies_in(small: ProjectFiles) -> None:
    files = changed(small, "icb_data/small/measures/occupancy_pct.trust.csv", ("2022-10-10", "2022-10-31"))
    figures = load_measures(files, "small").value
    found = next(item for item in figures.observations if item.series == "occupancy_pct")
    assert [(item.period, str(item.month)) for item in found.observations] == [
        ("2022-10-03", "2022-10"),
        ("2022-10-31", "2022-11"),
    ]


def step(party: str, state: str, day: int) -> AgreementStep:
    return AgreementStep(party, AgreementState(state), datetime.date(2022, 9, day), "", Place("a.yaml"))


ALL_THREE = (step("nhs_england", "agreed", 1), step("region", "agreed", 2), step("icb", "agreed", 3))


@pytest.mark.parametrize(
    ("steps", "state"),
    [
        ((), "draft"),
        ((step("icb", "draft", 1),), "draft"),
        ((step("nhs_england", "proposed", 1),), "proposed"),
        (ALL_THREE[:2], "proposed"),
        (ALL_THREE, "agreed"),
        ((*ALL_THREE, step("icb", "amended", 9)), "amended"),
        (
            (*ALL_THREE, step("icb", "amended", 9), *(step(item.party, "agreed", 10) for item in ALL_THREE)),
            "agreed",
        ),
        ((step("icb", "amended", 1),), "proposed"),
    ],
)
def test_an_agreement_is_agreed_once_all_three_have_agreed_and_amended_after_a_later_change(
    steps: tuple[AgreementStep, ...], state: str
) -> None:
    assert state_of(steps) is AgreementState(state)


def test_everything_in_the_repository_loads_without_errors(project_root: Path) -> None:
    files = read_project(project_root)
    types = load_organisation_types(files)
    frameworks = load_frameworks(files)
    found = [*files.findings, *types.findings, *frameworks.findings]
    assert [item for item in found if item.severity is Severity.ERROR] == []


def test_every_published_figure_of_england_is_loaded(project_root: Path) -> None:
    """Recounted with the standard library from the files themselves."""
    files = read_project(project_root)
    typed = sum(
        len(list(csv.DictReader(io.StringIO(file.data.decode()))))
        for file in files.under("icb_data/england/measures")
        if file.path.endswith(".csv")
    )
    figures = load_measures(files, "england")
    assert sum(len(item.observations) for item in figures.value.observations) == typed
    assert [item for item in figures.findings if item.severity is Severity.ERROR] == []
