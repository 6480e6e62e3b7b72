"""The files of the repository, and the Python in them, for the tests of the repository itself."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


@cache
def tracked_files() -> tuple[Path, ...]:
    """Every file git keeps, or would keep once it is added; a file just deleted is left out."""
    listed = subprocess.run(
        ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    return tuple(sorted(path for name in set(listed.split("\0")) if name and (path := ROOT / name).is_file()))


@cache
def text_of(path: Path) -> str | None:
    """The file's text, or None if it is not text."""
    content = path.read_bytes()
    if b"\0" in content:
        return None
    wrong_on_purpose = any(part.startswith("WP009-") for part in path.parts)
    return content.decode("windows-1252" if wrong_on_purpose else "utf-8")


@cache
def python_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


@cache
def generator_modules() -> tuple[Path, ...]:
    return tuple(sorted((ROOT / "generator").rglob("*.py")))


def room_of(path: Path) -> str:
    """`rendering` for generator/rendering/pdf/fonts.py, `cli` for generator/cli.py."""
    return path.relative_to(ROOT / "generator").parts[0].removesuffix(".py")


def place(path: Path, line: int) -> str:
    return f"{path.relative_to(ROOT)}:{line}"


@cache
def imports_of(path: Path) -> tuple[tuple[str, int], ...]:
    """Every module a file imports, wherever in the file it does so, with the line."""
    return tuple(_imports_of(path))


def _imports_of(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(python_of(path)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.module, node.lineno
