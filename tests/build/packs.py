"""The packs of the shared build, one of each state; which system is in which state is read from its data."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pikepdf

from tests.build import reading
from tests.build.conftest import Built

EDITIONS = ("board", "full")
STATES = ("typical", "gone quiet", "sent back", "none returned", "all systems")


@dataclass(frozen=True)
class Pack:
    """One edition as published. `data`: what is attached to it; `places`: bookmark -> number of its sheet."""

    path: Path
    data: dict[str, Any]
    places: dict[str, int]

    @property
    def sheets(self) -> tuple[str, ...]:
        return reading.sheets(self.path)

    @property
    def text(self) -> str:
        return "\n".join(self.sheets)


@lru_cache(maxsize=32)
def opened(path: Path) -> Pack:
    with pikepdf.open(path) as pdf, pdf.open_outline() as outline:
        numbers = {sheet.obj.objgen: number for number, sheet in enumerate(pdf.pages, 1)}
        places = {str(item.title): numbers[item.destination[0].objgen] for item in outline.root}
        return Pack(path, json.loads(pdf.Root.AF[0].EF.F.read_bytes()), places)


def every_pack(built: Built) -> list[Path]:
    home = built.project.folder("demonstration")
    return [*sorted((home / "packs").glob("*.pdf")),
            *(folder.pack(edition) for folder in built.folders for edition in EDITIONS)]


def pack_of(built: Built, state: str, edition: str) -> Pack:
    if state == "all systems":
        home = built.project.folder("demonstration")
        return opened(next((home / "packs").glob(f"*-{edition}*.pdf")))
    found = next(folder for folder in built.folders if _state(reading.data(folder.data("json"))) == state)
    return opened(found.pack(edition))


def _state(data: dict[str, Any]) -> str:
    if not data["holds_returns"]:
        return "none returned"
    if data["lines_returned"]:
        return "sent back"
    return "gone quiet" if data["headline"]["answered"] * 2 < data["headline"]["n"] else "typical"
