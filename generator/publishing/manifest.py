"""manifest.json: what a published folder was made from, and what every file in it must be."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

NAME = "manifest.json"


@dataclass(frozen=True, slots=True)
class Difference:
    """One file that is not what the manifest says: 'changed', 'missing' or 'not in the manifest'."""

    path: str
    what: str


def manifest_bytes(made_from: dict[str, Any], files: dict[str, str]) -> bytes:
    """`made_from`: everything but the files; `files`: path -> SHA-256, without the manifest itself."""
    document = {"schema": 1, **made_from, "files": dict(sorted(files.items()))}
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def read_manifest(folder: Path) -> dict[str, Any] | None:
    """None where there is none, or it cannot be read as one."""
    try:
        document = json.loads((folder / NAME).read_bytes())
    except (OSError, ValueError):
        return None
    return document if isinstance(document, dict) and isinstance(document.get("files"), dict) else None


def differences(folder: Path, manifest: dict[str, Any]) -> tuple[Difference, ...]:
    """Every file that is not what the manifest says. Folders with a manifest of their own answer for themselves."""
    found: list[Difference] = []
    files: dict[str, str] = manifest["files"]
    for path, expected in files.items():
        target = folder / path
        if not target.is_file():
            found.append(Difference(path, "missing"))
        elif hashlib.sha256(target.read_bytes()).hexdigest() != expected:
            found.append(Difference(path, "changed"))
    found += [Difference(path, "not in the manifest") for path in own_files(folder) if path not in files]
    return tuple(sorted(found, key=lambda item: item.path))


def own_files(folder: Path) -> tuple[str, ...]:
    """Paths of all files below, without its manifest and without folders that have one of their own."""
    return tuple(_below(str(folder), "", []))


def folders_beside(folder: Path) -> set[str]:
    """Names of the folders directly inside that have a manifest of their own."""
    with os.scandir(folder) as listing:
        return {entry.name for entry in listing if entry.is_dir() and (Path(entry) / NAME).is_file()}


def _below(folder: str, within: str, found: list[str]) -> list[str]:
    """The listing says what is a folder: of thousands of pages nothing more is asked."""
    with os.scandir(folder) as listing:
        entries = sorted(listing, key=lambda entry: entry.name)
    for entry in entries:
        if entry.is_dir():
            if not (Path(entry) / NAME).is_file():
                _below(entry.path, f"{within}{entry.name}/", found)
        elif within or entry.name != NAME:
            found.append(f"{within}{entry.name}")
    return found
