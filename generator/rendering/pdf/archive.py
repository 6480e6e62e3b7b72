"""What PDF/A-3 asks for beside metadata: a colour profile, and links that print."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import pikepdf
from pikepdf import Array, Dictionary, Name, String

_PRINT = 4
_PROFILE = "sRGB2014.icc"


def make_archivable(pdf: pikepdf.Pdf) -> None:
    """Say which RGB is meant, and let every annotation print."""
    profile = pdf.make_stream(_colour_profile())
    profile["/N"] = 3
    pdf.Root["/OutputIntents"] = Array(
        [
            Dictionary(
                Type=Name("/OutputIntent"),
                S=Name("/GTS_PDFA1"),
                OutputConditionIdentifier=String(_PROFILE),
                Info=String(_PROFILE),
                DestOutputProfile=profile,
            )
        ]
    )
    for page in pdf.pages:
        for annotation in page.obj.get("/Annots", Array()):
            annotation["/F"] = _PRINT


@cache
def _colour_profile() -> bytes:
    """The profile that WeasyPrint ships, so that no second copy of it is kept."""
    return (files("weasyprint.pdf") / _PROFILE).read_bytes()
