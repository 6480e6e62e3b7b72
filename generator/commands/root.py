"""Which folder a command works on: found before anything is read, so that nothing need be loaded for it."""

from __future__ import annotations

from pathlib import Path

from generator.findings import GeneratorError


class NoProjectError(GeneratorError):
    """No project root was found."""

    def __init__(self, start: Path) -> None:
        super().__init__(
            f"{start}: no folder from here upward holds 'frameworks/'. "
            "Run this inside a project, or name one with --project DIR"
        )


def find_root(start: Path) -> Path:
    """The nearest folder upward that holds `frameworks/`.

    Raises:
        NoProjectError: there is none.
    """
    for folder in (start, *start.parents):
        if (folder / "frameworks").is_dir():
            return folder
    raise NoProjectError(start)
