"""A month's folder is as it was before an import, or as it is after it: whatever breaks in between."""

from __future__ import annotations

import datetime
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from generator.publishing import swap
from tests.returns.sending import MONTH, Desk, Form, desk_at, type_in

OWN = "P-AMB-01/ZN1/accountable"


class KilledError(Exception):
    """The machine stopped here."""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return desk_at(tmp_path)


def everything(book: Form) -> None:
    """An answer and a risk: files of their own."""
    type_in(book, "Responsibilities", OWN, Answer="At risk", Narrative="As agreed.")
    type_in(book, "Sign-off", "prepared", Date=datetime.date(2023, 1, 8))
    scores = {f"{stage} {half}": 3 for stage in ("Inherent", "Current", "Target") for half in ("likelihood", "impact")}
    words = {"Title": "Staff", "Objective at risk": "Care", "Cause": "a", "Event": "b", "Effect": "c"}
    type_in(book, "Strategic risks", "new-1", Id="SR2", **words, **scores)


def visible(desk: Desk) -> dict[str, str]:
    """What a build would read: nothing of what is still being made."""
    return {name: digest for name, digest in desk.tree().items() if "/.staging-" not in name}


STEPS = ["mkdir", "copytree", "write_bytes", "copy2", "rename", "exchange"]


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("standing", [False, True], ids=["new month", "month that stands"])
def test_a_step_that_fails_leaves_the_month_as_it_was_or_as_it_should_be(
        desk: Desk, monkeypatch: pytest.MonkeyPatch, step: str, standing: bool) -> None:
    if step == "rename":  # it is taken twice where two names cannot change places at once
        monkeypatch.setattr(swap, "_renameat2", _refuse)
    if standing:
        desk.month().mkdir()
        (desk.month() / "return.yaml").write_text(
            "schema: 1\nsystem: ZN1\nframework: plan\nmonth: 2022-12\nreceived: 2023-01-05\nillustrative: true\n"
            "answers: []  # by hand\n", encoding="utf-8")
    path = desk.fill("ZN1", everything)
    earlier = visible(desk)
    later = _later(desk, path)
    failed = 0
    for at in range(1, 12):
        with monkeypatch.context() as broken:
            calls = _break(broken, step, at, desk.root)
            try:
                desk.take(path)
            except (KilledError, OSError):
                failed += 1
            reached = calls["seen"] >= at
        assert visible(desk) in (earlier, later)
        if not reached:
            break
        assert visible(desk) == earlier, f"written before it was whole: {step} {at}"
    desk.take(path)
    assert visible(desk) == later
    assert not list(desk.root.rglob(".staging-*"))
    assert failed > 0 or not standing


def _later(desk: Desk, path: Path) -> dict[str, str]:
    """The state after the import, made in a copy."""
    copy = desk.root.parent / "copy"
    shutil.copytree(desk.root, copy)
    other = Desk(copy, desk.forms, desk.post)
    other.take(path)
    return visible(other)


def _refuse(*_: Any) -> None:
    raise OSError(95, "not supported")


def _break(broken: pytest.MonkeyPatch, step: str, at: int, root: Path) -> dict[str, int]:
    """Lets the step of that name fail the `at`-th time it is taken in the project."""
    calls = {"seen": 0}

    def breaking(real: Any) -> Any:
        def call(*args: Any, **keywords: Any) -> Any:
            if str(root) in str(args):
                calls["seen"] += 1
                if calls["seen"] == at:
                    raise KilledError(step)
            return real(*args, **keywords)

        return call

    if step in ("copytree", "copy2"):
        broken.setattr(shutil, step, breaking(getattr(shutil, step)))
    elif step == "exchange":
        broken.setattr(swap, "_exchange", breaking(swap._exchange))
    else:
        broken.setattr(Path, step, breaking(getattr(Path, step)))
    return calls


def test_a_month_whose_two_renames_were_cut_apart_is_put_back_by_the_next_import(
        desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system cannot exchange two names at once, and is switched off between the renames."""
    first = desk.fill("ZN1", everything)
    desk.take(first)
    earlier = visible(desk)
    month = desk.month()
    month.rename(month.with_name(f"{swap.STAGING}{MONTH}-old"))
    (month.with_name(f"{swap.STAGING}{MONTH}-999")).mkdir()
    done = desk.take(first)
    assert "unchanged" in done.output
    assert visible(desk) == earlier


def test_without_an_exchange_of_names_the_import_is_the_same(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(swap, "_renameat2", _refuse)
    desk.take(desk.fill("ZN1", everything))
    desk.take(desk.fill("ZNA01", lambda book: type_in(book, "Responsibilities", "P-AMB-01/ZNA01/responsible",
                                                      Answer="At risk")))
    assert len(desk.stands()["answers"]) == 2
    assert not list(desk.root.rglob(".staging-*"))


def test_one_system_whose_month_cannot_be_written_spoils_no_other(desk: Desk) -> None:
    """The shared ambulance trust's form goes to two systems; the second one's folder is locked."""
    path = desk.fill("ZNM01", lambda book: type_in(book, "Responsibilities", "P-AMB-01/ZNM01/responsible",
                                                   Answer="At risk"))
    home = desk.root / "icb_data" / "small" / "ZN2"
    (home / "plan").write_text("in the way", encoding="utf-8")
    before = {name for name in desk.tree() if "/ZN2/" in name}
    done = desk.take(path)
    assert done.return_value == 2
    assert f"{path}: taken, and not written everywhere" in done.output
    assert re.search("ZN2 .*, December 2022: nothing changed, since it could not be written: File exists", done.output)
    assert desk.answer("P-AMB-01", "ZNM01")["value"] == "at-risk"
    assert {name for name in desk.tree() if "/ZN2/" in name} == before
    (home / "plan").unlink()
    first = desk.stands()
    assert desk.take(path).return_value == 0
    assert desk.answer("P-AMB-01", "ZNM01", system="ZN2")["value"] == "at-risk"
    assert desk.stands() == first


def test_where_the_senders_copy_cannot_be_written_the_month_stands_and_it_is_said(desk: Desk) -> None:
    path = desk.fill("ZN1", lambda book: type_in(book, "Responsibilities", OWN, Answer="On track"))
    (desk.post / "back").write_text("in the way", encoding="utf-8")
    done = desk.take(path, options=("--received", "2023-01-09", "--back", str(desk.post / "back" / "here")))
    assert done.return_value == 2
    assert "for the sender: could not be written (Not a directory); name another folder with --back" in done.output
    assert desk.answer("P-AMB-01", "ZN1")["value"] == "on-track"
