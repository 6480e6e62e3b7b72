"""The view of all systems is the same from what is known of each in brief, and only what changed is composed again."""

from __future__ import annotations

import dataclasses
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.composition import compose_pack
from generator.composition.overview import compose_overview
from generator.model.pack import AssurancePack
from generator.production import planning
from generator.production.jobs import OverviewJob
from generator.production.planning import Plan
from generator.production.printing import print_data, print_pack, print_site
from generator.store import keys
from generator.store.cache import Cache
from generator.store.values import value_digest
from generator.vocabulary import Edition
from tests.as_it_stands import as_it_stands

DATASET, PLAN = "demonstration", "winter-2022-23"


def planned(cache: Cache, edited: str = "") -> Plan:
    """`edited`: the start of the paths of files that have another content than at first."""
    project = as_it_stands(DATASET, PLAN)
    hashes = {path: f"{sha}, edited" if edited and path.startswith(edited) else sha
              for path, sha in project.files.hashes.items()}
    return planning.plan(project.framework(PLAN), project.datasets[DATASET, PLAN], project.types, hashes, month=None,
                         systems=(), editions=(), cache=cache)


def overview_of(made: Plan) -> OverviewJob:
    assert made.overview is not None
    return made.overview


@pytest.fixture
def composed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Codes of the systems that were composed, in their order."""
    found: list[str] = []

    def noted(compose: Callable[..., AssurancePack]) -> Callable[..., AssurancePack]:
        def told(*given: object) -> AssurancePack:
            found.append(next(one for one in given if isinstance(one, str)))
            return compose(*given)
        return told

    for name in ("compose_read", "compose_pack"):
        monkeypatch.setattr(planning, name, noted(getattr(planning, name)))
    return found


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Plan]:
    """What a first run keeps, and its plan."""
    folder = tmp_path_factory.mktemp("kept")
    return folder, planned(Cache(folder))


@pytest.fixture
def kept(first: tuple[Path, Plan], tmp_path: Path) -> Cache:
    """The same, to be written to."""
    shutil.copytree(first[0], tmp_path / "kept")
    return Cache(tmp_path / "kept")


def test_pages_papers_and_data_of_all_systems_are_those_of_whole_packs(first: tuple[Path, Plan]) -> None:
    project, job = as_it_stands(DATASET, PLAN), overview_of(first[1])
    framework, dataset = project.framework(PLAN), project.datasets[DATASET, PLAN]
    whole = tuple(compose_pack(framework, dataset, project.types, one.tailored.system, job.month) for one in job.packs)
    prints = {row.code: row.fingerprint for row in job.overview.systems}
    of_whole = dataclasses.replace(job, packs=whole, overview=compose_overview(
        framework, dataset, project.types, job.month, whole, prints))
    assert of_whole.overview == job.overview
    assert print_data(of_whole) == print_data(job)
    for edition in Edition:
        assert print_pack(of_whole, edition) == print_pack(job, edition)
    assert print_site(of_whole, (), (), None) == print_site(job, (), (), None)


def test_what_is_known_is_not_composed_again_and_tells_the_same(first: tuple[Path, Plan], kept: Cache,
                                                                composed: list[str]) -> None:
    fresh, again = first[1], planned(kept)
    for known, new in zip(again.systems, fresh.systems, strict=True):
        assert (known.label, known.weight, known.fingerprint) == (new.label, new.weight, new.fingerprint)
    assert overview_of(again).document == overview_of(fresh).document
    assert overview_of(again).history == overview_of(fresh).history
    assert overview_of(again).packs == overview_of(fresh).packs
    assert again.systems[0].words == fresh.systems[0].words
    assert composed == []
    assert value_digest(again.systems[0].pack) == value_digest(fresh.systems[0].pack)
    assert composed == [fresh.systems[0].system]  # now that the whole of it was asked for


def test_an_edit_to_one_system_composes_it_and_those_that_follow_it(first: tuple[Path, Plan], kept: Cache,
                                                                    composed: list[str]) -> None:
    register = as_it_stands(DATASET, PLAN).datasets[DATASET, PLAN].register
    codes = {job.system for job in first[1].systems}
    followed = next(code for code in sorted(codes) if register.successors(code))
    alone = next(code for code in sorted(codes) if not register.successors(code))
    for edited in (followed, alone):
        composed.clear()
        planned(kept, f"icb_data/{DATASET}/{edited}/")
        assert set(composed) == {edited, *(one.successor for one in register.successors(edited))} & codes
    composed.clear()
    planned(kept, f"icb_data/{DATASET}/organisations/")
    assert set(composed) == codes


def test_what_a_schema_decides_is_composed_anew_and_what_a_template_says_is_not(
        first: tuple[Path, Plan], kept: Cache, composed: list[str], monkeypatch: pytest.MonkeyPatch,
        tmp_path: Path) -> None:
    program = tmp_path / "program"
    shutil.copytree(keys.PACKAGE, program, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(keys, "PACKAGE", program)
    try:
        for folder, again in (("rendering/templates/sheets/cover.html.jinja", False),
                              ("schemas/v1/profile.schema.json", True)):
            (program / folder).write_text((program / folder).read_text(encoding="utf-8") + "\n", encoding="utf-8")
            keys.code_version.cache_clear()
            composed.clear()
            planned(kept)
            assert bool(composed) is again
    finally:
        keys.code_version.cache_clear()


def test_a_damaged_brief_is_composed_again(first: tuple[Path, Plan], kept: Cache, composed: list[str]) -> None:
    told = sorted((kept.folder / "results" / "composed").iterdir())[0]
    name = json.loads(told.read_bytes().partition(b"\n")[2])["blob"]
    blob = kept.folder / "blobs" / name[:2] / name
    blob.write_bytes(blob.read_bytes()[:-1])
    again = planned(kept)
    assert len(composed) == 1
    assert overview_of(again).document == overview_of(first[1]).document
