"""One build at a time for one site folder, and one import at a time for one project."""

from __future__ import annotations

import contextlib
import fcntl
import os
from collections.abc import Callable, Iterator
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
    """The folder in which a lock belongs cannot be written."""

    def __init__(self, folder: Path, error: OSError, then: str = (
            "no site can be built there. Correct the rights of the folder, or name another with --site")) -> None:
        super().__init__(f"{folder}: cannot be written ({error.strerror}), so {then}")


@contextlib.contextmanager
def build_lock(site: Path) -> Iterator[None]:
    """Hold the lock beside `site` for as long as the block runs. The system lets go of it when the process ends,
    however it ends: a stale file never blocks a build. Workers that outlive a killed build do not hold it either: a
    lock of this kind is not inherited.

    Raises:
        BuildLockedError: another process holds it.
        UnlockableError: the folder around the site cannot be written.
    """
    path = site.parent / f".{site.name}.lock"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise UnlockableError(path.parent, error) from error
    try:
        try:
            fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            holder = os.read(descriptor, 32).decode("ascii", "replace").strip()
            raise BuildLockedError(path, holder) from error
        with contextlib.suppress(OSError):  # on a full disk nobody is told who holds it, and it holds
            os.truncate(descriptor, 0)
            os.write(descriptor, f"{os.getpid()}\n".encode())
        yield
    finally:
        os.close(descriptor)


@contextlib.contextmanager
def import_lock(root: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Hold the lock of a project's `icb_data` for as long as the block runs. Who comes second waits, and is told so by
    `waiting`: what the first one writes is what the second one reads. The system lets go of it when the process ends,
    however it ends.

    Raises:
        UnlockableError: there is no such folder, or it cannot be read.
    """
    try:  # the folder itself is locked: no file of ours lies among the inputs
        descriptor = os.open(root / "icb_data", os.O_RDONLY | os.O_DIRECTORY)
    except OSError as error:
        raise UnlockableError(root / "icb_data", error,
                              "nothing can be taken in there. Name the project with --project") from error
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            waiting()
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
