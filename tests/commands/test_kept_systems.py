"""What systems were loaded to is kept: read back it is the same, and what may have changed is loaded anew."""

from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest

import generator.loading.datasets as datasets
from generator.commands.project import Project, load_project
from generator.loading.scope import SystemScope
from generator.sources.project import ProjectFiles, read_project
from generator.store.cache import Cache
from generator.store.models import NotAModelError, packed, unpacked
from tests.commands.small import OBJECTIVE, SYSTEM, remark, small_project

RETURN = f"icb_data/small/{SYSTEM}/plan/2022-11/return.yaml"


@pytest.fixture
def loaded_anew(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The systems whose files were loaded, each time it happens."""
    real, seen = datasets.load_system, []

    def counted(files: ProjectFiles, dataset_id: str, scope: SystemScope) -> object:
        if files.under(f"icb_data/{dataset_id}/{scope.system}"):
            seen.append(scope.system)
        return real(files, dataset_id, scope)

    monkeypatch.setattr(datasets, "load_system", counted)
    return seen


def load(root: Path) -> Project:
    return load_project(root, read_project(root))


def same(one: Project, other: Project) -> bool:
    return one.datasets == other.datasets and one.findings == other.findings and repr(one.datasets) == repr(
        other.datasets)


def test_unchanged_systems_are_read_back_and_are_the_same(project: Path, loaded_anew: list[str]) -> None:
    first = load(project)
    assert set(loaded_anew) == {"ZN1", "ZN2"}
    loaded_anew.clear()
    assert same(load(project), first)
    assert loaded_anew == []


def test_a_changed_return_is_loaded_anew_and_no_other_system(project: Path, loaded_anew: list[str]) -> None:
    load(project)
    loaded_anew.clear()
    remark(project / RETURN)
    load(project)
    assert loaded_anew == [SYSTEM]


@pytest.mark.parametrize("path", [OBJECTIVE, "frameworks/organisation_types.yaml", "icb_data/small/dataset.yaml"])
def test_a_change_of_what_all_systems_are_read_with_loads_all_anew(project: Path, path: str,
                                                                   loaded_anew: list[str]) -> None:
    load(project)
    loaded_anew.clear()
    remark(project / path)
    load(project)
    assert set(loaded_anew) == {"ZN1", "ZN2"}


def test_a_changed_register_is_heeded(project: Path) -> None:
    load(project)
    path = project / "icb_data/small/organisations/names.csv"
    path.write_text(path.read_text(encoding="utf-8") + "ZNX99,Nobody,Nobody,,,no,\n", encoding="utf-8")
    kept = load(project)
    (project / ".baf-cache").rename(project / ".aside")
    assert same(load(project), kept)


def test_what_was_kept_and_damaged_is_loaded_anew_and_kept_again(project: Path, loaded_anew: list[str]) -> None:
    first = load(project)
    blobs = [path for path in (project / ".baf-cache" / "blobs").rglob("*") if path.is_file()]
    assert blobs
    for path in blobs:
        path.write_bytes(path.read_bytes()[:-1] + b"?")
    loaded_anew.clear()
    assert same(load(project), first)
    assert set(loaded_anew) == {"ZN1", "ZN2"}
    loaded_anew.clear()
    assert same(load(project), first)
    assert loaded_anew == []


class Hostile:
    """Bytes that would run something where anything may be made of them."""

    def __init__(self, target: Path) -> None:
        self.target = target

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (str(self.target),)


def test_a_folder_of_kept_things_that_came_from_elsewhere_runs_nothing(project: Path, tmp_path: Path) -> None:
    first = load(project)
    target = tmp_path / "made by kept bytes"
    cache = Cache(project / ".baf-cache")
    name = cache.put(pickle.dumps(Hostile(target)))
    for path in (project / ".baf-cache" / "results" / "system").iterdir():
        cache.remember("system", path.stem, {"blob": name})
    assert same(load(project), first)
    assert not target.exists()


@pytest.mark.parametrize("value", [Hostile(Path("x")), Path("x"), os.getcwd, print, pytest.fail])
def test_only_values_of_the_model_are_read_back(value: object) -> None:
    with pytest.raises(NotAModelError):
        unpacked(packed((value,)))


def test_a_check_alone_keeps_nothing(tmp_path: Path) -> None:
    root = small_project(tmp_path / "project")
    load(root)
    assert not (root / ".baf-cache").exists()
