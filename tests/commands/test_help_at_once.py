"""The first page of help is told from a kept text: it is the page that the commands themselves would compose."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import generator.__main__ as door
from generator.cli import baf


def composed(command: str) -> str:
    """By the commands, as on 80 columns."""
    ran = CliRunner().invoke(baf, ["--help"], prog_name=command, terminal_width=78)  # 80 columns, as click takes them
    assert ran.exit_code == 0
    return ran.output


def test_the_kept_page_is_the_page_of_the_commands() -> None:
    kept = Path(door.HELP).read_text(encoding="utf-8")
    assert kept == composed("{command}"), "keep it anew: python -m tools.help_page"


@pytest.mark.parametrize("asked", ["--help", "-h"])
@pytest.mark.parametrize(("called", "named"), [("/usr/bin/baf", "baf"), ("/x/generator/__main__.py",
                                                                         "python -m generator")])
def test_the_page_names_the_command_as_it_was_called(asked: str, called: str, named: str,
                                                     monkeypatch: pytest.MonkeyPatch,
                                                     capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.setattr(sys, "argv", [called, asked])
    door.main()
    assert capsys.readouterr().out == composed(named)


def test_nothing_that_could_compose_it_is_imported() -> None:
    told = subprocess.run([sys.executable, "-X", "importtime", "-m", "generator", "--help"], capture_output=True,
                          text=True, check=True, env={})
    assert told.stdout.startswith("Usage: python -m generator")
    assert "import time:" in told.stderr
    assert not [name for name in ("click", "dataclasses", "generator.cli", "typing") if f"| {name}\n" in
                told.stderr.replace("|   ", "| ").replace("  ", "")]


def test_on_other_widths_the_commands_compose_it(monkeypatch: pytest.MonkeyPatch,
                                                 capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setattr(sys, "argv", ["baf", "--help"])
    with pytest.raises(SystemExit) as ending:
        door.main()
    assert ending.value.code == 0
    assert max(map(len, capsys.readouterr().out.splitlines())) <= 60
