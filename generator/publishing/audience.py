"""A published folder is for one audience: what is for the few and what is for all never stand in one."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from generator.findings import GeneratorError
from generator.publishing.manifest import NAME
from generator.publishing.swap import STAGING
from generator.vocabulary import Audience

_HEAD = 600
"""Characters of a manifest in which its audience stands: it is written before everything that may be long."""
_SAID = re.compile(r'"audience": "([a-z]+)"')
_DEPTH = 4
"""Folders with a manifest: the whole, a dataset under a framework, a system, a month built by name."""


class OtherAudienceError(GeneratorError):
    """The folder holds what was built for somebody else."""

    def __init__(self, folder: Path, found: str, wanted: Audience) -> None:
        super().__init__(
            f"{folder} holds a build for the {found} audience, and this one is for the {wanted.value} audience: "
            f"nothing was written. Name another folder with --site, or take {folder} away first")


def refuse_other_audience(site: Path, wanted: Audience) -> None:
    """Raises: OtherAudienceError: any folder under the site was published for another audience."""
    for manifest in _manifests(site, _DEPTH):
        found = _audience(manifest)
        if found and found != wanted.value:
            raise OtherAudienceError(manifest.parent, found, wanted)


def audience_of(folder: Path) -> str:
    """'internal' or 'public'; '' where the folder has no manifest that says."""
    return _audience(folder / NAME) if (folder / NAME).is_file() else ""


def _manifests(folder: Path, depth: int) -> Iterator[Path]:
    if (folder / NAME).is_file():
        yield folder / NAME
    if depth and folder.is_dir():
        with os.scandir(folder) as listing:  # it says what is a folder: of thousands of pages nothing more is asked
            folders = sorted(entry.path for entry in listing
                             if entry.is_dir(follow_symlinks=False) and not entry.name.startswith(STAGING))
        for path in folders:
            yield from _manifests(Path(path), depth - 1)


def _audience(manifest: Path) -> str:
    try:
        with manifest.open(encoding="utf-8") as file:
            found = _SAID.search(file.read(_HEAD))
    except (OSError, ValueError):
        return ""
    return found.group(1) if found else ""
