"""One project whose every text is an attack, found by walking the schemas, is published like any other: as words.

Its pages have no tag, attribute or address that those of the same project in plain words lack; its packs have no
action; its tables and workbooks no formula."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pikepdf
import pypdfium2
import pytest
from lxml import html
from playwright.sync_api import Browser, Dialog

from tests.attacks.conftest import Attacked
from tests.attacks.fields import AUTHORS, every_text
from tests.attacks.hostile import ASKED_ABOUT, BREAKING_OUT, HOST, REFUSED
from tests.browser.conftest import opened
from tests.workbooks_made.libreoffice import Convert, libreoffice

pytestmark = pytest.mark.build
__all__ = ["libreoffice"]

_ADDRESSED = ("href", "src", "srcset", "action", "formaction", "data", "poster", "content", "cite", "xlink:href")
_LEADS_OUT = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:(?://[^/?#]*)?|[/\\]{2}[^/]*)", re.IGNORECASE)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"[+-]?\d[\d,.]*%?")
OF_MARKDOWN = {("em",), ("strong",), ("code",)}
"""What asterisks and backticks of an attack make of it: letters, and nothing that acts."""
TAKES_NO_WORDS = {".due.on", ".by.on"}
"""Ends of the paths whose text is a date, as the schema says elsewhere."""


def test_every_text_of_every_file_that_people_write_is_attacked(attacked: Attacked) -> None:
    for name in AUTHORS:
        filled = attacked.written.filled[name]
        missed = every_text(name) - filled.taken
        assert not {path for path in missed if not path.endswith(tuple(TAKES_NO_WORDS))}, name


def test_all_is_built_and_the_ending_says_that_there_are_errors(attacked: Attacked) -> None:
    assert [run.code for run in attacked.runs] == [1, 1, 0, 0, 0, 0], [run.err for run in attacked.runs]


def things_of(page: Path) -> Iterator[tuple[str, ...]]:
    """Each tag, attribute, class, kind of comment, and the host or scheme of each address of a page."""
    for item in html.document_fromstring(page.read_bytes()).iter():
        if not isinstance(item.tag, str):
            yield "comment", str(item)[:40]
            continue
        yield (item.tag,)
        for name, value in item.attrib.items():
            yield item.tag, name
            found = _LEADS_OUT.match(value) if name in _ADDRESSED else None
            if found:
                yield item.tag, name, found[0]
            if name == "class":
                yield from ((item.tag, name, one) for one in value.split())


def test_pages_hold_nothing_that_those_in_plain_words_do_not_hold(attacked: Attacked) -> None:
    plain = {thing for page in attacked.pages(attacked.plain) for thing in things_of(page)}
    new = {thing: page.name for page in attacked.pages(attacked.site) for thing in things_of(page)
           if thing not in plain | OF_MARKDOWN}
    assert not new


def test_pages_are_those_of_the_plain_project(attacked: Attacked) -> None:
    names = [{page.relative_to(site).as_posix() for page in attacked.pages(site)}
             for site in (attacked.site, attacked.plain)]
    assert names[0] == names[1]


def flat(text: str) -> str:
    return re.sub(r"[\s\u00ad\u200b]+", "", text)


def test_the_attacks_stand_on_pages_as_they_were_typed(attacked: Attacked) -> None:
    """And so the comparison above has seen them: most of what was written is printed somewhere, the attack after it."""
    shown = "".join(flat(html.document_fromstring(page.read_bytes()).text_content())
                    for page in attacked.pages(attacked.site))
    words = attacked.written.words.values()
    printed = [word for word in words if word in shown]
    assert 2 * len(printed) > len(words)
    whole = [word for word in printed if re.search(f"{word}.{{0,80}}{re.escape(flat(BREAKING_OUT))}", shown)]
    assert 10 * len(whole) > 9 * len(printed), sorted(set(printed) - set(whole))
    for attack in ASKED_ABOUT:
        assert flat(attack).replace("*", "").replace("\\", "") in shown.replace("*", "").replace("\\", ""), attack


def test_what_is_refused_stands_on_no_page_with_its_effect(attacked: Attacked) -> None:
    """Errors are told on pages, and quote what is wrong."""
    for page in attacked.pages(attacked.site):
        tree = html.document_fromstring(page.read_bytes())
        assert not tree.xpath(f"//@href[contains(., '{HOST}')] | //@src[contains(., '{HOST}')]"), page
        assert not tree.xpath("//@*[starts-with(name(), 'on')] | //body//style | //iframe | //object | //embed"), page
    assert "javascript:" in REFUSED[0]


def test_the_search_index_holds_words_and_no_markup(attacked: Attacked) -> None:
    for path in attacked.files("search_index.json"):
        if "guide" in path.parts:
            continue
        for entry in json.loads(path.read_bytes())["docs"]:
            for text in (entry["title"], entry["text"]):
                tags = {item.tag for item in html.fragment_fromstring(f"<div>{text}</div>").iter()}
                assert tags <= {"div", "p", "ul", "li", "strong", "em", "code", "h4", "br"}, (path, tags)


def test_a_browser_runs_none_of_it_and_asks_nobody(attacked: Attacked, browser: Browser) -> None:
    """One page of each kind, then a search for the attacks themselves."""
    kinds = {(page.parent.name in ("actions", "partners", "measures", "objectives") and page.parent.name) or page.name:
             page for page in attacked.pages(attacked.site)}
    assert {"actions", "partners", "objectives", "lines.html", "risks.html", "quality.html"} <= kinds.keys()
    ran: list[str] = []

    def told(dialog: Dialog) -> None:
        ran.append(dialog.message)
        dialog.dismiss()

    with opened(browser) as page:
        page.on("dialog", told)
        page.on("pageerror", lambda error: ran.append(str(error)))
        page.on("console", lambda message: ran.append(message.text) if message.type in ("error", "warning") else None)
        page.on("request", lambda request: ran.append(request.url) if not request.url.startswith("file:") else None)
        for path in kinds.values():
            page.goto(path.as_uri())
        page.goto(kinds["lines.html"].as_uri())
        page.get_by_role("textbox", name="Search").click()
        page.keyboard.type("script alert onerror")
        page.locator(".md-search-result__meta:text-matches('document')").wait_for()
        assert page.locator(".md-search-result :is(script, img, iframe, style)").count() == 0
    assert ran == []


def test_packs_have_no_action_no_address_and_carry_nothing_but_their_data(attacked: Attacked) -> None:
    packs = attacked.files(".pdf")
    assert packs
    for path in packs:
        with pikepdf.open(path) as pdf:
            assert [name[-5:] for name in pdf.attachments] == [".json"]
            for item in pdf.objects:
                if isinstance(item, pikepdf.Dictionary):
                    assert not {"/JS", "/JavaScript", "/Launch", "/OpenAction", "/AA", "/RichMedia"} & set(item.keys())
                    assert item.get("/S") not in {"/JavaScript", "/Launch", "/GoToR", "/SubmitForm", "/ImportData"}
                    assert HOST not in str(item.get("/URI", "")), path
                    assert "file:" not in str(item.get("/URI", "")), path


def test_packs_print_the_attacks_as_they_were_typed(attacked: Attacked) -> None:
    for path in attacked.files(".pdf"):
        document = pypdfium2.PdfDocument(path)
        text = flat("".join(document[number].get_textpage().get_text_bounded() for number in range(len(document))))
        document.close()
        assert flat(BREAKING_OUT).replace("{", "").replace("}", "") in text.replace("{", "").replace("}", ""), path
        assert "49" not in re.findall(r"</script>\D{0,3}(\d+)\D{0,3}", text), path


def cells_of(path: Path | io.BytesIO) -> Iterator[tuple[str, object, str]]:
    """Address, value and kind of each cell that holds anything."""
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            yield from ((f"{sheet.title}!{cell.coordinate}", cell.value, cell.data_type)
                        for cell in row if cell.value is not None)


def test_no_workbook_holds_a_formula_or_leads_out(attacked: Attacked) -> None:
    """A form has formulas of its own; none of them is somebody's words."""
    room = attacked.project.root.parent
    words = set(attacked.written.words.values())
    books = [*attacked.files(".xlsx"), *(room / "xlsx").rglob("*.xlsx")]
    assert len(books) > len(attacked.files(".xlsx")) > 0
    for path in books:
        hostile = [(at, value, kind) for at, value, kind in cells_of(path)
                   if any(word in str(value) for word in words)]
        assert hostile, path
        assert {kind for _, _, kind in hostile} == {"s"}, path
        loaded = openpyxl.load_workbook(path)
        assert not loaded.vba_archive
        assert not [cell for sheet in loaded.worksheets for row in sheet.iter_rows() for cell in row
                    if cell.hyperlink and cell.hyperlink.target and HOST in cell.hyperlink.target], path
        assert not loaded._external_links  # type: ignore[attr-defined]


def test_another_program_reads_each_text_as_it_was_typed(attacked: Attacked, libreoffice: Convert) -> None:
    words = set(attacked.written.words.values())
    book = min(attacked.files(".xlsx"), key=lambda path: path.stat().st_size)
    typed, read = ({at: (value, kind) for at, value, kind in cells_of(source)
                    if any(word in str(value) for word in words)}
                   for source in (book, io.BytesIO(libreoffice(book.read_bytes(), "xlsx", "xlsx"))))
    assert typed
    assert read == typed


def test_no_table_for_people_has_a_cell_that_begins_like_a_formula(attacked: Attacked) -> None:
    room = attacked.project.root.parent
    tables = [*(path for path in attacked.files(".csv") if "/schemas/" not in path.as_posix()),
              *(room / "csv").rglob("*.csv")]
    assert {path.suffix for path in tables} == {".csv"}
    for path in tables:
        for row in csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"))):
            assert not [cell for cell in row if cell.startswith(_FORMULA) and not _NUMBER.fullmatch(cell)], path
