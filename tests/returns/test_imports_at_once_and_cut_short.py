"""Imports that run at the same moment lose nothing of each other; one that is killed leaves a month that is whole."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.returns.sending import RECEIVED, Desk, Form, desk_at, type_in

pytestmark = pytest.mark.long
LINES = {"ZN1": "P-AMB-01/ZN1/accountable", "ZNA01": "P-AMB-01/ZNA01/responsible",
         "ZNM01": "P-AMB-01/ZNM01/responsible"}
KILLS = """
import os, signal, sys
from pathlib import Path
from generator.cli import main
real, left = Path.write_bytes, [int(sys.argv.pop(1))]
def killing(path, data):
    if "/.staging-" in str(path) or str(path).endswith(".part"):
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)
    return real(path, data)
Path.write_bytes = killing
main()
"""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return desk_at(tmp_path)


def filled(desk: Desk, code: str, answer: str = "At risk") -> Path:
    def change(book: Form) -> None:
        type_in(book, "Responsibilities", LINES[code], Answer=answer)

    return desk.fill(code, change, f"{code}-{answer}.xlsx")


def words(desk: Desk, *paths: Path) -> list[str]:
    return ["--project", str(desk.root), "returns", "import", *map(str, paths), "--received", RECEIVED]


def test_three_imports_into_one_month_at_once_are_all_kept(desk: Desk) -> None:
    files = [filled(desk, code) for code in LINES]
    started = [subprocess.Popen([sys.executable, "-m", "generator", *words(desk, file)], stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE) for file in files]
    for one in started:
        _, told = one.communicate()
        assert one.returncode == 0, told
    assert [item["holder"] for item in desk.stands()["answers"]] == list(LINES)
    assert len(desk.stands(name="submissions/log.yaml")["submissions"]) == len(LINES)
    assert not list(desk.root.rglob(".staging-*"))


@pytest.mark.parametrize("at", [1, 2, 3])
def test_an_import_that_is_killed_while_it_writes_leaves_the_month_whole(desk: Desk, at: int) -> None:
    """The first writes are the return, the original and the log of the month."""
    desk.take(filled(desk, "ZNA01"))
    before = {name: digest for name, digest in desk.tree().items() if "/.staging-" not in name}
    file = filled(desk, "ZN1")
    killed = subprocess.run([sys.executable, "-c", KILLS, str(at), *words(desk, file)], check=False,
                            capture_output=True)
    assert killed.returncode == -9, killed.stderr
    assert {name: digest for name, digest in desk.tree().items() if "/.staging-" not in name} == before
    assert desk.take(file).return_value == 0
    assert [item["holder"] for item in desk.stands()["answers"]] == ["ZN1", "ZNA01"]
    assert not list(desk.root.rglob(".staging-*"))
