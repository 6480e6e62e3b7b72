"""`baf demo returns`: the same seed gives the same scratch project; it is marked, passes its own check, and builds."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import baf
from tests.build import reading
from tests.commands.small import DATASET, FRAMEWORK, small_project
from tests.recount.recount import Recount, read_yaml
from tests.running import warm


def made(root: Path, out: Path, seed: int, dataset: str = DATASET, framework: str = FRAMEWORK) -> int:
    ran = CliRunner().invoke(baf, ["--project", str(root), "demo", "returns", "--out", str(out), "--dataset", dataset,
                                   "--framework", framework, "--seed", str(seed)], standalone_mode=False)
    assert ran.exception is None, ran.exception
    return int(ran.return_value)


def content(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def real(tmp_path: Path) -> Path:
    """The small project without its own returns, as if its bodies were real."""
    root = small_project(tmp_path / "small")
    for path in (root / "icb_data" / DATASET).glob("Z*/**/*.yaml"):
        path.unlink()
    return root


def test_the_same_seed_gives_the_same_answers_and_another_seed_others(real: Path, tmp_path: Path) -> None:
    assert [made(real, tmp_path / name, seed) for name, seed in (("a", 1), ("b", 1), ("c", 2))] == [0, 0, 0]
    one, same, other = (content(tmp_path / name) for name in ("a", "b", "c"))
    assert one == same
    assert one.keys() == other.keys()
    assert {name for name in one if one[name] != other[name]} == {name for name in one if name.endswith("return.yaml")}


def test_a_folder_that_holds_anything_is_refused_and_left_alone(real: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "mine.txt").write_text("mine", encoding="utf-8")
    done = subprocess.run([sys.executable, "-m", "generator", "--project", str(real), "demo", "returns", "--out",
                           str(out), "--dataset", DATASET, "--framework", FRAMEWORK], capture_output=True, text=True,
                          check=False)
    assert done.returncode == 2
    assert "is not empty" in done.stderr
    assert content(out) == {"mine.txt": b"mine"}


def test_nothing_is_written_into_the_project_it_was_made_from(real: Path, tmp_path: Path) -> None:
    before = content(real)
    made(real, tmp_path / "out", 1)
    assert content(real) == before


def test_the_scratch_project_is_marked_throughout_and_passes_its_own_check(real: Path, tmp_path: Path) -> None:
    made(real, tmp_path / "out", 1)
    home = tmp_path / "out" / "icb_data" / f"{DATASET}-illustrative"
    assert read_yaml(home / "dataset.yaml")["illustrative"] == "true"
    assert read_yaml(home / "dataset.yaml")["real_bodies"] == "true"
    returns = [read_yaml(path) for path in home.rglob("return.yaml")]
    assert returns
    assert {item["illustrative"] for item in returns} == {"true"}
    assert all("llustrative" in answer["narrative"] for item in returns for answer in item["answers"])
    series = read_yaml(home / "measures" / "series.yaml")["series"]
    assert {item["illustrative"] for item in series} == {"true"}
    ran = CliRunner().invoke(baf, ["--project", str(tmp_path / "out"), "check"], standalone_mode=False)
    assert ran.return_value == 0, ran.stdout


@pytest.mark.build
def test_real_systems_answered_by_a_program_build_and_say_so_on_every_page(project_root: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert made(project_root, out, 1, "england", "winter-2022-23") == 0
    for folder in (out / "icb_data" / "england-illustrative").glob("*/winter-2022-23"):
        if folder.parent.name not in ("QSL", "QNQ"):
            shutil.rmtree(folder)  # forty systems more take time to read and say nothing more
    done = warm.baf("--project", str(out), "build", "--site", str(tmp_path / "site"), "--icb", "QSL", "--icb", "QNQ",
                    "--edition", "none")
    assert (done.returncode, done.stderr) == (0, "")
    recount = Recount(out, "england-illustrative", "winter-2022-23")
    for system in ("QSL", "QNQ"):
        home = tmp_path / "site" / "england-illustrative" / "winter-2022-23" / system
        document = reading.data(home / "data" / "2023-03-illustrative.json")
        count = recount.count(system, "2023-03")
        assert document["headline"]["n"] == count.n
        said = document["headline"]["by_value"]
        assert {key: number for key, number in said.items() if number} == dict(count.by_value)
        assert sum(count.by_value.values()) > count.n / 2
        pages = list(reading.pages(home))
        assert pages
        assert [page.name for page in pages if "llustrative" not in reading.words(page)] == []
        words = {page.name: reading.words(page) for page in pages}
        assert [name for name, said in words.items() if "The bodies are real" not in said] == []
        assert [name for name, said in words.items() if "No such system" in said or "ictional bodies" in said] == []
