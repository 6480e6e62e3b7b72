"""One small area of 2014 beside one of 2022, under the plans as they are published."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.composition import compose_pack
from generator.findings import Finding
from generator.loading import load_dataset, load_frameworks, load_organisation_types
from generator.model.dataset import Dataset
from generator.model.framework import Framework, OrganisationType
from generator.model.month import Month
from generator.model.pack import AssurancePack
from generator.rules import check_project
from generator.sources.project import ProjectFiles, read_project

PLANS = ("resilience-2014-15", "winter-2022-23")


@dataclass(frozen=True)
class Area:
    root: Path
    files: ProjectFiles
    types: dict[str, OrganisationType]
    frameworks: dict[str, Framework]

    def dataset(self, plan: str) -> Dataset:
        found = load_dataset(self.files, "era", self.frameworks[plan], self.types).value
        assert found is not None
        return found

    def pack(self, plan: str, system: str, month: str) -> AssurancePack:
        return compose_pack(self.frameworks[plan], self.dataset(plan), self.types, system, Month.parse(month))

    def findings(self) -> tuple[Finding, ...]:
        return tuple(check_project(self.files))


def area_at(root: Path) -> Area:
    files = read_project(root)
    types = {item.id: item for item in load_organisation_types(files).value}
    return Area(root, files, types, {item.id: item for item in load_frameworks(files).value})


def laid_out(root: Path, project: Path) -> Path:
    """The plans and the area in a project of their own."""
    for plan in PLANS:
        shutil.copytree(project / "frameworks" / plan, root / "frameworks" / plan)
    shutil.copy2(project / "frameworks" / "organisation_types.yaml", root / "frameworks")
    shutil.copytree(Path(__file__).parent / "area", root / "icb_data" / "era")
    return root


@pytest.fixture(scope="session")
def area(tmp_path_factory: pytest.TempPathFactory, project_root: Path) -> Area:
    return area_at(laid_out(tmp_path_factory.mktemp("era"), project_root))
