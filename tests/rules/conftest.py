"""A small project whose parts are right, and what happens to it when one file is another."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.sources.project import ProjectFiles, SourceFile

HERE = Path(__file__).parent


def files_of(*folders: Path) -> ProjectFiles:
    """The inputs of several folders laid over each other, the last on top."""
    found = {
        path.relative_to(folder).as_posix(): path
        for folder in folders
        for path in folder.rglob("*")
        if path.suffix in (".yaml", ".csv")
    }
    return ProjectFiles(tuple(SourceFile.of(name, found[name].read_bytes()) for name in sorted(found)))


@pytest.fixture(scope="session")
def small_project() -> ProjectFiles:
    return files_of(HERE / "project")


@pytest.fixture(scope="session")
def project_with(small_project: ProjectFiles) -> Callable[[str, str, str], ProjectFiles]:
    """The small project with one text of one file replaced by another; the text stands there exactly once."""

    def replaced(path: str, old: str, new: str) -> ProjectFiles:
        text = small_project.by_path[path].data.decode()
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
        changed = SourceFile.of(path, text.replace(old, new).encode())
        return ProjectFiles(tuple(changed if file.path == path else file for file in small_project.files))

    return replaced
