"""The cover prints the first characters of the fingerprint, and `baf verify` compares them with the data attached."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from generator.commands.pack_file import examine
from generator.composition import compose_overview
from generator.rendering.pack import render_pack_html
from generator.rendering.pdf import make_pdf
from generator.views.sheets import overview_board_pack, overview_full_pack
from tests.packs import made
from tests.packs.conftest import DATA, FINGERPRINT, Printed, context

TOLD = hashlib.sha256(DATA.content).hexdigest()
NOT_THERE = "the cover does not print the first 8 characters of the fingerprint of the data"


def two_sheets(folder: Path, cover: str, last: str = TOLD) -> Path:
    """A cover and a sheet of provenance, with nothing else on them."""
    html = (f'<html lang="en-GB"><title>T</title><body><h1>Pack</h1><p>Board pack. {cover}</p>'
            f'<h1 style="break-before: page">Provenance</h1><p style="font-size: 7pt">{last}</p></body></html>')
    path = folder / "pack.pdf"
    path.write_bytes(make_pdf(html, attachments=(DATA,), identifier="x", title="T"))
    return path


def faults(path: Path) -> list[str]:
    return examine(path, (), None, None).faults


def test_a_cover_with_the_first_eight_characters_has_no_fault(tmp_path: Path) -> None:
    assert faults(two_sheets(tmp_path, f"Fingerprint {TOLD[:4]} {TOLD[4:8]}")) == []


@pytest.mark.parametrize("cover", ["", f"Fingerprint {TOLD[:4]} 0000", f"Fingerprint {FINGERPRINT[:4]} {TOLD[4:8]}"])
def test_a_cover_with_another_fingerprint_or_none_is_told_apart_from_the_sheet_of_provenance(
        tmp_path: Path, cover: str) -> None:
    assert faults(two_sheets(tmp_path, cover)) == [NOT_THERE]


def test_the_whole_fingerprint_is_still_looked_for(tmp_path: Path) -> None:
    assert faults(two_sheets(tmp_path, f"Fingerprint {TOLD[:4]} {TOLD[4:8]}", FINGERPRINT)) == [
        "no sheet prints the fingerprint of the data"]


@pytest.mark.build
def test_the_cover_of_every_pack_prints_it(any_pack: Printed) -> None:
    assert f"Fingerprint {FINGERPRINT[:4]} {FINGERPRINT[4:8]}" in any_pack.texts[0]


def test_the_covers_of_all_systems_print_it() -> None:
    pack = made.pack()
    types = {item.id: item for item in made.types()}
    overview = compose_overview(made.plan(), made.dataset(), types, pack.month, [pack])
    for view in (overview_board_pack(overview, [pack], context()), overview_full_pack(overview, [pack], context())):
        cover = render_pack_html(view).partition("This paper")[0]
        assert f"Fingerprint {FINGERPRINT[:4]} {FINGERPRINT[4:8]}<" in cover
