"""One build at a time for one site folder."""

from __future__ import annotations

import contextlib
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

from generator.findings import GeneratorError


class BuildLockedError(GeneratorError):
    """Another build is writing to the same site folder."""

    def __init__(self, lock: Path, holder: str) -> None:
        who = f" (process {holder})" if holder else ""
        super().__init__(
            f"another build{who} is writing here: wait for it to end, then run this again. "
            f"The lock is {lock.name} beside the site folder; it is free as soon as that process ends"
        )


class UnlockableError(GeneratorError):
    """The folder beside the site cannot be written."""

    def __init__(self, folder: Path, error: OSError) -> None:
        super().__init__(f"{folder}: cannot be written ({error.strerror}), so no site can be built there. "
                         "Correct the rights of the folder, or name another with --site")


@contextlib.contextmanager
def build_lock(site: Path) -> Iterator[None]:
    """Hold the lock beside `site` for as long as the block runs. The system lets go of it when the process ends,
    however it ends: a stale file never blocks a build.

    Raises:
        BuildLockedError: another process holds it.
    """
    path = site.parent / f".{site.name}.lock"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise UnlockableError(path.parent, error) from error
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            holder = os.read(descriptor, 32).decode("ascii", "replace").strip()
            raise BuildLockedError(path, holder) from error
        os.truncate(descriptor, 0)
        os.write(descriptor, f"{os.getpid()}\n".encode())
        yield
    finally:
        os.close(descriptor)
