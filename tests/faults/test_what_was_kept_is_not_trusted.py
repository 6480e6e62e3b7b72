"""A cache that was damaged, a clock that lies, a typeface or a library that is gone."""

from __future__ import annotations

import os
import random
import subprocess
import sysconfig
from pathlib import Path

import pytest

from tests.build.project import ROOT, Ran
from tests.faults.small import FRAMEWORK_FILE, WITH_PACKS, Small, build_command, home, tree

pytestmark = pytest.mark.build

HARMS = ("cut short", "one bit changed", "emptied", "a folder instead", "gone")


def damage(path: Path, harm: str, rolls: random.Random) -> None:
    content = path.read_bytes()
    path.unlink()
    at = rolls.randrange(len(content)) if content else 0
    if harm == "cut short":
        path.write_bytes(content[:at])
    elif harm == "one bit changed" and content:
        path.write_bytes(content[:at] + bytes([content[at] ^ 1 << rolls.randrange(8)]) + content[at + 1:])
    elif harm == "a folder instead":
        path.mkdir()
    elif harm != "gone":
        path.write_bytes(b"")


def damaged_build(small: Small, folder: Path, part: str, harms: tuple[str, ...], seed: int) -> Ran:
    """A build of edited inputs, with every file of one part of the cache harmed."""
    project = small.edited(folder)
    assert small.build(project).code == 0
    rolls = random.Random(seed)
    (project.root / ".baf-cache" / "results" / "build").rename(folder / "set aside")  # else there is nothing to do
    for path in sorted(one for one in (project.root / ".baf-cache" / part).rglob("*") if one.is_file()):
        damage(path, rolls.choice(harms), rolls)
    told = small.build(project)
    assert told.code == 0, told.err
    assert tree(home(project)) == small.after
    return told


def test_damaged_results_are_made_anew(small: Small, tmp_path: Path) -> None:
    damaged_build(small, tmp_path / "project", "results", HARMS, 3)


def test_damaged_contents_are_noticed_and_all_is_made_anew(small: Small, tmp_path: Path) -> None:
    told = damaged_build(small, tmp_path / "project", "blobs", HARMS[:3], 4)
    assert "damaged: everything is made anew" in told.err


@pytest.mark.long
@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("harm", HARMS)
@pytest.mark.parametrize("part", ["results", "blobs", "."])
def test_a_cache_damaged_in_any_way_is_made_anew(packed: Small, tmp_path: Path, part: str, harm: str,
                                                 seed: int) -> None:
    damaged_build(packed, tmp_path / "project", part, (harm,), seed)


def test_what_changed_is_seen_by_its_content_whatever_the_clock_says(small: Small, tmp_path: Path) -> None:
    project = small.copy(tmp_path / "project")
    file = project.root / FRAMEWORK_FILE
    was = file.stat()
    project.edit(FRAMEWORK_FILE, "title: A small plan\nshort", "title: A smart plan\nshort")
    assert file.stat().st_size == was.st_size
    os.utime(file, ns=(was.st_atime_ns, was.st_mtime_ns))
    for path in project.root.rglob("*"):
        if path != file:
            os.utime(path, (4e9, 4e9))  # the clock was set back since: all the rest is of a time to come
    assert small.build(project).code == 0
    assert "A smart plan" in (home(project) / "index.html").read_text(encoding="utf-8")
    for path in project.root.rglob("*"):
        os.utime(path, (0, 0))
    assert "Nothing to do" in small.build(project).out


def farm(target: Path, without: str) -> Path:
    """The packages of this environment but one, by links."""
    target.mkdir()
    for one in Path(sysconfig.get_path("purelib")).iterdir():
        if one.name != without:
            (target / one.name).symlink_to(one)
    return target


def build_packs(small: Small, tmp_path: Path, packages: Path | None = None, **environment: str) -> Ran:
    """`packages`: what stands in for everything installed; the machine's own folder of packages is passed over."""
    project = small.edited(tmp_path / "project")
    python, *words = build_command(project, WITH_PACKS)
    if packages is not None:
        environment["PYTHONPATH"] = os.pathsep.join((str(packages), str(ROOT)))
        words = ["-S", *words]
    done = subprocess.run([python, *words], cwd=ROOT, env={**os.environ, **environment}, capture_output=True,
                          text=True, check=False)
    assert tree(home(project)) == small.before, "what was published stands"
    return Ran(done.returncode, done.stdout, done.stderr)


def test_a_typeface_that_is_gone_is_named_with_what_to_do(small: Small, tmp_path: Path) -> None:
    told = build_packs(small, tmp_path, farm(tmp_path / "packages", "font_source_serif_pro"))
    assert told.code == 2
    assert "font-source-serif-pro" in told.err
    assert "Install this program again" in told.err
    assert "Traceback" not in told.err


def test_a_library_that_is_gone_is_named_with_the_line_that_brings_it(small: Small, tmp_path: Path) -> None:
    broken = tmp_path / "libraries"
    broken.mkdir()
    for name in ("libpango-1.0.so.0", "libpango-1.0.so"):
        (broken / name).write_bytes(b"")
    told = build_packs(small, tmp_path, LD_LIBRARY_PATH=str(broken))
    assert told.code == 2
    assert "apt-get install libpango-1.0-0" in told.err
    assert "[1/" not in told.out
