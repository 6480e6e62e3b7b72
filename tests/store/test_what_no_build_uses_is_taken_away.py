"""The cache keeps what the last builds used, and takes the rest away; a killed process's rubbish too."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.store.cache import Cache
from generator.store.pruning import prune

KEPT, SLACK = 3, 2


class Builds:
    """Builds that each make one page of their own and use one that all share. Time is told by the files: each build is
    an hour after the one before."""

    def __init__(self, folder: Path) -> None:
        self.cache, self.hour = Cache(folder), 0

    def build(self) -> None:
        self.hour += 1
        before = self.ages()
        if self.cache.recall("site", "shared") is None:
            self.cache.remember("site", "shared", [["index.html", self.cache.put(b"shared")]])
        own = self.cache.put(self.page(self.hour))
        self.cache.remember("site", str(self.hour), [["own.html", own]])
        self.cache.remember("build", str(self.hour), {})
        for path, age in self.ages().items():
            if before.get(path) != age:
                os.utime(path, (self.hour * 3600, self.hour * 3600))

    def ages(self) -> dict[Path, int]:
        return {path: path.stat().st_mtime_ns for path in self.cache.folder.rglob("*") if path.is_file()}

    @staticmethod
    def page(hour: int) -> bytes:
        return f"made at {hour}".encode()

    def held(self) -> list[int]:
        """The hours whose own page is held, with the result that names it."""
        return [hour for hour in range(1, self.hour + 1) if (rows := self.cache.recall("site", str(hour)))
                and self.cache.get(rows[0][1]) == self.page(hour)]


@pytest.fixture
def builds(tmp_path: Path) -> Builds:
    return Builds(tmp_path / "cache")


def test_nothing_is_taken_away_while_few_builds_are_remembered(builds: Builds) -> None:
    for _ in range(KEPT + SLACK):
        builds.build()
    assert prune(builds.cache.folder, KEPT, SLACK) == 0
    assert builds.held() == [1, 2, 3, 4, 5]


def test_of_many_builds_the_last_keep_what_they_made_and_what_they_used(builds: Builds) -> None:
    for _ in range(KEPT + SLACK + 1):
        builds.build()
    assert prune(builds.cache.folder, KEPT, SLACK) == 3 * 3, "of three builds: what each was, made, and the page"
    assert builds.held() == [4, 5, 6]
    ((_, shared),) = builds.cache.recall("site", "shared")
    assert builds.cache.get(shared) == b"shared", "made by the first and used by the last"


def test_a_page_that_is_made_again_is_kept_though_it_was_first_made_long_ago(builds: Builds) -> None:
    for _ in range(KEPT + SLACK + 1):
        builds.build()
    name = builds.cache.put(builds.page(1))  # and not named by any result yet, as in a build that is at work
    prune(builds.cache.folder, KEPT, SLACK)
    assert builds.cache.get(name) == builds.page(1)


def test_what_a_killed_process_had_begun_goes_and_what_is_being_written_stays(builds: Builds) -> None:
    builds.build()
    blobs = builds.cache.folder / "blobs" / "ab"
    blobs.mkdir(exist_ok=True)
    for name, hour in ((".abc.host-1", 1), (".abd.host-2", 6)):
        (blobs / name).write_bytes(b"half")
        os.utime(blobs / name, (hour * 3600, hour * 3600))
    for _ in range(KEPT + SLACK):
        builds.build()
    prune(builds.cache.folder, KEPT, SLACK)
    assert not (blobs / ".abc.host-1").exists()
    assert (blobs / ".abd.host-2").exists()


def test_a_cache_that_is_not_there_is_let_be(tmp_path: Path) -> None:
    assert prune(tmp_path / "none") == 0
