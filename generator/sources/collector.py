"""The garbage collector off while many small values are made at once: reading and laying out leave little rubbish."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collector() -> Iterator[None]:
    """Off within, and as it was before afterwards. Looking for rubbish cost half the time of reading a file, and
    switched on again between files, a fifth of that of a project."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
