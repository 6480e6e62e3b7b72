"""Drawings that would vanish from a sheet without a word: WeasyPrint only logs what it could not draw, and goes on."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from generator.findings import InternalFaultError

_FAILED = "Failed to "
"""How WeasyPrint 70 begins to say that an image, a drawing or a stylesheet was left out."""


class _Listener(logging.Handler):
    """Keeps what was left out, with the error behind it. An error raised here would be swallowed like the first."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.lost: list[tuple[str, BaseException | None]] = []

    def emit(self, record: logging.LogRecord) -> None:
        said = record.getMessage()
        if said.startswith(_FAILED):
            self.lost.append((said, sys.exc_info()[1]))


@contextmanager
def nothing_lost() -> Iterator[None]:
    """Lays out inside it.

    Raises:
        InternalFaultError: something could not be drawn. Every drawing is our own, so the fault is too.
        BaseException: as it was, where WeasyPrint swallowed one that is no Exception, such as an interruption.
    """
    listener, log = _Listener(), logging.getLogger("weasyprint")
    log.addHandler(listener)
    try:
        yield
    finally:
        log.removeHandler(listener)
    for said, error in listener.lost:
        if error is not None and not isinstance(error, Exception):
            raise error
        raise InternalFaultError(f"a sheet would have been printed without one of its drawings: {said} ({error!r})"
                                 ) from error
