"""`baf` as a person at a desk runs it, in a folder of the test's own."""

from __future__ import annotations

import contextlib
import io
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from generator.cli import main
from tests.running import warm

ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True)
class Ran:
    """How a run ended, and what it said."""

    code: int
    out: str
    err: str


def baf(folder: Path, *arguments: str) -> Ran:
    """Run in a folder, which need not be a project: from the words of the command line to the exit code."""
    out, err = io.StringIO(), io.StringIO()
    code: object = 0
    with (contextlib.chdir(folder), patch.object(sys, "argv", ["baf", *arguments]), contextlib.redirect_stdout(out),
          contextlib.redirect_stderr(err)):
        try:
            main()
        except SystemExit as ending:
            code = ending.code
    assert isinstance(code, int)
    return Ran(code, out.getvalue(), err.getvalue())


def baf_alone(folder: Path, *arguments: str) -> Ran:
    """The same in a process of its own, for what makes processes itself."""
    done = warm.baf(*arguments, folder=folder)
    return Ran(done.returncode, done.stdout, done.stderr)


def findings(folder: Path) -> list[dict[str, object]]:
    """What `baf check` says."""
    listed: list[dict[str, object]] = json.loads(baf(folder, "check", "--format", "json").out)
    return listed


def everything(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, hidden ones too, and every folder as empty."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else b""
            for path in folder.rglob("*")}
