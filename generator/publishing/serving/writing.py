"""Writing what a server reads: only what changed, each file whole."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from generator.model.rendered import RenderedFile


def write_changed(folder: Path, files: Iterable[RenderedFile]) -> tuple[str, ...]:
    """Paths of the files that were not there as they should be. What else lies in the folder stays: some of it is
    written by whoever serves the site."""
    changed = []
    for item in files:
        path = folder / item.path
        if path.is_file() and path.read_bytes() == item.content:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_name(f"{path.name}.new")
        unfinished.write_bytes(item.content)
        unfinished.replace(path)
        changed.append(item.path)
    return tuple(changed)
