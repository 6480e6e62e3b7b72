"""The process that reads one workbook: bytes in, plain values out, and limits on itself that the system enforces.

It imports as little as it can, no dataclasses for one: it is started for each file, and starting is most of its cost.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import sys
from typing import Any

from generator.sources.workbooks import quotas

OUT_OF_MEMORY = 71
FAILED = 70
"""Exit codes."""


def main() -> None:
    """Reads the workbook on standard input; writes {'book': ...} or {'refused': ...} as JSON to standard output."""
    limit_itself()
    gc.disable()  # it lives for one file, and makes no cycles
    code = 0
    try:
        answer = json.dumps(answer_to(sys.stdin.buffer.read()), ensure_ascii=False, separators=(",", ":"))
        sys.stdout.buffer.write(answer.encode())
        sys.stdout.buffer.flush()
    except MemoryError:
        code = OUT_OF_MEMORY
    except BaseException:  # a panic of the parser is no Exception
        code = FAILED
    if code:
        os._exit(code)


def limit_itself() -> None:
    """Memory, processor time and what it may write; no core file of what a stranger sent. Lower limits stay."""
    for kind, wanted in (
        (resource.RLIMIT_AS, quotas.MEMORY),
        (resource.RLIMIT_CPU, quotas.CPU_SECONDS),
        (resource.RLIMIT_FSIZE, quotas.MAX_ANSWER),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(kind)
        most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(kind, (most, most))


def answer_to(data: bytes) -> dict[str, Any]:
    from generator.sources.workbooks.refused import RefusedError
    from generator.sources.workbooks.unpacking import plain_workbook

    try:
        return {"book": plain_workbook(data)}
    except RefusedError as refused:
        return {"refused": refused.plain()}
