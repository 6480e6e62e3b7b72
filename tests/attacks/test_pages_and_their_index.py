"""What pages and the search of a site say of words that would act, or turn the words beside them round."""

from __future__ import annotations

import dataclasses
import html
import json
import re
from pathlib import Path

import pytest

from generator.engines.search import search_index
from generator.rendering.site import render_page
from generator.rules import check_project
from generator.schemas.library import schema_text
from generator.views.page import SearchEntry
from generator.views.site import system_site
from tests.packs import made
from tests.rules.conftest import HERE, files_of
from tests.site.conftest import context

TURNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
TEMPLATE = "{{ 7 * 7 }} {% raw %} {# x #}"
ACTING = ("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", '"><iframe src=//x>',
          "</textarea><svg/onload=x>")


def test_words_on_a_page_or_in_its_search_turn_no_others_round_and_are_no_template() -> None:
    pack = made.pack()
    first = next(item for item in pack.positions if item.answer)
    assert first.answer is not None
    spoiled = dataclasses.replace(first, answer=dataclasses.replace(first.answer, narrative=f"beds {TURNS} {TEMPLATE}"))
    actions = tuple(
        dataclasses.replace(item, action=dataclasses.replace(item.action, title=f"Beds {TURNS} free"))
        for item in pack.tailored.actions)
    view = system_site(dataclasses.replace(
        pack, tailored=dataclasses.replace(pack.tailored, actions=actions),
        positions=tuple(spoiled if item is first else item for item in pack.positions)), context())
    own = f"actions/{first.responsibility.action}.html"
    pages = [render_page(page, view.frame) for page in view.pages if page.path in ("lines.html", own)]
    told = [page.body_html for page in pages] + [page.title + page.description for page in pages]
    told += [part.decode() for part in search_index(pages)]
    assert [text.count("\ufffd") >= len(TURNS) for text in told[:2]] == [True, True]
    assert any("\ufffd" in text for text in told[2:4])
    assert all("\ufffd" in text for text in told[4:])
    assert not [text for text in told if re.search(f"[{TURNS}]", text)]
    assert any(html.escape(TEMPLATE) in text for text in told), "and nobody's words are a template"


@pytest.mark.parametrize("attack", ACTING)
def test_what_search_writes_into_the_page_is_words(attack: str) -> None:
    """The theme takes title and text of an entry for HTML."""
    index, script = search_index((), [SearchEntry("a.html", attack, attack), SearchEntry("b.html", "Beds", "Beds")])
    [entry, _] = json.loads(index)["docs"]
    for said in (entry["title"], entry["text"]):
        assert not set("<>\"'") & set(said)
        assert html.unescape(said) == attack
    assert script == b"var __index = " + index


@pytest.mark.parametrize("address", [
    "javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//host/share",
    "\\\\host\\share", 'https://a.b/"onclick=x', "https://a.b/<x>"])
def test_a_source_leads_to_a_whole_address_or_is_refused_where_it_stands(address: str) -> None:
    path, right = "frameworks/plan/framework.yaml", b'"https://www.example.org/letter"'
    files = files_of(HERE / "project")
    assert right in files.by_path[path].data
    spoiled = type(files)(tuple(
        type(file).of(path, file.data.replace(right, json.dumps(address).encode())) if file.path == path else file
        for file in files.files))
    told = [str(one.place) for one in check_project(spoiled)
            if "an address starts with https://" in f"{one.message} {one.hint}"]
    assert told == [f"{path}:30:84"]


def test_pages_carry_a_policy_of_their_own_under_which_no_script_within_them_runs(project_root: Path) -> None:
    """For those that are opened from a file share, or come from a host that sends no headers."""
    theme = (project_root / "generator/rendering/theme/main.html").read_text(encoding="utf-8")
    [carried] = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">', theme)
    policy = dict(part.split(" ", 1) for part in carried.split("; "))
    assert policy.pop("default-src") == policy.pop("base-uri") == policy.pop("form-action") == "'none'"
    assert {one for value in policy.values() for one in value.split()} == {"'self'", "file:"}


def test_every_address_that_a_file_may_give_is_held_to_that() -> None:
    found = []
    for name in ("framework", "series"):
        found += re.findall(r'"url":\s*\{[^}]*?"pattern":\s*("(?:[^"\\]|\\.)*")', schema_text(name))
    assert {json.loads(one) for one in found} == {"^https?://[^\\s<>\"]+$"}
