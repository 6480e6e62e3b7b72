"""`baf` as a person runs it, from warm."""

from __future__ import annotations

import atexit
import os
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

from tests.running.client import asked

ROOT = Path(__file__).resolve().parent.parent.parent
MEASURED = "COVERAGE_PROCESS_CONFIG"
"""Where it is set, somebody counts which lines run: that is done from a process's start, so each starts cold."""


def baf(*words: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """A run in a process of its own: how it ended and what it said."""
    command = [sys.executable, "-m", "generator", *words]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    if MEASURED in os.environ:
        return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False,
                              timeout=1200)
    with (Path(os.devnull).open() as nothing, tempfile.TemporaryFile("w+", encoding="utf-8") as out,
          tempfile.TemporaryFile("w+", encoding="utf-8") as err):
        code = asked(door(), [*words], str(folder), environment, [file.fileno() for file in (nothing, out, err)])
        for file in (out, err):
            file.seek(0)
        return subprocess.CompletedProcess(command, code, out.read(), err.read())


def command_of_a_shell() -> str:
    """The text of a program `baf` for a shell that a test starts."""
    if MEASURED in os.environ:
        return f'#!/bin/sh\nexec "{sys.executable}" -m generator "$@"\n'
    client = Path(__file__).with_name("client.py")
    return f'#!/bin/sh\nBAF_DOOR="{door()}" exec "{sys.executable}" -S -s -E "{client}" "$@"\n'


@cache
def door() -> str:
    """Where the process waits that every run begins as a copy of: one for all tests of this process."""
    folder = tempfile.TemporaryDirectory(prefix="baf-door-")
    path = f"{folder.name}/door"
    process = subprocess.Popen([sys.executable, "-m", "tests.running.server", path], cwd=ROOT, text=True,
                               env={**os.environ, "PYTHONPATH": str(ROOT)}, stdin=subprocess.PIPE,
                               stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"

    def closed() -> None:
        process.communicate()
        folder.cleanup()

    atexit.register(closed)
    return path
