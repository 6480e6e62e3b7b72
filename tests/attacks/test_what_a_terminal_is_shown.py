"""What others wrote is shown in terminals and logs, and moves nothing there: no cursor, no direction, no line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from generator.commands.printing import findings_text, visible
from generator.findings import Finding, Place
from generator.vocabulary import Severity

CLEARS, HIDES, TURNS = "\x1b[2J\x1b[1;1H", "\x1b[8m", "\u202e"


@pytest.mark.parametrize("attack", [CLEARS, HIDES, TURNS, "\x07", "\x08\x08\x08", "\r", "\x9b2J", "\u200b", "\u2066"])
def test_what_moves_hides_or_turns_is_shown_as_a_mark(attack: str) -> None:
    shown = visible(f"beds{attack}beds")
    assert "\N{REPLACEMENT CHARACTER}" in shown
    assert not [letter for letter in shown if letter in attack and not letter.isprintable()]


def test_lines_tabs_accents_and_our_colours_stay() -> None:
    assert visible("\x1b[31;1mone\x1b[0m\n\ttwo: Ynys Môn") == "\x1b[31;1mone\x1b[0m\n\ttwo: Ynys Môn"


@pytest.mark.parametrize("order", ["::error file=a::b", "beds\n  ::add-mask::b", "beds ##[error]b",
                                   "##vso[task.complete]"])
def test_nobodys_words_give_orders_to_the_job_that_reads_the_log(order: str) -> None:
    shown = visible(order)
    assert shown.count("\N{REPLACEMENT CHARACTER}") == 1
    assert not [line for line in shown.splitlines() if line.lstrip().startswith("::") or "##[" in line or "##v" in line]


def test_colons_and_hashes_elsewhere_stay() -> None:
    assert visible("a::b, ## c, [d] #[e]\n# f: ::g") == "a::b, ## c, [d] #[e]\n# f: ::g"


def test_nobodys_words_begin_a_line_of_a_finding() -> None:
    place = Place("frameworks/a\nb.yaml", 1, 1)
    said = findings_text([Finding("WP601", Severity.NOTE, "'x\n0 errors' is HTML", place, "y\n0 errors",
                                  excerpt="z\x1b[2J", subject="a\nb")], colour=False)
    assert not [line for line in said.splitlines() if line.startswith(("0 errors", "b"))]
    assert "\x1b" not in said


def test_a_command_line_says_names_back_without_their_control_characters(project_root: Path) -> None:
    for arguments in (("rule", f"WP{CLEARS}"), ("build", "--framework", f"plan{CLEARS}")):
        run = subprocess.run([sys.executable, "-m", "generator", "--project", str(project_root), *arguments],
                             cwd=project_root, capture_output=True, text=True, check=False, timeout=120)
        assert run.returncode == 2
        assert "\x1b" not in run.stderr + run.stdout, arguments
