"""Every command and option that a page of the guide names is one that `baf` has."""

from __future__ import annotations

import re
import shlex

import click
import pytest

from generator.cli import baf
from tests.repository.tree import ROOT

PAGES = sorted((ROOT / "docs").glob("*.md"))
COMMAND = re.compile(r"`(baf [^`\n]+)`|^(baf .+)$", re.MULTILINE)
NAMED = sorted({(page.name, found[1] or found[2]) for page in PAGES
                for found in COMMAND.finditer(page.read_text(encoding="utf-8"))})


@pytest.mark.parametrize(("page", "line"), NAMED)
def test_a_command_of_the_guide_exists_with_its_options(page: str, line: str) -> None:
    command: click.Command = baf
    words = shlex.split(line)[1:]
    while isinstance(command, click.Group):
        assert words, f"{page}: {line}"
        assert words[0] in command.commands, f"{page}: {line}"
        command = command.commands[words.pop(0)]
    options = {name for option in command.params for name in option.opts}
    assert {word.partition("=")[0] for word in words if word.startswith("--")} <= options, f"{page}: {line}"


def test_the_guide_names_commands_at_all() -> None:
    assert {line.split()[1] for _, line in NAMED} >= {"new", "check", "explain", "preview", "diff", "build"}
