"""How the sheets of a file are referred to: every tag asks for all of them."""

from __future__ import annotations

from typing import Any

from pydyf import PDF  # type: ignore[import-untyped]

_theirs = PDF.page_references.fget


def page_references(pdf: Any) -> tuple[bytes, ...]:
    """Of every sheet there is so far, in order."""
    sheets = pdf.pages["Count"]
    if "thrift_sheets" not in pdf.__dict__ or pdf.thrift_sheets[0] != sheets:
        pdf.thrift_sheets = sheets, _theirs(pdf)
    known: tuple[bytes, ...] = pdf.thrift_sheets[1]
    return known
