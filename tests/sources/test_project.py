"""Every input is read once; what cannot or may not be read is a finding, never silence."""

from __future__ import annotations

import hashlib
import os
import signal
from pathlib import Path

import pytest

from generator.findings import UnreadableSourceError
from generator.sources.excerpts import with_excerpts
from generator.sources.project import MAX_BYTES, ProjectFiles, SourceFile, read_project
from generator.sources.yaml_source import read_yaml


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name, text in {
        "frameworks/types.yaml": "a: 1\n",
        "frameworks/p/framework.yaml": "b: 2\n",
        "icb_data/d/t.csv": "x\n",
        "icb_data/d/README.md": "no input\n",
        "icb_data/d/ZN1/p/submissions/old.yaml": "c: 3\n",
        "icb_data/.hidden/x.yaml": "d: 4\n",
    }.items():
        path = tmp_path / "project" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path / "project"


def test_inputs_are_yaml_and_csv_in_order_of_path_without_submissions_and_hidden_folders(root: Path) -> None:
    files = read_project(root)
    assert [file.path for file in files.files] == [
        "frameworks/p/framework.yaml",
        "frameworks/types.yaml",
        "icb_data/d/t.csv",
    ]
    assert files.findings == ()


def test_each_input_has_its_sha256(root: Path) -> None:
    files = read_project(root)
    assert files.hashes["icb_data/d/t.csv"] == hashlib.sha256(b"x\n").hexdigest()
    assert [(item.path, item.sha256) for item in files.inputs("icb_data")] == [
        ("icb_data/d/t.csv", files.hashes["icb_data/d/t.csv"])
    ]


def test_files_and_folders_below_a_folder() -> None:
    names = ("a/b/x.yaml", "a/b.yaml", "a/b0.yaml", "a/bc/x.yaml", "a/c/d/x.yaml")
    files = ProjectFiles(tuple(SourceFile.of(name, b"") for name in sorted(names)))
    assert [file.path for file in files.under("a/b")] == ["a/b/x.yaml"]
    assert files.folders("a") == ("b", "bc", "c")
    assert files.folders("a/c") == ("d",)


def test_without_a_folder_frameworks_the_message_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSourceError, match="--project"):
        read_project(tmp_path)


def rules_of(root: Path) -> list[tuple[str, str]]:
    return [(item.rule, item.place.file) for item in read_project(root).findings]


def test_a_link_out_of_the_project_or_to_a_folder_is_a_finding(root: Path) -> None:
    outside = root.parent / "outside.yaml"
    outside.write_text("secret: 1\n")
    (root / "frameworks/out.yaml").symlink_to(outside)
    (root / "frameworks/loop").symlink_to(root / "frameworks")
    (root / "frameworks/in.yaml").symlink_to(root / "frameworks/types.yaml")
    files = read_project(root)
    assert rules_of(root) == [("WP013", "frameworks/loop"), ("WP013", "frameworks/out.yaml")]
    assert "frameworks/in.yaml" in files.by_path
    assert "frameworks/out.yaml" not in files.by_path


def test_a_file_beyond_the_limit_is_not_read(root: Path) -> None:
    with (root / "icb_data/d/huge.csv").open("wb") as stream:
        stream.truncate(MAX_BYTES + 1)
    assert rules_of(root) == [("WP011", "icb_data/d/huge.csv")]


def test_what_is_no_ordinary_file_is_a_finding_and_nothing_waits_for_it(root: Path) -> None:
    os.mkfifo(root / "icb_data/d/pipe.yaml")
    signal.signal(signal.SIGALRM, _waited)
    signal.alarm(60)
    try:
        assert rules_of(root) == [("WP012", "icb_data/d/pipe.yaml")]
    finally:
        signal.alarm(0)


def _waited(*_: object) -> None:
    raise AssertionError("it waits for what never comes")


@pytest.mark.parametrize("name", ["framework.yml", "T.CSV"])
def test_a_name_that_looks_like_an_input_is_a_warning(root: Path, name: str) -> None:
    (root / "frameworks" / name).write_text("x: 1\n")
    assert rules_of(root) == [("WP014", f"frameworks/{name}")]


def test_folders_without_end_are_a_finding(root: Path) -> None:
    (root / "frameworks" / "/".join("x" * 30)).mkdir(parents=True)
    assert [rule for rule, _ in rules_of(root)] == ["WP012"]


def test_a_finding_gets_the_text_of_its_line() -> None:
    file = SourceFile.of("p.yaml", b"a: 1\nb: [\n")
    _, findings = read_yaml(file)
    shown = with_excerpts(findings, ProjectFiles((file,)))
    assert [item.excerpt for item in shown] == [
        file.data.decode().split("\n")[item.place.line - 1] for item in findings
    ]
