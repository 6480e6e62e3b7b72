"""Rule 17: the same inputs give the same bytes, whatever the clock, the time zone, the folder or the workers."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.build.conftest import Built
from tests.build.project import copied

pytestmark = pytest.mark.build

SMALL = "ZD05"


def content(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*"))
            if path.is_file()}


def test_a_clean_build_in_another_folder_zone_and_number_of_workers_gives_the_same_bytes(
        built: Built, tmp_path: Path) -> None:
    """Against the shared build: two workers or as many as there are cores, and a seed of its own."""
    other = copied(tmp_path / "an other place", "demonstration")
    ran = other.build("--dataset", "demonstration", "--icb", SMALL, "--jobs", "1", TZ="Pacific/Chatham",
                      PYTHONHASHSEED="7", LC_ALL="C", SOURCE_DATE_EPOCH="1")
    assert ran.code == 0, ran.err
    mine = content(other.folder("demonstration", SMALL))
    theirs = content(built.project.folder("demonstration", SMALL))
    assert mine.keys() == theirs.keys()
    assert [name for name in mine if mine[name] != theirs[name]] == []
    assert len([name for name in mine if name.endswith(".pdf")]) == 2
