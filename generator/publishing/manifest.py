"""manifest.json: what a published folder was made from, and what every file in it must be."""

from __future__ import annotations

import hashlib
import json
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
    found += [Difference(path, "not in the manifest") for path in _own_files(folder, folder) if path not in files]
    return tuple(sorted(found, key=lambda item: item.path))


def _own_files(folder: Path, top: Path) -> list[str]:
    paths: list[str] = []
    for entry in sorted(folder.iterdir()):
        if entry.is_dir():
            if not (entry / NAME).is_file():
                paths += _own_files(entry, top)
        elif entry != top / NAME:
            paths.append(entry.relative_to(top).as_posix())
    return paths
