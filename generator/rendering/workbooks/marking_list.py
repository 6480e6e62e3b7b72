"""The sheet 'To put right': every finding with a link to its cell, what was sent back apart from questions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.findings import Finding, Place, rule_page_path
from generator.model.form import MARKS_TAB, LeftBlank
from generator.rendering.workbooks.marking_styles import Styles
from generator.rendering.workbooks.marking_words import (
    SEVERITIES,
    SEVERITY_WORDS,
    CellAt,
    cell_at,
    column_letters,
    ordered,
    sentence,
)
from generator.rendering.workbooks.marking_xml import quoted, text
from generator.vocabulary import Severity

_WIDTHS = (15, 22, 9, 34, 62, 50, 11)
_HEADS = ("What it is", "Sheet", "Cell", "Line", "What is wrong or doubtful", "What to type", "Rule")
_SECTIONS = {Severity.ERROR: "Sent back: these lines are not taken until they are put right",
             Severity.WARNING: "Taken, with a question: put right what is wrong, and say why where it is not",
             Severity.NOTE: "Taken, with a note"}
_HOW = ("Type in the marked cells, save, and send this same workbook again. Each marked cell has a comment that says "
        "the same as this list. Nothing else was changed.",)
_UNDO = ("A mark lies over its cell as a conditional format: the cell's own fill and border are as they were, and show "
         "again when the mark goes.",
         "Marks, their comments and this sheet are replaced each time the workbook is checked.")
_BLANK = "Left empty: the form needs these, and they count as not reported until they are answered"
_NOTHING = "Nothing to put right."
_LETTERS, _LINE, _TALLEST = 1.25, 13.5, 405.0
_LONGEST = 32_000


@dataclass(frozen=True, slots=True)
class ListSheet:
    """`addresses`: relationship id and address of each link to the guide."""

    xml: bytes
    addresses: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Cell:
    words: str
    style: int
    number: int | None = None


def list_sheet(findings: Sequence[Finding], blank: Sequence[LeftBlank], sheets: Sequence[str], styles: Styles,
               guide: str, main: str, references: str) -> ListSheet:
    """`sheets`: the workbook's, in its order; `guide`: address of the guide ('' for no links); `main`, `references`:
    the namespaces that the workbook is written in."""
    made = _List(styles, guide.rstrip("/"), sheets)
    made.head(findings, len(blank))
    for severity in SEVERITIES:
        held = [one for one in _in_order(findings, sheets) if one.severity is severity]
        if held:
            made.section(severity, held)
    if blank:
        made.left_empty(blank)
    return ListSheet(made.xml(main, references), tuple((id_, address) for address, id_ in made.addresses.items()))


class _List:
    """Rows and links as they are added, from the top."""

    def __init__(self, styles: Styles, guide: str, sheets: Sequence[str]) -> None:
        self.styles, self.guide, self.sheets = styles, guide, frozenset(sheets)
        self.rows: list[str] = []
        self.links: list[str] = []
        self.addresses: dict[str, str] = {}

    def head(self, findings: Sequence[Finding], blank: int) -> None:
        styles = self.styles
        lines = {(one.place.sheet, at.row) for one in findings if one.severity is Severity.ERROR
                 and (at := cell_at(one.place.cell))}
        self.row([_Cell(MARKS_TAB, styles.title)], 26)
        if not findings:
            self.row([_Cell(_NOTHING, styles.small)])
        for severity in SEVERITIES:
            number = sum(one.severity is severity for one in findings)
            if number or severity is Severity.ERROR:
                self.row([_Cell(SEVERITY_WORDS[severity], styles.labels[severity]), _Cell("", styles.number, number)])
        self.row([_Cell("Lines sent back", styles.bold), _Cell("", styles.number, len(lines))])
        if blank:
            self.row([_Cell("Left empty", styles.bold), _Cell("", styles.number, blank)])
        self.row([])
        for words in (*_HOW, *_UNDO):
            self.row([_Cell(words, styles.small)])

    def section(self, severity: Severity, findings: Sequence[Finding]) -> None:
        self.row([])
        self.row([_Cell(_SECTIONS[severity], self.styles.section)], 20)
        self.row([_Cell(words, self.styles.head) for words in _HEADS])
        for one in findings:
            self.finding(one)

    def left_empty(self, blank: Sequence[LeftBlank]) -> None:
        styles = self.styles
        self.row([])
        self.row([_Cell(_BLANK, styles.section)], 20)
        self.row([_Cell(words, styles.head) for words in _HEADS[:5]])
        for one in blank:
            linked = self.to_cell(one.place)
            words = ("Left empty", one.place.sheet, one.place.cell, one.line, f"'{one.heading}' is empty")
            looks = (styles.bold, styles.cell, styles.link if linked else styles.cell, styles.cell, styles.cell)
            self.row([_Cell(shown, look) for shown, look in zip(words, looks, strict=True)],
                     height=_height(list(zip(words, _WIDTHS, strict=False))))

    def to_cell(self, place: Place) -> bool:
        """Links the row that comes next to the cell; False where the workbook has no such sheet."""
        at = cell_at(place.cell)
        if at is None or place.sheet not in self.sheets:
            return False
        self.link(f"C{len(self.rows) + 1}",
                  f"location={quoted(_reference(place.sheet, at))} display={quoted(at.address)}")
        return True

    def finding(self, one: Finding) -> None:
        styles = self.styles
        linked = self.to_cell(one.place)
        place = len(self.rows) + 1
        if self.guide:
            self.link(f"G{place}", f'r:id="{self.address(one.rule)}" display={quoted(one.rule)}')
        words = (SEVERITY_WORDS[one.severity], one.place.sheet or str(one.place), one.place.cell, one.subject,
                 sentence(one.message), sentence(one.hint), one.rule)
        looks = (styles.labels[one.severity], styles.cell, styles.link if linked else styles.cell, styles.cell,
                 styles.cell, styles.cell, styles.link if self.guide else styles.cell)
        self.row([_Cell(shown, look) for shown, look in zip(words, looks, strict=True)],
                 height=_height(list(zip(words, _WIDTHS, strict=True))))

    def link(self, cell: str, rest: str) -> None:
        self.links.append(f'<hyperlink ref="{cell}" {rest}/>')

    def address(self, rule: str) -> str:
        """The id of the reference to a rule's page; each page once."""
        return self.addresses.setdefault(f"{self.guide}/{rule_page_path(rule)}", f"rIdRule{len(self.addresses) + 1}")

    def row(self, cells: Sequence[_Cell], height: float = _LINE + 2) -> None:
        place = len(self.rows) + 1
        written = "".join(_written(f"{column_letters(column)}{place}", cell) for column, cell in enumerate(cells, 1))
        self.rows.append(f'<row r="{place}" ht="{height:g}" customHeight="1">{written}</row>')

    def xml(self, main: str, references: str) -> bytes:
        columns = "".join(f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>'
                          for at, width in enumerate(_WIDTHS, 1))
        links = f"<hyperlinks>{''.join(self.links)}</hyperlinks>" if self.links else ""
        return (f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{main}" '
                f'xmlns:r="{references}"><sheetPr><tabColor rgb="FF7A1F12"/><pageSetUpPr fitToPage="1"/></sheetPr>'
                '<sheetViews><sheetView showGridLines="0" tabSelected="1" workbookViewId="0"/></sheetViews>'
                f'<sheetFormatPr defaultRowHeight="15"/><cols>{columns}</cols>'
                f"<sheetData>{''.join(self.rows)}</sheetData>{links}"
                '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>'
                '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
                f"<headerFooter><oddFooter>&amp;L{MARKS_TAB}&amp;RPage &amp;P of &amp;N</oddFooter></headerFooter>"
                "</worksheet>").encode()


def _written(address: str, cell: _Cell) -> str:
    if cell.number is not None:
        return f'<c r="{address}" s="{cell.style}"><v>{cell.number}</v></c>'
    if not cell.words:
        return f'<c r="{address}" s="{cell.style}"/>'
    return (f'<c r="{address}" s="{cell.style}" t="inlineStr"><is><t xml:space="preserve">'
            f"{text(cell.words[:_LONGEST])}</t></is></c>")


def _reference(sheet: str, at: CellAt) -> str:
    return f"'{sheet.replace(chr(39), 2 * chr(39))}'!{at.address}"


def _height(words: Sequence[tuple[str, float]]) -> float:
    """In points: said outright, since not every program measures wrapped text when it opens a file."""
    deepest = max(sum(max(1, -int(-len(line) // (width * _LETTERS - 3))) for line in shown.split("\n"))
                  for shown, width in words)
    return min(deepest * _LINE + 2, _TALLEST)


def _in_order(findings: Sequence[Finding], sheets: Sequence[str]) -> list[Finding]:
    """As the workbook has its sheets; what is about none of them first."""
    places = {name: number for number, name in enumerate(sheets)}
    return sorted(ordered(findings), key=lambda one: places.get(one.place.sheet, -1))
