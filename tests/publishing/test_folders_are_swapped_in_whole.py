"""A reader of a published folder sees the whole earlier one or the whole later one."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path, PurePosixPath

import pytest

from generator.findings import InternalFaultError
from generator.publishing.folders import earlier_files, heal_around, publish_folder, stands, whole, withdraw_folder
from generator.publishing.manifest import differences, read_manifest
from generator.publishing.overviews import publish_files, publish_overview, system_folders
from generator.publishing.swap import heal, swap_in
from generator.store.cache import Cache


def publish(folder: Path, cache: Cache, files: dict[str, bytes], *, keep: dict[str, str] | None = None,
            carry: tuple[str, ...] = ()) -> None:
    blobs = {path: cache.put(content) for path, content in files.items()}
    publish_folder(folder, cache, blobs, {"kind": "system"}, keep or {}, carry)


def test_a_published_folder_holds_its_files_and_a_manifest_that_vouches_for_them(tmp_path: Path) -> None:
    folder = tmp_path / "site" / "ZX1"
    publish(folder, Cache(tmp_path / "cache"), {"index.html": b"first", "data/2022-12.json": b"{}"})
    assert (folder / "index.html").read_bytes() == b"first"
    assert whole(folder)
    assert set(json.loads((folder / "manifest.json").read_text())["files"]) == {"index.html", "data/2022-12.json"}


def test_a_page_that_is_no_longer_made_is_gone_after_the_swap(tmp_path: Path) -> None:
    folder, cache = tmp_path / "site" / "ZX1", Cache(tmp_path / "cache")
    publish(folder, cache, {"index.html": b"first", "old.html": b"old"})
    publish(folder, cache, {"index.html": b"second"})
    assert not (folder / "old.html").exists()
    assert (folder / "index.html").read_bytes() == b"second"
    assert list((tmp_path / "site").iterdir()) == [folder]


def test_a_fault_while_the_folder_is_filled_leaves_the_earlier_one_as_it_was(tmp_path: Path) -> None:
    folder, cache = tmp_path / "site" / "ZX1", Cache(tmp_path / "cache")
    publish(folder, cache, {"index.html": b"first"})
    with pytest.raises(InternalFaultError):
        publish_folder(folder, cache, {"index.html": cache.put(b"second"), "x.html": "0" * 64}, {}, {})
    assert (folder / "index.html").read_bytes() == b"first"
    assert whole(folder)
    assert list((tmp_path / "site").iterdir()) == [folder]


def test_a_path_that_leads_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    folder, cache = tmp_path / "site" / "ZX1", Cache(tmp_path / "cache")
    with pytest.raises(InternalFaultError):
        publish(folder, cache, {"../outside.html": b"out"})
    assert not (tmp_path / "site" / "outside.html").exists()


def test_earlier_months_are_kept_only_where_the_manifest_vouches_for_them(tmp_path: Path) -> None:
    folder, cache = tmp_path / "site" / "ZX1", Cache(tmp_path / "cache")
    publish(folder, cache, {"packs/2022-11-board.pdf": b"november", "packs/2022-12-board.pdf": b"december",
                            "data/2022-11.json": b"{}", "index.html": b"page"})
    (folder / "data" / "2022-11.json").write_bytes(b"{tampered}")
    (folder / "packs" / "2022-10-board.pdf").write_bytes(b"slipped in")
    assert set(earlier_files(folder, "2022-12")) == {"packs/2022-11-board.pdf"}


def test_a_month_built_by_name_stays_when_its_system_is_published_again(tmp_path: Path) -> None:
    folder, cache = tmp_path / "site" / "ZX1", Cache(tmp_path / "cache")
    publish(folder, cache, {"index.html": b"march"})
    publish(folder / "2022-12", cache, {"index.html": b"december"})
    publish(folder, cache, {"index.html": b"march again"}, carry=("2022-12",))
    assert (folder / "2022-12" / "index.html").read_bytes() == b"december"
    assert whole(folder)
    assert whole(folder / "2022-12")


def test_the_view_of_all_systems_is_swapped_in_with_its_systems_inside(tmp_path: Path) -> None:
    folder, cache = tmp_path / "site" / "england", Cache(tmp_path / "cache")
    publish(folder / "ZX1", cache, {"index.html": b"one"})
    publish(folder / "ZX2", cache, {"index.html": b"two"})
    both = ("ZX1", "ZX2")
    publish_overview(folder, cache, {"index.html": cache.put(b"all")}, {"systems": {"ZX1": "f1"}}, {}, both)
    publish_overview(folder, cache, {"index.html": cache.put(b"all again")}, {"systems": {"ZX1": "f1"}}, {}, both)
    assert [entry.name for entry in system_folders(folder)] == ["ZX1", "ZX2"]
    assert (folder / "index.html").read_bytes() == b"all again"
    assert whole(folder / "ZX1")
    assert whole(folder)


def test_the_folder_of_a_system_that_is_no_longer_there_goes_with_the_next_view_of_all(tmp_path: Path) -> None:
    folder, cache = tmp_path / "site" / "england", Cache(tmp_path / "cache")
    publish(folder / "ZX1", cache, {"index.html": b"one"})
    publish(folder / "ZX2", cache, {"index.html": b"two"})
    publish_overview(folder, cache, {"index.html": cache.put(b"all")}, {"systems": {"ZX1": "f1"}}, {}, {"ZX1"})
    assert [entry.name for entry in system_folders(folder)] == ["ZX1"]


def test_the_view_of_all_systems_keeps_the_papers_of_earlier_months_that_its_manifest_vouches_for(
        tmp_path: Path) -> None:
    folder, cache = tmp_path / "site" / "all", Cache(tmp_path / "cache")
    before = {"index.html": cache.put(b"then"), "packs/2022-11-board.pdf": cache.put(b"paper"),
              "data/2022-11.json": cache.put(b"{}")}
    publish_overview(folder, cache, before, {"systems": {}}, {}, ())
    (folder / "data" / "2022-11.json").write_bytes(b"changed by hand")
    kept = earlier_files(folder, "2022-12")
    publish_overview(folder, cache, {"index.html": cache.put(b"now")}, {"systems": {}}, kept, ())
    assert sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()) == [
        "index.html", "manifest.json", "packs/2022-11-board.pdf"]
    assert (folder / "packs" / "2022-11-board.pdf").read_bytes() == b"paper"
    assert whole(folder)
    with pytest.raises(InternalFaultError):
        publish_overview(folder, cache, {}, {}, {"packs/../../out.pdf": "0" * 64}, ())
    assert whole(folder)


@pytest.mark.parametrize(("break_it", "what"), [
    (lambda folder: (folder / "index.html").write_bytes(b"Index"), "changed"),
    (lambda folder: (folder / "index.html").unlink(), "missing"),
    (lambda folder: (folder / "new.html").write_bytes(b""), "not in the manifest"),
])
def test_every_kind_of_tampering_is_named(tmp_path: Path, break_it: object, what: str) -> None:
    folder = tmp_path / "ZX1"
    publish(folder, Cache(tmp_path / "cache"), {"index.html": b"index"})
    break_it(folder)  # type: ignore[operator]
    manifest = read_manifest(folder)
    assert manifest is not None
    assert [item.what for item in differences(folder, manifest)] == [what]


def test_a_folder_whose_manifest_was_replaced_does_not_stand(tmp_path: Path) -> None:
    folder = tmp_path / "ZX1"
    publish(folder, Cache(tmp_path / "cache"), {"index.html": b"index"})
    assert not stands(folder, "0" * 64)


def test_what_a_killed_build_left_behind_is_healed(tmp_path: Path) -> None:
    (tmp_path / ".staging-ZX1-77").mkdir()
    (tmp_path / ".staging-ZX2-old").mkdir()
    (tmp_path / ".staging-ZX2-old" / "index.html").write_bytes(b"good")
    heal(tmp_path)
    assert [entry.name for entry in tmp_path.iterdir()] == ["ZX2"]
    assert (tmp_path / "ZX2" / "index.html").read_bytes() == b"good"


def test_what_a_killed_build_left_is_healed_at_every_depth(tmp_path: Path) -> None:
    plan = tmp_path / "england" / "winter"
    (tmp_path / "england" / ".staging-winter-old" / "ZX1").mkdir(parents=True)
    (tmp_path / "england" / ".staging-winter-old" / "ZX1" / ".staging-2022-12-44").mkdir()
    (tmp_path / "england" / ".staging-winter-91").mkdir()
    (tmp_path / ".staging-index.html").write_bytes(b"half")
    heal_around(tmp_path, [PurePosixPath("england/winter"), PurePosixPath("england/winter/ZX1/2022-12")])
    assert sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")) == [
        "england", "england/winter", "england/winter/ZX1"]
    assert plan.is_dir()


def test_files_that_a_killed_build_had_begun_are_gone_from_the_folder_of_all_sites(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    (tmp_path / "site" / "guide").mkdir(parents=True)
    (tmp_path / "site" / "guide" / ".staging-gone.html").write_bytes(b"ha")
    publish_files(tmp_path / "site", cache, {"guide/index.html": cache.put(b"guide")}, {"kind": "index"})
    assert [path.name for path in (tmp_path / "site" / "guide").iterdir()] == ["index.html"]


SWAPPER = """
import sys, itertools
from pathlib import Path
from generator.publishing.swap import heal, swap_in
folder = Path(sys.argv[1])
heal(folder.parent)
for number in itertools.count():
    def fill(staged, number=number):
        for name in range(20):
            (staged / f"{name}.html").write_text(str(number))
    swap_in(folder, fill)
    if number == 0:
        print("ready", flush=True)
