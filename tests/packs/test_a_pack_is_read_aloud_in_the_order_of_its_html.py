"""The order of the tags is the order of the print HTML: nothing is told twice, left out, or told before its time."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pikepdf
import pytest

from tests.packs.conftest import Printed
from tests.packs.marked import spoken

pytestmark = pytest.mark.build

UNSPOKEN = {"head", "svg"}
"""Drawings carry their words as alternative text."""
RUNNING = {"hold"}
"""What is printed in the margins of the sheets alone: artefacts, told by no tag."""
VOID = {"col", "br", "img", "meta", "link", "hr", "wbr"}


class _Words(HTMLParser):
    """The text of the body, with the number of a sheet where an address stands for it."""

    def __init__(self, sheet_of: dict[str, int]) -> None:
        super().__init__(convert_charrefs=True)
        self.sheet_of, self.said = sheet_of, ""
        self._open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        running = given.get("class") in RUNNING
        if tag not in VOID:
            self._open.append((tag, tag in UNSPOKEN or running))
        if tag == "a" and given.get("class") == "p":
            self.said += f" {self.sheet_of[given['href'].removeprefix('#')]} "

    def handle_endtag(self, tag: str) -> None:
        while tag not in VOID and self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not any(silent for _, silent in self._open):
            self.said += data


def sheets_of(pdf: pikepdf.Pdf) -> dict[str, int]:
    """Where each address leads: the number of the sheet."""
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
    names = list(pdf.Root.Names.Dests.Names)
    return {str(name): numbers[target[0].objgen] for name, target in zip(names[::2], names[1::2], strict=True)}


def letters(text: str) -> str:
    """Letters and figures only: where lines end, hyphens and bullets come and go."""
    return re.sub(r"[\W_]+", "", text)


@pytest.mark.parametrize("state", ["reported", "unreported", pytest.param("whole", marks=pytest.mark.long)])
def test_the_words_of_the_tags_are_those_of_the_html_in_their_order(state: str,
                                                                   request: pytest.FixtureRequest) -> None:
    pack: Printed = request.getfixturevalue(state)
    with pack.open() as pdf:
        reader = _Words(sheets_of(pdf))
    reader.feed(pack.html)
    told, written = letters("".join(spoken(pack.content))), letters(reader.said)
    at = next((place for place, (a, b) in enumerate(zip(told, written, strict=False)) if a != b), None)
    assert at is None, f"told {told[:at][-60:]}|{told[at:at + 60]}, written {written[:at][-60:]}|{written[at:at + 60]}"
    assert len(told) == len(written) > 3000
