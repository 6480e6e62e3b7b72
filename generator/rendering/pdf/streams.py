"""Compresses the streams of a pack so that every reader agrees on where each of them ends."""

from __future__ import annotations

import base64
import io
import zlib

import pikepdf
from pikepdf import Array, Name, ObjectStreamMode, Stream

_EXACT = ("/Length1", "/N", "/Params", "/Width")
"""Keys of font files, colour profiles, attachments and images: their bytes may not change."""


_MOVABLE = ("/MarkInfo", "/ViewerPreferences", "/OutputIntents", "/AF")
"""Entries of the catalogue that may stand in it or as objects of their own: which shifts every number after them."""


def written(pdf: pikepdf.Pdf) -> bytes:
    """The file. Where a stream of objects, which qpdf makes while it writes, ends with a carriage return, an entry of
    the catalogue becomes an object of its own, so that all of them are cut anew."""
    content = _saved(pdf)
    for name in _MOVABLE:
        if b"\r\nendstream" not in content:
            break
        if name in pdf.Root and not pdf.Root[name].is_indirect:
            pdf.Root[name] = pdf.make_indirect(pdf.Root[name])
            content = _saved(pdf)
    return content


def _saved(pdf: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True, object_stream_mode=ObjectStreamMode.generate)
    return out.getvalue()


def compress_streams(pdf: pikepdf.Pdf) -> None:
    """Deflate what is not compressed yet, and no stream may end with a carriage return.

    Before 'endstream' a line feed is written. After a carriage return some readers take both for the end of the line,
    and find the stream one byte shorter than its length says: PDF/A checkers object. Metadata stays readable.
    """
    for item in pdf.objects:
        if isinstance(item, Stream) and item.get("/Type") != Name("/Metadata"):
            _settle(item)


def _settle(stream: Stream) -> None:
    if "/Filter" in stream and not stream.read_raw_bytes().endswith(b"\r"):
        return
    data = stream.read_bytes()
    packed = zlib.compress(data, 9)
    while packed.endswith(b"\r") and not any(key in stream for key in _EXACT):
        data += b"\n"
        packed = zlib.compress(data, 9)
    if packed.endswith(b"\r"):
        stream.write(base64.a85encode(packed) + b"~>", filter=Array([Name("/ASCII85Decode"), Name("/FlateDecode")]))
    else:
        stream.write(packed, filter=Name("/FlateDecode"))
