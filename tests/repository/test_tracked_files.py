"""What may stand in a file of the repository: nothing of the machine it was written on, nothing heavy."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.repository.tree import ROOT, generator_modules, place, python_of, text_of, tracked_files

MIB = 2**20

# Written in pieces, so that this file does not hold what it looks for.
FORBIDDEN = {
    "a folder of somebody's machine": r"(?<![\w.~-])/(?:"
    + "|".join(("work", "root", "home/[a-z]", "Users/[A-Za-z]"))
    + r")(?:/|\b)",
    "a package registry's host": "|".join(
        (
            r"pypi\.o" + "rg",
            r"pythonh" + r"osted\.o" + "rg",
            r"registry\.np" + "mjs",
            r"deb\.deb" + r"ian\.o" + "rg",
            r"index-u" + "rl +http",
        )
    ),
    "a folder beside the repository": r"\.\./" + "shared",
}


@pytest.mark.parametrize("what", sorted(FORBIDDEN))
def test_no_file_names(what: str) -> None:
    pattern = re.compile(FORBIDDEN[what])
    named = [
        place(path, number)
        for path in tracked_files()
        for number, line in enumerate((text_of(path) or "").splitlines(), 1)
        if pattern.search(line)
    ]
    assert not named, f"{what} is named in {named[:20]}"


def test_no_file_is_over_two_mebibytes() -> None:
    heavy = {
        str(path.relative_to(ROOT)): path.stat().st_size
        for path in tracked_files()
        if path.stat().st_size > 2 * MIB
    }
    assert not heavy


def test_every_text_file_is_utf8_with_plain_line_ends() -> None:
    odd = [
        str(path.relative_to(ROOT))
        for path in tracked_files()
        if (text := text_of(path))
        and ("\r" in text or text.startswith("\ufeff") or not text.endswith("\n"))
        and "tests" not in path.relative_to(ROOT).parts
    ]
    assert not odd, f"carriage return, byte order mark or no newline at the end: {odd}"


def test_nothing_built_is_tracked() -> None:
    built = [
        str(path.relative_to(ROOT))
        for path in tracked_files()
        if path.relative_to(ROOT).parts[0] in {"build", "dist", "node_modules"}
        or (path.is_relative_to(ROOT / "site") and path.name not in {".gitignore", "README.md"})
    ]
    assert not built


def test_code_holds_no_number_of_systems() -> None:
    """How many systems there are is counted from the data of the month, never written in code.

    36, the number of April 2026, is also three years of months, so it is looked for only in words.
    """
    numbers = [
        place(path, node.lineno)
        for path in generator_modules()
        for node in ast.walk(python_of(path))
        if isinstance(node, ast.Constant) and type(node.value) is int and node.value == 42
    ]
    pattern = re.compile(r"\b(42|36|forty-two|thirty-six)\s+(systems|ICBs|boards|integrated)", re.IGNORECASE)
    words = [
        place(path, number)
        for path in _files_of_the_generator()
        for number, line in enumerate((text_of(path) or "").splitlines(), 1)
        if pattern.search(line)
    ]
    assert not numbers + words


def _files_of_the_generator() -> tuple[Path, ...]:
    return tuple(path for path in tracked_files() if path.is_relative_to(ROOT / "generator"))
