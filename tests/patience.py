"""A stop for what would otherwise never end.

No speed is judged: what is asked for takes seconds, what a lost defence would make of it takes many minutes, and the
stop lies far from both. Processor time is counted, so a busy machine moves nothing.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager

SECONDS = 120


@contextmanager
def comes_to_an_end() -> Iterator[None]:
    """Fails the test when the block has used ``SECONDS`` of this process's time."""
    def stop(*_: object) -> None:
        raise AssertionError(f"did not end within {SECONDS} seconds of processor time")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
