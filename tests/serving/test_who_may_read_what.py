"""Real requests to a real nginx: each reader gets what his groups open, and nothing else, however he asks."""

from __future__ import annotations

from tests.serving.running import Server
from tests.serving.small import DEMONSTRATION, ENGLAND, OLD

FIRST, SECOND = f"{DEMONSTRATION}/ZD01", f"{DEMONSTRATION}/ZD02"
FOR_EVERY_READER = ("", "index.html", "guide/index.html", "guide/rules/wp201.html", "schemas/v1/action.schema.json",
                    f"{OLD}/index.html", f"{OLD}/framework.html")
VIEW = (f"{DEMONSTRATION}/", f"{DEMONSTRATION}/index.html", f"{DEMONSTRATION}/manifest.json",
        f"{DEMONSTRATION}/data/2023-03.csv", f"{DEMONSTRATION}/search/search_index.json")
ZD01 = (f"{FIRST}/", f"{FIRST}/index.html", f"{FIRST}/packs/2023-03-board.pdf", f"{FIRST}/data/2023-03.json",
        f"{FIRST}/search/search_index.json", f"{FIRST}/2022-12/index.html", f"{FIRST}/2022-12/",
        f"{FIRST}/manifest.json")
ZD02 = tuple(path.replace("ZD01", "ZD02") for path in ZD01 if "2022-12" not in path)
OF_ENGLAND = (f"{ENGLAND}/", f"{ENGLAND}/lines.html")
QYG = (f"{ENGLAND}/QYG/", f"{ENGLAND}/QYG/packs/2023-03-board.pdf")
ALL = (*FOR_EVERY_READER, *VIEW, *ZD01, *ZD02, *OF_ENGLAND, *QYG)

OPENED = {
    "anna": (*FOR_EVERY_READER, *ZD01),
    "bela": (*FOR_EVERY_READER, *VIEW, *ZD02),
    "vera": ALL,
    "edda": (*FOR_EVERY_READER, *OF_ENGLAND),
    "otto": (),
    "nemo": (),
}
"""As READERS of conftest.py has them; groups whose names are nearly those of a system open nothing."""


def test_each_reader_gets_what_is_opened_to_him_and_is_refused_the_rest(behind_passwords: Server) -> None:
    for who, opened in OPENED.items():
        expected = {path: 200 if path in opened else 403 for path in ALL}
        assert behind_passwords.statuses(ALL, who=who) == expected, who


def test_who_does_not_sign_in_or_has_a_wrong_password_learns_nothing_of_what_is_there(behind_passwords: Server) -> None:
    there_or_not = (*ALL, "none.html", f"{DEMONSTRATION}/ZD77/index.html", f"{FIRST}", DEMONSTRATION, "demonstration/")
    assert set(behind_passwords.statuses(there_or_not).values()) == {401}
    assert set(behind_passwords.statuses(there_or_not, who="anna:wrong").values()) == {401}
    assert set(behind_passwords.statuses(there_or_not, who="stranger").values()) == {401}
    assert behind_passwords.ask("index.html").headers["www-authenticate"].startswith("Basic ")


TRICKS = (
    f"{FIRST}/../ZD02/index.html", f"{FIRST}/..%2fZD02/index.html", f"{FIRST}/%2e%2e/ZD02/index.html",
    f"{FIRST}/%2e%2e%2fZD02%2findex.html", f"{FIRST}%2f..%2fZD02%2findex.html", f"{DEMONSTRATION}%2FZD02%2Findex.html",
    f"{FIRST}//..//ZD02//index.html", f"{FIRST}/./../ZD02/./index.html", f"{FIRST}/../ZD02/", f"{FIRST}/../ZD02",
    f"{DEMONSTRATION}//ZD02/index.html", f"{DEMONSTRATION}/%5A%44%30%32/index.html",
    f"{FIRST}/../ZD02/index.html?x=ZD01",
    f"guide/../{SECOND}/index.html", f"./{SECOND}/index.html", f"{FIRST}/2022-12/../../ZD02/index.html",
    f"refused/../{SECOND}/index.html", f"{SECOND}/index.html#{FIRST}/",
)


