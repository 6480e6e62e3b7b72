"""`baf verify`: is this pack, or this published folder, what was made, and of what?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import click

from generator.commands.outcome import ExitCode
from generator.commands.pack_file import examine
from generator.commands.printing import visible
from generator.findings import GeneratorError
from generator.publishing.manifest import NAME, differences, read_manifest
from generator.publishing.verifying import changed_inputs, published_folders
from generator.sources.project import ProjectFiles, read_project

SITES = ("site", "site-public")
_SHOWN = 12


class NoManifestError(GeneratorError):
    """The folder was not published by this program, or its manifest is damaged."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"{folder}: holds no readable {NAME}, so nothing can be said of it")


@dataclass(frozen=True, slots=True)
class _Told:
    """What was found: faults of the thing itself, and what became of its inputs since."""

    faults: int
    since: int

    def ending(self, strict: bool) -> ExitCode:
        return ExitCode.ERRORS if self.faults or (strict and self.since) else ExitCode.GOOD


def verify(path: Path, root: Path | None, site: Path | None, strict: bool) -> ExitCode:
    """Compare a pack with the checksums it carries, or a folder with its manifest; and what either was made from with
    the project's inputs today, where there are any. `root`: None where no project is at hand.

    Raises:
        GeneratorError: there is nothing to compare with, or the file cannot be read.
    """
    files = read_project(root) if root is not None else None
    told = _pack(path, root, files, site) if path.is_file() else _folders(path, files)
    return told.ending(strict)


def _pack(path: Path, root: Path | None, files: ProjectFiles | None, site: Path | None) -> _Told:
    sites = (site,) if site is not None else tuple(root / name for name in SITES) if root is not None else ()
    found = examine(path, sites, root, files)
    for line in found.said:
        click.echo(visible(line))
    _list(found.faults)
    _list(found.since)
    click.echo(f"{path.name}: {'changed since it was made' if found.faults else 'unchanged since it was made'}"
               f"{'; its inputs have changed since' if found.since else ''}")
    return _Told(len(found.faults), len(found.since))


def _folders(folder: Path, files: ProjectFiles | None) -> _Told:
    below = published_folders(folder)
    if folder not in below:
        raise NoManifestError(folder)
    told = [_folder(one, files) for one in below]
    return _Told(sum(one.faults for one in told), sum(one.since for one in told))


def _folder(folder: Path, files: ProjectFiles | None) -> _Told:
    manifest = read_manifest(folder)
    if manifest is None:
        raise NoManifestError(folder)
    found = differences(folder, manifest)
    since = changed_inputs(manifest, files.hashes) if files is not None else ()
    _list(f"{folder / item.path}: {item.what}" for item in found)
    _list(f"input {item.path}: {item.what}" for item in since)
    if found:
        click.echo(f"{folder}: {len(found)} of {len(manifest['files'])} files differ from {NAME}")
    else:
        click.echo(f"{folder}: unchanged: {len(manifest['files'])} files are what {NAME} says; fingerprint "
                   f"{manifest.get('fingerprint', 'not stated')}{_inputs(manifest.get('inputs'), files, len(since))}")
    return _Told(len(found), len(since))


def _inputs(inputs: dict[str, str] | None, files: ProjectFiles | None, since: int) -> str:
    if files is None or not inputs:
        return ""
    return f"; {since} of its {len(inputs)} inputs changed since" if since else f"; its {len(inputs)} inputs too"


def _list(lines: Iterable[str]) -> None:
    listed = tuple(lines)
    for line in listed[:_SHOWN]:
        click.echo(f"  {visible(line)}")
    if len(listed) > _SHOWN:
        click.echo(f"  and {len(listed) - _SHOWN} more")
