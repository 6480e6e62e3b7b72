"""The inputs as one git revision holds them, read into memory. The work tree, the index and the network are never
touched; nothing of the revision is run."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.findings import Finding, GeneratorError, Place
from generator.sources import rulebook
from generator.sources.project import FOLDERS, MAX_BYTES, MAX_DEPTH, SKIPPED, SUFFIXES, ProjectFiles, SourceFile

_SECONDS = 120
"""A repository that answers no sooner is not waited for."""
_ORDINARY = ("100644", "100755")


class RevisionError(GeneratorError):
    """A revision that cannot be read."""


@dataclass(frozen=True, slots=True)
class _Entry:
    mode: str
    blob: str
    size: int
    path: str


def is_revision(root: Path, name: str) -> bool:
    """Whether the repository that holds the project knows a revision of this name. False outside a repository."""
    try:
        return bool(_commit(root, name))
    except RevisionError:
        return False


def why_no_revision(root: Path) -> str:
    """Why no revision at all can be read here, '' where it can."""
    try:
        _commit(root, "HEAD")
    except RevisionError as error:
        return str(error)
    return ""


def read_revision(root: Path, name: str) -> ProjectFiles:
    """What `read_project` would give with that revision checked out, without what git does not keep.

    Raises:
        RevisionError: git is not there, this is no repository, or it knows no such revision.
    """
    commit = _commit(root, name)
    if not commit:
        raise RevisionError(f"{name!r}: the repository of {root} knows no such revision. "
                            "'git log --oneline' lists those it has; 'git fetch --tags' brings newer ones")
    listed = _git(root, "ls-tree", "-r", "-z", "-l", "--full-tree", f"{commit}:{_prefix(root)}")
    files, findings = [], []
    wanted = []
    for entry in _entries(listed):
        refused = _refused(entry)
        if refused is not None:
            findings.append(refused)
        elif _is_input(entry):
            wanted.append(entry)
    for entry, data in zip(wanted, _blobs(root, [one.blob for one in wanted]), strict=True):
        files.append(SourceFile.of(entry.path, data))
    return ProjectFiles(tuple(sorted(files, key=lambda one: one.path)), tuple(sorted(findings, key=Finding.sort_key)))


def _commit(root: Path, name: str) -> str:
    if not name or name.startswith("-"):
        return ""
    ran = _run(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    if ran.returncode == 0:
        return ran.stdout.decode().strip()
    said = ran.stderr.decode(errors="replace").strip()
    if "not a git repository" in said:
        raise RevisionError(f"{root} is in no git repository. Compare two months (2022-11) or two folders; or keep the "
                            "project in git from now on: git init, git add ., git commit")
    if "dubious ownership" in said:
        raise RevisionError(f"{root}: no revision can be read here: {said}")
    return ""


def _prefix(root: Path) -> str:
    """The project's folder within the repository, '' at its top."""
    return _git(root, "rev-parse", "--show-prefix").decode().rstrip("\n").rstrip("/")


def _entries(listed: bytes) -> Iterator[_Entry]:
    """Below the folders that hold inputs."""
    for row in listed.decode(errors="surrogateescape").split("\0"):
        if row:
            head, _, path = row.partition("\t")
            mode, _, blob, size = head.split()
            if path.split("/", 1)[0] in FOLDERS and "/" in path:
                yield _Entry(mode, blob, int(size) if size.isdigit() else 0, path)


def _is_input(entry: _Entry) -> bool:
    parts = PurePosixPath(entry.path).parts
    hidden = any(part.startswith(".") or part == SKIPPED for part in parts)
    return entry.mode in _ORDINARY and not hidden and entry.path.endswith(SUFFIXES) and len(parts) <= MAX_DEPTH + 1


def _refused(entry: _Entry) -> Finding | None:
    if not entry.path.endswith(SUFFIXES) or SKIPPED in entry.path.split("/"):
        return None
    if entry.mode not in _ORDINARY:
        return rulebook.SYMBOLIC_LINK.found("not an ordinary file in this revision: not read", Place(entry.path),
                                            "put the file itself here")
    if entry.size > MAX_BYTES:
        return rulebook.TOO_LARGE.found(
            f"{entry.size / 1e6:.1f} MB: a file may have up to {MAX_BYTES / 1e6:.0f} MB", Place(entry.path))
    return None


def _blobs(root: Path, ids: list[str]) -> Iterator[bytes]:
    """Contents in the order of the ids, of one process."""
    answer = _git(root, "cat-file", "--batch", given="".join(f"{one}\n" for one in ids).encode())
    start = 0
    for one in ids:
        end = answer.index(b"\n", start)
        blob, kind, size = answer[start:end].decode().split()
        if (blob, kind) != (one, "blob"):
            raise RevisionError(f"{one}: git holds no content of this name")
        yield answer[end + 1:end + 1 + int(size)]
        start = end + 1 + int(size) + 1


def _git(root: Path, *words: str, given: bytes = b"") -> bytes:
    ran = _run(root, *words, given=given)
    if ran.returncode != 0:
        raise RevisionError(f"git {words[0]}: {ran.stderr.decode(errors='replace').strip()}")
    return ran.stdout


def _run(root: Path, *words: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Git without anything from outside: no variables of a surrounding hook, no watcher of files, no lazy fetching."""
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    surroundings |= {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0"}
    command = ["git", "-c", "core.fsmonitor=false", "-c", "core.quotePath=false", "-C", str(root), *words]
    try:
        return subprocess.run(command, input=given, capture_output=True, check=False, env=surroundings,
                              timeout=_SECONDS)
    except FileNotFoundError as error:
        raise RevisionError("git is not installed: install it, or give a folder or a month instead of a "
                            "revision") from error
    except subprocess.TimeoutExpired as error:
        raise RevisionError(f"git {words[0]} gave no answer within {_SECONDS} seconds") from error
