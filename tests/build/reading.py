"""What a person reads of a page, a pack or a table: nothing here knows how it was made."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pypdfium2

NUMBER = re.compile(r"-?\d[\d,]*")
_SILENT = {"script", "style", "svg", "template"}
_UNREAD = re.compile(rf"<({'|'.join(sorted(_SILENT))})\b.*?</\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


@dataclass
class Cell:
    tag: str
    attributes: dict[str, str]
    text: str = ""
    hrefs: list[str] = field(default_factory=list)

    @property
    def number(self) -> int:
        return number_in(self.text)


@dataclass
class Row:
    attributes: dict[str, str]
    cells: list[Cell] = field(default_factory=list)


@dataclass
class Table:
    attributes: dict[str, str]
    rows: list[Row] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[Table] = []
        self._silent = 0
        self._cell: Cell | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {key: value or "" for key, value in attrs}
        if tag in _SILENT:
            self._silent += 1
        elif tag == "table":
            self.tables.append(Table(values))
        elif tag == "tr" and self.tables:
            self.tables[-1].rows.append(Row(values))
        elif tag in ("td", "th") and self.tables and self.tables[-1].rows:
            self._cell = Cell(tag, values)
            self.tables[-1].rows[-1].cells.append(self._cell)
        elif tag == "a" and self._cell is not None:
            self._cell.hrefs.append(values.get("href", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent -= 1
        elif tag in ("td", "th"):
            self._cell = None

    def handle_data(self, data: str) -> None:
        if not self._silent and self._cell is not None:
            self._cell.text += data


@lru_cache(maxsize=64)
def tables(path: Path) -> tuple[Table, ...]:
    """Every table of a page, in order."""
    reader = _Reader()
    reader.feed(path.read_text(encoding="utf-8"))
    return tuple(reader.tables)


@lru_cache(maxsize=4096)
def words(path: Path) -> str:
    """What a page says, on one line."""
    return " ".join(html.unescape(_TAG.sub(" ", _UNREAD.sub(" ", path.read_text(encoding="utf-8")))).split())


def pages(folder: Path) -> Iterator[Path]:
    """Every page of a folder, without those of folders inside that were published for themselves."""
    for path in sorted(folder.rglob("*.html")):
        if not any((parent / "manifest.json").is_file() for parent in path.parents
                   if parent != folder and folder in parent.parents):
            yield path


def number_in(text: str) -> int:
    found = NUMBER.search(text)
    assert found, f"no number in {text!r}"
    return int(found.group().replace(",", ""))


@lru_cache(maxsize=64)
def sheets(path: Path) -> tuple[str, ...]:
    """The text of each sheet of a pack, as another reader than the one that wrote it sees it."""
    document = pypdfium2.PdfDocument(path)
    try:
        return tuple(document[number].get_textpage().get_text_bounded().replace("\r\n", "\n")
                     for number in range(len(document)))
    finally:
        document.close()


def data(path: Path) -> Any:
    return json.loads(path.read_bytes())


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))
