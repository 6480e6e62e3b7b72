"""What is kept with a style is never worked out otherwise: WeasyPrint left alone writes the same file."""

from __future__ import annotations

from contextlib import nullcontext

import pytest
from weasyprint import css
from weasyprint.layout import block, inline, table
from weasyprint.text import line_break

from generator.rendering.pdf import make_pdf, making
from generator.rendering.pdf.thrift import forget, lines, thrift
from tests.packs.conftest import Printed

SHEET = """<!doctype html><html lang="en-GB"><head><title>T</title><style>
@page { size: A5; margin: 18mm 10%; @bottom-right { content: "Page " counter(page) " of " counter(pages) } }
html { font: 9pt/12pt "Source Sans Pro" } h1 { font: 600 17pt "Source Serif Pro"; letter-spacing: .4pt }
.k { display: inline-block; width: 4mm; height: 4mm; background: #7C2855; color: #fff; text-align: center }
.soft { border-radius: 2mm; box-shadow: 0 0 1mm #000; background: #E8EDEE; padding: 2% 3%;
width: 60% }
.spread { text-align: justify; word-spacing: .2pt } .under { text-decoration: underline }
.kept { white-space: pre-wrap }
.open { font-variant-numeric: oldstyle-nums }
.half { float: right; width: calc(50% - 2mm); margin-inline-start: 3mm }
table { border-collapse: collapse; table-layout: fixed; width: 100% }
td { box-sizing: border-box; padding: 1mm 2mm 1mm 0;
border-bottom: .4pt solid #999; overflow-wrap: break-word; width: 30% } tr { break-inside: avoid }
.apart { border-collapse: separate; border-spacing: 1mm }
.short { overflow: hidden; white-space: nowrap; text-overflow: ellipsis; width: 30mm } p::before { content: "\\00a7 " }
#four b { font-weight: 400 } :lang(cy) b { font-style: italic } li::marker { color: #7C2855 }
</style></head><body><h1>Winter, in office: fi ffl AV To</h1><p class="soft">Round and shaded</p>
<div class="half"><p class="spread">What was said of the plan is spread over the whole of the line,
word by word, twice.</p></div>
<p class="under">Underlined, and <b>bold</b> <i>slanted</i> words</p><p class="kept">One line
and another\tapart</p><p class="open">0123456789</p><p class="short">Too long by far for the room that it is given</p>
<ul><li>first</li><li>second</li></ul>
<div id="one" style="color: #7C2855"><p>Said <b>here</b></p></div><div id="two"><p>Said <b>there</b></p></div>
<div id="three" lang="cy"><p>Said <b>elsewhere</b></p></div><div id="four"><p>Said <b>again</b></p></div>
<p dir="rtl">abc 12</p>
<svg width="40mm" height="10mm" viewBox="0 0 400 100"><title>A line</title><path d="M0 50L400 50" stroke="#000"/>
<text x="200" y="40" font-size="24" text-anchor="middle" font-family="Source Sans Pro">forty</text></svg>
<table><thead><tr><th>Line</th><th>Word</th></tr></thead><tbody>ROWS</tbody></table>
<table class="apart"><tr>
<td>Incomprehensibilities-and-more-of-them-in-one-word-without-any-end</td><td>2</td></tr></table>
</body></html>"""
ROWS = "".join(
    f'<tr><td><span class="k">X</span> Row {n} with words that need a second line at times</td><td>{n * 37}</td></tr>'
    for n in range(30))


def test_a_sheet_with_every_kind_of_style_is_the_same_file(monkeypatch: pytest.MonkeyPatch) -> None:
    html = SHEET.replace("ROWS", ROWS)
    quick = make_pdf(html, identifier="x", title="T")
    monkeypatch.setattr(making, "thrift", nullcontext)
    assert make_pdf(html, identifier="x", title="T") == quick


def test_a_pack_made_after_another_is_the_one_made_first() -> None:
    """Lines are remembered from pack to pack, whatever room and style they stood in before."""
    html = SHEET.replace("ROWS", ROWS)
    narrower = html.replace("margin: 18mm 10%", "margin: 18mm 19%").replace("9pt/12pt", "9pt/13pt")
    forget()
    first = make_pdf(html, identifier="x", title="T")
    forget()
    other = make_pdf(narrower, identifier="x", title="T")
    assert make_pdf(html, identifier="x", title="T") == first != other
    assert make_pdf(narrower, identifier="x", title="T") == other


def test_a_very_long_text_is_not_remembered_line_by_line() -> None:
    forget()
    html = f"<html lang='en'><title>T</title><body><p>{'winter ' * 2_000}</p></body></html>"
    make_pdf(html, identifier="x", title="T")
    assert sum(len(text) for text, *_ in lines._remembered()) < 10_000


@pytest.mark.build
def test_a_pack_is_the_same_file(unreported: Printed, monkeypatch: pytest.MonkeyPatch) -> None:
    quick = make_pdf(unreported.html, identifier="x", title="T")
    monkeypatch.setattr(making, "thrift", nullcontext)
    assert make_pdf(unreported.html, identifier="x", title="T") == quick


def test_the_quick_way_is_taken_while_a_pack_is_made_and_left_behind_afterwards() -> None:
    def now() -> list[object]:
        return [block.resolve_percentages, inline.resolve_percentages, table.resolve_percentages, inline.strut,
                vars(css.ComputedStyle)["__missing__"], line_break.Layout.setup]

    before = now()
    with thrift():
        assert not set(map(id, before)) & set(map(id, now()))
    assert now() == before
