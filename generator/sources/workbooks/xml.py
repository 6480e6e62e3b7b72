"""XML as a stream of elements. What declares entities is refused before any is expanded; nothing is ever fetched."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterable
from xml.parsers import expat

from generator.sources.workbooks.refused import SAVE_AGAIN, RefusedError, damaged, shown

Attributes = dict[str, str]
OnStart = Callable[[str, Attributes], None]
_MARK = "}"


def local(name: str) -> str:
    """The name without its namespace: 'urn:x}sheet' -> 'sheet'. Programs differ in prefixes and namespaces."""
    return name.rpartition(_MARK)[2]


def new_parser() -> expat.XMLParserType:
    """Names come as 'namespace}name'.

    Feeding it raises RefusedError for a document type, which is where entities are declared, and for what the reader
    of values passes over in silence: another encoding than UTF-8, and text marked as CDATA.
    """
    parser = expat.ParserCreate(namespace_separator=_MARK)
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.EntityDeclHandler = _refuse_doctype
    parser.XmlDeclHandler = _refuse_encoding
    parser.StartCdataSectionHandler = _refuse_cdata
    return parser


def read_xml(part: str, chunks: Iterable[bytes], start: OnStart) -> None:
    """Calls `start` for each element with its local name and attributes (by local name too).

    Raises RefusedError: no XML, or with entities.
    """
    parser = new_parser()

    def started(name: str, attributes: Attributes) -> None:
        start(local(name), {local(key): value for key, value in attributes.items()})

    parser.StartElementHandler = started
    feed(part, parser, chunks)


def feed(part: str, parser: expat.XMLParserType, chunks: Iterable[bytes]) -> None:
    """Raises RefusedError: no XML, or with entities."""
    try:
        for at, chunk in enumerate(chunks):
            if at == 0 and chunk.startswith(_UTF16):
                raise _unusual()
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise damaged(f"'{shown(part)}' inside the file is not what it should be: the file is damaged") from error


def _refuse_doctype(*_: object) -> None:
    raise RefusedError("UNSAFE_PARTS", "it declares entities of its own, which no spreadsheet program writes",
                       "copy what you typed into a fresh copy of the form, and send that")


def _refuse_encoding(_: str, encoding: str | None, __: int) -> None:
    if (encoding or "utf-8").lower() not in _ENCODINGS:
        raise _unusual()


def _refuse_cdata() -> None:
    raise _unusual()


def _unusual() -> RefusedError:
    return damaged("it is written in a way that no spreadsheet program uses", SAVE_AGAIN)


_ENCODINGS = ("utf-8", "us-ascii")
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, b"<\x00", b"\x00<")
