"""A process for each workbook: whatever is in the file, it costs no more than its limits, and ends there."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import tempfile
from enum import StrEnum
from pathlib import Path
from typing import Any

from generator.sources.workbooks import child, quotas

_ROOT = Path(__file__).resolve().parents[3]
_START = "import sys; sys.path.insert(0, sys.argv[1]); from generator.sources.workbooks.child import main; main()"


class Stopped(StrEnum):
    """Why the process gave no answer."""

    TIME = "time"
    MEMORY = "memory"
    FAULT = "fault"
    """It broke down, or answered something else than it should."""


def read_apart(data: bytes) -> dict[str, Any] | Stopped:
    """What the process answers to the bytes of a workbook: {'book': ...} or {'refused': ...}, not yet looked at.

    Bytes go in and out through files without a name, so that no pipe can fill up and the answer has a largest size.
    The process ignores the surroundings (-I), and runs nothing of what it reads.
    """
    with tempfile.TemporaryFile() as sent, tempfile.TemporaryFile() as answer:
        sent.write(data)
        sent.seek(0)
        try:
            code = subprocess.run(
                [sys.executable, "-I", "-c", _START, str(_ROOT)], stdin=sent, stdout=answer,
                stderr=subprocess.DEVNULL, timeout=quotas.WALL_SECONDS, check=False,
            ).returncode
        except subprocess.TimeoutExpired:
            return Stopped.TIME
        if code:
            return _why(code)
        answer.seek(0)
        return _answer(answer.read())


def _answer(data: bytes) -> dict[str, Any] | Stopped:
    try:
        answer = json.loads(data)
    except (ValueError, RecursionError):
        return Stopped.FAULT
    return answer if isinstance(answer, dict) else Stopped.FAULT


def _why(code: int) -> Stopped:
    if code in (-signal.SIGXCPU, -signal.SIGKILL):
        return Stopped.TIME
    if code in (child.OUT_OF_MEMORY, -signal.SIGABRT):
        return Stopped.MEMORY
    return Stopped.FAULT
