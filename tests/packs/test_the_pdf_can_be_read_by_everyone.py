"""What a pack is as a document: valid, tagged, bookmarked, marked, numbered, and the same bytes each time."""

from __future__ import annotations

import io
import re
import subprocess

import page
import pikepdf
import pypdfium2
import pytest

from generator.findings import InternalFaultError
from generator.rendering.pdf import make_pdf
from generator.rendering.pdf.fonts import drawable
from tests.packs.conftest import DATA, FINGERPRINT, MARKING, Printed

pytestmark = pytest.mark.build

A4 = (595.28, 841.89)


@pytest.mark.parametrize("profile", [page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_3A])
def test_no_rule_of_pdf_ua_1_or_pdf_a_3a_fails(any_pack: Printed, profile: page.ValidationProfile) -> None:
    report = page.validate_pdf_bytes(any_pack.content, profile=profile)
    assert [(failure.rule_id, failure.message) for failure in report.failures] == []
    assert report.rules.total > 100


def test_qpdf_finds_nothing_wrong(any_pack: Printed, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("pack") / "pack.pdf"
    path.write_bytes(any_pack.content)
    result = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def test_the_same_view_gives_the_same_bytes(unreported: Printed) -> None:
    again = make_pdf(unreported.html, attachments=(DATA,), identifier=FINGERPRINT, title=unreported.view.title)
    assert again == unreported.content


def test_no_date_is_written(any_pack: Printed) -> None:
    with any_pack.open() as pdf:
        assert not {"/CreationDate", "/ModDate"} & set(pdf.docinfo.keys())
        assert b"Date>" not in pdf.Root.Metadata.read_bytes()


def test_bookmarks_are_the_contents(any_pack: Printed) -> None:
    with any_pack.open() as pdf, pdf.open_outline() as outline:
        bookmarks = [item.title for item in outline.root]
    assert bookmarks == [head.label for head in any_pack.view.cover.contents]


def test_contents_give_the_sheet_on_which_each_section_opens(any_pack: Printed) -> None:
    with any_pack.open() as pdf:
        places = {head.label: _sheet_of(pdf, f"s-{head.anchor}") for head in any_pack.view.cover.contents}
    for head in any_pack.view.cover.contents:
        shown = f"{head.name} {head.finding} {places[head.label]}"
        assert shown in any_pack.texts[0], shown
        assert head.finding in any_pack.texts[places[head.label] - 1]


def _sheet_of(pdf: pikepdf.Pdf, name: str) -> int:
    names = list(pdf.Root.Names.Dests.Names)
    at = next(index for index, item in enumerate(names) if isinstance(item, pikepdf.String) and str(item) == name)
    target = names[at + 1][0]
    return next(number for number, sheet in enumerate(pdf.pages, 1) if sheet.obj.objgen == target.objgen)


def test_the_marking_and_page_x_of_y_stand_on_every_sheet(any_pack: Printed) -> None:
    for number, text in enumerate(any_pack.texts, 1):
        assert MARKING in text
        assert f"Page {number} of {len(any_pack.texts)}" in text


def test_what_is_illustrative_says_so_on_every_sheet(reported: Printed, whole: Printed) -> None:
    for text in (*reported.texts, *whole.texts):
        assert "Illustrative: fictional bodies, invented answers and figures" in text


def test_no_text_stands_outside_the_margins(any_pack: Printed) -> None:
    document = pypdfium2.PdfDocument(any_pack.content)
    for number, sheet in enumerate(document, 1):
        assert sheet.get_size() == pytest.approx(A4, abs=0.5)
        text = sheet.get_textpage()
        for index in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(index)
            said = (number, text.get_text_bounded(left, bottom, right, top))
            assert 40 < left < right < A4[0] - 36, said
            assert 10 < bottom < top < A4[1] - 20, said


def test_every_font_is_embedded_and_ours(any_pack: Printed) -> None:
    with any_pack.open() as pdf:
        fonts = {
            str(item.BaseFont)
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font" and "/BaseFont" in item
        }
        descriptors = [
            item
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor"
        ]
        assert descriptors
        assert all("/FontFile2" in item or "/FontFile3" in item for item in descriptors)
    assert all(re.match(r"/[A-Z]{6}\+Source-(Sans|Serif)-Pro", name) for name in fonts), fonts


def test_a_table_over_several_sheets_is_one_table_with_one_head(whole: Printed) -> None:
    with whole.open() as pdf:
        tables = list(_tags(pdf.Root.StructTreeRoot, "/Table"))
        rows = [len(list(_tags(table, "/TR"))) for table in tables]
        heads = [len(list(_tags(table, "/THead"))) for table in tables]
        headers = list(_tags(pdf.Root.StructTreeRoot, "/TH"))
        assert len(tables) == whole.html.count("<table")
        assert sum(rows) == whole.html.count("<tr")
        assert set(heads) <= {0, 1}
        assert all(str(cell.A.Scope) in ("/Column", "/Row") for cell in headers)


def test_no_tag_is_empty(any_pack: Printed) -> None:
    with any_pack.open() as pdf:
        empty = [str(tag.S) for tag in _tags(pdf.Root.StructTreeRoot) if not len(tag.get("/K", pikepdf.Array()))]
    assert set(empty) <= {"/TD", "/TH"}


def _tags(element: pikepdf.Object, name: str = "") -> list[pikepdf.Object]:
    found: list[pikepdf.Object] = []
    kids = element.get("/K", pikepdf.Array())
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            if not name or name == kid.S:
                found.append(kid)
            found += _tags(kid, name)
    return found


def test_what_is_marked_as_content_can_be_reached_from_the_tree_and_the_rest_is_an_artifact(any_pack: Printed) -> None:
    """Running heads and the repeated heads of tables are drawn, and read to nobody."""
    with any_pack.open() as pdf:
        told = _contents(pdf.Root.StructTreeRoot, pdf)
        for sheet in pdf.pages:
            stream = sheet.obj.Contents.read_bytes()
            marked = {int(number) for number in re.findall(rb"<</MCID (\d+)>>\s+BDC", stream)}
            assert marked == {number for owner, number in told if owner == sheet.obj.objgen}
            assert stream.count(b"/Artifact\nBMC") >= 4


def _contents(tag: pikepdf.Object, pdf: pikepdf.Pdf, sheet: pikepdf.Object | None = None) -> set[tuple[object, int]]:
    """Every marked content that a tag holds: sheet and number."""
    sheet = tag.get("/Pg", sheet)
    found: set[tuple[object, int]] = set()
    kids = tag.get("/K", pikepdf.Array())
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            assert sheet is not None
            found.add((sheet.objgen, kid))
        elif "/S" in kid:
            found |= _contents(kid, pdf, sheet)
        elif "/MCID" in kid:
            found.add((kid.get("/Pg", sheet).objgen, int(kid.MCID)))
    return found


def test_words_on_a_chart_are_words_and_not_letters(reported: Printed) -> None:
    """Each stands as one string in its typeface: a search of the sheet finds it."""
    months = set(re.findall(r"<text[^>]*>([A-Z][a-z]{2})</text>", reported.html))
    assert months
    assert all(re.search(rf"\b{label}\b", reported.whole) for label in months)


def test_the_data_is_attached_as_data(any_pack: Printed) -> None:
    with any_pack.open() as pdf:
        spec = pdf.Root.AF[0]
        assert (str(spec.UF), str(spec.AFRelationship)) == (DATA.name, "/Data")
        assert spec.EF.F.read_bytes() == DATA.content
        assert str(spec.EF.F.Subtype) == "/application/json"


def test_title_and_language_are_said(any_pack: Printed) -> None:
    with any_pack.open() as pdf:
        assert str(pdf.docinfo.Title) == any_pack.view.title
        assert str(pdf.Root.Lang) == "en-GB"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)


def test_no_address_of_another_host_or_file_is_fetched() -> None:
    for address in ("https://example.org/x.png", "file:///etc/hostname"):
        with pytest.raises(InternalFaultError, match="may not fetch"):
            make_pdf(
                f'<html lang="en-GB"><title>T</title><body><img alt="x" src="{address}"></body></html>',
                identifier="x",
                title="T",
            )


def test_characters_the_faces_cannot_draw_are_replaced_and_never_missing() -> None:
    html = '<html lang="en-GB"><title>T</title><body><h1>Ward 4 \u6f22 \U0001f600 fl\u200bu</h1></body></html>'
    content = make_pdf(html, identifier="x", title="T")
    report = page.validate_pdf_bytes(content, profile=page.ValidationProfile.PDF_UA_1)
    assert report.is_compliant
    assert "\u6f22" not in drawable(html)
    assert "flu" in drawable(html)
    assert len(pypdfium2.PdfDocument(io.BytesIO(content))) == 1
