"""A stream whose last byte looks like the end of a line is found whole, by its length and by its end."""

from __future__ import annotations

import io
import re
import zlib

import pikepdf
from pikepdf import Name

from generator.rendering.pdf.streams import EFFORT, compress_streams, written

_STREAM = re.compile(rb"\d+ 0 obj\s*<<(?:(?!>>\s*stream).)*?/Length (\d+).*?>>\s*stream\r?\n(.*?)endstream", re.DOTALL)
_END_OF_LINE = re.compile(rb"(\r\n|\n|\r)\Z")
HOW_MANY = 40


def doubtful(number: int) -> bytes:
    """Some words whose deflated form ends with a carriage return."""
    return next(data for data in (b"word %d %s" % (number, b"a" * more) for more in range(256))
                if zlib.compress(data, EFFORT).endswith(b"\r"))


def document() -> pikepdf.Pdf:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.Root.Words = pikepdf.Array([pdf.make_stream(doubtful(number)) for number in range(HOW_MANY)])
    pdf.attachments["words.json"] = pikepdf.AttachedFileSpec(pdf, doubtful(HOW_MANY))
    return pdf


def test_what_stands_before_the_end_of_a_stream_is_as_long_as_it_says() -> None:
    with document() as pdf:
        compress_streams(pdf)
        content = written(pdf)
    lengths = [(int(length), len(_END_OF_LINE.sub(b"", data))) for length, data in _STREAM.findall(content)]
    assert len(lengths) > HOW_MANY
    assert [pair for pair in lengths if pair[0] != pair[1]] == []


def test_every_object_is_still_where_the_file_says_and_holds_the_same_words() -> None:
    with document() as pdf:
        compress_streams(pdf)
        content = written(pdf)
    assert len(re.findall(rb"\r\r\nendstream", content)) > HOW_MANY
    with pikepdf.open(io.BytesIO(content), suppress_warnings=False) as read:
        assert read.check_pdf_syntax() == []
        assert [item.read_bytes() for item in read.Root.Words] == [doubtful(number) for number in range(HOW_MANY)]
        assert {item.get("/Filter") for item in read.Root.Words} == {Name("/FlateDecode")}
        assert read.attachments["words.json"].get_file().read_bytes() == doubtful(HOW_MANY)
