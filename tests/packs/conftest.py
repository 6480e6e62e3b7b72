"""Packs made once for all tests of this folder: laid out, written and read back."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from functools import cached_property

import pikepdf
import pypdfium2
import pytest

from generator.model.pack import AssurancePack
from generator.rendering.pack import render_pack_html
from generator.rendering.pdf import Attachment, make_pdf
from generator.views.context import BuildContext
from generator.views.sheets import PackView, board_pack, full_pack
from generator.vocabulary import Audience
from tests.packs import made

MARKING = "OFFICIAL-SENSITIVE"
FINGERPRINT = "7f3a91c204be5d18e6a03b77c94f1d22" * 2
DATA = Attachment("pack-illustrative.json", b'{"kind": "assurance pack"}', "The pack as data", "application/json")


def context() -> BuildContext:
    return BuildContext(Audience.INTERNAL, MARKING, FINGERPRINT, "baf-generator test", types=made.types())


@dataclass(frozen=True)
class Printed:
    """A pack as printed, beside the model and the view it was printed from."""

    pack: AssurancePack
    view: PackView
    html: str
    content: bytes

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The text of each sheet, white space collapsed."""
        document = pypdfium2.PdfDocument(self.content)
        return tuple(re.sub(r"\s+", " ", page.get_textpage().get_text_range()) for page in document)

    @property
    def whole(self) -> str:
        return " ".join(self.texts)

    def open(self) -> pikepdf.Pdf:
        return pikepdf.open(io.BytesIO(self.content))


def printed(pack: AssurancePack, *, full: bool = False) -> Printed:
    view = (full_pack if full else board_pack)(pack, context())
    html = render_pack_html(view)
    return Printed(pack, view, html, make_pdf(html, attachments=(DATA,), identifier=FINGERPRINT, title=view.title))


@pytest.fixture(scope="session")
def reported() -> Printed:
    """A board pack of a system that returns."""
    return printed(made.pack())


@pytest.fixture(scope="session")
def unreported() -> Printed:
    """A board pack from a dataset without returns."""
    return printed(made.pack(returns=False))


@pytest.fixture(scope="session")
def whole() -> Printed:
    """A full pack of a system that returns."""
    return printed(made.pack(), full=True)


@pytest.fixture(scope="session", params=["reported", "unreported", "whole"])
def any_pack(request: pytest.FixtureRequest) -> Printed:
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Printed)
    return found
