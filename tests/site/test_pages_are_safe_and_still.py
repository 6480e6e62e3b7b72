"""What a page must not hold, and that the same input gives the same bytes."""

from __future__ import annotations

import dataclasses
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from lxml import html

from generator.engines.fast import write_site
from generator.rendering.site import render_page, render_site
from generator.rendering.text import markdown, markdown_line
from generator.views.page import PageView
from generator.views.site import system_site
from tests.packs import made
from tests.site.conftest import Written, context, written

HOSTILE = ('<script>alert(1)</script><img src=x onerror=alert(2)> [link](javascript:alert(3)) '
           '[file](file:///etc/passwd) ![picture](https://example.org/x.png) {{ 7 * 7 }} {% raw %}')


def test_no_page_holds_a_script_or_a_style_of_its_own(either: Written) -> None:
    for path, page in either.pages.items():
        inline = [item for item in page.xpath("//script[not(@src)]") if item.get("type") != "application/json"]
        assert not inline, path
        assert not page.xpath("//@style | //style"), path
        assert not page.xpath("//@*[starts-with(name(), 'on')]"), path


def test_no_page_asks_another_host_for_anything(either: Written) -> None:
    for path, page in either.pages.items():
        asked_for = [*page.xpath("//script/@src | //img/@src | //link/@href | //iframe/@src | //source/@src"),
                     *page.xpath("//use/@href")]
        assert not [item for item in asked_for if "//" in item], path
    for item in either.files:
        if item.path.endswith((".css", ".js")) and not item.path.startswith("assets/"):
            assert b"http" not in item.content.replace(b"http://www.w3.org", b""), item.path


def test_what_others_wrote_cannot_become_markup() -> None:
    page = html.fragment_fromstring(str(markdown(HOSTILE)), create_parent="div")
    assert not page.xpath(".//script | .//img | .//@onerror")
    assert not [href for href in page.xpath(".//@href") if not href.startswith(("https:", "mailto:"))]
    assert "{{ 7 * 7 }}" in page.text_content()


def test_a_hostile_narrative_goes_through_a_whole_site_as_words() -> None:
    pack = made.pack()
    first = next(item for item in pack.positions if item.answer)
    assert first.answer is not None
    spoiled = dataclasses.replace(first, answer=dataclasses.replace(first.answer, narrative=HOSTILE, cause=HOSTILE))
    changed = tuple(spoiled if item is first else item for item in pack.positions)
    site = written(dataclasses.replace(pack, positions=changed))
    page = site.pages[f"actions/{first.responsibility.action}.html"]
    assert "alert(1)" in page.text_content()
    assert not page.xpath("//article//script | //article//img | //article//@onerror")
    index = json.loads(next(item.content for item in site.files if item.path == "search/search_index.json"))
    assert not [entry for entry in index["docs"] if "<script" in entry["text"]]


@pytest.mark.parametrize("text", ["# One", "## Two", "### Three"])
def test_a_narrative_cannot_break_the_outline_of_a_page(text: str) -> None:
    assert "<h4>" in markdown(text)


def test_one_line_of_markdown_stays_one_line() -> None:
    assert "<p>" not in markdown_line("**bold** words")


def test_the_lines_of_a_narrative_stay_as_they_were_typed() -> None:
    page = html.fragment_fromstring(str(markdown("Beds: 12 open.\nStaff: 9 of 12.\n\nNext week: all.")),
                                    create_parent="div")
    assert [len(part.xpath("br")) for part in page.xpath("p")] == [1, 0]
    assert "<br" not in markdown_line("two\nlines")


def test_an_unknown_view_has_no_page_rather_than_an_empty_one(reported: Written) -> None:
    class Stranger:
        pass

    with pytest.raises(LookupError):
        render_page(PageView("x.html", "X", "", "", (), Stranger()), reported.site.frame)


def test_what_is_illustrative_says_so_on_every_page(reported: Written) -> None:
    for path, page in reported.pages.items():
        assert "Illustrative" in page.xpath("//*[contains(@class, 'strip')]")[0].text_content(), path
        assert "Illustrative." in page.xpath("//footer")[0].text_content(), path


def test_what_was_not_checked_against_the_original_says_so_beside_the_line(either: Written) -> None:
    for tailored in either.pack.tailored.actions:
        says = "Not yet checked against the original" in either.text(f"actions/{tailored.action.id}.html")
        assert says is not tailored.revision.source.checked, tailored.action.id


def test_the_same_pack_gives_the_same_bytes_whatever_the_clock_and_the_zone(
        reported: Written, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    time.tzset()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    monkeypatch.chdir(tmp_path)
    again = write_site(render_site(system_site(reported.pack, context())))
    monkeypatch.undo()
    time.tzset()
    assert again == reported.files


@pytest.mark.build
def test_the_same_bytes_in_another_process_with_another_hash_seed(asked: Written, project_root: Path) -> None:
    code = ("import hashlib\nfrom tests.site.conftest import written\nfrom tests.packs import made\n"
            "site = written(made.pack(returns=False, risks=0))\n"
            "print(hashlib.sha256(b''.join(f.path.encode() + f.content for f in site.files)).hexdigest())")
    import hashlib

    ours = hashlib.sha256(b"".join(item.path.encode() + item.content for item in asked.files)).hexdigest()
    run = subprocess.run([sys.executable, "-c", code], cwd=project_root, capture_output=True, text=True, check=True,
                         env={**os.environ, "PYTHONHASHSEED": "7", "PYTHONPATH": str(project_root)})
    assert run.stdout.split()[-1] == ours
