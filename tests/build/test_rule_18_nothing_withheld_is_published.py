"""Rule 18: a word that is withheld from the public stands nowhere in what a public build publishes: not on a page, in
search, in the data, in a workbook, in a PDF's text, properties or attachments, in a manifest or a file name."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.build.canaries import HOME, Canaries, flat, written
from tests.build.project import Project, Ran

pytestmark = pytest.mark.build

ZN1 = "small/plan/ZN1"


@dataclass(frozen=True)
class Published:
    """What stands in one folder, flattened, by file; and how the builds ended."""

    site: Path
    runs: tuple[Ran, ...]
    texts: dict[str, str]

    def holding(self, word: str) -> list[str]:
        return [path for path, text in self.texts.items() if word in text]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, Canaries]:
    root = tmp_path_factory.mktemp("canaries") / "project"
    say = written(root)
    return Project(root, root / "site"), say


def _published(project: Project, audience: str, first: str = "all", named: str = "board") -> Published:
    """With the packs of the last month and of October that are asked for."""
    site = project.root.parent / audience
    place = ("--audience", audience, "--site", str(site))
    parts = (("--edition", first), ("--month", "2022-11", "--edition", "none"),
             ("--month", "2022-10", "--edition", named))
    runs = tuple(project.baf("build", *place, *more) for more in parts)
    return Published(site, runs, {path.relative_to(site).as_posix(): flat(path) for path in sorted(site.rglob("*"))
                                  if path.is_file() and not path.relative_to(site).as_posix().startswith("schemas/")})


@pytest.fixture(scope="module")
def public(project: tuple[Project, Canaries]) -> Published:
    return _published(project[0], "public")


@pytest.fixture(scope="module")
def internal(project: tuple[Project, Canaries]) -> Published:
    """With the edition that prints everything."""
    return _published(project[0], "internal", "full", "none")


def test_a_word_in_a_pdf_would_be_found_by_these_means(internal: Published, project: tuple[Project, Canaries]) -> None:
    word = project[1].open_["December narrative"]
    assert {Path(path).suffix for path in internal.holding(word)} >= {".html", ".json", ".csv", ".xlsx", ".pdf"}


def test_nothing_that_is_withheld_stands_anywhere_in_a_public_build(public: Published,
                                                                    project: tuple[Project, Canaries]) -> None:
    assert {run.code for run in public.runs} <= {0, 1}, public.runs
    words = {**project[1].secret, **project[1].kept}
    found = {where: files for where, word in words.items() if (files := public.holding(word))}
    assert not found
    assert len(words) > 140


def test_everything_approved_and_not_sensitive_is_published(public: Published,
                                                           project: tuple[Project, Canaries]) -> None:
    missing = [where for where, word in project[1].open_.items()
               if not any(path.startswith(ZN1) for path in public.holding(word))]
    assert not missing


def test_an_internal_build_withholds_nothing(internal: Published, project: tuple[Project, Canaries]) -> None:
    say = project[1]
    words = {**say.open_, **say.secret}
    missing = [where for where, word in words.items() if not internal.holding(word)]
    assert not missing


def test_one_systems_words_stay_out_of_its_neighbours_and_of_the_view_of_all(
        public: Published, project: tuple[Project, Canaries]) -> None:
    elsewhere = {where: path for where, word in project[1].open_.items() for path in public.holding(word)
                 if not path.startswith(ZN1)}
    assert not elsewhere


def test_the_public_manifest_names_no_file_that_a_system_sent(public: Published, internal: Published) -> None:
    for path in public.site.rglob("manifest.json"):
        manifest = json.loads(path.read_bytes())
        assert manifest["audience"] == "public"
        assert not [name for name in manifest.get("inputs", ()) if re.match(rf"{HOME}/ZN\d/", name)]
    inner = json.loads((internal.site / ZN1 / "manifest.json").read_bytes())
    assert f"{HOME}/ZN1/plan/2022-12/return.yaml" in inner["inputs"]


def test_how_much_is_withheld_is_said_alike_on_pages_in_the_pack_and_in_the_data(public: Published) -> None:
    """Counted here from the files as they were written, by hand."""
    data = json.loads((public.site / ZN1 / "data" / "2022-12-illustrative.json").read_bytes())
    kinds = [item["kind"] for item in data["withheld"]]
    assert {kind: kinds.count(kind) for kind in kinds} == {
        "return": 1, "change": 1, "answer": 1, "decision": 1, "risk": 1, "review": 2, "note": 3}
    manifest = json.loads((public.site / ZN1 / "manifest.json").read_bytes())
    assert sum(manifest["withheld"].values()) == len(kinds) == 10
    for page in (public.site / ZN1).glob("*.html"):
        assert "10 items" in re.sub(r"<[^>]*>", " ", page.read_text(encoding="utf-8")), page.name
    for name in ("about.html", "packs/2022-12-board-illustrative.pdf"):
        assert "10itemsarewithheldfromthispublicedition" in public.texts[f"{ZN1}/{name}"]
    assert "1strategicriskiswithheld" in public.texts[f"{ZN1}/2022-10/risks.html"]
    assert "1matterfortheboardiswithheld" in public.texts[f"{ZN1}/2022-10/index.html"]


def test_headlines_of_an_approved_month_are_the_same_for_both_audiences(public: Published,
                                                                       internal: Published) -> None:
    name = f"{ZN1}/2022-10/data/2022-10-illustrative.json"
    inner, outer = (json.loads((one.site / name).read_bytes()) for one in (internal, public))
    assert inner["headline"] == outer["headline"]
    assert [item["counted"] for item in inner["positions"]] == [item["counted"] for item in outer["positions"]]


def test_a_public_build_questions_no_answer_for_words_that_it_withholds(public: Published,
                                                                        internal: Published) -> None:
    name = f"{ZN1}/2022-10/data/2022-10-illustrative.json"
    inner, outer = ({(item["rule"], item["subject"]) for item in json.loads((one.site / name).read_bytes())["findings"]}
                    for one in (internal, public))
    assert outer <= inner


def test_what_is_held_and_not_approved_is_said_and_no_more(public: Published) -> None:
    page = public.texts["small/plan/ZN2/index.html"]
    assert "isnotapprovedforpublication" in page
    view = public.texts["small/plan/index.html"]
    assert "1of3systems" in view
    assert "2areheldandnotapprovedforpublication" in view


def test_marks_of_the_edition_stand_on_every_page_and_sheet(public: Published, internal: Published) -> None:
    for name in (f"{ZN1}/index.html", f"{ZN1}/packs/2022-12-full-illustrative.pdf", f"{ZN1}/risks.html"):
        assert "officialsensitive" in internal.texts[name]
        assert "officialsensitive" not in public.texts[name]
        assert "published" in public.texts[name]
        assert "publicedition" in public.texts[name]


def test_search_engines_are_asked_to_pass_by_what_is_internal_or_illustrative(public: Published,
                                                                              internal: Published) -> None:
    def asked(one: Published, path: str) -> bool:
        return 'name="robots"content="noindex,nofollow"' in one.texts[path]
    assert asked(internal, f"{ZN1}/index.html")
    assert asked(public, f"{ZN1}/index.html"), "it is illustrative"
    assert asked(internal, "index.html")
    assert not asked(public, "index.html")
    assert "disallow:/" in internal.texts["robots.txt"]
    assert "robots.txt" not in public.texts


def test_a_real_public_site_may_be_found(tmp_path: Path) -> None:
    """The same project with real bodies and published figures only."""
    written(tmp_path / "project")
    project = Project(tmp_path / "project", tmp_path / "public")
    for folder in ("ZN1", "ZN2", "ZN3"):
        for path in (project.root / HOME / folder).rglob("*.yaml"):
            path.unlink()
    project.edit(f"{HOME}/dataset.yaml", "illustrative: true", "illustrative: false")
    allocations = project.root / HOME / "allocations" / "plan.csv"
    allocations.write_text(allocations.read_text(encoding="utf-8").replace(",yes", ",no"), encoding="utf-8")
    series = project.root / HOME / "measures" / "series.yaml"
    series.write_text(series.read_text(encoding="utf-8").replace("illustrative: true", "illustrative: false"),
                      encoding="utf-8")
    ran = project.build("--audience", "public", "--edition", "none")
    assert ran.code == 0, ran.out
    assert "noindex" not in (project.site / ZN1 / "index.html").read_text(encoding="utf-8")
