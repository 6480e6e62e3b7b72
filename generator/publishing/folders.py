"""Publishing one folder of the site: its files from the cache, its manifest, and what it keeps of earlier months."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from generator.findings import GeneratorError, InternalFaultError
from generator.publishing.manifest import (
    NAME,
    differences,
    folders_beside,
    manifest_bytes,
    own_files,
    read_manifest,
)
from generator.publishing.swap import STAGING, heal, link_tree, remove, swap_in
from generator.store.cache import Cache

KEPT = ("packs/", "data/")
"""Where earlier months' papers and data stand in a system's folder."""


class CannotPublishError(GeneratorError):
    """The published folder cannot be written."""

    def __init__(self, folder: Path, error: OSError) -> None:
        super().__init__(
            f"{folder}: cannot be written ({error.strerror or error}). What was published before stands unchanged. "
            "Free some space or correct the rights of the folder, then run the build again"
        )


class LinkedFolderError(GeneratorError):
    """A folder to be published is a symbolic link."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"{folder} is a symbolic link: nothing is published through it, and nothing was written. Put a real folder "
            "there, or take the link away"
        )


def earlier_files(folder: Path, month: str) -> dict[str, str]:
    """Packs and data of other months that the published folder's manifest vouches for: path -> SHA-256.

    A file that is no longer what its manifest says is not kept: nothing unvouched is published again."""
    manifest = read_manifest(folder)
    if manifest is None:
        return {}
    return {
        path: digest for path, digest in manifest["files"].items()
        if path.startswith(KEPT) and not PurePosixPath(path).name.startswith(month)
        and (folder / path).is_file() and hashlib.sha256((folder / path).read_bytes()).hexdigest() == digest
    }


def publish_folder(folder: Path, cache: Cache, files: dict[str, str], made_from: dict[str, Any], keep: dict[str, str],
                   carry: tuple[str, ...] = ()) -> None:
    """Swap in a folder made of blobs, with its manifest. Where it stands already with these very files, only what it
    was made from is told anew.

    files: path -> SHA-256 of a blob in the cache; keep: path -> SHA-256 of files of the present folder that stay;
    carry: names of folders inside the present one that have manifests of their own and stay as they are.

    Raises:
        CannotPublishError: the disk refuses; the folder is as it was.
        LostBlobError: the cache was damaged; the folder is as it was.
    """
    manifest = manifest_bytes(made_from, {**keep, **files})

    try:
        if has_only(folder, {**keep, **files}, cache, {name for name in carry if (folder / name / NAME).is_file()}):
            tell_anew(folder, manifest)
            return
    except OSError as error:
        raise CannotPublishError(folder, error) from error

    def fill(staged: Path) -> None:
        for path, digest in files.items():
            _write(staged / safe(path), cache.need(digest, path))
        for path in keep:
            if path not in files:
                _write(staged / safe(path), (folder / path).read_bytes())
        for name in carry:
            if (folder / name / NAME).is_file() and not (folder / name).is_symlink():
                link_tree(folder / name, staged / name)
        _write(staged / NAME, manifest)

    try:
        swap_in(folder, fill)
    except OSError as error:
        raise CannotPublishError(folder, error) from error


def has_only(folder: Path, files: Mapping[str, str], cache: Cache, beside: Collection[str]) -> bool:
    """Whether the folder is already what would be swapped in: its manifest tells the same files, each is there, as
    long as it was made and not written to since, and nothing else is but the folders `beside`, which answer for
    themselves. Their bytes are not read: that would cost what writing them costs."""
    manifest = read_manifest(folder)
    if manifest is None or manifest["files"] != dict(files):
        return False
    told = (folder / NAME).lstat().st_mtime_ns
    return all(_is_as_made(f"{folder}/{path}", cache.size(digest), told) for path, digest in files.items()) and (
        set(own_files(folder)) == files.keys() and folders_beside(folder) == set(beside))


def _is_as_made(path: str, size: int | None, told: int) -> bool:
    """`size`: None for what only the folder holds, as a paper of an earlier month. `told`: when the manifest was
    written, which is last."""
    try:
        found = os.lstat(path)
    except OSError:
        return False
    return stat.S_ISREG(found.st_mode) and size in (None, found.st_size) and found.st_mtime_ns <= told


def tell_anew(folder: Path, manifest: bytes) -> None:
    """Put another manifest in the place of the folder's, at one moment. Its time stays: files written to after it were
    written to by somebody else.

    Raises:
        OSError: the disk refuses.
    """
    present = folder / NAME
    if present.read_bytes() == manifest:
        return
    told = present.stat()
    unfinished = folder.parent / f"{STAGING}{folder.name}-{NAME}"
    try:
        unfinished.write_bytes(manifest)
        os.utime(unfinished, ns=(told.st_atime_ns, told.st_mtime_ns))
        unfinished.replace(present)
    finally:
        unfinished.unlink(missing_ok=True)


def withdraw_folder(folder: Path) -> bool:
    """Take away a folder that was published and no longer may be, at one moment; the folder above it too where nothing
    else is in it. False where none stands there that was published: what is not ours stays.

    Raises:
        CannotPublishError: the disk refuses; the folder is as it was, or gone but for what heals.
    """
    if folder.is_symlink() or not (folder / NAME).is_file():
        return False
    aside = folder.parent / f"{STAGING}{folder.name}-{os.getpid()}"
    try:
        folder.rename(aside)
        remove(aside)
        if not any(folder.parent.iterdir()):
            folder.parent.rmdir()
    except OSError as error:
        raise CannotPublishError(folder, error) from error
    return True


def heal_around(site: Path, folders: Iterable[PurePosixPath]) -> None:
    """Put right what a killed build left beside the named folders of a site, and beside each folder above them.

    Raises:
        CannotPublishError: the disk refuses.
        LinkedFolderError: one of them is a symbolic link. The site itself may be one.
    """
    every = tuple(folders)
    above_all = {parent for folder in every for parent in folder.parents}
    for path in sorted({*every, *above_all} - {PurePosixPath()}):
        if (site / path).is_symlink():
            raise LinkedFolderError(site / path)
    for above in sorted(above_all, key=lambda one: len(one.parts)):
        try:
            heal(site / above)
        except OSError as error:
            raise CannotPublishError(site / above, error) from error


def stands(folder: Path, digest: str) -> bool:
    """Whether the folder's manifest is the very one that was published: cheap, for a build with nothing to do."""
    try:
        return hashlib.sha256((folder / NAME).read_bytes()).hexdigest() == digest
    except OSError:
        return False


def whole(folder: Path) -> bool:
    """Whether every file of the folder is what its manifest says."""
    manifest = read_manifest(folder)
    return manifest is not None and not differences(folder, manifest)


def manifest_digest(folder: Path) -> str:
    return hashlib.sha256((folder / NAME).read_bytes()).hexdigest()


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def safe(path: str) -> PurePosixPath:
    """The path itself, if it stays in its folder.

    Raises:
        InternalFaultError: it leads out of it.
    """
    pure = PurePosixPath(path)
    if pure.is_absolute() or ".." in pure.parts:
        raise InternalFaultError(f"a page would be written outside its folder: {path}")
    return pure
