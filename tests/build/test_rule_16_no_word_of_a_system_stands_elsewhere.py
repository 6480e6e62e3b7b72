"""Rules 16 and 18 for every text that a system's files may hold, found by walking the schemas: three systems that share
one organisation, and a word of its own in every field of each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.production.words import SHORTEST, pieces
from tests.attacks.fields import every_text
from tests.build.canaries import MONTH, NOT_APPROVED, SHARED, TRUSTS, Watched, flat, watched
from tests.build.project import Project, Ran

pytestmark = pytest.mark.build

OF_SYSTEMS = ("agreement", "capacity_gaps", "overlay", "profile", "return", "reviews", "risks", "silences",
              "submissions")
DATES = (".due.on", ".by.on")
"""Ends of paths whose text is a date."""
SENSITIVE = re.compile(r"/(return\.yaml \.(answers|decisions)|risks\.yaml \.risks|reviews\.yaml \.reviews)\[1\]")
FOR_THE_FEW = re.compile(
    r"agreement\.yaml|silences\.yaml|submissions/|\.contacts|\.restatements|\.lines_returned|\.own_part_returned")
"""What no public edition prints, approved or not."""
SHARED_ANSWER = "return.yaml .answers[2]"


@dataclass(frozen=True)
class Published:
    ran: Ran
    texts: dict[str, str]

    def holding(self, word: str) -> list[str]:
        return [path for path, text in self.texts.items() if word in text]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, Watched]:
    root = tmp_path_factory.mktemp("watched") / "project"
    return Project(root, root / "site"), watched(root)


def _published(project: Project, audience: str) -> Published:
    site = project.root.parent / audience
    ran = project.baf("build", "--audience", audience, "--site", str(site), "--edition", "full")
    return Published(ran, {path.relative_to(site).as_posix(): flat(path) for path in sorted(site.rglob("*"))
                           if path.is_file() and path.relative_to(site).parts[0] not in ("schemas", "guide")})


@pytest.fixture(scope="module")
def internal(project: tuple[Project, Watched]) -> Published:
    return _published(project[0], "internal")


@pytest.fixture(scope="module")
def public(project: tuple[Project, Watched]) -> Published:
    return _published(project[0], "public")


def home(system: str) -> str:
    return f"small/plan/{system}/"


def test_every_text_of_every_file_of_a_system_is_watched(project: tuple[Project, Watched]) -> None:
    for name in OF_SYSTEMS:
        missed = every_text(name) - project[1].filled[name].taken
        assert not {path for path in missed if not path.endswith((*DATES, ".parameters[].value", ".item"))}, name


def test_the_words_are_long_enough_for_the_check_in_every_build() -> None:
    assert len(pieces("canary bcdfgjkmpqvx of nobody else at all")) == 1
    assert len("canary bcdfgjkmpqvx of nobody else at all") > SHORTEST


def test_each_system_prints_its_own_words_in_each_kind_of_file(internal: Published,
                                                              project: tuple[Project, Watched]) -> None:
    """So that what is not found elsewhere could have been found."""
    assert internal.ran.code in (0, 1), internal.ran
    for system in TRUSTS:
        place = f"icb_data/small/{system}/plan/{MONTH}/return.yaml .answers[0].narrative"
        found = internal.holding(project[1].words[system][place])
        assert {Path(path).suffix for path in found} >= {".html", ".json", ".csv", ".xlsx", ".pdf"}, system
        printed = [word for word in project[1].words[system].values() if internal.holding(word)]
        assert 2 * len(printed) > len(project[1].words[system]), system


def test_no_word_of_a_system_stands_anywhere_but_in_its_own_folder(internal: Published,
                                                                  project: tuple[Project, Watched]) -> None:
    """Neither on another's pages, in its search, data, workbooks, packs, their properties and attachments, in a
    manifest, nor in the view of all: except what an organisation said that they share."""
    strayed = {f"{where} in {path}" for system, words in project[1].words.items() for where, word in words.items()
               for path in internal.holding(word)
               if not path.startswith(home(system)) and SHARED_ANSWER not in where}
    assert not strayed


def test_what_the_shared_organisation_said_stands_in_no_view_of_all(internal: Published,
                                                                   project: tuple[Project, Watched]) -> None:
    assert SHARED not in TRUSTS.values()
    for words in project[1].words.values():
        for where, word in words.items():
            if SHARED_ANSWER in where:
                assert not [path for path in internal.holding(word) if not re.match(r"small/plan/ZN\d/", path)], where


def test_nothing_sensitive_not_approved_or_for_the_few_stands_in_a_public_build(
        public: Published, project: tuple[Project, Watched]) -> None:
    assert public.ran.code in (0, 1), public.ran
    secret = {where: word for system, words in project[1].words.items() for where, word in words.items()
              if SENSITIVE.search(where) or FOR_THE_FEW.search(where)
              or (system == NOT_APPROVED and f"/{MONTH}/" in where)}
    found = {where: files for where, word in secret.items() if (files := public.holding(word))}
    assert not found
    assert len([where for where in secret if SENSITIVE.search(where)]) >= 3 * 20


def test_what_is_approved_and_not_sensitive_is_published_to_all(public: Published,
                                                               project: tuple[Project, Watched]) -> None:
    for system in set(TRUSTS) - {NOT_APPROVED}:
        for field in ("narrative", "cause", "effect", "mitigation"):
            where = f"icb_data/small/{system}/plan/{MONTH}/return.yaml .answers[0].{field}"
            assert public.holding(project[1].words[system][where]), where


def test_public_editions_stay_in_their_own_folders_too(public: Published, project: tuple[Project, Watched]) -> None:
    strayed = {f"{where} in {path}" for system, words in project[1].words.items() for where, word in words.items()
               for path in public.holding(word)
               if not path.startswith(home(system)) and SHARED_ANSWER not in where}
    assert not strayed
