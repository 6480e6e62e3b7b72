"""What rendering returns and publishing writes: a file held in memory."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RenderedFile:
    """`path` is relative to the folder it is published in, '/' between folders, never upward."""

    path: str
    content: bytes
