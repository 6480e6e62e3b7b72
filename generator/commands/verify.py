"""`baf verify`: is this folder what its manifest says?"""

from __future__ import annotations

from pathlib import Path

import click

from generator.commands.outcome import ExitCode
from generator.findings import GeneratorError
from generator.publishing.manifest import NAME, differences, read_manifest


class NoManifestError(GeneratorError):
    """The folder was not published by this program, or its manifest is damaged."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"{folder}: holds no readable {NAME}, so nothing can be said of it")


def verify(folder: Path) -> ExitCode:
    """Compare every file with the manifest's SHA-256.

    Raises:
        NoManifestError: there is nothing to compare with.
    """
    manifest = read_manifest(folder)
    if manifest is None:
        raise NoManifestError(folder)
    found = differences(folder, manifest)
    for item in found:
        click.echo(f"{folder / item.path}: {item.what}")
    if found:
        click.echo(f"{len(found)} of {len(manifest['files'])} files differ from {NAME}")
        return ExitCode.ERRORS
    click.echo(f"unchanged: {len(manifest['files'])} files are what {NAME} says; fingerprint "
               f"{manifest.get('fingerprint', 'not stated')}")
    return ExitCode.GOOD
