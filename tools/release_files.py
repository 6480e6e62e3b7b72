"""What a public build leaves to download: packs and data of every system, one archive a plan, with their checksums.

    python -m tools.release_files SITE OUT

Every folder is compared with its own manifest first. What is internal, illustrative or changed since it was built
stops the whole of it: nothing of that kind is ever released.
"""

from __future__ import annotations

import hashlib
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generator.publishing.manifest import NAME, differences, read_manifest

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest date an archive can carry: the same files give the same bytes on any day."""


class NotForReleaseError(Exception):
    """A folder that must not leave: internal, illustrative, or not what its manifest says."""


def release(site: Path, out: Path) -> tuple[Path, ...]:
    """Writes `<dataset>-<framework>-<month>.zip` for each plan, its latest month, and SHA256SUMS.

    Raises:
        NotForReleaseError: nothing is written then.
    """
    held = {plan: [path.parent for path in sorted(plan.rglob(NAME))] for plan in sorted(site.glob("*/*/"))}
    plans = {plan: folders for plan, folders in held.items() if folders}
    if not plans:
        raise NotForReleaseError(f"{site}: holds no plan that was built")
    months = {plan: max(_fit(folder)["month"] for folder in folders) for plan, folders in plans.items()}
    out.mkdir(parents=True, exist_ok=True)
    written = [_archive(out / f"{plan.parent.name}-{plan.name}-{months[plan]}.zip", site, folders)
               for plan, folders in plans.items()]
    sums = "".join(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in written)
    (out / "SHA256SUMS").write_text(sums, encoding="utf-8")
    return *written, out / "SHA256SUMS"


def _fit(folder: Path) -> dict[str, Any]:
    """The manifest of a folder that may leave."""
    manifest = read_manifest(folder)
    if manifest is None:
        raise NotForReleaseError(f"{folder}: its {NAME} cannot be read; build it anew")
    if manifest.get("audience") != "public":
        raise NotForReleaseError(f"{folder}: an internal build; build with --audience public")
    if manifest.get("illustrative", True):
        raise NotForReleaseError(f"{folder}: illustrative; build with --dataset for real bodies only")
    for one in differences(folder, manifest):
        raise NotForReleaseError(f"{folder / one.path}: {one.what} since it was built; build it anew")
    return manifest


def _archive(path: Path, site: Path, folders: list[Path]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for file in _files(folders):
            about = zipfile.ZipInfo(file.relative_to(site).as_posix(), _EPOCH)
            about.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(about, file.read_bytes())
    return path


def _files(folders: list[Path]) -> Iterator[Path]:
    for folder in folders:
        for part in ("packs", "data"):
            yield from sorted(path for path in (folder / part).glob("*") if path.is_file())


if __name__ == "__main__":
    try:
        for made in release(Path(sys.argv[1]), Path(sys.argv[2])):
            print(made)
    except NotForReleaseError as refused:
        sys.exit(f"nothing was released. {refused}")