"""


def test_killed_at_any_moment_the_folder_is_a_whole_one(tmp_path: Path) -> None:
    folder = tmp_path / "site" / "ZX1"
    for round_number in range(8):
        with subprocess.Popen([sys.executable, "-c", SWAPPER, str(folder)], stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(0.01 + 0.007 * round_number)
            os.kill(process.pid, signal.SIGKILL)
        heal(folder.parent)
        contents = {(folder / f"{name}.html").read_text() for name in range(20)}
        assert len(contents) == 1
        assert [entry.name for entry in folder.parent.iterdir()] == ["ZX1"]


def test_a_swap_into_a_folder_that_was_not_there_makes_it(tmp_path: Path) -> None:
    swap_in(tmp_path / "a" / "b", lambda staged: (staged / "x").write_text("x") and None)
    assert (tmp_path / "a" / "b" / "x").read_text() == "x"


# A folder that stands already ----------------------------------------------------------------------------------------


def told(folder: Path, cache: Cache, made_from: dict[str, str], carry: tuple[str, ...] = ()) -> int:
    """The same page and data once more, made from something else; the number of the folder on the disk afterwards."""
    blobs = {"index.html": cache.put(b"page"), "data/2022-12.json": cache.put(b"{}")}
    publish_folder(folder, cache, blobs, {"kind": "system", **made_from}, {}, carry)
    return folder.stat().st_ino


def test_the_same_files_made_from_other_inputs_are_not_written_again(tmp_path: Path) -> None:
    folder, cache = tmp_path / "site" / "ZX1", Cache(tmp_path / "cache")
    first = told(folder, cache, {"inputs": "of yesterday"})
    page = (folder / "index.html").stat()
    assert told(folder, cache, {"inputs": "of today"}) == first
    assert (folder / "index.html").stat() == page
    assert json.loads((folder / "manifest.json").read_text())["inputs"] == "of today"
    assert whole(folder)
    assert list((tmp_path / "site").iterdir()) == [folder]


def written_over(folder: Path) -> None:
    """By as many letters, so that only the time tells."""
    (folder / "index.html").write_bytes(b"PAGE")


def cut_short(folder: Path) -> None:
    when = (folder / "index.html").stat()
    (folder / "index.html").write_bytes(b"pa")
    os.utime(folder / "index.html", ns=(when.st_atime_ns, when.st_mtime_ns))


def taken_away(folder: Path) -> None:
    (folder / "data" / "2022-12.json").unlink()


def slipped_in(folder: Path) -> None:
    (folder / "data" / "more.json").write_bytes(b"{}")


def linked_elsewhere(folder: Path) -> None:
    (folder / "index.html").rename(folder.parent.parent / "page")
    (folder / "index.html").symlink_to(folder.parent.parent / "page")


def with_a_month_that_may_not_stay(folder: Path) -> None:
    shutil.copytree(folder, folder.parent.parent / "copy")
    (folder.parent.parent / "copy").rename(folder / "2022-11")


@pytest.mark.parametrize("harm", [written_over, cut_short, taken_away, slipped_in, linked_elsewhere,
                                  with_a_month_that_may_not_stay])
def test_a_folder_that_somebody_harmed_is_swapped_though_the_same_is_published(
        tmp_path: Path, harm: Callable[[Path], None]) -> None:
    folder, cache = tmp_path / "site" / "ZX1", Cache(tmp_path / "cache")
    first = told(folder, cache, {})
    harm(folder)
    assert told(folder, cache, {}) != first
    assert (folder / "index.html").read_bytes() == b"page"
    assert whole(folder)
    assert sorted(path.name for path in folder.iterdir()) == ["data", "index.html", "manifest.json"]


def test_harm_done_between_two_tellings_is_found_by_the_third(tmp_path: Path) -> None:
    folder, cache = tmp_path / "site" / "ZX1", Cache(tmp_path / "cache")
    told(folder, cache, {"inputs": "one"})
    first = told(folder, cache, {"inputs": "two"})
    written_over(folder)
    assert told(folder, cache, {"inputs": "three"}) != first
    assert (folder / "index.html").read_bytes() == b"page"


def test_a_month_built_by_name_may_stay_in_a_folder_that_is_told_anew(tmp_path: Path) -> None:
    folder, cache = tmp_path / "site" / "ZX1", Cache(tmp_path / "cache")
    first = told(folder, cache, {"inputs": "one"})
    publish(folder / "2022-12", cache, {"index.html": b"december"})
    assert told(folder, cache, {"inputs": "two"}, carry=("2022-12",)) == first
    assert (folder / "2022-12" / "index.html").read_bytes() == b"december"


def test_a_file_at_the_top_that_is_as_it_should_be_is_not_written_again(tmp_path: Path) -> None:
    site, cache = tmp_path / "site", Cache(tmp_path / "cache")
    blobs = {"index.html": cache.put(b"index"), "schemas/a.json": cache.put(b"{}")}
    publish_files(site, cache, blobs, {})
    (site / "schemas" / "a.json").write_bytes(b"harmed")
    page = (site / "index.html").stat()
    publish_files(site, cache, blobs, {})
    assert (site / "index.html").stat() == page
    assert (site / "schemas" / "a.json").read_bytes() == b"{}"


# A folder that may no longer stand ------------------------------------------------------------------------------------


def test_a_folder_that_is_withdrawn_is_gone_with_all_below_it_and_others_stay(tmp_path: Path) -> None:
    site, cache = tmp_path / "site", Cache(tmp_path / "cache")
    for plan in ("one", "other"):
        publish(site / "data" / plan, cache, {"index.html": b"all"})
        publish(site / "data" / plan / "ZX1", cache, {"index.html": b"page"})
    assert withdraw_folder(site / "data" / "one")
    assert [path.name for path in (site / "data").iterdir()] == ["other"]
    assert withdraw_folder(site / "data" / "other")
    assert not (site / "data").exists()
    assert not withdraw_folder(site / "data" / "other")


def test_what_nobody_published_is_not_taken_away(tmp_path: Path) -> None:
    site, cache = tmp_path / "site", Cache(tmp_path / "cache")
    publish(tmp_path / "elsewhere", cache, {"index.html": b"page"})
    (site / "notes").mkdir(parents=True)
    (site / "link").symlink_to(tmp_path / "elsewhere")
    assert not withdraw_folder(site / "notes")
    assert not withdraw_folder(site / "link")
    assert (site / "notes").is_dir()
    assert whole(tmp_path / "elsewhere")
