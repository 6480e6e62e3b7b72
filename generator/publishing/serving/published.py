"""What stands in a published folder, by its manifests: the index, plans, views of all systems, systems."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from generator.findings import GeneratorError
from generator.publishing.audience import OtherAudienceError
from generator.publishing.manifest import NAME, read_manifest
from generator.publishing.overviews import system_folders
from generator.vocabulary import Audience

_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*\Z")
"""What a name in an address may be made of: anything else would mean something to a server."""
_SYSTEM = "system"
_KINDS = ("index", "overview", "catalogue", _SYSTEM)


class NothingPublishedError(GeneratorError):
    """The folder holds no site."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"{folder}: holds no index that `baf build` published ({NAME} is missing or cannot be read). "
                         "Build first: baf build, without --icb and --month")


class UnknownPartError(GeneratorError):
    """A folder of the site does not say what it is, so nobody can say who may read it."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"{folder}: {NAME} does not say what this is. Build again with this version of the program")


class UnservableNameError(GeneratorError):
    """A published file or folder has a name that cannot be written into a server's configuration."""

    def __init__(self, folder: Path, name: str) -> None:
        super().__init__(f"{folder}: {name!r} cannot be served: names are made of letters, digits, '.', '_' and '-', "
                         "and begin with a letter or a digit")


@dataclass(frozen=True, slots=True)
class Part:
    """One folder that was published whole.

    path: from the site's folder, ending in '/' ('' for the index). files, folders: what its manifest vouches for, by
    the first part of each path; of a system nothing is listed, since all that lies in its folder is for the same
    readers. inside: of a plan its systems, of a system its months built by name; of the index nothing. dataset and
    system: '' where it is of none.
    """

    path: str
    kind: str
    dataset: str
    system: str
    illustrative: bool
    files: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()
    inside: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Published:
    """`folder`: absolute. `plans`: each plan in each dataset, with the systems inside it."""

    folder: Path
    audience: Audience
    index: Part
    plans: tuple[Part, ...]

    @property
    def illustrative(self) -> tuple[str, ...]:
        """Paths of the plans of which everything is invented."""
        return tuple(plan.path for plan in self.plans if plan.illustrative)


def read_published(folder: Path) -> Published:
    """
    Raises:
        NothingPublishedError: no index stands there.
        OtherAudienceError: something in it was published for another audience than the index.
        UnknownPartError: a folder's manifest does not say what it is.
        UnservableNameError: a name would mean something to a server.
    """
    site = folder.resolve()
    manifest = read_manifest(site)
    if manifest is None or manifest.get("kind") != "index" or manifest.get("audience") not in set(Audience):
        raise NothingPublishedError(folder)
    audience = Audience(manifest["audience"])
    plans = tuple(_part(site, path, audience) for dataset in _inside(site) for path in system_folders(dataset))
    return Published(site, audience, _part(site, site, audience), plans)


def _inside(site: Path) -> Iterator[Path]:
    return (entry for entry in sorted(site.iterdir()) if entry.is_dir() and not entry.is_symlink())


def _part(site: Path, folder: Path, audience: Audience) -> Part:
    manifest = read_manifest(folder)
    if manifest is None or manifest.get("kind") not in _KINDS:
        raise UnknownPartError(folder)
    if manifest.get("audience") != audience.value:
        raise OtherAudienceError(folder, str(manifest.get("audience")), audience)
    path = "".join(f"{_plain(folder, name)}/" for name in folder.relative_to(site).parts)
    part = Part(path, manifest["kind"], manifest.get("dataset", ""), manifest.get("system", ""),
                manifest.get("illustrative", False))
    inside = tuple(_part(site, one, audience) for one in system_folders(folder)) if path else ()
    files, folders = _named(folder, manifest) if part.kind != _SYSTEM else ((), ())
    return replace(part, inside=inside, files=files, folders=folders)


def _named(folder: Path, manifest: dict[str, Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    heads = {path.partition("/")[:2] for path in (*manifest["files"], NAME)}
    return (tuple(sorted(_plain(folder, name) for name, slash in heads if not slash)),
            tuple(sorted(f"{_plain(folder, name)}/" for name, slash in heads if slash)))


def _plain(folder: Path, name: str) -> str:
    if not _PLAIN.match(name):
        raise UnservableNameError(folder, name)
    return name
