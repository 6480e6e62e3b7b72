"""Piled marks and turned directions stay in the row they were typed into, where a sheet is printed all the same."""

from __future__ import annotations

import pypdfium2
import pytest

from tests.attacks.test_what_the_sheets_may_fetch import pdf_of

PILED = "".join(f"{letter}{''.join(chr(0x300 + mark) for mark in range(0x70))}" for letter in "winter")
ABOVE, OURS, BELOW = "Alder", "at risk", "Birch"
ATTACKS = {"piled marks": PILED, "marks of other ranges": "b" + "\u0489\u20e0\u1dc2\ufe20" * 40,
           "turned": "\u202egnorw", "turned and never turned back": "\u2067\u202b\u202dgnorw",
           "another script": "\u05d0\u05d1\u0627\u0644", "tall": "\ufdfd\U00012031\u0bf5"}


def boxes_of(pdf: bytes, word: str) -> list[tuple[float, float, float, float]]:
    """Left, bottom, right and top of each letter of a word, in the order in which it is read."""
    with pypdfium2.PdfDocument(pdf) as document:
        text = document[0].get_textpage()
        at = text.get_text_range().index(word)
        return [text.get_charbox(at + number) for number, letter in enumerate(word) if letter != " "]


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
def test_no_letter_leaves_its_row_or_moves_another(attack: str) -> None:
    row = "<tr><td>{}</td></tr>"
    style = "<style>td { font: 9pt/12pt 'Source Sans Pro'; padding: 2pt 0; border-top: 1pt solid }</style>"
    pdf = pdf_of(f"{style}<table>{row.format(ABOVE)}{row.format(f'{attack} {OURS}')}{row.format(BELOW)}</table>")
    for word in (ABOVE, OURS, BELOW):
        lefts = [box[0] for box in boxes_of(pdf, word)]
        assert lefts == sorted(lefts), word
    above, ours, below = (boxes_of(pdf, word) for word in (ABOVE, OURS, BELOW))
    top_row, bottom_row = min(box[1] for box in above), max(box[3] for box in below)
    assert top_row > max(box[3] for box in ours) > min(box[1] for box in ours) > bottom_row
    with pypdfium2.PdfDocument(pdf) as document:
        text = document[0].get_textpage()
        read = text.get_text_range()
        for number in range(read.index(ABOVE) + len(ABOVE), read.index(BELOW)):
            left, bottom, right, top = text.get_charbox(number)
            if right > left:
                assert bottom_row < bottom < top < top_row, f"U+{ord(read[number]):04X}"
