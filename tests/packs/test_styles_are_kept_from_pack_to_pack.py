"""What was worked out of a style sheet for one pack serves the next, and changes no byte of it."""

from __future__ import annotations

from contextlib import nullcontext

import pytest

from generator.rendering.pdf import make_pdf, making
from generator.rendering.pdf.thrift import glyphs, sheets

STYLE = """@page { size: A6; margin: 9mm; @bottom-right { content: counter(page) } }
html { font: 9pt/12pt "Source Sans Pro" } table { border-collapse: collapse }
td { padding: 1mm; border: .4pt solid #999 } p + p { margin-top: 1mm }
li:first-child { color: #7C2855 } tr:nth-child(odd) td { background: #E8EDEE }
p:empty { height: 2mm; background: #999 } p ~ ul { margin: 2mm } #two b, .lead b { color: #006747 }
[title] { color: #003087 }
:lang(cy) i { font-weight: 700 } a { text-decoration: none }
a[href^="#"]::after { content: " p. " target-counter(attr(href), page) }
td:only-child { font-size: 7pt } p.lead::before { content: "\\00a7 " attr(title) " " } li::marker { color: #003087 }
section > h2:last-child { break-before: page } .wide { width: 60%; margin: 0 3mm } h2 { bookmark-level: 1 }"""
BODY = """<section id="one"><p class="lead" title="first">Said <b>here</b></p><p></p><p>And <b>there</b></p>
<ul><li>first</li><li>second <i>slanted</i></li></ul></section><section id="two" lang="cy"><p>Said <b>there</b>
<i>too</i></p><p style="width: 40mm; color: #7C2855">Narrow <b>words</b></p><div class="wide">Wide <b>words</b></div>
<table><tr><td>1</td><td>2</td></tr><tr><td>alone</td></tr><tr><td title="x">3</td><td>4</td></tr></table>
<p><a href="#one">Back</a></p><h2>End</h2></section>"""
OTHER = BODY.replace("40mm", "30mm").replace('id="two"', 'id="three"').replace('lang="cy"', 'lang="fr"').replace(
    "<p></p>", '<p id="two"><b>Empty</b></p>').replace('title="x"', "")


def document(body: str, style: str = STYLE) -> str:
    return (f'<!doctype html>\n<html lang="en-GB"><head><title>T</title><style>{style}</style></head>'
            f"<body>{body}</body></html>")


def made(html: str) -> bytes:
    return make_pdf(html, identifier="x", title="T")


def test_packs_of_one_style_sheet_are_the_files_that_they_are_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    packs = [made(document(body)) for body in (BODY, OTHER, BODY)]
    monkeypatch.setattr(making, "thrift", nullcontext)
    assert packs == [made(document(body)) for body in (BODY, OTHER, BODY)]
    assert packs[0] != packs[1]


def test_styles_of_the_last_pack_are_taken_up_again() -> None:
    made(document(BODY))
    family = sheets._read(STYLE, "print", None).thrift_family
    known = {id(kin) for kin in family.kin.values()}
    made(document(BODY))
    assert family is sheets._read(STYLE, "print", None).thrift_family
    assert {id(kin) for kin in family.kin.values()} == known


@pytest.mark.parametrize("style", [
    "body { overflow: hidden; height: 9mm }", "p { width: 50vw; text-align: right }", "p b { float: footnote }",
    'p::after { content: leader(".") "x" }', "@font-face { font-family: X; src: local('Y') }",
])
def test_what_a_pack_changes_in_its_styles_is_not_met_by_the_next(style: str, monkeypatch: pytest.MonkeyPatch) -> None:
    style = f"@page {{ size: A6 }} @page broad {{ size: A5 }} .broad {{ page: broad }} {style}"
    narrow = document("<p>Said <b>here</b> and</p><p>there</p>", style)
    made(narrow.replace("<p>", '<p class="broad">', 1))
    after_another = made(narrow)
    assert made(narrow) == after_another
    monkeypatch.setattr(making, "thrift", nullcontext)
    assert made(narrow) == after_another


def test_a_line_that_was_drawn_is_not_set_again(monkeypatch: pytest.MonkeyPatch) -> None:
    html = document("<p>Said <b>here</b> and <i>there</i></p>")
    first = made(html)
    monkeypatch.setattr(glyphs, "make_ready", lambda layout, style: pytest.fail(f"set again: {layout.text}"))
    assert made(html) == first


def test_a_line_drawn_in_an_earlier_pack_has_the_widths_of_this_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pack tells widths of glyphs as they are in the size in which it shows them first."""
    large = document("<p>To wave, To: 0123456789, (Winter), fifty</p>")
    tiny_first = large.replace("<body>", '<body><p style="font-size: .3pt">yf: wave 0123456789 (To), Winter</p>')
    packs = [made(large), made(tiny_first), made(large)]
    monkeypatch.setattr(making, "thrift", nullcontext)
    assert packs == [made(html) for html in (large, tiny_first, large)]


def test_a_style_sheet_that_is_one_of_two_is_read_by_weasyprint(monkeypatch: pytest.MonkeyPatch) -> None:
    html = document("<p>Said <b>here</b></p>").replace("</style>", "</style><style>b { color: #003087 }</style>")
    quick = made(html)
    monkeypatch.setattr(making, "thrift", nullcontext)
    assert made(html) == quick
