"""Files beside the pages, as a page offers them."""

from __future__ import annotations

from dataclasses import dataclass

from generator.views.context import Download
from generator.views.links import here


@dataclass(frozen=True, slots=True)
class File:
    """`size` in words."""

    label: str
    href: str
    size: str


def files_of(downloads: tuple[Download, ...]) -> tuple[File, ...]:
    return tuple(File(item.label, here(item.path), size_words(item.size)) for item in downloads)


def size_words(size: int) -> str:
    """'240 KB', '1.2 MB': thousands of bytes, as file managers count."""
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(size // 1000, 1):,} KB"
