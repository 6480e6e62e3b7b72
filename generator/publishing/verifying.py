"""What a published folder vouches for, and what became of the files it was made from."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generator.publishing.manifest import NAME, Difference


def published_folders(folder: Path) -> tuple[Path, ...]:
    """The folder, and every one below it that was published for itself, in order."""
    return tuple(path.parent for path in sorted(folder.rglob(NAME)))


def vouched_for(manifest: Mapping[str, Any], content: bytes) -> str:
    """The path under which the manifest publishes these very bytes; '' where it does not."""
    digest = hashlib.sha256(content).hexdigest()
    return next((path for path, known in manifest["files"].items() if known == digest), "")


def changed_inputs(manifest: Mapping[str, Any], hashes: Mapping[str, str]) -> tuple[Difference, ...]:
    """The files it was made from that are no longer what they were: 'changed since' or 'gone since'.

    hashes: SHA-256 of each input of the project today, by path."""
    inputs: Mapping[str, str] = manifest.get("inputs", {})
    return tuple(Difference(path, "changed since" if path in hashes else "gone since")
                 for path, known in sorted(inputs.items()) if hashes.get(path) != known)
