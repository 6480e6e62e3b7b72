"""`baf migrate`, from version 1 to a version 2 made up here: what is named changes, all else stays as it was typed."""

from __future__ import annotations

import difflib
import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.commands.migrate import migrate
from generator.migration import Drop, Formats, Lifted, Move, Rename, Revalue, Step, lift
from generator.migration.kinds import schema_of
from generator.sources.project import SourceFile
from tests.authoring.desk import ROOT, baf, everything
from tests.commands.small import OBJECTIVE, mistype, small_project
from tests.migration.version_two import TWO, check_each

HERE = Path(__file__).parent
BEFORE, AFTER = ((HERE / name).read_bytes() for name in ("before.yaml", "after.yaml"))
PATH = "frameworks/plan/objectives/handover.yaml"


def lifted(data: bytes, formats: Formats = TWO) -> Lifted:
    done = lift(SourceFile.of(PATH, data), formats)
    assert done is not None
    return done


def test_renamed_moved_revalued_added_and_dropped_and_every_comment_stays_where_it_stood() -> None:
    """Block and flow style, quotes of both kinds, folded and literal text, comments at the end of lines and on lines
    of their own, text that looks like a key."""
    done = lifted(BEFORE)
    assert done.refused == ()
    assert done.data is not None
    assert done.data.decode() == AFTER.decode()
    assert [note.split(": ")[0] for note in done.notes] == [f"{PATH}:37:5", f"{PATH}:51:5", f"{PATH}:61:15"]


def test_what_was_meant_is_what_another_reader_of_yaml_finds() -> None:
    old, new = (yaml.load(data, Loader=yaml.CBaseLoader) for data in (BEFORE, AFTER))
    assert new["brief_title"] == old["short_title"]
    assert new["summary"] == old["summary"]
    assert new["remark"] == old["source"]["note"]
    for one, other in zip(old["actions"], new["actions"], strict=True):
        assert other["due"]["rhythm"] == one["cadence"]
        assert other.get("money", {}).get("known") == one.get("funding")
        assert [role["of"] for role in other["roles"]] == [role["type"] for role in one["roles"]]
        assert (other["id"], other["title"], other["revisions"]) == (one["id"], one["title"], one["revisions"])


def test_every_comment_is_kept_but_those_on_the_lines_of_a_dropped_value() -> None:
    comments = [re.findall(rb"#[^\n]*", data) for data in (BEFORE, AFTER)]
    old, new = ({one for one in found if b"$schema" not in one} for found in comments)
    assert old - new == {b"# first", b"# second"}
    assert new <= old


@pytest.mark.parametrize("made", [
    lambda data: data.replace(b"\n", b"\r\n"),
    lambda data: b"\xef\xbb\xbf" + data,
    lambda data: data.rstrip(b"\n"),
    lambda data: data.replace(b"# the end", "# das Ende – ж 漢".encode()).replace(b"Release", "Rélease 漢".encode()),
], ids=["windows line ends", "byte order mark", "no last line break", "letters beyond ASCII"])
def test_line_ends_marks_and_letters_are_kept(made: object) -> None:
    assert callable(made)
    assert lifted(made(BEFORE)).data == made(AFTER)


def test_a_second_time_changes_nothing() -> None:
    assert lift(SourceFile.of(PATH, AFTER), TWO) is None


@given(st.lists(st.sampled_from(["  ", "\n", "# a comment\n", "    # one further in\n", "\n\n"]), max_size=4))
def test_nothing_that_stands_between_is_lost(between: list[str]) -> None:
    """Whatever comments and empty lines stand before an action, they stand there afterwards."""
    put = "".join(part if part.endswith("\n") else part + "\n" for part in between).encode()
    old = BEFORE.replace(b"  # The first of them\n", b"  # The first of them\n" + put)
    assert lifted(old).data == AFTER.replace(b"  # The first of them\n", b"  # The first of them\n" + put)


def test_with_version_one_alone_there_is_nothing_to_do() -> None:
    before = everything(ROOT / "frameworks")
    done = baf(ROOT, "migrate")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("Nothing to do: ")
    assert everything(ROOT / "frameworks") == before


def test_every_file_of_the_repository_has_the_schema_that_its_first_line_names() -> None:
    found = 0
    for folder in ("frameworks", "icb_data"):
        for path in (ROOT / folder).rglob("*.yaml"):
            if "submissions" in path.parts:
                continue
            named = re.search(r"/(\w+)\.schema\.json", path.read_text(encoding="utf-8").split("\n", 1)[0])
            assert named is not None, path
            assert schema_of(path.relative_to(ROOT).as_posix()) == named[1], path
            found += 1
    assert found > 100


# A whole project -----------------------------------------------------------------------------------------------------


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = small_project(tmp_path / "small")
    (root / OBJECTIVE).write_bytes(BEFORE)
    return root


def test_a_project_is_lifted_once_and_checks_clean_under_version_two(project: Path,
                                                                     capsys: pytest.CaptureFixture[str]) -> None:
    before = everything(project)
    assert migrate(project, None, dry_run=False, formats=TWO) == 0
    assert f"{OBJECTIVE}: lifted from version 1 to 2" in capsys.readouterr().out
    after = everything(project)
    assert {path for path in after if after[path] != before.get(path)} == {OBJECTIVE}
    assert after[OBJECTIVE] == AFTER
    assert migrate(project, None, dry_run=False, formats=TWO) == 0
    assert "Nothing to do" in capsys.readouterr().out
    assert everything(project) == after


