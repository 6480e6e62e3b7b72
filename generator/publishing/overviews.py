"""Publishing the view of all systems: its files and its systems' folders change at one moment."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from pathlib import Path
from typing import Any

from generator.publishing.folders import CannotPublishError, safe
from generator.publishing.manifest import NAME, manifest_bytes, read_manifest
from generator.publishing.swap import STAGING, heal, link_tree, swap_in
from generator.store.cache import Cache


def publish_overview(folder: Path, cache: Cache, files: dict[str, str], made_from: dict[str, Any],
                     keep: dict[str, str], systems: Collection[str]) -> None:
    """Swap in the folder with new pages and the systems' folders inside it, linked, not copied.

    keep: path -> SHA-256 of papers and data of earlier months that stay. systems: codes of those that have a folder
    here; that of any other, which was taken out of the register, goes: the site of a body that is not there would say
    for ever what nobody answers for.

    Raises:
        CannotPublishError: the disk refuses; the folder is as it was.
    """
    manifest = manifest_bytes(made_from, {**keep, **files})

    def fill(staged: Path) -> None:
        for path, digest in files.items():
            target = staged / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(cache.need(digest, path))
        for path in keep.keys() - files.keys():
            target = staged / safe(path)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes((folder / path).read_bytes())
        for system in system_folders(folder):
            if system.name not in systems:
                continue
            link_tree(system, staged / system.name)
        (staged / NAME).write_bytes(manifest)

    try:
        swap_in(folder, fill)
    except OSError as error:
        raise CannotPublishError(folder, error) from error


def system_folders(folder: Path) -> tuple[Path, ...]:
    """The published systems inside: every folder with a manifest of its own."""
    if not folder.is_dir():
        return ()
    return tuple(entry for entry in sorted(folder.iterdir())
                 if entry.is_dir() and not entry.is_symlink() and not entry.name.startswith(STAGING)
                 and (entry / NAME).is_file())


def publish_files(folder: Path, cache: Cache, files: dict[str, str], made_from: dict[str, Any]) -> None:
    """Replace the files of a folder that holds other published folders, each whole; the manifest last. Files of the
    earlier manifest that are no longer made are taken away.

    Raises:
        CannotPublishError: the disk refuses.
    """
    before = read_manifest(folder)
    manifest = manifest_bytes(made_from, files)
    try:
        for above in sorted({(folder / path).parent for path in files}):
            heal(above)  # a file that a killed build had begun, and that is perhaps no longer made
        for path, digest in files.items():
            if not _holds(folder / path, digest):
                _replace(folder / path, cache.need(digest, path))
        for path in set(before["files"] if before else ()) - set(files):
            (folder / path).unlink(missing_ok=True)
        _replace(folder / NAME, manifest)
    except OSError as error:
        raise CannotPublishError(folder, error) from error


def _holds(path: Path, digest: str) -> bool:
    try:
        return not path.is_symlink() and hashlib.sha256(path.read_bytes()).hexdigest() == digest
    except OSError:
        return False


def _replace(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{STAGING}{path.name}")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


