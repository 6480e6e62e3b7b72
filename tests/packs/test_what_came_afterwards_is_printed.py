"""What was restated, sent back or changed since it was signed stands on the sheets; recounted from the YAML."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.composition import compose_pack
from generator.model.month import Month
from generator.model.pack import AssurancePack
from generator.views.history import after_notes, latest_version_words, restated_rows
from generator.views.sheets.signoff import finding, signoff_sheet
from tests.as_it_stands import as_it_stands

PLAN, MONTH = "winter-2022-23", "2023-03"
Packs = Callable[[str], AssurancePack]


@pytest.fixture(scope="module")
def packs(project_root: Path) -> Packs:
    project = as_it_stands("demonstration", PLAN)
    framework, dataset = project.framework(PLAN), project.datasets["demonstration", PLAN]
    return lambda system: compose_pack(framework, dataset, project.types, system, Month.parse(MONTH))


def written(project_root: Path, system: str, month: str = MONTH) -> dict[str, Any]:
    path = project_root / "icb_data/demonstration" / system / PLAN / month / "return.yaml"
    found: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    return found


def test_rows_sent_back_are_listed_with_every_reason_and_what_is_shown_instead(project_root: Path,
                                                                              packs: Packs) -> None:
    back = written(project_root, "ZD04")["lines_returned"]
    before = {(item["action"], item.get("holder")): item["value"]
              for item in written(project_root, "ZD04", "2023-02")["answers"]}
    printed = signoff_sheet(packs("ZD04"), 1).back
    assert len(printed) == len(back)
    for line, row in zip(back, printed, strict=True):
        assert all(reason.rstrip(".") in row.reasons for reason in line["reasons"])
        value = before[line["action"], line["holder"]].replace("-", " ").capitalize()
        assert row.shown == f"{value}, of February 2023"


def test_their_lines_say_it_wherever_they_stand(project_root: Path, packs: Packs) -> None:
    pack = packs("ZD04")
    noted = {(item.responsibility.action, item.responsibility.holder.code) for item in pack.positions
             if any("returned for correction on 6 April 2023" in note
                    for note in after_notes(pack.tailored.framework, item))}
    assert noted == {(item["action"], item["holder"]) for item in written(project_root, "ZD04")["lines_returned"]}


def test_every_restatement_of_every_month_is_listed_latest_month_first(project_root: Path, packs: Packs) -> None:
    told = [(month, change["why"]) for month in ("2023-03", "2023-02", "2022-12")
            for change in written(project_root, "ZD01", month)["restatements"]
            for _ in (*change["answers"], *change.get("delivered", ()))]
    pack = packs("ZD01")
    assert [(row.month, row.why) for row in restated_rows(pack)] == [
        (Month.parse(month).short, why) for month, why in told]
    assert "March 2023 as restated on 13 April 2023 (1 answer, 1 figure)" in latest_version_words(pack)


@pytest.mark.parametrize(("system", "words"), [
    ("ZD01", "Changed since. Restated: W22-DIS-01 (Tollwick Infirmary) and Handlers at Saltpan Lane."),
    ("ZD02", "Changed since. No restatement says what."), ("ZD05", "What was signed is not recorded."), ("ZD04", "")])
def test_a_signature_says_what_became_of_what_was_signed(packs: Packs, system: str, words: str) -> None:
    pack = packs(system)
    given = [line for line in signoff_sheet(pack, 1).signed if "2023" in line.words]
    assert {line.note for line in given} == {words}
    assert {line.stale for line in given} == {words.startswith("Changed")}
    assert ("changed since" in finding(pack)) == words.startswith("Changed")
