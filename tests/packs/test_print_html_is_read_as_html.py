"""The quick way of reading print HTML never finds another tree than an HTML parser, and asks one where it might."""

from __future__ import annotations

from typing import Any

import pytest
import tinyhtml5

from generator.rendering.pdf.markup import PackHTML, _plain
from tests.packs.conftest import Printed

SHEET = '<!doctype html>\n<html lang="en-GB"><head><title>T</title></head><body>\n{}</body></html>\n'
PLAIN = (
    '<p>Said &amp; done, 3 &lt; 4,&nbsp;&ensp;&#39;so&#x27;<br>and on<br/>a new line</p>\n',
    '<table><colgroup><col style="width:7mm"></colgroup><thead><tr><th scope="col">Line</th></tr></thead>\n<tbody>\n'
    '<tr>\n<td>One<ul><li><p>point</p></li></ul></td>\n</tr></tbody></table>',
    '<div><svg viewBox="0 0 4 4"><title>A &gt; B</title>\n<g><text x="1">words</text></g>'
    '<path d="M0 0L4 4"/></svg></div>',
    '<p><a href="https://example.org/?a=1&amp;b=2" title="it&quot;s">there</a> <b>and <i>back</i></b></p>',
)
NOT_PLAIN = (
    "<p>never closed<p>at all", "<p>a <div>block</div> in a line</p>",
    "<p><a href='#x'>one <a href='#y'>in</a></a></p>", "<table><tr><td>no body</td></tr></table>",
    "<table><tbody><tr>words<td>moved</td></tr></tbody></table>",
    "<!-- said --><p>a comment</p>", "<div/>open <b>still", "<p title='two\nlines'>words</p>",
    '<p title="two\nlines">words</p>', "<P>CAPITALS</P>", "<p>&LT;b&GT; said &quotation;</p>", "<p>3 < 4 & 5</p>",
    "<ul>words<li>one</li></ul>", "<pre>\nfirst</pre>", "<video></video>", "<p>a<![CDATA[b]]></p>", "<?x y?><p>z</p>",
    "<svg><foreignObject><p>words</p></foreignObject></svg>", "<p><b>one<i>two</b>three</i></p>",
    "<textarea>\na</textarea>",
    "<svg><text><b>words</b></text></svg>", "<svg><title><i>words</i></title></svg>", "<svg><lineargradient/></svg>",
    '<p title="a > b\n">words</p>', '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>',
    "<p a=1 a=2>twice</p>", "<p>\x0c</p>",
    '<style>p::before { content: "&amp;" }</style>', "<table><tbody><tr><td>x</tr></table>", "<h1>a<h2>b</h2></h1>",
)


def alike(one: Any, other: Any) -> bool:
    return (one.tag, one.attrib, one.text or "", one.tail or "", len(one)) == (
        other.tag, other.attrib, other.text or "", other.tail or "", len(other)) and all(map(alike, one, other))


@pytest.mark.parametrize("words", [*PLAIN, *NOT_PLAIN])
def test_the_tree_is_that_of_an_html_parser(words: str) -> None:
    html = SHEET.format(words)
    assert alike(PackHTML(html, None).etree_element, tinyhtml5.parse(html, namespace_html_elements=False))


@pytest.mark.parametrize("words", PLAIN)
def test_what_our_templates_write_is_read_the_quick_way(words: str) -> None:
    assert _plain(SHEET.format(words)) is not None


@pytest.mark.build
def test_a_whole_pack_is_read_the_quick_way_to_the_same_tree(reported: Printed, unreported: Printed) -> None:
    for pack in (reported, unreported):
        quick = _plain(pack.html)
        assert quick is not None
        assert alike(quick, tinyhtml5.parse(pack.html, namespace_html_elements=False))
