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
_MONTH = re.compile(r"\d{4}-\d{2}")
"""The name of the last of these: a system's folders of pages, which are many, are not looked into."""


class OtherAudienceError(GeneratorError):
    """The folder holds what was built for somebody else."""

    def __init__(self, folder: Path, found: str, wanted: Audience) -> None:
        super().__init__(
            f"{folder} holds a build for the {found} audience, and this one is for the {wanted.value} audience: "
            f"nothing was written. Name another folder with --site, or take {folder} away first")


def refuse_other_audience(site: Path, wanted: Audience) -> None:
    """Raises: OtherAudienceError: any folder under the site was published for another audience."""
    for folder in _published(str(site), _DEPTH):
        found = _audience(f"{folder}/{NAME}")
        if found and found != wanted.value:
            raise OtherAudienceError(Path(folder), found, wanted)


def _published(folder: str, depth: int) -> Iterator[str]:
    """Folders with a manifest, each before those in it. The listing says what is there: of thousands of pages nothing
    more is asked, and no `Path` is made."""
    try:
        with os.scandir(folder) as listing:
            entries = [(entry.name, entry.is_dir(follow_symlinks=False)) for entry in listing]
    except (FileNotFoundError, NotADirectoryError):
        return
    if any(name == NAME for name, _ in entries):
        yield folder
    inner = [name for name, is_folder in entries if is_folder and not name.startswith(STAGING)
             and (depth > 1 or (depth and _MONTH.fullmatch(name)))]
    for name in sorted(inner):
        yield from _published(f"{folder}/{name}", depth - 1)


def _audience(manifest: str) -> str:
    try:
        with open(manifest, "rb", buffering=0) as file:  # noqa: PTH123 (as above)
            found = _SAID.search(file.read(_HEAD).decode("utf-8", "replace"))
    except (OSError, ValueError):
        return ""
    return found.group(1) if found else ""
