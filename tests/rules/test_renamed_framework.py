"""A framework that was renamed is one mistake, however many systems hold files for it."""

from __future__ import annotations

from dataclasses import replace

from generator.rules import check_project
from generator.sources.project import ProjectFiles, SourceFile


def renamed(files: ProjectFiles, *, say_so: bool) -> ProjectFiles:
    """The plan's folder is called plan-2 (and, where `say_so`, its id too); both systems hold files for 'plan'."""
    moved = []
    for file in files.files:
        data = file.data
        if say_so and file.path == "frameworks/plan/framework.yaml":
            data = data.replace(b"\nid: plan\n", b"\nid: plan-2\n")
        moved.append(SourceFile.of(file.path.replace("frameworks/plan/", "frameworks/plan-2/"), data))
    first = next(file for file in files.files if file.path.endswith("ZN1/plan/agreement.yaml"))
    moved.append(SourceFile.of(first.path.replace("ZN1", "ZN2"), first.data))
    return replace(files, files=tuple(sorted(moved, key=lambda file: file.path)))


def test_a_folder_that_was_renamed_is_told_at_the_id_and_nowhere_else(small_project: ProjectFiles) -> None:
    found = check_project(renamed(small_project, say_so=False))
    assert [(str(item.place), item.rule) for item in found] == [("frameworks/plan-2/framework.yaml:3:5", "WP202")]


def test_a_framework_that_was_renamed_is_one_finding_in_a_dataset_and_not_one_a_system(
    small_project: ProjectFiles,
) -> None:
    found = check_project(renamed(small_project, say_so=True))
    assert [(item.place.file, item.rule) for item in found] == [
        ("icb_data/small/ZN1/plan/2022-10/return.yaml", "WP203")
    ]
    assert "2 systems" in found[0].message
    assert "plan-2" in found[0].hint
