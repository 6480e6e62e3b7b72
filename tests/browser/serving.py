"""The published folder of these tests under Debian's nginx, with the configuration that we ship."""

from __future__ import annotations

import hashlib
import os
import shutil
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.publishing.manifest import manifest_bytes
from tests.serving.conftest import PASSWORDS, READERS, configured
from tests.serving.running import Server, nginx

_DATASETS = ("demonstration", "england")


def signed_in(name: str) -> dict[str, str]:
    """Headers of a reader, whose password is his name. Sent from the start: a browser that is asked first asks twice
    for everything, and an answer 401 is told in its console."""
    return {"Authorization": f"Basic {b64encode(f'{name}:{name}'.encode()).decode()}"}


@contextmanager
def served(room: Path, at: str, folder: Path) -> Iterator[Server]:
    """`folder`: an index, and under each dataset plans with their systems. `room`: an empty folder."""
    site = room / "site"
    shutil.copytree(folder, site, copy_function=os.link)
    _vouch(site)
    configured(room, "--at", at)
    (room / "conf" / "passwords").write_text(PASSWORDS)
    (room / "conf" / "readers.map").write_text(READERS)
    (room / "own").mkdir()
    with nginx(room / "conf", room / "own", at) as server:
        yield server


def _vouch(site: Path) -> None:
    """The manifests that a build writes: of each system, each plan and the index."""
    for dataset in _DATASETS:
        for plan in sorted((site / dataset).iterdir()):
            systems = sorted(path.parent for path in plan.glob("*/search"))
            for system in systems:
                _manifest(system, (), kind="system", dataset=dataset, system=system.name)
            _manifest(plan, systems, kind="overview" if systems else "catalogue", dataset=dataset)
    _manifest(site, [site / dataset for dataset in _DATASETS], kind="index")


def _manifest(folder: Path, but: list[Path] | tuple[Path, ...], **said: str) -> None:
    files = {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
             for path in sorted(folder.rglob("*"))
             if path.is_file() and not any(path.is_relative_to(one) for one in but)}
    document = {"audience": "internal", "illustrative": said.get("dataset") == "demonstration", **said}
    (folder / "manifest.json").write_bytes(manifest_bytes(document, files))
