"""Nothing that reaches the printing of sheets makes it fetch: no host hears of it, no file is read."""

from __future__ import annotations

import http.server
import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pikepdf
import pytest

from generator.findings import InternalFaultError
from generator.rendering.pdf.making import make_pdf
from generator.rendering.text import markdown, markdown_line

SECRET = "canary of a file on the machine that prints"

ASKING = {
    "picture": '<img alt="" src="{url}">',
    "attachment": '<link rel="attachment" href="{url}">',
    "attachment of a link": '<a rel="attachment" href="{url}">x</a>',
    "stylesheet": '<link rel="stylesheet" href="{url}">',
    "import": '<style>@import url("{url}")</style>',
    "background": '<p style="background: url({url})">x</p>',
    "typeface": '<style>@font-face {{ font-family: x; src: url({url}) }} p {{ font-family: x }}</style><p>x</p>',
    "content": '<style>p::before {{ content: url({url}) }}</style><p>x</p>',
    "object": '<object data="{url}"></object>',
    "embed": '<embed src="{url}">',
    "picture in a drawing": '<svg><image href="{url}" width="9" height="9"/></svg>',
}


@contextmanager
def listening() -> Iterator[tuple[str, list[str]]]:
    """A host that hears every request; its address, and what was asked for so far."""
    heard: list[str] = []

    class Ears(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            heard.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Quiet."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Ears)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/heard", heard
    finally:
        server.shutdown()
        server.server_close()


def pdf_of(body: str) -> bytes:
    return make_pdf(f'<html lang="en-GB"><head><title>x</title></head><body>{body}</body></html>',
                    identifier="x", title="x")


@pytest.mark.parametrize("asking", ASKING.values(), ids=ASKING)
def test_a_sheet_that_asks_a_host_is_a_fault_and_the_host_hears_nothing(asking: str) -> None:
    with listening() as (url, heard):
        with pytest.raises(InternalFaultError):
            pdf_of(asking.format(url=url))
        assert heard == []


@pytest.mark.parametrize("asking", ASKING.values(), ids=ASKING)
def test_a_sheet_that_asks_for_a_file_is_a_fault(asking: str, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(SECRET)
    with pytest.raises(InternalFaultError, match="may not fetch"):
        pdf_of(asking.format(url=(tmp_path / "secret.txt").as_uri()))


def test_a_drawing_that_uses_another_is_printed_without_it_and_asks_nobody() -> None:
    with listening() as (url, heard):
        pdf_of(f'<svg><use href="{url}#a"/></svg>')
        assert heard == []


def test_what_a_text_asks_for_is_printed_as_words_and_asked_of_nobody(tmp_path: Path) -> None:
    """The same, written by somebody into a narrative: it prints, and asks nobody."""
    (tmp_path / "secret.txt").write_text(SECRET)
    with listening() as (url, heard):
        addresses = [url, (tmp_path / "secret.txt").as_uri(), "//127.0.0.1/share/x.png", "\\\\127.0.0.1\\share\\x.png"]
        texts = [*(asking.format(url=one) for asking in ASKING.values() for one in addresses),
                 *(f"![a]({one}) [b]({one}) <{one}> [c][1]\n\n[1]: {one}" for one in addresses)]
        made = pdf_of("".join(f"<div>{markdown(text)}</div><p>{markdown_line(text)}</p>" for text in texts))
        assert heard == []
    assert SECRET.encode() not in made
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert not list(pdf.attachments)
        assert not [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary)
                    and {"/URI", "/Launch", "/GoToR", "/F", "/JS"} & set(item.keys())]
