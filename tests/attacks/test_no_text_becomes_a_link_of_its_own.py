"""Which addresses a text may lead to: whole https and mailto ones. Every other stays words, on pages and in packs."""

from __future__ import annotations

import pytest
from lxml import html

from generator.rendering.text import markdown, markdown_line

REFUSED = (
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "\tjavascript:alert(1)", "java\tscript:alert(1)", "&#106;avascript:x",
    "vbscript:x", "data:text/html,x", "data:text/html;base64,PHNjcmlwdD4=", "file:///etc/passwd", "file://host/share",
    "//host/share", "///host/share", "\\\\host\\share", "/\\host", "http://host/", "https:host", "https:/host",
    "ftp://host/", "smb://host/share", "ms-word:ofe|u|https://host/x", "search-ms:query=x", "../../../secret.html",
    "/secret.html", "secret.html", "#top", "?x", "blob:https://host/x", "view-source:https://host", "about:blank",
)
WRITTEN = ("[x]({})", "[x](<{}>)", "![x]({})", "<{}>", "[x][1]\n\n[1]: {}", '[x]({} "title")', "[![x]({})]({})")


@pytest.mark.parametrize("address", REFUSED, ids=range(len(REFUSED)))
def test_an_address_that_runs_reads_or_leads_astray_stays_words(address: str) -> None:
    for written in WRITTEN:
        for made in (markdown(written.replace("{}", address)), markdown_line(written.replace("{}", address))):
            page = html.fragment_fromstring(f"<div>{made}</div>")
            assert not page.xpath(".//a | .//img | .//@href | .//@src"), (written, made)


@pytest.mark.parametrize("address", ["https://www.example.org/plan", "mailto:office@example.org"])
def test_a_whole_address_is_a_link_that_tells_nobody_whence_it_was_followed(address: str) -> None:
    page = html.fragment_fromstring(f"<div>{markdown(f'[x]({address})')}</div>")
    assert [(link.get("href"), link.get("rel")) for link in page.xpath(".//a")] == [(address, "noopener noreferrer")]


@pytest.mark.parametrize("text", [
    "<script>alert(1)</script>", "<b onclick=alert(1)>x</b>", "<style>*{}</style>", "<svg/onload=alert(1)>",
    "**<img src=x onerror=alert(1)>**", "`<script>`", "```html\n<script>\n```", "| <script> |\n|---|\n| <iframe> |",
    "> <form action=x>", "- <link rel=x>", "[x](https://a.b/\"onclick=alert(1))", "x{: onclick=\"alert(1)\" }",
    "[^1]\n\n[^1]: <script>", "*[HTML]: <script>", "!!! danger \"<script>\"\n    x", "--8<-- \"x\"", "{{ 7 * 7 }}",
    "{% include 'x' %}", "{# x #}", "<!-- x -->", "<![CDATA[x]]>", "<?php x ?>", "&lt;script&gt;", "\x00<script>",
])
def test_a_text_becomes_letters_paragraphs_and_lists_and_nothing_that_acts(text: str) -> None:
    for made in (markdown(text), markdown_line(text)):
        page = html.fragment_fromstring(f"<div>{made}</div>")
        tags = {item.tag for item in page.iter()}
        assert tags <= {"div", "p", "strong", "em", "code", "pre", "blockquote", "ul", "li", "table", "thead", "tbody",
                        "tr", "th", "td", "a", "br"}, made
        assert {name for item in page.iter() for name in item.attrib} <= {"href", "rel"}, made
        assert "49" not in page.text_content()


@pytest.mark.parametrize("tag", ["<script>alert(1)</script>", "<b>bold</b>", "<img src=x>", "<!-- note -->"])
def test_html_is_printed_as_it_was_typed_and_not_taken_away(tag: str) -> None:
    for made in (markdown(f"before {tag} after"), markdown_line(f"before {tag} after")):
        assert html.fragment_fromstring(f"<div>{made}</div>").text_content().strip() == f"before {tag} after"


def test_a_picture_stays_an_address_that_a_reader_may_follow_and_nothing_is_fetched() -> None:
    page = html.fragment_fromstring(f"<div>{markdown('![beds](https://www.example.org/p.png)')}</div>")
    assert [(link.get("href"), link.text) for link in page.xpath(".//a")] == [("https://www.example.org/p.png", "beds")]
    assert not page.xpath(".//img")
