"""The packages that run with a release: what the lock says of them, and what they say of themselves."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

LOCK = "requirements/runtime.lock"
_CLASSIFIER = "License :: "
_SHORT = 40
"""Longer than this, or over several lines, it is the licence itself and not its name."""


@dataclass(frozen=True, slots=True)
class Locked:
    """One package of the lock. `here`: whether this machine's Python needs it; `hashes`: SHA-256."""

    name: str
    version: str
    here: bool
    hashes: tuple[str, ...]


def locked(root: Path) -> tuple[Locked, ...]:
    """Every package that building needs, on any machine, in the lock's order."""
    text = (root / LOCK).read_text(encoding="utf-8")
    return tuple(_of(part) for part in re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)[1:])


def stated_licences(name: str) -> tuple[str, ...]:
    """As the installed package states them: an expression, else a short name, else its classifiers.

    Raises:
        PackageNotFoundError: it is not installed here.
    """
    about = distribution(name).metadata.json
    expression, said = (str(about.get(key, "")).strip() for key in ("license_expression", "license"))
    if expression:
        return (expression,)
    if 0 < len(said) < _SHORT and "\n" not in said and said != "UNKNOWN":
        return (said,)
    return tuple(one.rpartition(":: ")[2] for one in about.get("classifier", ()) if one.startswith(_CLASSIFIER))


def _of(part: str) -> Locked:
    package = Requirement(part.splitlines()[0].rstrip("\\ "))
    return Locked(canonicalize_name(package.name), str(package.specifier).removeprefix("=="),
                  package.marker is None or package.marker.evaluate(), tuple(re.findall(r"--hash=sha256:(\w+)", part)))
