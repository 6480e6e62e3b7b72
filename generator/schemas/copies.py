"""The schemas as files of a project: what an editor reads, without a network and without this package's folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.findings import Finding, Place
from generator.schemas import rulebook
from generator.schemas.library import schema_names, schema_text

COPIES = "schemas/v1"
"""Where a project of its own keeps them, relative to its root."""
SOURCE = "generator/schemas/v1"
"""Where they lie in the repository of the program: a project there needs no copies."""


def schema_home(root: Path) -> str:
    """The folder that the first lines of a project's files point to, relative to its root."""
    return SOURCE if (root / SOURCE).is_dir() else COPIES


def modeline(schema: str, path: str, home: str) -> str:
    """The first line of the file at `path`: it leads an editor to the schema in the folder `home`."""
    return f"# yaml-language-server: $schema={'../' * path.count('/')}{home}/{schema}.schema.json"


def schema_copies() -> dict[str, bytes]:
    """Path and content of every copy."""
    return {f"{COPIES}/{name}.schema.json": schema_text(name).encode() for name in schema_names()}


def outdated_copies(root: Path) -> dict[str, bytes]:
    """What the copies of a project should hold, for those that differ or are missing; {} where it keeps none."""
    if schema_home(root) == SOURCE or not (root / COPIES).is_dir():
        return {}
    return {path: content for path, content in schema_copies().items() if _content(root / path) != content}


def copy_findings(root: Path) -> Iterator[Finding]:
    """One finding for each copy that is not what this program reads files by."""
    for path in outdated_copies(root):
        known = (root / path).is_file()
        what = "is not the schema this program checks by" if known else "is missing beside the other schemas"
        yield rulebook.SCHEMA_COPY.found(f"'{Path(path).name}' {what}", Place(path), "run 'baf migrate' to renew it")


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