def test_no_way_of_writing_an_address_leads_into_another_systems_site(behind_passwords: Server) -> None:
    found = {path: behind_passwords.ask(path, who="anna") for path in TRICKS}
    assert {path: answer.status for path, answer in found.items() if answer.status not in (400, 403, 404)} == {}
    assert not [path for path, answer in found.items() if b"ZD02 " in answer.body]


OUTSIDE = (
    "../secret.txt", "..%2fsecret.txt", "%2e%2e/secret.txt", "guide/../../secret.txt", "refused/../../secret.txt",
    "refused../passwords", "refused/..%2fpasswords", "../conf/passwords", "guide../secret.txt", "%00secret.txt",
    "guide%5c..%5c..%5csecret.txt", f"{FIRST}/data/out.csv", f"{FIRST}/data/.hidden.csv", ".staging-x", "%2estaging-x",
    f"{FIRST}/data/%2ehidden.csv", "....//secret.txt", "conf/passwords", "passwords", "readers.map",
)


def test_nothing_outside_the_site_no_link_and_no_hidden_file_is_served_to_anybody(behind_passwords: Server) -> None:
    for who in ("", "vera"):
        for path in OUTSIDE:
            answer = behind_passwords.ask(path, who=who)
            assert answer.status in (400, 401, 403, 404), (who, path)
            assert b"secret" not in answer.body, path
            assert b"PLAIN" not in answer.body, path


def test_where_nginx_asks_itself_who_reads_nobody_else_can_ask(behind_passwords: Server) -> None:
    assert behind_passwords.ask("/-baf-internal/baf-demonstration-zd01", whole=True).status == 404
    assert behind_passwords.ask("/-baf-internal/reader", whole=True, who="vera").status == 404


def test_a_folder_has_no_list_and_leads_to_its_first_page(behind_passwords: Server) -> None:
    assert behind_passwords.statuses((f"{FIRST}/data/", f"{FIRST}/packs/", "assets/", f"{DEMONSTRATION}/data/"),
                                     who="vera") == dict.fromkeys(
        (f"{FIRST}/data/", f"{FIRST}/packs/", "assets/", f"{DEMONSTRATION}/data/"), 404)
    assert behind_passwords.ask(f"{FIRST}/", who="anna").body.startswith(b"ZD01 index.html")
    turned = behind_passwords.ask(FIRST, who="anna")
    assert (turned.status, turned.headers["location"]) == (301, f"/winter/{FIRST}/")
    turned = behind_passwords.ask("/winter", whole=True)
    assert (turned.status, turned.headers["location"]) == (301, "/winter/")


def test_a_proxy_says_who_reads_and_only_the_proxy(behind_a_proxy: Server, behind_another_proxy: Server) -> None:
    groups = {"X-Forwarded-Groups": "staff, baf-demonstration-zd01,baf-other"}
    allowed = behind_a_proxy.statuses(ALL, **groups)
    assert {path for path, status in allowed.items() if status == 200} == {*FOR_EVERY_READER, *ZD01}
    assert set(behind_a_proxy.statuses(ALL).values()) == {403}
    assert set(behind_another_proxy.statuses(ALL, **groups).values()) == {403}
    assert set(behind_another_proxy.statuses(ALL, **{"X-Forwarded-Groups": "baf-publisher",
                                                     "X-Forwarded-For": "10.9.8.7"}).values()) == {403}


def test_a_public_edition_is_open_to_all(open_to_all: Server) -> None:
    assert set(open_to_all.statuses(ALL).values()) == {200}
    assert open_to_all.ask("none.html").status == 404
    assert not [path for path in OUTSIDE if b"secret" in open_to_all.ask(path).body]


def test_nobody_can_send_anything(behind_passwords: Server, open_to_all: Server) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "MKCOL", "MOVE"):
        for server, who in ((behind_passwords, "vera"), (open_to_all, "")):
            answer = server.ask(f"{FIRST}/index.html", who=who, method=method)
            assert answer.status == 405, method
    assert open_to_all.ask(f"{FIRST}/index.html", method="POST").headers["allow"] == "GET, HEAD"
