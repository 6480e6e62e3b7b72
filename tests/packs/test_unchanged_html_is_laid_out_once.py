"""Print HTML that did not change never meets the layout engine again, whatever else changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath

import pytest

from generator.production import making
from generator.production.composed import Composed
from generator.production.jobs import SystemJob
from generator.production.making import Workshop, make_pack
from generator.store import keys
from generator.store.cache import Cache
from generator.vocabulary import Edition
from tests.packs import made


@pytest.fixture
def laid_out(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The HTML that met the layout engine."""
    seen: list[str] = []

    def count(html: str, **_: object) -> bytes:
        seen.append(html)
        return b"%PDF"

    monkeypatch.setattr(making, "make_pdf", count)
    return seen


@pytest.fixture
def program(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """A folder that stands for this program's own."""
    monkeypatch.setattr(keys, "PACKAGE", tmp_path / "program")
    yield tmp_path / "program"
    forget_versions()


def forget_versions() -> None:
    keys.code_version.cache_clear()
    keys.modules_version.cache_clear()


def a_job() -> SystemJob:
    return SystemJob(Composed(made.pack()), PurePosixPath("made"), "one state of the inputs", (), (Edition.BOARD,),
                     made.types(), named_month=False)


def test_a_change_that_prints_nothing_lays_nothing_out(laid_out: list[str], tmp_path: Path) -> None:
    shop, job = Workshop(Cache(tmp_path), None), a_job()
    first = make_pack(job, Edition.BOARD, shop)
    assert make_pack(replace(job, scope="a comment was added"), Edition.BOARD, shop) == first
    assert len(laid_out) == 1
    make_pack(replace(job, composed=Composed(replace(made.pack(), system_name="Another name"))), Edition.BOARD, shop)
    assert len(laid_out) == 2
    make_pack(job, Edition.FULL, shop)
    assert len(laid_out) == 3


def test_a_changed_template_lays_out_only_what_it_prints_and_a_changed_module_everything(
        laid_out: list[str], program: Path, tmp_path: Path) -> None:
    (program / "templates").mkdir(parents=True)
    (program / "making.py").write_text("1")
    (program / "templates" / "page.html.jinja").write_text("a page")
    shop = Workshop(Cache(tmp_path / "cache"), None)
    for edit, expected in (("", 1), ("templates/page.html.jinja", 1), ("making.py", 2)):
        before = (keys.code_version(), keys.modules_version())
        if edit:
            (program / edit).write_text("2")
        forget_versions()
        assert not edit or keys.code_version() != before[0]
        make_pack(a_job(), Edition.BOARD, shop)
        assert len(laid_out) == expected
