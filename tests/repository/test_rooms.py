"""The rooms of generator/: what each may import, and what none may do."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.repository.tree import ROOT, generator_modules, imports_of, place, python_of, room_of

DOORS = {
    "yaml": {"sources"},
    "openpyxl": {"sources", "rendering"},
    "python_calamine": {"sources"},
    "xlsxwriter": {"rendering"},
    "csv": {"sources", "rendering"},
    "jsonschema": {"schemas"},
    "jsonschema_rs": {"schemas"},
    # MkDocs hands its theme to a Jinja2 environment; the engine keeps one for all sites.
    "jinja2": {"rendering", "engines"},
    "weasyprint": {"rendering"},
    "pikepdf": {"rendering"},
    "markupsafe": {"rendering"},
    "fontTools": {"rendering", "engines"},
    "markdown_it": {"rendering"},
    "nh3": {"rendering"},
    "mkdocs": {"engines"},
    "material": {"engines"},
    "pandas": {"rollup", "rendering"},
    "click": {"__main__", "cli", "commands"},
    "rich": {"cli"},
    "watchdog": {"authoring"},
    "multiprocessing": {"production", "commands"},
    "concurrent": {"production", "commands"},
    "dask": {"production"},
    "distributed": {"production"},
}
"""Library -> the rooms that may import it. A library has one door, so that it can be changed behind it."""

QUIET = (
    "vocabulary",
    "findings",
    "model",
    "spc",
    "tailoring",
    "assurance",
    "comparison",
    "rollup",
    "rules",
    "composition",
    "views",
)
"""Rooms that only think: no file, no clock, no environment, no process."""

NOISY_CALLS = {
    "open",
    "input",
    "print",
    "read_text",
    "read_bytes",
    "write_text",
    "write_bytes",
    "getenv",
    "iterdir",
    "glob",
    "rglob",
}
NOISY_LIBRARIES = {"io", "os", "random", "shutil", "socket", "subprocess", "sys", "tempfile", "time"}
CLOCKS = {
    ("datetime", "now"),
    ("datetime", "today"),
    ("datetime", "utcnow"),
    ("date", "today"),
    ("time", "time"),
    ("time", "time_ns"),
    ("time", "localtime"),
    ("time", "gmtime"),
    ("time", "strftime"),
}
STOPWATCHES = {("time", "monotonic"), ("time", "perf_counter"), ("time", "process_time")}
MAY_TIME_ITSELF = {"cli", "commands", "production", "publishing"}


def test_imports_only_point_down() -> None:
    ran = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-logo", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.mark.parametrize("library", sorted(DOORS))
def test_a_library_is_imported_behind_its_own_door_only(library: str) -> None:
    elsewhere = [
        place(path, line)
        for path in generator_modules()
        for name, line in imports_of(path)
        if name.split(".")[0] == library and room_of(path) not in DOORS[library]
    ]
    assert not elsewhere, f"{library} belongs to {', '.join(sorted(DOORS[library]))}: {elsewhere}"


def test_no_room_reads_the_clock() -> None:
    assert not [found for path in generator_modules() for found in _attributes(path, CLOCKS)]


def test_only_rooms_that_report_progress_time_themselves() -> None:
    assert not [
        found
        for path in generator_modules()
        if room_of(path) not in MAY_TIME_ITSELF
        for found in _attributes(path, STOPWATCHES)
    ]


def test_rooms_that_only_think_touch_no_file_and_no_environment() -> None:
    thinking = [path for path in generator_modules() if room_of(path) in QUIET]
    calls = [
        place(path, node.lineno)
        for path in thinking
        for node in ast.walk(python_of(path))
        if isinstance(node, ast.Call) and _called(node) in NOISY_CALLS
    ]
    imports = [
        place(path, line)
        for path in thinking
        for name, line in imports_of(path)
        if name.split(".")[0] in NOISY_LIBRARIES
    ]
    assert not calls + imports


def test_code_never_imports_from_what_users_edit_or_from_its_own_tests() -> None:
    assert not [
        place(path, line)
        for path in generator_modules()
        for name, line in imports_of(path)
        if name.split(".")[0] in {"frameworks", "icb_data", "docs", "tests", "tools"}
    ]


def _attributes(path: Path, wanted: set[tuple[str, str]]) -> Iterator[str]:
    """Places where `datetime.now` and its like are used, however far down the dotted name they stand, or imported."""
    for node in ast.walk(python_of(path)):
        if isinstance(node, ast.Attribute):
            owner = node.value.attr if isinstance(node.value, ast.Attribute) else getattr(node.value, "id", "")
            if (owner, node.attr) in wanted:
                yield place(path, node.lineno)
        elif isinstance(node, ast.ImportFrom) and any((node.module, alias.name) in wanted for alias in node.names):
            yield place(path, node.lineno)


def _called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
