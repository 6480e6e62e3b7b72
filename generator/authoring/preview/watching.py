"""Notices that an input changed."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from generator.sources.project import FOLDERS, SUFFIXES

_SEEN = ("created", "modified", "moved", "deleted", "closed")


class _Waker(FileSystemEventHandler):
    def __init__(self, wake: threading.Event) -> None:
        self._wake = wake

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Editors save by writing, by renaming or by both: whichever it is, the inputs are read again."""
        if event.event_type in _SEEN and (event.is_directory or _is_input(event.src_path, event.dest_path)):
            self._wake.set()


def _is_input(*paths: str | bytes) -> bool:
    return any(str(path).endswith(SUFFIXES) for path in paths)


@contextmanager
def watched(root: Path, wake: threading.Event) -> Iterator[None]:
    """Sets `wake` whenever something changes in the project's inputs. Folders that come later are not watched, and a
    share on another computer may report nothing: whoever waits looks for himself now and then."""
    observer = Observer()
    for folder in FOLDERS:
        if (root / folder).is_dir():
            observer.schedule(_Waker(wake), str(root / folder), recursive=True)
    observer.start()
    try:
        yield
    finally:
        observer.stop()
        observer.join()
