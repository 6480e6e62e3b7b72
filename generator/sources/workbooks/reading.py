"""The way in: the bytes of a file that came back, to a book of sheets, or to findings that say what to do."""

from __future__ import annotations

import hashlib
from typing import Any

from generator.findings import Finding, Place, RuleDoc
from generator.sources import rulebook
from generator.sources.limits import at_most
from generator.sources.workbooks import quotas
from generator.sources.workbooks.bounded import Stopped, read_apart
from generator.sources.workbooks.kinds import Kind, kind_of
from generator.sources.workbooks.refused import SAVE_AGAIN
from generator.sources.workbooks.tables import read_table
from generator.sources.workbooks.values import SheetBook
from generator.sources.workbooks.wire import MALFORMED, book_of, cleaned_cells

_REFUSALS = {
    "NOT_A_WORKBOOK": rulebook.NOT_A_WORKBOOK,
    "OTHER_FORMAT": rulebook.OTHER_FORMAT,
    "PASSWORD": rulebook.PASSWORD,
    "DAMAGED": rulebook.DAMAGED,
    "MACROS": rulebook.MACROS,
    "UNPACKS_TOO_FAR": rulebook.UNPACKS_TOO_FAR,
    "TOO_MUCH": rulebook.TOO_MUCH,
    "UNSAFE_PARTS": rulebook.UNSAFE_PARTS,
}
_STOPPED = {
    Stopped.TIME: f"reading it took longer than {quotas.CPU_SECONDS} seconds and was stopped",
    Stopped.MEMORY: f"reading it needed more than {quotas.MEMORY / 1e9:.0f} GB of memory and was stopped",
    Stopped.FAULT: "the program that reads it broke down over it",
}
_FRESH = "copy what you typed into a fresh copy of the form, and send that"
_Read = tuple[SheetBook | None, tuple[Finding, ...]]


def read_workbook(file: str, data: bytes) -> _Read:
    """The book, or None with one finding that says why not and what to do. Findings beside a book leave it usable.

    `file`: the name by which places call it; its ending tells a table of text from a workbook, where the bytes do not.
    A workbook is read by a process of its own, within limits of memory and time; a table of text here. Formulas are
    not run, links not followed, nothing is written. Never raises for what is in the file.
    """
    if len(data) > quotas.MAX_BYTES:
        return _refused(rulebook.TOO_LARGE, file, f"{len(data) / 1e6:.1f} MB: a return may have up to "
                        f"{quotas.MAX_BYTES / 1e6:.0f} MB", _FRESH)
    kind, words = kind_of(file, data)
    sha256 = hashlib.sha256(data).hexdigest()
    if kind is Kind.WORKBOOK:
        return _read_apart(file, data, sha256)
    if kind is Kind.TABLE:
        return read_table(file, data, sha256)
    return _not_read(file, kind, words)


def _not_read(file: str, kind: Kind, words: str) -> _Read:
    if kind is Kind.EMPTY:
        return _refused(rulebook.NOT_A_WORKBOOK, file, "the file is empty", "send it once more")
    if kind is Kind.ENCRYPTED:
        return _refused(rulebook.PASSWORD, file, "the workbook is locked with a password", "in Excel: File, Info, "
                        "Protect workbook, Encrypt with password, empty the password; then save")
    if kind is Kind.OLD:
        return _refused(rulebook.OTHER_FORMAT, file, "this is a workbook in the old format (.xls)", SAVE_AGAIN)
    if kind is Kind.WEB_PAGE:
        return _refused(rulebook.NOT_A_WORKBOOK, file, "this is a page of the web or XML that only looks like a "
                        "workbook", SAVE_AGAIN)
    message = f"this is {words}, not a workbook (.xlsx)" if words else "this is not a workbook (.xlsx)"
    return _refused(rulebook.NOT_A_WORKBOOK, file, message, "send the form itself, saved as Excel workbook (.xlsx)")


def _refused(rule: RuleDoc, file: str, message: str, hint: str) -> _Read:
    return None, (rule.found(message, Place(file), hint),)


def _read_apart(file: str, data: bytes, sha256: str) -> _Read:
    answer = read_apart(data)
    if not isinstance(answer, Stopped):
        try:
            if "refused" in answer:
                return None, (_refusal(answer["refused"], file),)
            book = book_of(answer["book"], file, sha256)
            return book, tuple(_beside(answer["book"], book))
        except MALFORMED:
            answer = Stopped.FAULT
    return _refused(rulebook.READING_STOPPED, file, _STOPPED[answer], _FRESH)


def _refusal(plain: dict[str, Any], file: str) -> Finding:
    rule = _REFUSALS[plain["rule"]]
    return rule.found(plain["message"], Place(file, sheet=plain["sheet"], cell=plain["cell"]), plain["hint"])


def _beside(plain: dict[str, Any], book: SheetBook) -> list[Finding]:
    """What is said of a book that is taken."""
    place = Place(book.file)
    found = []
    if book.external or book.connections:
        found.append(rulebook.POINTS_OUTSIDE.found(
            f"it takes something from outside ({_listed((*book.external, *book.connections))}); nothing was fetched",
            place, "break the links (Data, Edit links) and paste the values"))
    if book.embedded:
        found.append(rulebook.EMBEDDED.found(
            f"other files are embedded in it ({_listed(book.embedded)}); they were not opened", place,
            "say in the column of evidence what it is and where it can be read"))
    unseen = (rulebook.UNSEEN_MARKS.found("marks that nobody sees were left out of this text", where,
                                          "type the text again if it looks wrong")
              for where in cleaned_cells(plain, book))
    return [*found, *at_most(unseen)]


def _listed(names: tuple[str, ...]) -> str:
    return names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"
