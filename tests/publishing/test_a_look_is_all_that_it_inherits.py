"""A project's mkdocs.yml may inherit from another file and bring templates of its own: what is made hangs on them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.commands.steadiness import read_throughout
from generator.engines.fast import UnusableLookError, look_theme, write_site
from generator.engines.look import look_files
from generator.production.making import Workshop
from generator.store.cache import Cache
from generator.views.page import Frame, Site


@pytest.fixture
def look(tmp_path: Path) -> Path:
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared" / "base.yml").write_text("INHERIT: ../house.yml\ntheme: {name: material}\n", encoding="utf-8")
    (tmp_path / "house.yml").write_text("theme: {palette: {primary: teal}}\n", encoding="utf-8")
    (tmp_path / "ours" / "partials").mkdir(parents=True)
    (tmp_path / "ours" / "partials" / "footer.html").write_text("<footer></footer>", encoding="utf-8")
    file = tmp_path / "mkdocs.yml"
    file.write_text("INHERIT: shared/base.yml\nsite_name: x\ntheme: {custom_dir: ours}\n", encoding="utf-8")
    return file


def test_what_is_inherited_is_used(look: Path) -> None:
    assert look_theme(look) == {"name": "material", "palette": {"primary": "teal"}, "custom_dir": "ours"}


@pytest.mark.parametrize("path", ["mkdocs.yml", "shared/base.yml", "house.yml", "ours/partials/footer.html"])
def test_a_change_of_any_part_of_it_makes_the_pages_anew(look: Path, path: str) -> None:
    seen: tuple[Callable[[], object], ...] = (
        lambda: Workshop(Cache(look.parent), look).look_digest, lambda: read_throughout(look.parent))
    before = [one() for one in seen]
    with (look.parent / path).open("a", encoding="utf-8") as stream:
        stream.write("\n# changed\n")
    assert all(one() != was for one, was in zip(seen, before, strict=True))


def test_the_look_of_this_program_is_one_file() -> None:
    look = Path(__file__).parents[2] / "mkdocs.yml"
    assert look_files(look) == (look,)


def test_one_that_inherits_from_itself_is_refused_in_words(look: Path) -> None:
    (look.parent / "house.yml").write_text("INHERIT: mkdocs.yml\n", encoding="utf-8")
    assert len(look_files(look)) == 4
    with pytest.raises(UnusableLookError, match=r"mkdocs\.yml: MkDocs cannot use it"):
        write_site(Site(Frame("", "A board", (), (), (), (), "", "", "", "", ""), "", ()), look)
