"""The hostile project and its plain twin, each built once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.attacks.hostile import Written, write
from tests.build.project import Project, Ran


@dataclass(frozen=True)
class Attacked:
    """`site`: of the hostile project, in the latest month with full packs and in the month before without; `plain`: of
    its twin, without packs."""

    project: Project
    written: Written
    runs: tuple[Ran, ...]
    site: Path
    plain: Path

    def pages(self, site: Path) -> list[Path]:
        """All but the guide's, which nobody but we writes."""
        return [path for path in sorted(site.rglob("*.html")) if path.relative_to(site).parts[0] != "guide"]

    def files(self, suffix: str) -> list[Path]:
        return sorted(self.site.rglob(f"*{suffix}"))


@pytest.fixture(scope="session")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Attacked:
    room = tmp_path_factory.mktemp("attacked")
    hostile, plain = (Project(room / name, room / f"{name}-site") for name in ("hostile", "plain"))
    written = write(hostile.root, hostile=True)
    write(plain.root, hostile=False)
    forms = ("returns", "template", "--framework", "plan", "--month", "2022-12", "--out")
    runs = [hostile.build("--edition", "full"), hostile.build("--month", "2022-10", "--edition", "none"),
            plain.build("--edition", "none"), plain.build("--month", "2022-10", "--edition", "none"),
            hostile.baf(*forms, str(room / "xlsx")), hostile.baf(*forms, str(room / "csv"), "--format", "csv")]
    return Attacked(hostile, written, tuple(runs), hostile.site, plain.site)
