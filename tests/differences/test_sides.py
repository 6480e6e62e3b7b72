"""What may be compared: two months, two folders, two revisions of the repository, or one of them and the work tree."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.sources.project import MAX_BYTES, read_project
from generator.sources.revisions import RevisionError, is_revision, read_revision
from tests.commands.small import OBJECTIVE, small_project
from tests.differences.reading import commit, data, edit, git, refusal, told

PLAN = "plan"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A small plan in a folder of a repository, committed twice: the second time its first action has another date."""
    top = tmp_path / "repository"
    top.mkdir()
    git(top, "init", "--quiet")
    root = small_project(top / "plans")
    (root / "icb_data/small/ZN1/submissions").mkdir()
    (root / "icb_data/small/ZN1/submissions/sent.csv").write_text("a,b\n", encoding="utf-8")
    (root / "icb_data/small/.hidden.yaml").write_text("a: b\n", encoding="utf-8")
    commit(top, "one")
    git(top, "tag", "first")
    edit(root, OBJECTIVE, "on: 2022-12-01", "on: 2022-12-15")
    commit(top, "two")
    return root


def test_a_revision_is_read_as_a_folder_of_it_would_be(repository: Path, tmp_path: Path) -> None:
    apart = tmp_path / "apart"
    git(repository.parent, "worktree", "add", "--quiet", "--detach", str(apart), "first")
    assert read_revision(repository, "first").hashes == read_project(apart / "plans").hashes
    assert read_revision(repository, "HEAD").hashes == read_project(repository).hashes


def test_two_revisions_and_two_folders_tell_the_same(repository: Path, tmp_path: Path) -> None:
    apart = tmp_path / "apart"
    git(repository.parent, "worktree", "add", "--quiet", "--detach", str(apart), "first")
    by_revision = data(repository, PLAN, "--from", "first", "--to", "HEAD")
    by_folder = data(repository, PLAN, "--from", str(apart / "plans"), "--to", str(repository))
    item, = by_revision["items"]
    assert (item["id"], item["kinds"]) == ("P-AMB-01", ["re-dated"])
    assert "1 December 2022" in item["alterations"][0]["was"]
    assert "15 December 2022" in item["alterations"][0]["now"]
    assert by_revision["items"] == by_folder["items"]
    assert by_revision["datasets"] == by_folder["datasets"]


def test_without_to_the_work_tree_is_meant_and_left_as_it_is(repository: Path) -> None:
    edit(repository, OBJECTIVE, "title: Extra beds", "title: More beds")
    before = git(repository, "status", "--porcelain"), git(repository, "stash", "list")
    found = data(repository, PLAN, "--from", "HEAD")
    assert [(item["id"], item["kinds"]) for item in found["items"]] == [("P-BED-01", ["otherwise changed"])]
    assert (git(repository, "status", "--porcelain"), git(repository, "stash", "list")) == before


def test_no_changes_is_a_good_ending_and_says_so(repository: Path) -> None:
    assert "No changes." in told(repository, PLAN, "--from", "HEAD", "--to", "HEAD")
    assert "No changes." in told(repository, PLAN, "--from", "2022-10", "--to", "2022-10")
    assert data(repository, PLAN, "--from", "HEAD")["empty"] is True


def test_a_month_and_a_revision_are_compared_in_that_month(repository: Path) -> None:
    found = data(repository, PLAN, "--from", "first", "--to", "2022-12")
    assert (found["from"]["month"], found["to"]["month"]) == ("2022-12", "2022-12")
    assert [item["id"] for item in found["items"]] == ["P-AMB-01"]


@pytest.mark.parametrize(("arguments", "said"), [
    (("plan", "--from", "nonsense"), "'nonsense' is no month (YYYY-MM), no folder that holds frameworks/"),
    (("plan", "--from", "--upload-pack=x"), "is no month"),
    (("plan", "--from", "2022-13", "--to", "2022-11"), "'2022-13' is not a month"),
    (("plan", "--from", "2022-10", "--to", "2024-01"), "not asked in January 2024: its calendar runs from 2022-08 to"),
    (("plan", "--from", "2022-10"), "name the other one with --to"),
    (("plan", "--from", "HEAD", "--to", "2022-10", "--month", "2022-11"), "names a month already"),
    (("plan", "--from", "HEAD", "--dataset", "large"), "no dataset 'large'"),
    (("plan", "--from", "HEAD", "--icb", "ZZ9"), "no system 'ZZ9'"),
    (("winter", "--from", "HEAD"), "HEAD holds no framework 'winter'. It holds: plan"),
])
def test_what_is_not_there_is_told_with_the_next_step(repository: Path, arguments: tuple[str, ...], said: str) -> None:
    assert said in refusal(repository, *arguments)


def test_a_plan_that_cannot_be_used_on_one_side_is_named_with_its_error(repository: Path) -> None:
    edit(repository, f"frameworks/{PLAN}/framework.yaml", "title:", "titel:")
    said = refusal(repository, PLAN, "--from", "HEAD")
    assert "plan of the working tree" in said
    assert f"frameworks/{PLAN}/framework.yaml:" in said


def test_what_an_error_leaves_out_is_not_called_retired(repository: Path) -> None:
    edit(repository, OBJECTIVE, "cadence: monthly", "cadence: sometimes")
    text = " ".join(told(repository, PLAN, "--from", "HEAD").split())
    assert "whether they changed cannot be told" in text
    assert "retired" not in text


def test_nothing_of_a_surrounding_git_command_leads_elsewhere(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    git(other, "init", "--quiet")
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    assert is_revision(repository, "first")


def test_outside_a_repository_only_months_and_folders_are_known(tmp_path: Path) -> None:
    root = small_project(tmp_path / "alone")
    assert not is_revision(root, "HEAD")
    with pytest.raises(RevisionError):
        read_revision(root, "HEAD")


def test_links_and_giants_of_a_revision_are_refused_with_a_finding(repository: Path) -> None:
    (repository / "frameworks/plan/away.yaml").symlink_to("/etc/passwd")
    (repository / "frameworks/plan/giant.yaml").write_bytes(b"#" * (MAX_BYTES + 1))
    commit(repository, "hostile")
    read = read_revision(repository, "HEAD")
    assert {one.place.file for one in read.findings} == {"frameworks/plan/away.yaml", "frameworks/plan/giant.yaml"}
    assert not {"frameworks/plan/away.yaml", "frameworks/plan/giant.yaml"} & set(read.hashes)
    assert {one.rule for one in read.findings} == {
        one.rule for one in read_project(repository).findings if one.place.file.startswith("frameworks/plan/")}


def test_outside_a_repository_the_message_says_so_and_what_to_do(tmp_path: Path) -> None:
    said = refusal(small_project(tmp_path / "small"), PLAN, "--from", "HEAD")
    assert "is in no git repository" in said
    assert "git init" in said
