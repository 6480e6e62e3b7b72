"""What is kept with a style is never worked out otherwise: WeasyPrint left alone writes the same file."""

from __future__ import annotations

import base64
from contextlib import nullcontext

import pytest
from weasyprint import css
from weasyprint.layout import block, inline, table
from weasyprint.text import line_break

from generator.rendering.pdf import make_pdf, making
from generator.rendering.pdf.thrift import forget, lines, targets, thrift
from tests.packs.conftest import Printed

SIGN = base64.b64encode(
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M1 1h6v6z" fill="#7C2855"/>'
    b'<circle cx="50%" cy="2" r="1" opacity=".9"/><rect x="6" width="1em" height="1" stroke="#00F"/></svg>').decode()
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
.box { border: .4pt solid #000; padding: 0 1mm; margin: 0 .5mm } .clone { -webkit-box-decoration-break: clone;
box-decoration-break: clone; background: #E8EDEE; padding: 0 1mm } .raised { vertical-align: super; font-size: 6pt }
.mid { vertical-align: middle } .low { vertical-align: bottom } .moved { position: relative; top: -1mm; left: .5mm }
.away { position: absolute; right: 0 } .side { float: left; margin-right: 1mm } .indent { text-indent: 4mm }
.tight { width: 21mm } .whole { white-space: nowrap } .middle { text-align: center } .end { text-align: right }
.toc a::after { content: leader(".") target-counter(attr(href), page) }
.count::after { content: ", sheet " counter(page) " of " counter(pages) }
.hidden { visibility: hidden }
.below { margin-top: -2mm } .below b { outline: .4pt dashed #000; outline-offset: 1pt }
.strip { column-count: 2; column-rule: .4pt solid #000 }
.marked { padding-left: 5mm; background: url("data:image/svg+xml;base64,SIGN") no-repeat 0 0 / 3mm 3mm }
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
<p class="indent">Some words <span class="box">in a box that <b>is broken</b> over lines</span>, and
<span class="clone">in one that is closed on each line, <i>where it is broken, and</i> opened again</span>; a note<span
class="raised">1</span>, <span class="mid">half way</span> <span class="low">below</span>
<span class="moved">moved</span>
<span class="k"><span class="away">away</span>K</span> <span class="side">at the side</span> and so on to the end.</p>
<p class="tight"><b>Incomprehensible</b><i>ness</i> of <span class="whole">what is kept together</span> (<b>so</b>)</p>
<p class="middle">In the middle <span dir="rtl">abc 12</span></p><p class="end">At the end <b> </b> <span></span></p>
<p class="toc"><a href="#one">Said here</a> <a href="#four">Said again</a></p>
<p class="toc"><a href="#last">Last</a></p>
<p class="hidden">Not <b>seen</b></p>
<p class="below">Pulled <b>up</b></p>
<div class="strip"><p>One of two columns</p><p>The other of <b>two</b> columns</p></div>
<p class="marked">Marked</p><p class="marked"><span class="marked">Marked</span> <b>twice</b></p>
<p><br>After a break</p>
<table><thead><tr><th>Line</th><th>Word</th></tr></thead><tbody>ROWS</tbody></table>
<table class="apart"><tr>
<td>Incomprehensibilities-and-more-of-them-in-one-word-without-any-end</td><td>2</td></tr></table>
<p id="last" class="count">Last</p><p class="toc"><a href="#one">Said first</a> <a href="#last">Last</a></p>
</body></html>""".replace("SIGN", SIGN)
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


def test_a_contents_list_is_laid_out_once_without_its_page_numbers_and_once_with_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[int] = []
    theirs = targets._their_page
    monkeypatch.setattr(targets, "_their_page", lambda index, *rest: made.append(index) or theirs(index, *rest))
    make_pdf("""<html lang="en"><head><title>T</title><style>a::after { content: target-counter(attr(href), page) }
p { break-after: page }</style></head><body><p id="first"><a href="#first">First</a> <a href="#second">Second</a></p>
<p id="second">Second</p></body></html>""", identifier="x", title="T")
    assert made == [0, 1, 0]


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
