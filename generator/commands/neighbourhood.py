"""Which inputs one file is read with: what it names things in, and no more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

TYPES = "frameworks/organisation_types.yaml"
CROSSWALK = "frameworks/crosswalk.yaml"
_MONTH = re.compile(r"[12][0-9]{3}-(0[1-9]|1[0-2])\Z")
_STANDING = ("overlay.yaml", "agreement.yaml", "capacity_gaps.yaml", "silences.yaml")
_SHARED = ("organisations", "allocations", "measures")
_NAMES_OTHERS = re.compile(rb"\b(?:regions|systems|series)\b")
"""Keys whose values the register or the series of any dataset may hold."""


def neighbourhood(root: Path, path: str) -> tuple[str, ...] | None:
    """Files and folders, relative to the project, that hold what this input may name; None where only a check of
    everything can tell: a file that stands nowhere in particular, and silences of a plan or a dataset."""
    parts = path.split("/")
    wanted = tuple(_of_plans(root, path, parts) if parts[0] == "frameworks" else _of_data(root, path, parts))
    if not wanted:
        return None
    if _NAMES_OTHERS.search(_content(root, path)):
        wanted = (*wanted, *_every_register(root))
    return tuple(dict.fromkeys((TYPES, *wanted)))


def _of_plans(root: Path, path: str, parts: list[str]) -> Iterator[str]:
    if path in (TYPES, CROSSWALK):
        yield path
        if path == CROSSWALK:
            yield from _plans(root)
    elif len(parts) > 2 and parts[-1] != "silences.yaml":
        yield f"frameworks/{parts[1]}"
        text = _content(root, path)
        yield from (plan for plan in _plans(root) if f"{plan.rpartition('/')[2]}/".encode() in text)  # links to them


def _of_data(root: Path, path: str, parts: list[str]) -> Iterator[str]:
    home, rest = "/".join(parts[:2]), parts[2:]
    if rest == ["dataset.yaml"]:
        yield from (path, *_shared(root, home))
    elif len(rest) == 2 and rest[0] in _SHARED:
        plan = f"frameworks/{rest[1].removesuffix('.csv')}"
        if rest[0] == "allocations" and not (root / plan).is_dir():
            return
        yield from (path, *_shared(root, home), *((plan,) if rest[0] == "allocations" else ()))
        if rest[0] == "measures":
            yield f"{home}/measures/series.yaml"
    elif rest[1:] == ["profile.yaml"]:
        yield from (path, *_shared(root, home))
    elif len(rest) > 2 and (root / "frameworks" / rest[1]).is_dir():
        yield from _of_system(root, home, rest)


def _of_system(root: Path, home: str, rest: list[str]) -> Iterator[str]:
    """With what stands for every month, since a return names its gaps and local actions, and nothing of others."""
    folder = f"{home}/{rest[0]}/{rest[1]}"
    yield from (f"frameworks/{rest[1]}", *_shared(root, home), *(f"{folder}/{name}" for name in _STANDING))
    yield f"{folder}/{rest[2]}" if len(rest) == 4 and _MONTH.match(rest[2]) else f"{folder}/{'/'.join(rest[2:])}"


def _shared(root: Path, home: str) -> Iterator[str]:
    """A dataset is read for some plan: where the file names none, the first one's head is enough."""
    yield from (f"{home}/dataset.yaml", f"{home}/silences.yaml", f"{home}/organisations")
    yield from (f"{plan}/framework.yaml" for plan in _plans(root)[:1])


def _every_register(root: Path) -> Iterator[str]:
    for home in sorted((root / "icb_data").glob("*/")):
        name = f"icb_data/{home.name}"
        yield from (f"{name}/dataset.yaml", f"{name}/organisations", f"{name}/measures/series.yaml")


def _plans(root: Path) -> list[str]:
    return [f"frameworks/{one.name}" for one in sorted((root / "frameworks").iterdir())
            if one.is_dir() and not one.name.startswith(".")]


def _content(root: Path, path: str) -> bytes:
    try:
        return (root / path).read_bytes()
    except OSError:
        return b""
