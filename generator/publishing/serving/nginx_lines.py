"""Lines of an nginx configuration."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def mapped(source: str, target: str, rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    """A variable whose value hangs on another's."""
    return block(f"map {source} {target}", (f"{key} {value};" for key, value in rows))


def block(head: str, lines: Iterable[str]) -> Iterator[str]:
    yield f"{head} {{"
    yield from (f"    {line}" for line in lines)
    yield "}"


def line(head: str, *inside: str) -> str:
    """A block on one line."""
    return " ".join((head, "{", *inside, "}"))


def text(lines: Iterable[str]) -> bytes:
    return "".join(f"{one}\n" for one in lines).encode()
