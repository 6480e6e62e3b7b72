"""What texts may not hold, wherever they stand: HTML, addresses that run or read something, invisible characters."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from generator.findings import Finding, Place, rule_doc
from generator.sources.csv_source import CsvDocument
from generator.sources.document import SourceDocument
from generator.sources.limits import at_most
from generator.vocabulary import Severity

HTML = rule_doc(
    "WP601",
    Severity.WARNING,
    """
    HTML in a text.

    Texts are Markdown: two asterisks around a word make it bold. HTML is not passed on; it would be printed as typed.

    Why: what one author's HTML does to a page, a pack or a spreadsheet cannot be foreseen.

    Wrong:
        # ZN1/plan/2022-11/return.yaml
        - {action: P-AMB-01, holder: ZNA01, ..., narrative: The <b>third</b> area opens in January.}
    Right:
        # ZN1/plan/2022-11/return.yaml
        - {action: P-AMB-01, holder: ZNA01, ..., narrative: The third area opens in January.}
""",
)

ADDRESS = rule_doc(
    "WP602",
    Severity.ERROR,
    """
    An address that runs or reads something.

    Links lead to https or mailto addresses. Others (javascript:, data:, file:) are refused, and so is a link to a
    shared folder (//host/folder). A file on your own computer could be opened by nobody else.

    Why: such a link can run a program on the reader's machine, or read a file of it.

    Wrong:
        # objectives/handover.yaml
        - {number: 1, from: 2022-08, asks: 'See [this](file:///C:/plan.docx).'}
    Right:
        # objectives/handover.yaml
        - {number: 1, from: 2022-08, asks: 'See [this](https://www.example.org/plan).'}
""",
)

PICTURE = rule_doc(
    "WP603",
    Severity.ERROR,
    """
    A picture from elsewhere.

    Texts hold words. Pictures are not fetched; keep the address as a link.

    Why: a page that fetches a picture tells another server who reads it, and shows whatever that server likes.

    Wrong:
        # objectives/handover.yaml
        - {number: 1, from: 2022-08, asks: 'See ![this](https://www.example.org/a.png).'}
    Right:
        # objectives/handover.yaml
        - {number: 1, from: 2022-08, asks: 'See [this](https://www.example.org/a.png).'}
""",
)

INVISIBLE = rule_doc(
    "WP604",
    Severity.ERROR,
    """
    An invisible character.

    Control characters, and characters that turn the direction of writing, are refused. They are invisible: type the
    text anew instead of pasting it.

    Why: they make a text read otherwise than it is, on screen, in print or in a search.

    Wrong:
        # objectives/handover.yaml
        title: Extra \\u202Esdeb
    Right:
        # objectives/handover.yaml
        title: Extra beds
""",
)

ALPHABETS = rule_doc(
    "WP605",
    Severity.WARNING,
    """
    A word of two alphabets.

    Some Cyrillic and Greek letters look like Latin ones. A word that mixes them is printed as typed, and asked about.

    Why: it looks like a word that search and readers know, and is another one.

    Wrong:
        # objectives/handover.yaml
        title: Extra b\u0435ds
    Right:
        # objectives/handover.yaml
        title: Extra beds
""",
)

PILED = rule_doc(
    "WP606",
    Severity.ERROR,
    """
    Marks piled on a letter.

    A letter may carry two accents. More than that come from a prank or a damaged copy, and are refused: type the text
    anew.

    Why: piled marks cover the lines above and below, on screen and in print.

    Wrong:
        # objectives/handover.yaml
        title: Extra be\u0301\u0302\u0303\u0304ds
    Right:
        # objectives/handover.yaml
        title: Extra beds
""",
)

RULES = (HTML, ADDRESS, PICTURE, INVISIBLE, ALPHABETS, PILED)

_HTML = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>|<!--")
_ADDRESS = re.compile(
    r"(?<![A-Za-z])(?:javascript|vbscript|data|file):(?=\S)|(?<=\]\()\s*<?(?://|\\\\)|(?<=\]:)\s*<?(?://|\\\\)",
    re.IGNORECASE,
)
_PICTURE = re.compile(r"!\[[^\]]*\]\s?[(\[]")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]"
)
_ALIKE = r"\u0391\u0392\u0395-\u0397\u0399\u039a\u039c-\u039f\u03a1\u03a4\u03a5\u03a7\u03bf\u0400-\u052f\u13a0-\u13ff"
"""Greek letters drawn like Latin ones (not those of units and formulas), Cyrillic, Cherokee."""
_ALPHABETS = re.compile(rf"[^\W\d_]*(?:[A-Za-z][{_ALIKE}]|[{_ALIKE}][A-Za-z])[^\W\d_]*")
_PILED = re.compile("[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{3,}")
_WORDS = ("javascript:", "vbscript:", "data:", "file:", "![", "](", "]:")


def _is_suspect(text: str) -> bool:
    """What a file must show somewhere before its texts are looked at one by one. A backslash may hide anything."""
    lowered = text.lower()
    return (
        "\\" in text
        or any(word in lowered for word in _WORDS)
        or ("<" in text and _HTML.search(text) is not None)
        or (not text.isascii() and any(one.search(text) for one in (_INVISIBLE, _ALPHABETS, _PILED)))
    )


def text_findings(document: SourceDocument) -> tuple[Finding, ...]:
    """One finding for each kind of trouble in each text, in order of place."""
    if not _is_suspect(document.text):
        return ()
    found = (
        finding
        for container, key, text in document.texts()
        for finding in _found(text, partial(document.text_place, container, key))
    )
    return tuple(sorted(at_most(found), key=Finding.sort_key))


def cell_findings(document: CsvDocument, columns: Sequence[str]) -> tuple[Finding, ...]:
    """The same of the cells under columns that take text. The place is that of the cell."""
    found: list[Finding] = []
    for name in columns:
        at = document.columns.index(name)
        suspect = {text for text in {row[at] for row in document.rows} if _is_suspect(text)}
        rows = ((number, row[at]) for number, row in enumerate(document.rows) if row[at] in suspect)
        found.extend(at_most(finding for number, text in rows for finding in _of_cell(document, number, name, text)))
    return tuple(sorted(found, key=Finding.sort_key))


def _of_cell(document: CsvDocument, row: int, column: str, text: str) -> Iterator[Finding]:
    return _found(text, lambda _: document.place(row, column))


def _found(text: str, place: Callable[[str], Place]) -> Iterator[Finding]:
    """`place`: where a part of the text stands."""
    if match := _HTML.search(text):
        yield HTML.found(
            f"'{match[0][:40]}' is HTML; texts are Markdown",
            place(match[0]),
            "write **bold**, *italic* or a list with '- '; put code into `backticks`",
        )
    if match := _ADDRESS.search(text):
        yield ADDRESS.found(
            f"an address that starts with '{match[0].strip()}' is refused",
            place(match[0]),
            "link to an https:// address",
        )
    if match := _PICTURE.search(text):
        yield PICTURE.found("pictures are not fetched", place(match[0]), "take the '!' away to keep it as a link")
    if match := _INVISIBLE.search(text):
        yield INVISIBLE.found(f"an invisible character (U+{ord(match[0]):04X})", place(match[0]), "delete it")
    if not text.isascii() and (match := _ALPHABETS.search(text)):
        foreign = next(letter for letter in match[0] if re.match(f"[{_ALIKE}]", letter))
        yield ALPHABETS.found(
            f"'{match[0][:40]}' mixes two alphabets: U+{ord(foreign):04X} is no Latin letter",
            place(match[0]),
            "type the word anew in one alphabet",
        )
    if match := _PILED.search(text):
        yield PILED.found(f"{len(match[0])} marks are piled on one letter", place(match[0]), "type the text anew")
