"""README and CONTRIBUTING say what is so: commands, options, targets and files that exist."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest

from tests.repository.tree import ROOT

PAGES = ("README.md", "CONTRIBUTING.md")
FIRST_SCREEN = 30
"""Lines: what a person sees of a page without scrolling."""


def text_of_page(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def code_of(page: str) -> list[str]:
    """Each line of a shell block, and each inline piece of code."""
    text = text_of_page(page)
    lines = [
        line.strip()
        for block in re.findall(r"^```(?:sh|console|text)?\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
        for line in block.splitlines()
    ]
    return lines + re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE))


def baf_lines() -> list[str]:
    found = (
        re.match(r"(?:\$ |\.venv/bin/)*baf\b(?P<rest>.*)", code.split("#")[0].strip())
        for page in PAGES
        for code in code_of(page)
    )
    return sorted({match["rest"].strip() for match in found if match and match["rest"].strip()})


@cache
def help_of(*words: str) -> str:
    ran = subprocess.run(
        [sys.executable, "-m", "generator", *words, "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, f"`baf {' '.join(words)} --help` ends with {ran.returncode}: {ran.stderr}"
    return ran.stdout


def make_targets() -> set[str]:
    return set(re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


def test_the_first_screen_leads_from_a_clone_to_an_open_page() -> None:
    first = "\n".join(text_of_page("README.md").splitlines()[:FIRST_SCREEN])
    positions = [first.find(step) for step in ("git clone", "make site", "site/index.html")]
    assert -1 not in positions
    assert positions == sorted(positions)


@pytest.mark.parametrize("line", baf_lines())
def test_a_command_the_pages_name_is_one_that_baf_has(line: str) -> None:
    words = line.split()
    if words[0] == "--project":
        assert "--project" in help_of()
        words = words[2:]
    told = help_of(words[0])
    if "\nCommands:" in told:
        told = help_of(words[0], words[1])
    assert not [word for word in words if word.startswith("--") and word.split("=")[0] not in told]


def test_the_pages_name_commands_at_all() -> None:
    assert {line.split()[0] for line in baf_lines()} >= {"check", "build", "explain", "schema"}


def test_a_make_target_the_pages_name_is_one_that_the_makefile_has() -> None:
    named = {
        word
        for page in PAGES
        for code in code_of(page)
        if code.startswith("make ")
        for word in code.split("#")[0].split()[1:]
        if "=" not in word
    }
    assert {"site", "test"} <= named <= make_targets()


def test_every_target_of_the_makefile_is_told_or_serves_one_that_is() -> None:
    told = {
        word
        for code in code_of("CONTRIBUTING.md") + code_of("README.md")
        if code.startswith("make ")
        for word in code.split()
    }
    served = {"packages", "packages-test", "static", "lint", "types", "imports", "fast", "slow", "setup", "setup-test"}
    assert make_targets() - served <= told


@pytest.mark.parametrize("page", PAGES)
def test_every_link_to_a_file_leads_to_one(page: str) -> None:
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", text_of_page(page))
    assert not [link for link in links if not (ROOT / link).exists()]


@pytest.mark.parametrize("page", PAGES)
def test_every_folder_and_module_that_a_page_names_exists(page: str) -> None:
    named = {
        code
        for code in code_of(page)
        if re.fullmatch(r"(generator|frameworks|icb_data|tests|tools|requirements|docs)/[\w./-]*", code)
    }
    assert not [name for name in sorted(named) if not (ROOT / name).exists()]


def test_contributing_names_every_room_in_the_order_of_the_data() -> None:
    layers = tomllib.loads(text_of_page("pyproject.toml"))["tool"]["importlinter"]["contracts"][0]["layers"]
    text = text_of_page("CONTRIBUTING.md")
    assert not [room for room in layers if f"`{room}`" not in text]


def test_the_licence_of_the_code_and_the_credit_for_the_figures_are_given() -> None:
    assert text_of_page("LICENSE").startswith("MIT License")
    assert "Contains public sector information licensed under the Open Government Licence v3.0." in text_of_page(
        "README.md"
    )


def test_a_program_in_the_repository_may_be_run() -> None:
    programs = [path for folder in (".ci", "tools/setup") for path in (ROOT / folder).iterdir() if path.is_file()]
    assert programs
    assert not [str(path) for path in programs if _starts_as_a_program(path) and not path.stat().st_mode & 0o100]


def _starts_as_a_program(path: Path) -> bool:
    return path.read_bytes().startswith(b"#!")
