"""XML as a stream of elements. What declares entities is refused before any is expanded; nothing is ever fetched."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from xml.parsers import expat

from generator.sources.workbooks.refused import RefusedError, damaged, shown

Attributes = dict[str, str]
OnStart = Callable[[str, Attributes], None]
OnEnd = Callable[[str], None]
_MARK = "}"


def local(name: str) -> str:
    """The name without its namespace: 'urn:x}sheet' -> 'sheet'. Programs differ in prefixes and namespaces."""
    return name.rpartition(_MARK)[2]


def new_parser() -> expat.XMLParserType:
    """Names come as 'namespace}name'.

    Feeding it raises RefusedError for a document type, which is where entities are declared.
    """
    parser = expat.ParserCreate(namespace_separator=_MARK)
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.EntityDeclHandler = _refuse_entity
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
        for chunk in chunks:
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise damaged(f"'{shown(part)}' inside the file is not what it should be: the file is damaged") from error


def _refuse_doctype(*_: object) -> None:
    raise RefusedError("UNSAFE_PARTS", "it declares entities of its own, which no spreadsheet program writes",
                       "copy what you typed into a fresh copy of the form, and send that")


def _refuse_entity(*_: object) -> None:
    _refuse_doctype()
