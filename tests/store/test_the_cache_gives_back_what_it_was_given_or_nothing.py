"""The cache gives back exactly what it was given, or nothing; one build at a time holds the lock."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.production.scopes import chosen
from generator.store.cache import Cache, LostBlobError
from generator.store.keys import digest
from generator.store.lock import BuildLockedError, build_lock


def test_a_blob_comes_back_by_its_hash(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    assert cache.get(cache.put(b"content")) == b"content"


def test_a_damaged_blob_is_a_miss_and_can_be_made_again(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    name = cache.put(b"content")
    next(path for path in tmp_path.rglob(name)).write_bytes(b"contenT")
    assert cache.get(name) is None
    assert cache.get(cache.put(b"content")) == b"content"


def test_a_damaged_result_is_a_miss(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.remember("stage", "key", {"a": 1})
    assert cache.recall("stage", "key") == {"a": 1}
    next(tmp_path.rglob("key.json")).write_bytes(b'{"a": ')
    assert cache.recall("stage", "key") is None


def test_a_blob_that_was_damaged_is_written_again_when_it_is_made_again(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    name = cache.put(b"content")
    held = next(path for path in tmp_path.rglob(name))
    held.write_bytes(b"contenT")
    assert cache.put(b"content") == name
    assert cache.get(name) == b"content"
    held.unlink()
    held.mkdir()
    cache.put(b"content")
    assert cache.get(name) == b"content"
    held.unlink()
    with pytest.raises(LostBlobError, match=r"index\.html"):
        cache.need(name, "index.html")


def test_a_result_with_one_letter_changed_is_a_miss_though_it_is_good_json(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.remember("stage", "key", [["index.html", "0" * 64]])
    file = next(tmp_path.rglob("key.json"))
    file.write_bytes(file.read_bytes().replace(b"index.html", b"indez.html"))
    assert cache.recall("stage", "key") is None


def test_a_result_that_lies_under_another_key_is_a_miss(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.remember("stage", "key", 1)
    file = next(tmp_path.rglob("key.json"))
    file.rename(file.with_name("other.json"))
    assert cache.recall("stage", "other") is None


def test_forgetting_makes_every_result_a_miss_and_keeps_the_blobs(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    name = cache.put(b"content")
    cache.remember("stage", "key", 1)
    cache.forget()
    assert cache.recall("stage", "key") is None
    assert cache.get(name) == b"content"


@given(st.lists(st.text(max_size=5), max_size=4), st.lists(st.text(max_size=5), max_size=4))
def test_two_different_lists_of_parts_never_have_one_digest(first: list[str], second: list[str]) -> None:
    assert (digest(*first) == digest(*second)) == (first == second)


def test_a_scope_holds_the_named_files_and_folders_and_nothing_else() -> None:
    hashes = {"frameworks/a/x.yaml": "1", "frameworks/ab/x.yaml": "2", "icb_data/e/dataset.yaml": "3"}
    scope = ("frameworks/a/", "icb_data/e/dataset.yaml")
    assert chosen(hashes, scope) == (("frameworks/a/x.yaml", "1"), ("icb_data/e/dataset.yaml", "3"))


HOLDER = """
import sys, time
from pathlib import Path
from generator.store.lock import build_lock
with build_lock(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_second_build_is_told_who_holds_the_lock_and_a_killed_one_lets_go(tmp_path: Path) -> None:
    site = tmp_path / "site"
    with subprocess.Popen([sys.executable, "-c", HOLDER, str(site)], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        with pytest.raises(BuildLockedError, match=f"process {process.pid}"), build_lock(site):
            pass
        process.kill()
    with build_lock(site):
        pass


FORKER = """
import os, sys, time
from pathlib import Path
from generator.store.lock import build_lock
with build_lock(Path(sys.argv[1])):
    if os.fork() == 0:
        print(os.getpid(), flush=True)
    time.sleep(60)
"""


def test_a_worker_that_outlives_a_killed_build_does_not_hold_its_lock(tmp_path: Path) -> None:
    site = tmp_path / "site"
    with subprocess.Popen([sys.executable, "-c", FORKER, str(site)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        worker = int(process.stdout.readline())
        process.kill()
        process.wait()
        try:
            with build_lock(site):
                pass
        finally:
            os.kill(worker, signal.SIGKILL)