def test_a_dry_run_shows_the_difference_and_writes_nothing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = everything(project)
    assert migrate(project, project / OBJECTIVE, dry_run=True, formats=TWO) == 0
    assert everything(project) == before
    out = capsys.readouterr().out
    expected = "".join(difflib.unified_diff(BEFORE.decode().splitlines(True), AFTER.decode().splitlines(True),
                                            f"a/{OBJECTIVE}", f"b/{OBJECTIVE}"))
    assert out.startswith(expected)
    assert "would be lifted" in out


def test_a_file_with_errors_is_named_and_not_touched_and_the_others_are_lifted(
        project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = small_project(project.parent / "wrong")
    path, line, column = mistype(wrong)
    broken = project / "frameworks/plan/objectives/broken.yaml"
    broken.write_bytes((wrong / path).read_bytes())
    unreadable = project / "frameworks/plan/objectives/unreadable.yaml"
    unreadable.write_text("schema: 1\nid: [\n", encoding="utf-8")
    before = everything(project)
    assert migrate(project, None, dry_run=False, formats=TWO) == 1
    said = capsys.readouterr().err
    assert f"not touched: frameworks/plan/objectives/broken.yaml:{line}:{column}: WP" in said
    assert "not touched: frameworks/plan/objectives/unreadable.yaml:" in said
    after = everything(project)
    assert {name for name in after if after[name] != before[name]} == {OBJECTIVE}


def test_a_newer_file_is_refused_with_the_next_step(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    newer = AFTER.replace(b"schema: 2 ", b"schema: 3 ")
    (project / OBJECTIVE).write_bytes(newer)
    assert migrate(project, None, dry_run=False, formats=TWO) == 1
    said = capsys.readouterr().err
    assert f"{OBJECTIVE}:3:9: schema version 3 is newer than this program, which knows up to 2" in said
    assert "install the program's newer version" in said
    assert (project / OBJECTIVE).read_bytes() == newer


def test_only_what_is_named_is_lifted(project: Path) -> None:
    assert migrate(project, project / "icb_data", dry_run=False, formats=TWO) == 0
    assert (project / OBJECTIVE).read_bytes() == BEFORE


def test_a_path_that_is_no_input_ends_with_two(project: Path) -> None:
    (project / "notes.txt").write_text("x", encoding="utf-8")
    done = baf(project, "migrate", "notes.txt")
    assert done.code == 2
    assert "no input of this project" in done.err


def test_older_copies_of_the_schemas_are_renewed(tmp_path: Path) -> None:
    baf(tmp_path, "new", "framework", "my-plan")
    right = everything(tmp_path)
    (tmp_path / "schemas/v1/objective.schema.json").write_text("{}", encoding="utf-8")
    (tmp_path / "schemas/v1/return.schema.json").unlink()
    assert "would be renewed" in baf(tmp_path, "migrate", "--dry-run").out
    assert everything(tmp_path) != right
    done = baf(tmp_path, "migrate")
    assert done.code == 0
    assert done.out.count("renewed") == 2
    assert everything(tmp_path) == right


# What a step may not do ----------------------------------------------------------------------------------------------


def with_steps(*changes: Drop | Move | Rename | Revalue) -> Formats:
    return Formats((Step("objective", 2, changes),), lambda schema, version, document: ())


def test_a_value_that_cannot_go_between_braces_is_left_and_named() -> None:
    into_source = with_steps(Move((), ("summary",), ("source", "summary")))
    done = lifted(BEFORE, into_source)
    assert done.data is None
    assert "change it by hand" in done.refused[0]


def test_a_text_that_would_read_otherwise_elsewhere_is_left_and_named() -> None:
    """Line breaks at its end are part of a text kept with '+'."""
    kept = b"schema: 1\nhere:\n  text: |+\n    Line\n\n\nthere: {a: 1}\nafter:\n  b: 2\n"
    done = lifted(kept, with_steps(Move((), ("here", "text"), ("after", "text"))))
    assert done.data is None
    assert "would not say the same" in done.refused[0]


def test_what_would_be_wrong_under_the_new_version_is_left_and_named() -> None:
    unfinished = Formats((Step("objective", 2, (Rename((), "short_title", "brief_title"),)),), check_each)
    done = lifted(BEFORE, unfinished)
    assert done.data is None
    assert "as it would be in version 2" in done.refused[0]


def test_the_last_key_of_a_mapping_leaves_an_empty_one() -> None:
    block = b"schema: 1\nouter:\n  inner: 1   # gone\nflow: {inner: 2}\n"
    done = lifted(block, with_steps(Drop(("outer",), "inner", "gone"), Drop(("flow",), "inner", "gone")))
    assert done.data == b"schema: 2\nouter:\n  {}   # gone\nflow: {}\n"


def test_steps_follow_one_another() -> None:
    three = Formats((Step("objective", 3, (Rename((), "b", "c"),)), Step("objective", 2, (Rename((), "a", "b"),))),
                    lambda schema, version, document: ())
    assert lifted(b"schema: 1\na: 1\n", three).data == b"schema: 3\nc: 1\n"
    assert lifted(b"schema: 2\nb: 1\n", three).data == b"schema: 3\nc: 1\n"
