"""The site of a month built by name leads to the latest month and to its neighbours, where they exist."""

from __future__ import annotations

import json
from pathlib import Path, PurePosixPath

from generator.production.composed import Composed
from generator.production.earlier import earlier_months
from generator.production.jobs import SystemJob
from tests.packs import made


def job(folder: PurePosixPath) -> SystemJob:
    return SystemJob(Composed(made.pack(returns=False, risks=0)), folder, "", (), (), (), named_month=True)


def published(folder: Path, month: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "manifest.json").write_text(json.dumps({"month": month, "files": {}}), encoding="utf-8")
    (folder / "index.html").write_text("<!doctype html>", encoding="utf-8")


def test_a_month_built_by_name_leads_to_the_latest_and_to_its_neighbours(tmp_path: Path) -> None:
    published(tmp_path / "ZN1", "2023-03")
    for month in ("2022-11", "2022-12"):
        published(tmp_path / "ZN1" / month, month)
    named = job(PurePosixPath("ZN1/2022-12"))
    found = earlier_months(tmp_path / named.folder, named)
    assert [(str(item.month), item.page) for item in found] == [
        ("2022-11", "../2022-11/index.html"), ("2023-03", "../index.html")]


def test_a_month_built_by_name_alone_leads_nowhere_else(tmp_path: Path) -> None:
    published(tmp_path / "ZN1" / "2022-12", "2022-12")
    named = job(PurePosixPath("ZN1/2022-12"))
    assert earlier_months(tmp_path / named.folder, named) == ()
