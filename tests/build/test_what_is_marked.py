"""Rule 19: what is illustrative says so wherever it goes; what was not checked says so beside the line; and for a real
body nothing is invented."""

from __future__ import annotations

import re

import pytest

from tests.build import reading
from tests.build.conftest import Built, Folder

pytestmark = pytest.mark.build

ILLUSTRATIVE = re.compile("illustrative", re.IGNORECASE)
NOT_CHECKED = re.compile("not yet checked against the original", re.IGNORECASE)


def test_every_page_sheet_row_and_file_of_the_demonstration_says_illustrative(built: Built) -> None:
    for folder in built.of("demonstration"):
        silent = [page.name for page in reading.pages(folder.path) if not ILLUSTRATIVE.search(reading.words(page))]
        assert silent == [], folder
        for edition in ("board", "full"):
            mute = [number for number, text in enumerate(reading.sheets(folder.pack(edition)), 1)
                    if not ILLUSTRATIVE.search(text)]
            assert mute == [], f"{folder} {edition}"
        assert {row["illustrative"] for row in reading.rows(folder.data("csv"))} == {"yes"}, folder
        assert reading.data(folder.data("json"))["illustrative"] is True
        taken_away = [*(folder.path / "packs").iterdir(), *(folder.path / "data").iterdir()]
        assert [path.name for path in taken_away if "-illustrative" not in path.name] == []


def test_the_view_of_all_systems_of_the_demonstration_says_so_too(built: Built) -> None:
    home = built.project.folder("demonstration")
    assert [page.name for page in reading.pages(home) if not ILLUSTRATIVE.search(reading.words(page))] == []
    for pack in (home / "packs").iterdir():
        assert "-illustrative" in pack.name
        assert all(ILLUSTRATIVE.search(text) for text in reading.sheets(pack)), pack.name


def test_nothing_of_england_is_called_illustrative(built: Built) -> None:
    for folder in built.of("england"):
        assert [page.name for page in reading.pages(folder.path) if ILLUSTRATIVE.search(reading.words(page))] == []
        for edition in ("board", "full"):
            assert not ILLUSTRATIVE.search(" ".join(reading.sheets(folder.pack(edition))))
        assert {row["illustrative"] for row in reading.rows(folder.data("csv"))} == {"no"}
        names = [path.name for path in folder.path.rglob("*")]
        assert [name for name in names if "illustrative" in name] == []


def test_no_answer_signature_allocation_gap_or_risk_is_held_for_a_real_body(built: Built) -> None:
    for folder in built.of("england"):
        document = reading.data(folder.data("json"))
        assert {item["reporting"] for item in document["positions"]} == {"asked"}
        assert [item["id"] for item in document["positions"] if item["answer"] or item["beside"]
                or any(point["value"] for point in item["history"])] == []
        for nothing in ("signoff", "gaps", "delivered", "risks", "reviews", "matters"):
            assert document[nothing] == [], f"{folder} {nothing}"
        assert [item for item in document["allocations"] if item["published"] or item["share"] is not None] == []
        assert (document["agreement"]["state"], document["agreement"]["steps"]) == ("not published", [])
        assert {state["state"] for state in document["returns"]} == {"not collected"}
        for row in reading.rows(folder.data("csv")):
            assert (row["value"], row["rating"], row["narrative"], row["answered_in"]) == ("", "", "", "")


def test_the_pages_of_a_real_body_say_that_no_return_came_and_no_share_was_published(built: Built) -> None:
    for folder in built.of("england"):
        printed = " ".join(" ".join(reading.sheets(folder.pack("board"))).split()).lower()
        for said in ("no return received", "not published"):
            assert said in printed, folder
        assert "no return is held" in reading.words(folder.path / "index.html").lower(), folder
        assert "not published" in reading.words(folder.path / "capacity.html").lower(), folder
        assert "not published" in reading.words(folder.path / "agreement.html").lower(), folder


def test_each_action_not_yet_checked_says_so_on_its_page(built: Built) -> None:
    for folder in built.folders:
        wanted = set(built.recounts[folder.dataset].unchecked(folder.system, folder.month))
        said = {page.stem for page in (folder.path / "actions").glob("*.html")
                if NOT_CHECKED.search(reading.words(page))}
        assert said == wanted != set(), folder


def test_each_action_not_yet_checked_says_so_on_paper(built: Built) -> None:
    for folder in built.folders:
        recount = built.recounts[folder.dataset]
        wanted = recount.unchecked(folder.system, folder.month)
        titles = {action["id"]: action["title"] for _, action in recount.actions(folder.system, folder.month)}
        blocks = printed_actions(folder, titles)
        assert blocks.keys() == titles.keys(), folder
        assert sorted(action for action, text in blocks.items() if NOT_CHECKED.search(text)) == sorted(wanted), folder


def printed_actions(folder: Folder, titles: dict[str, str]) -> dict[str, str]:
    """What the full pack prints under the head of each action, where it prints every position once."""
    text = "\n".join(reading.sheets(folder.pack("full")))
    text = text[text.index("Positions by objective\n", text.index("each printed once") - 400):
                text.rindex("Index by organisation\n")]
    heads = re.compile(rf"^({'|'.join(map(re.escape, titles))}) (?=[A-Z0-9])|^Objective \S+\. ", re.MULTILINE)
    found: dict[str, str] = {}
    starts = list(heads.finditer(text))
    for start, after in zip(starts, [*starts[1:], None], strict=True):
        if start.group(1):
            block = " ".join(text[start.end(): after.start() if after else None].split())
            assert block.startswith(titles[start.group(1)].split(" ")[0]), f"{folder} {start.group(1)}"
            found[start.group(1)] = found.get(start.group(1), "") + block
    return found


def test_each_row_of_the_table_says_whether_it_was_checked(built: Built) -> None:
    for folder in built.folders:
        wanted = set(built.recounts[folder.dataset].unchecked(folder.system, folder.month))
        said = {row["action"] for row in reading.rows(folder.data("csv"))
                if NOT_CHECKED.search(row["checked_against_the_original"])}
        rows = {row["action"] for row in reading.rows(folder.data("csv"))}
        local = {action for action in rows if action.startswith(folder.system)}
        assert said - local == wanted & rows, folder
