"""Whether what a build reads stays as it is while it runs: nothing is published that mixes two states of it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from generator.findings import GeneratorError
from generator.sources.project import ProjectFiles, read_project
from generator.store.keys import code_version, content_of

TRIES = 5
SHOWN = 3


class UnsteadyInputsError(GeneratorError):
    """Inputs are being written at the very moment they are read."""

    def __init__(self, paths: Iterable[str]) -> None:
        super().__init__(f"{_named(paths)} changed while being read, {TRIES} times over: nothing was made, and what "
                         "was published before stands. Let whatever writes there end, then run the build again")


def settled(root: Path, files: ProjectFiles) -> ProjectFiles:
    """The inputs as they stood at one moment: read again until two readings in a row agree.

    Raises:
        UnsteadyInputsError: they never do.
    """
    for _ in range(TRIES):
        again = read_project(root)
        if again.hashes == files.hashes:
            return files
        before, files = files, again
    raise UnsteadyInputsError(differing(before.hashes, files.hashes))


def read_throughout(root: Path) -> dict[str, str]:
    """SHA-256 of what is read all through a build, by name: the project's look with all that it inherits from, its
    guide and the program's own, and the program."""
    from generator.engines.look import guide_folder, look_files

    look = root / "mkdocs.yml"
    files = {os.path.relpath(path, root): str(path) for path in look_files(look)} if look.is_file() else {}
    for name, folder in (("docs", root / "docs"), ("guide", guide_folder())):
        files |= {f"{name}/{path[len(str(folder)) + 1:]}": path for path in sorted(_below(str(folder)))}
    return {name: hashlib.sha256(content_of(path)).hexdigest() for name, path in files.items()}


def _below(folder: str) -> Iterator[str]:
    """Every file of a folder that may not be there, and of the folders in it; links to folders are not followed."""
    for within, _, names in os.walk(folder):
        for name in names:
            path = f"{within}/{name}"
            if os.path.isfile(path):  # noqa: PTH113 (a `Path` of each takes as long as to read it)
                yield path


def program_now() -> str:
    """The version of the code as it lies on the disk now, not as it lay when this process first asked."""
    return code_version.__wrapped__()


def differing(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[str, ...]:
    """Names that one of the two has not, or has otherwise; in order."""
    return tuple(sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name)))


def told_what_moved(paths: Iterable[str]) -> str:
    """Inputs are read once, so that what was published is the plan as it was at the start; beside them, the look, the
    guide and the program are read all through."""
    return (f"{_named(paths)} changed while the build ran: what was published does not show it, or shows it in part. "
            "Run the build again.")


def _named(paths: Iterable[str]) -> str:
    names = tuple(paths)
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return ", ".join(names[:SHOWN]) + more
