"""The locks, pyproject.toml, what is installed and what is imported tell one story."""

from __future__ import annotations

import ast
import json
import re
import sys
import tomllib
from collections.abc import Iterable
from importlib.metadata import distributions, packages_distributions
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.repository.tree import ROOT, generator_modules, imports_of, place, python_of, tracked_files

PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
GROUPS = {"runtime": ("package",), "dev": ("package", "dev")}
EXTRAS = PROJECT["project"]["optional-dependencies"]
LOCKED_EXTRAS = {"runtime": (), "dev": tuple(EXTRAS)}
"""Whoever only builds does without them; tests run them."""
ANNOTATION = f"{PROJECT['project']['name']} (pyproject.toml"
"""How the lock says 'this one was asked for by name'; a group's name may follow."""


def asked_for(lock: str) -> dict[str, Requirement]:
    lines = [
        *PROJECT["project"]["dependencies"],
        *(line for group in GROUPS[lock] for line in PROJECT["dependency-groups"][group]),
        *(line for extra in LOCKED_EXTRAS[lock] for line in EXTRAS[extra]),
    ]
    return {canonicalize_name(requirement.name): requirement for requirement in map(Requirement, lines)}


def blocks(lock: str) -> list[tuple[Requirement, str]]:
    """Each package of a lock, with the lines below it (hashes, and who asked for it)."""
    text = (ROOT / "requirements" / f"{lock}.lock").read_text(encoding="utf-8")
    parts = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)[1:]
    return [(Requirement(part.splitlines()[0].rstrip("\\ ")), part) for part in parts]


def pins(lock: str) -> dict[str, str]:
    return {
        canonicalize_name(package.name): str(package.specifier).removeprefix("==") for package, _ in blocks(lock)
    }


@pytest.mark.parametrize("lock", ["runtime", "dev"])
def test_a_lock_holds_exactly_what_pyproject_asks_for(lock: str) -> None:
    named = {canonicalize_name(package.name) for package, lines in blocks(lock) if ANNOTATION in lines}
    assert named == set(asked_for(lock)), "run `make lock`"


@pytest.mark.parametrize("lock", ["runtime", "dev"])
def test_a_locked_version_is_one_that_pyproject_allows(lock: str) -> None:
    pinned = pins(lock)
    assert not [name for name, requirement in asked_for(lock).items() if pinned[name] not in requirement.specifier]


@pytest.mark.parametrize("lock", ["runtime", "dev"])
def test_every_locked_package_has_one_version_and_its_hashes(lock: str) -> None:
    assert len(pins(lock)) == len(blocks(lock)), (
        "one version each, whichever Python: the same inputs give the same bytes"
    )
    assert not [str(package) for package, lines in blocks(lock) if "--hash=sha256:" not in lines]


def test_testing_adds_to_what_building_uses_and_changes_nothing() -> None:
    assert pins("runtime").items() <= pins("dev").items()


def test_what_is_installed_is_what_is_locked() -> None:
    installed = {canonicalize_name(one.name): one.version for one in distributions()}
    needed = [package for package, _ in blocks("dev") if package.marker is None or package.marker.evaluate()]
    other = [
        str(package)
        for package in needed
        if installed.get(canonicalize_name(package.name), "") not in package.specifier
    ]
    assert not other, "run `make setup-test`"


def test_the_code_imports_nothing_that_pyproject_does_not_name() -> None:
    extras = {canonicalize_name(Requirement(line).name) for lines in EXTRAS.values() for line in lines}
    assert not list(_unnamed(ROOT / "generator", {*asked_for("runtime"), *extras}))


def test_what_an_extra_brings_is_imported_only_when_it_is_asked_for() -> None:
    brought = pins("dev").keys() - pins("runtime").keys()
    extras = {canonicalize_name(Requirement(line).name) for lines in EXTRAS.values() for line in lines}
    assert extras <= brought
    at_once = [place(path, node.lineno) for path in generator_modules() for node in python_of(path).body
               if isinstance(node, (ast.Import, ast.ImportFrom))
               for name in (getattr(node, "module", None), *(one.name for one in node.names))
               if name and canonicalize_name(name.split(".")[0]) in extras]
    assert not at_once


def test_the_tests_import_nothing_that_pyproject_does_not_name() -> None:
    assert not list(_unnamed(ROOT / "tests", asked_for("dev")))


def test_npm_tools_are_pinned_exactly_and_locked_with_their_hashes() -> None:
    package = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert package["private"] is True
    assert lock[""]["devDependencies"] == package["devDependencies"]
    locked = {name: entry for name, entry in lock.items() if name}
    assert not [
        name
        for name, entry in locked.items()
        if not entry["integrity"].startswith("sha512-") or "resolved" in entry
    ]
    assert {name: locked[f"node_modules/{name}"]["version"] for name in package["devDependencies"]} == package[
        "devDependencies"
    ]


def _unnamed(folder: Path, named: Iterable[str]) -> Iterable[str]:
    """Places in a folder's Python that import a package nobody asked for by name."""
    allowed, brought_by, own = set(named), packages_distributions(), {"generator", "tests", "tools"}
    for path in tracked_files():
        if path.suffix != ".py" or not path.is_relative_to(folder):
            continue
        for name, line in imports_of(path):
            top = name.split(".")[0]
            if top in sys.stdlib_module_names or top in own:
                continue
            if not allowed & {canonicalize_name(distribution) for distribution in brought_by.get(top, [top])}:
                yield f"{place(path, line)} imports {top}"
