"""A drawing that cannot be drawn is a fault of the program, never a sheet without it."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from weasyprint.svg import TAGS

from generator.findings import InternalFaultError
from generator.rendering.pdf import make_pdf
from generator.rendering.pdf.losses import nothing_lost

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40" viewBox="0 0 40 40">{}</svg>'


def laid_out(drawing: str) -> bytes:
    html = f'<html lang="en-GB"><title>T</title><body><h1>Chart</h1><p>{drawing}</p></body></html>'
    return make_pdf(html, identifier="x", title="T")


def test_a_drawing_that_fails_while_it_is_drawn_is_our_own_fault() -> None:
    with pytest.raises(InternalFaultError, match=r"without one of its drawings.*could not convert string to float"):
        laid_out(DRAWING.format('<text x="left" y="3">9</text>'))


def test_a_whole_drawing_is_no_fault() -> None:
    assert laid_out(DRAWING.format('<text x="1" y="3">9</text>')).startswith(b"%PDF")


def test_an_interruption_in_the_middle_of_a_drawing_stays_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """WeasyPrint would go on as if nobody had asked it to stop."""
    def stopped(*given: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setitem(TAGS, "rect", stopped)
    with pytest.raises(KeyboardInterrupt):
        laid_out(DRAWING.format('<rect width="3" height="3"/>'))


def test_a_remark_about_a_style_is_no_loss_and_no_listener_is_left_behind() -> None:
    log = logging.getLogger("weasyprint")
    before = list(log.handlers)
    with nothing_lost():
        log.warning("Ignored a property")
        log.error("Relative URI reference without a base URI")
    assert log.handlers == before
