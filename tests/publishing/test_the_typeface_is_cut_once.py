"""The typeface of the pages is cut once, and kept; what was kept and is damaged is cut again."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.engines.assets import Typeface, fonts
from generator.model.rendered import RenderedFile
from generator.production import typeface
from generator.store.cache import Cache


@pytest.fixture
def cuts(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """One entry each time the typeface is cut: cutting itself takes seconds, and what it gives does not matter here."""
    made: list[str] = []

    def cut() -> Typeface:
        made.append("cut")
        return (RenderedFile("fonts/sans-400.woff2", b"regular"), RenderedFile("fonts/sans-700.woff2", b"bold"))

    monkeypatch.setattr(typeface, "fonts", cut)
    return made


def test_the_second_build_does_not_cut_it_again(tmp_path: Path, cuts: list[str]) -> None:
    first = typeface.kept_typeface(Cache(tmp_path))
    assert typeface.kept_typeface(Cache(tmp_path)) == first
    assert cuts == ["cut"]


@pytest.mark.parametrize("harm", [Path.unlink, lambda path: path.write_bytes(b"other")])
def test_a_face_that_was_lost_or_changed_is_cut_again(tmp_path: Path, cuts: list[str], harm: object) -> None:
    first = typeface.kept_typeface(Cache(tmp_path))
    for blob in (tmp_path / "blobs").rglob("*"):
        if blob.is_file():
            harm(blob)  # type: ignore[operator]
            break
    assert typeface.kept_typeface(Cache(tmp_path)) == first
    assert cuts == ["cut", "cut"]


def test_its_files_have_the_names_that_the_style_asks_for() -> None:
    assert {item.path for item in fonts()} == {f"fonts/sans-{weight}.woff2" for weight in (400, 600, 700)}
