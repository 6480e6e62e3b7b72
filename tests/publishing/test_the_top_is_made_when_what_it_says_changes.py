"""The index of all sites and the guide beside it take longer than a system: they are made anew only for a change of
what they are made from."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.model.crosswalk import Crosswalk
from generator.model.rendered import RenderedFile
from generator.production import indexing
from generator.production.making import Made, Workshop
from generator.sources.project import ProjectFiles, SourceFile
from generator.store.cache import Cache
from generator.vocabulary import Audience


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """One entry each time the top is written, which takes seconds; what is written does not matter here."""
    times: list[str] = []

    def write(*_: object) -> tuple[RenderedFile, ...]:
        times.append("written")
        return (RenderedFile("index.html", b"index"),)

    monkeypatch.setattr(indexing, "write_site", write)
    monkeypatch.setattr(indexing, "kept_typeface", lambda _: ())
    return times


class Top:
    """A project without plans to list, whose top is made as often as it is asked for."""

    def __init__(self, root: Path) -> None:
        self.root, self.audience = root, Audience.INTERNAL
        self.inputs = {"frameworks/plan/framework.yaml": b"title: A plan", "icb_data/x/ZN1/return.yaml": b"value: one"}
        (root / "docs").mkdir()
        (root / "docs" / "index.md").write_text("The guide.", encoding="utf-8")
        (root / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")

    def make(self) -> tuple[Made, ...]:
        files = ProjectFiles(tuple(SourceFile.of(path, data) for path, data in self.inputs.items()), ())
        return indexing.make_index((), files, Workshop(Cache(self.root / "cache"), self.root / "mkdocs.yml"),
                                   self.root / "docs", Crosswalk(), (), (), self.audience)


@pytest.fixture
def top(tmp_path: Path) -> Top:
    return Top(tmp_path)


def test_an_answer_that_it_does_not_list_leaves_it_as_it_is(top: Top, written: list[str]) -> None:
    first = top.make()
    top.inputs["icb_data/x/ZN1/return.yaml"] = b"value: two"
    assert top.make() == first
    assert written == ["written"]


@pytest.mark.parametrize("change", ["a plan", "the guide", "a page of the guide more", "the look", "the audience"])
def test_what_it_is_made_from_makes_it_anew(top: Top, written: list[str], change: str) -> None:
    top.make()
    if change == "a plan":
        top.inputs["frameworks/plan/framework.yaml"] = b"title: Another plan"
    elif change == "the guide":
        (top.root / "docs" / "index.md").write_text("Another guide.", encoding="utf-8")
    elif change == "a page of the guide more":
        (top.root / "docs" / "more.md").write_text("The guide.", encoding="utf-8")
    elif change == "the look":
        (top.root / "mkdocs.yml").write_text("site_name: y\n", encoding="utf-8")
    else:
        top.audience = Audience.PUBLIC
    top.make()
    assert written == ["written"] * 2
    assert ("robots.txt" in {item.path for item in top.make()}) == (top.audience is Audience.INTERNAL)
