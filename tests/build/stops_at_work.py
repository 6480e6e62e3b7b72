"""Loaded into a worker of a test's own cluster (`dask worker --preload`): it begins its first task, says so, and then
stands still in the middle of it, something kept already and nothing told, until it is killed."""

from __future__ import annotations

import threading
from typing import Any

from generator.store.cache import Cache

BEGAN = "a task has begun"


def dask_setup(_: Any) -> None:
    def stop(*_: Any) -> None:
        print(BEGAN, flush=True)
        threading.Event().wait()

    Cache.remember = stop  # type: ignore[method-assign]
