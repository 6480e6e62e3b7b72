"""The configuration follows the manifests: a new system needs no edit, and nothing is open before it is named."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import baf
from tests.serving.conftest import PASSWORDS, READERS, configured
from tests.serving.running import nginx, said
from tests.serving.small import DEMONSTRATION, OWN, publish


@pytest.fixture
def room(tmp_path: Path) -> Path:
    (tmp_path / "own").mkdir()
    publish(tmp_path / "site", "internal")
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(baf, ["serving", *words])


def test_a_system_published_since_is_closed_to_all_but_becomes_open_without_an_edit(room: Path) -> None:
    configured(room)
    (room / "conf/passwords").write_text(PASSWORDS + "zora:{PLAIN}zora\n")
    (room / "conf/readers.map").write_text(READERS + 'zora "baf-demonstration-zd03";\n')
    publish(room / "site", "internal", systems=("ZD01", "ZD02", "ZD03"))
    (room / "site" / DEMONSTRATION / "new.html").write_text("not vouched for")
    page = f"{DEMONSTRATION}/ZD03/index.html"
    with nginx(room / "conf", room / "own") as server:
        assert {who: server.ask(page, who=who).status for who in ("vera", "bela", "anna", "zora")} == {
            "vera": 404, "bela": 404, "anna": 403, "zora": 403}
        assert server.ask(f"{DEMONSTRATION}/new.html", who="vera").status == 404
    told = configured(room)
    assert "site.conf, groups.txt" in told
    with nginx(room / "conf", room / "own") as server:
        assert {who: server.ask(page, who=who).status for who in ("vera", "bela", "anna", "zora")} == {
            "vera": 200, "bela": 403, "anna": 403, "zora": 200}
    assert (room / "conf/readers.map").read_text().startswith(READERS)


def test_made_again_of_the_same_site_nothing_is_written(room: Path) -> None:
    configured(room)
    before = {path: path.stat().st_mtime_ns for path in (room / "conf").rglob("*")}
    assert "nothing was written" in configured(room)
    assert {path: path.stat().st_mtime_ns for path in (room / "conf").rglob("*")} == before


def test_every_system_and_view_has_a_group_in_the_list(room: Path) -> None:
    configured(room)
    listed = dict(line.split(": ", 1) for line in (room / "conf/groups.txt").read_text().splitlines() if ": " in line)
    assert listed == {"baf-publisher": "everything", "baf-demonstration": f"{DEMONSTRATION}/",
                      "baf-demonstration-zd01": f"{DEMONSTRATION}/ZD01/",
                      "baf-demonstration-zd02": f"{DEMONSTRATION}/ZD02/",
                      "baf-england": "england/winter-2022-23/", "baf-england-qyg": "england/winter-2022-23/QYG/"}


def test_nginx_has_nothing_to_say_of_two_hundred_systems_nor_of_both_editions_on_one_server(room: Path) -> None:
    publish(room / "site", "internal", systems=tuple(f"ZZ{number:03}" for number in range(200)))
    publish(room / "site-public", "public")
    configured(room, "--at", "/internal/")
    assert run("nginx", "--site", str(room / "site-public"), "--out", str(room / "public")).exit_code == 0
    both = room / "both"
    both.mkdir()
    for name in ("http.conf", "site.conf"):
        (both / name).write_text(f"include {room}/conf/{name}; include {room}/public/{name};\n")
    assert said(both, room / "own") == ""


@pytest.mark.parametrize(("options", "says"), [
    (("--sign-in", "open"), "so readers must sign in"),
    (("--at", "winter"), "as / or /winter/"),
    (("--at", "/win;ter/"), "as / or /winter/"),
    (("--sign-in", "proxy", "--proxy", "0.0.0.0/0; evil"), "write an address or a network"),
])
def test_what_would_open_or_break_the_server_is_refused_and_nothing_is_written(room: Path, options: tuple[str, ...],
                                                                               says: str) -> None:
    ran = run("nginx", "--site", str(room / "site"), "--out", str(room / "conf"), *options)
    assert ran.exit_code != 0
    assert says in str(ran.exception)
    assert not (room / "conf").exists()


def test_a_folder_that_means_something_to_nginx_is_refused(room: Path) -> None:
    odd = room / 'si"te; $x'
    shutil.copytree(room / "site", odd)
    ran = run("nginx", "--site", str(odd), "--out", str(room / "conf"))
    assert "nginx cannot be told this path" in str(ran.exception)


@pytest.mark.parametrize("name", ["a b.html", "x;y.html", ".hidden", "$uri.html", "{}", 'q".html'])
def test_a_published_name_that_means_something_to_nginx_is_refused(room: Path, name: str) -> None:
    manifest = room / "site" / DEMONSTRATION / "manifest.json"
    manifest.write_text(manifest.read_text().replace('"lines.html"', f'"{name}"'.replace('q"', 'q\\"')))
    ran = run("nginx", "--site", str(room / "site"), "--out", str(room / "conf"))
    assert "cannot be served" in str(ran.exception)


def test_two_systems_that_one_group_would_open_are_refused(room: Path) -> None:
    publish(room / "site", "internal", systems=("ZD01", "zd01"))
    ran = run("nginx", "--site", str(room / "site"), "--out", str(room / "conf"))
    assert "would both be opened by the group baf-demonstration-zd01" in str(ran.exception)


def test_a_system_for_another_audience_or_of_an_unknown_kind_is_refused(room: Path) -> None:
    manifest = room / "site" / DEMONSTRATION / "ZD02" / "manifest.json"
    whole = manifest.read_text()
    for old, new, says in (("internal", "public", "public audience"), ('"system"', '"sytem"', "not say what this is")):
        manifest.write_text(whole.replace(old, new, 1))
        ran = run("nginx", "--site", str(room / "site"), "--out", str(room / "conf"))
        assert says in str(ran.exception)


def test_the_configuration_never_stands_among_what_is_published(room: Path) -> None:
    ran = run("nginx", "--site", str(room / "site"), "--out", str(room / "site" / "conf"))
    assert "lies in the published folder" in str(ran.exception)


def test_a_folder_without_a_site_says_what_to_do(tmp_path: Path) -> None:
    ran = run("nginx", "--site", str(tmp_path), "--out", str(tmp_path / "conf"))
    assert "baf build" in str(ran.exception)


def test_a_store_of_objects_gets_no_internal_edition(room: Path) -> None:
    ran = run("objects", "--site", str(room / "site"), "--out", str(room / "beside"))
    assert "Build with --audience public" in str(ran.exception)
    assert not (room / "beside").exists()


def test_a_store_of_objects_is_told_of_every_file_what_it_is_and_pages_come_last(tmp_path: Path) -> None:
    site = publish(tmp_path / "site", "public")
    (site / "stray.html").write_text("not vouched for")
    assert run("objects", "--site", str(site), "--out", str(tmp_path / "beside")).exit_code == 0
    rows = list(csv.DictReader(io.StringIO((tmp_path / "beside/objects.csv").read_text())))
    there = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()} - {"stray.html"}
    assert {row["path"] for row in rows if row["from"] == "site"} == there
    assert {row["path"] for row in rows if row["from"] == "beside"} == {"404.html", "refused/refusal.css",
                                                                        "refused/mark.svg"}
    pages = [row["path"].endswith(".html") for row in rows]
    assert pages == sorted(pages)
    paper = next(row for row in rows if row["path"].endswith("QYG/packs/2023-03-board.pdf"))
    assert (paper["type"], paper["caching"]) == ("application/pdf", "public, no-cache")
    assert {row["caching"] for row in rows if "0123abcd" in row["path"]} == {"public, max-age=31536000, immutable"}
    assert all((tmp_path / ("site" if row["from"] == "site" else "beside") / row["path"]).is_file() for row in rows)
    assert len(OWN) > 5
    every, *told = (tmp_path / "beside/_headers").read_text().splitlines()
    assert every.endswith("/*")
    assert {"  X-Content-Type-Options: nosniff", "  Referrer-Policy: no-referrer"} <= set(told)
    [policy] = [line for line in told if line.startswith("  Content-Security-Policy: default-src 'none'; ")]
    assert "unsafe" not in policy
