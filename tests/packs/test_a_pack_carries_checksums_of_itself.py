"""A pack carries checksums: of its data, of what is drawn on each sheet, of the whole file."""

from __future__ import annotations

import hashlib
import io
import re

import pikepdf
import pytest

from generator.rendering.pdf.reading import UnreadablePdfError, read_pack
from tests.packs.conftest import DATA, FINGERPRINT, Printed

pytestmark = pytest.mark.build

HYPHENS = r"[\s\x02\ufffe-]"


def altered(content: bytes, sheet: int, old: bytes, new: bytes) -> bytes:
    """Edited with another program, as a person would who knows what a content stream is."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        stream = pdf.pages[sheet - 1].obj.Contents
        drawn = stream.read_bytes()
        assert old in drawn
        stream.write(drawn.replace(old, new, 1))
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


def a_number(content: bytes, sheet: int) -> tuple[bytes, bytes]:
    """A glyph that stands alone on the sheet, and another in its place."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        alone = re.findall(rb"\[<([0-9a-f]{4})>0\] TJ", pdf.pages[sheet - 1].obj.Contents.read_bytes())
    first, other = sorted(set(alone))[:2]
    return b"[<" + first + b">0] TJ", b"[<" + other + b">0] TJ"


def test_the_fingerprint_in_the_metadata_is_that_of_the_attached_data_and_the_file_is_whole(any_pack: Printed) -> None:
    read = read_pack(any_pack.content)
    assert read is not None
    assert read.checksums.fingerprint == hashlib.sha256(DATA.content).hexdigest()
    assert (read.data_name, read.data) == (DATA.name, DATA.content)
    assert read.whole
    assert read.sheets == read.checksums.sheets
    assert len(read.sheets) == len(any_pack.texts)
    assert read.title == any_pack.view.title


def test_the_checksum_of_the_file_is_that_of_the_file_with_zeros_in_its_place(unreported: Printed) -> None:
    stated = re.search(rb"<baf:file>([0-9a-f]{64})</baf:file>", unreported.content)
    assert stated is not None
    zeros = unreported.content.replace(stated[1], b"0" * 64)
    assert hashlib.sha256(zeros).hexdigest().encode() == stated[1]


def test_one_digit_changed_on_one_sheet_is_found_on_that_sheet(reported: Printed) -> None:
    read = read_pack(altered(reported.content, 2, *a_number(reported.content, 2)))
    assert read is not None
    assert not read.whole
    assert [number for number, (now, then) in enumerate(zip(read.sheets, read.checksums.sheets, strict=True), 1)
            if now != then] == [2]


def test_a_note_laid_over_a_figure_changes_its_sheet(unreported: Printed) -> None:
    with pikepdf.open(io.BytesIO(unreported.content)) as pdf:
        sheet = pdf.pages[2]
        note = pikepdf.Dictionary(Type=pikepdf.Name("/Annot"), Subtype=pikepdf.Name("/FreeText"),
                                  Rect=[100, 100, 200, 120], Contents=pikepdf.String("42"))
        sheet.obj["/Annots"] = pikepdf.Array([*sheet.obj.get("/Annots", pikepdf.Array()), pdf.make_indirect(note)])
        out = io.BytesIO()
        pdf.save(out)
    read = read_pack(out.getvalue())
    assert read is not None
    assert [now == then for now, then in zip(read.sheets, read.checksums.sheets, strict=True)].index(False) == 2


def test_saved_anew_by_another_program_every_sheet_says_what_it_said(reported: Printed) -> None:
    out = io.BytesIO()
    with reported.open() as pdf:
        pdf.save(out, linearize=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    read = read_pack(out.getvalue())
    assert read is not None
    assert not read.whole
    assert read.sheets == read.checksums.sheets


def test_the_words_read_back_are_the_words_of_the_sheets(any_pack: Printed) -> None:
    """Against another reader than the one that verifies, which leaves out hyphens at the ends of lines."""
    read = read_pack(any_pack.content)
    assert read is not None
    for mine, other in zip(read.words, any_pack.texts, strict=True):
        assert sorted(re.sub(HYPHENS, "", "".join(mine))) == sorted(re.sub(HYPHENS, "", other))
    assert FINGERPRINT in "".join(word for words in read.words for word in words)


def test_a_pdf_of_somebody_else_and_one_that_lost_its_checksums_are_none_of_ours() -> None:
    blank = pikepdf.new()
    blank.add_blank_page()
    out = io.BytesIO()
    blank.save(out)
    assert read_pack(out.getvalue()) is None


@pytest.mark.parametrize("kept", [0.3, 0.9])
def test_half_a_file_is_damaged_and_says_so(unreported: Printed, kept: float) -> None:
    with pytest.raises(UnreadablePdfError, match="damaged"):
        read_pack(unreported.content[:int(len(unreported.content) * kept)])


def test_a_bit_that_turned_inside_a_sheet_is_found(unreported: Printed) -> None:
    with unreported.open() as pdf:
        raw = pdf.pages[0].obj.Contents.read_raw_bytes()
    at = unreported.content.index(raw) + len(raw) // 2
    turned = bytearray(unreported.content)
    turned[at] ^= 1
    read = read_pack(bytes(turned))
    assert read is not None
    assert not read.whole
    assert read.sheets[0] != read.checksums.sheets[0]
    assert read.sheets[1:] == read.checksums.sheets[1:]
