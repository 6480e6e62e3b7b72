"""'Write a framework in an hour', done from top to bottom in an empty folder."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.repository.guide_steps import follow
from tests.repository.tree import ROOT

PAGE = (ROOT / "docs" / "hour.md").read_text(encoding="utf-8")

pytestmark = pytest.mark.build


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder after the last step; each command said what the page says, and ended well but for the mistake."""
    folder = tmp_path_factory.mktemp("hour")
    for ran in follow(PAGE, folder):
        for line in ran.promised:
            assert line in ran.said
        assert ran.code == int("1 error" in " ".join(ran.promised)), ran.said
    return folder


def pack_of(desk: Path, code: str) -> dict[str, Any]:
    data = desk / "site" / "midshire" / "heat-2027" / code / "data" / "2027-05-illustrative.json"
    found: dict[str, Any] = json.loads(data.read_text(encoding="utf-8"))
    return found


def test_the_page_gives_a_site_and_packs_for_each_system(desk: Path) -> None:
    for code in ("ZX1", "ZX2"):
        folder = desk / "site" / "midshire" / "heat-2027" / code
        assert (folder / "index.html").is_file()
        assert (folder / "packs" / "2027-05-board-illustrative.pdf").is_file()


def test_the_plan_has_ten_lines_and_each_is_asked_or_left_out_with_its_reason(desk: Path) -> None:
    written = re.findall(r"^  - id: (H-\d\d)$", PAGE, re.MULTILINE)
    assert len(written) == 10
    for code in ("ZX1", "ZX2"):
        pack = pack_of(desk, code)
        asked = {item["id"] for item in pack["actions"]}
        left_out = {item["action"]: item["reason"] for item in pack["left_out"]}
        assert asked | set(left_out) == set(written)
        assert all(left_out.values())


def test_the_shares_add_up_to_the_total_and_stand_in_the_wording(desk: Path) -> None:
    with (desk / "icb_data/midshire/allocations/heat-2027.csv").open(encoding="utf-8") as table:
        shares = {row["system"]: int(row["share"]) for row in csv.DictReader(table)}
    total = re.search(r"total: (\d+)", (desk / "frameworks/heat-2027/quantities.yaml").read_text(encoding="utf-8"))
    assert total
    assert sum(shares.values()) == int(total[1])
    for code, share in shares.items():
        assert f"Open {share} cool rooms" in (desk / f"site/midshire/heat-2027/{code}/actions/H-02.html").read_text(
            encoding="utf-8")


def test_the_answers_of_the_page_are_on_the_site(desk: Path) -> None:
    answers = re.findall(r"\{action: (H-\d\d), holder: (\w+), revision: 1, value: (\w+)", PAGE)
    pack = pack_of(desk, "ZX1")
    shown = {(item["action"], item["holder"]["code"], item["answer"]["value"]) for item in pack["positions"]
             if item["answer"]}
    assert shown == set(answers)
