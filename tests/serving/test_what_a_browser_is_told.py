"""Headers of real answers: what a page may do, how long it may be kept, how it is packed, and who may list it."""

from __future__ import annotations

import gzip

import pytest

from tests.serving.running import Server
from tests.serving.small import DEMONSTRATION, ENGLAND, LONG

FIRST = f"{DEMONSTRATION}/ZD01"
POLICY = {"default-src": "'none'", "script-src": "'self'", "style-src": "'self'", "img-src": "'self'",
          "font-src": "'self'", "connect-src": "'self'", "worker-src": "'self'", "base-uri": "'none'",
          "form-action": "'none'", "frame-ancestors": "'none'"}
EVERYWHERE = ("index.html", f"{FIRST}/index.html", f"{FIRST}/data/2023-03.csv", f"{FIRST}/packs/2023-03-board.pdf",
              "none.html", f"{FIRST}/.git/config")


@pytest.fixture(params=["", "vera"], ids=["refused for want of a password", "let in"])
def who(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_every_answer_carries_the_strict_policy(behind_passwords: Server, who: str) -> None:
    for path in EVERYWHERE:
        headers = behind_passwords.ask(path, who=who).headers
        policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
        assert policy == POLICY, path
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["cross-origin-resource-policy"] == "same-origin"
        assert {"camera=()", "geolocation=()", "microphone=()"} <= set(headers["permissions-policy"].split(", "))
        assert headers["server"] == "nginx", "the version is nobody's business"


def test_windows_of_others_are_kept_apart_where_the_page_came_by_https(open_to_all: Server) -> None:
    assert "cross-origin-opener-policy" not in open_to_all.ask("index.html").headers
    secure = open_to_all.ask("index.html", X_Forwarded_Proto="https")
    assert secure.headers["cross-origin-opener-policy"] == "same-origin"


@pytest.mark.parametrize(("path", "kind"), [
    (f"{FIRST}/index.html", "text/html; charset=utf-8"),
    (f"{FIRST}/stylesheets/baf.0123abcd.css", "text/css; charset=utf-8"),
    (f"{FIRST}/search/search_index.json", "application/json"),
    (f"{FIRST}/data/2023-03.csv", "text/csv; charset=utf-8"),
    (f"{FIRST}/data/notes.md", "text/markdown; charset=utf-8"),
    (f"{FIRST}/data/2023-03.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    (f"{FIRST}/packs/2023-03-board.pdf", "application/pdf"),
    (f"{FIRST}/images/mark.svg", "image/svg+xml; charset=utf-8"),
    ("fonts/sans-400.0123abcd.woff2", "font/woff2"),
])
def test_a_file_is_called_what_it_is_and_packed_where_that_helps(open_to_all: Server, path: str, kind: str) -> None:
    plain = open_to_all.ask(path)
    packed = open_to_all.ask(path, Accept_Encoding="br, gzip")
    assert plain.headers["content-type"] == kind
    assert "content-encoding" not in plain.headers
    if path.endswith((".xlsx", ".pdf", ".woff2")):
        assert "content-encoding" not in packed.headers
        assert packed.body == plain.body
    else:
        assert packed.headers["content-encoding"] == "gzip"
        assert "accept-encoding" in packed.headers["vary"].lower()
        assert len(packed.body) < len(plain.body) / 2
        assert gzip.decompress(packed.body) == plain.body


@pytest.mark.parametrize("fingerprinted", ["assets/stylesheets/main.0123abcd.min.css",
                                           "fonts/sans-400.0123abcd.woff2", f"{FIRST}/stylesheets/baf.0123abcd.css",
                                           f"{FIRST}/assets/stylesheets/main.0123abcd.min.css"])
def test_what_changes_its_name_with_its_content_is_kept_for_a_year(behind_passwords: Server, open_to_all: Server,
                                                                   fingerprinted: str) -> None:
    assert open_to_all.ask(fingerprinted).headers["cache-control"] == "public, max-age=31536000, immutable"
    private = behind_passwords.ask(fingerprinted, who="vera").headers["cache-control"]
    assert private == "private, max-age=31536000, immutable"


@pytest.mark.parametrize("path", ["", "index.html", f"{FIRST}/images/mark.svg",
                                  f"{FIRST}/search/search_index.json", f"{FIRST}/packs/2023-03-board.pdf",
                                  f"{FIRST}/data/2023-03.xlsx"])
def test_everything_else_is_asked_for_again_and_sent_again_only_if_it_changed(behind_passwords: Server,
                                                                              path: str) -> None:
    first = behind_passwords.ask(path, who="vera")
    assert first.headers["cache-control"] == "private, no-cache"
    again = behind_passwords.ask(path, who="vera", If_None_Match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    assert "content-security-policy" in again.headers
    since = behind_passwords.ask(path, who="vera", If_Modified_Since=first.headers["last-modified"])
    assert since.status == 304
    assert behind_passwords.ask(path, who="vera", If_None_Match='"another"').status == 200


def test_what_was_packed_is_recognised_again(open_to_all: Server) -> None:
    packed = open_to_all.ask("index.html", Accept_Encoding="gzip")
    again = open_to_all.ask("index.html", Accept_Encoding="gzip", If_None_Match=packed.headers["etag"])
    assert again.status == 304


def test_who_was_refused_is_not_told_not_changed(behind_passwords: Server) -> None:
    known = behind_passwords.ask(f"{FIRST}/index.html", who="anna").headers["etag"]
    assert behind_passwords.ask(f"{FIRST}/index.html", If_None_Match=known).status == 401
    assert behind_passwords.ask(f"{FIRST}/index.html", who="bela", If_None_Match=known).status == 403


def test_no_refusal_is_kept(behind_passwords: Server) -> None:
    refusals = (("none.html", "vera", 404), (f"{FIRST}/index.html", "bela", 403), ("index.html", "", 401))
    for path, who, status in refusals:
        refused = behind_passwords.ask(path, who=who)
        assert (refused.status, refused.headers["cache-control"]) == (status, "no-store")


def test_a_part_of_a_paper_can_be_asked_for(open_to_all: Server) -> None:
    paper = f"{FIRST}/packs/2023-03-board.pdf"
    whole = open_to_all.ask(paper).body
    part = open_to_all.ask(paper, Range="bytes=5-14")
    assert (part.status, part.body) == (206, whole[5:15])
    assert part.headers["content-range"] == f"bytes 5-14/{len(whole)}"
    assert open_to_all.ask(paper, Range=f"bytes={len(whole)}-").status == 416


def test_head_says_what_get_would_and_sends_nothing(open_to_all: Server) -> None:
    head, get = (open_to_all.ask(f"{FIRST}/index.html", method=method) for method in ("HEAD", "GET"))
    changing = {"date", "connection"}
    assert head.body == b""
    assert {name: value for name, value in head.headers.items() if name not in changing} == {
        name: value for name, value in get.headers.items() if name not in changing}
    assert len(get.body) > len(LONG)


def test_search_engines_are_kept_from_what_is_internal_or_illustrative_and_from_nothing_else(
        behind_passwords: Server, open_to_all: Server) -> None:
    files = ("index.html", "data/2023-03.csv", "packs/2023-03-board.pdf", "data/2023-03.xlsx")
    for plan in (f"{DEMONSTRATION}/ZD01", f"{ENGLAND}/QYG", ENGLAND):
        for path in (f"{plan}/{name}" for name in files):
            assert behind_passwords.ask(path, who="vera").headers["x-robots-tag"] == "noindex, nofollow"
            told = open_to_all.ask(path).headers.get("x-robots-tag")
            assert told == ("noindex, nofollow" if plan.startswith("demonstration") else None), path
    assert "x-robots-tag" not in open_to_all.ask("guide/index.html").headers
    assert behind_passwords.ask("guide/index.html", who="vera").headers["x-robots-tag"] == "noindex, nofollow"


@pytest.mark.parametrize(("path", "who", "method", "says"), [
    ("index.html", "", "GET", "Please sign in"), (f"{FIRST}/index.html", "bela", "GET", "Not open to you"),
    (f"{FIRST}/none/none.html", "anna", "GET", "Page not found"), ("index.html", "anna", "POST", "only read"),
])
def test_a_refusal_is_a_page_of_ours(behind_passwords: Server, path: str, who: str, method: str, says: str) -> None:
    refused = behind_passwords.ask(path, who=who, method=method)
    text = refused.body.decode()
    assert says in text
    assert text.startswith("<!doctype html>\n<html lang=\"en\">")
    assert 'href="/winter/refused/refusal.css"' in text
    style = behind_passwords.ask("refused/refusal.css")
    assert (style.status, style.headers["content-type"]) == (200, "text/css; charset=utf-8")
