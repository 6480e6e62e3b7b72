"""Print HTML that did not change never meets the layout engine again, whatever else changed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path, PurePosixPath

import pytest

from generator.production import making
from generator.production.jobs import SystemJob
from generator.production.making import Workshop, make_pack
from generator.store.cache import Cache
from generator.vocabulary import Edition
from tests.packs import made


def test_a_change_that_prints_nothing_lays_nothing_out(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    laid_out: list[str] = []

    def count(html: str, **_: object) -> bytes:
        laid_out.append(html)
        return b"%PDF"

    monkeypatch.setattr(making, "make_pdf", count)
    shop = Workshop(Cache(tmp_path), None)
    job = SystemJob(made.pack(), PurePosixPath("made"), "one state of the inputs", (), (Edition.BOARD,), made.types(),
                    named_month=False)
    first = make_pack(job, Edition.BOARD, shop)
    assert make_pack(replace(job, scope="a comment was added"), Edition.BOARD, shop) == first
    assert len(laid_out) == 1
    make_pack(replace(job, pack=replace(made.pack(), system_name="Another name")), Edition.BOARD, shop)
    assert len(laid_out) == 2
    make_pack(job, Edition.FULL, shop)
    assert len(laid_out) == 3
