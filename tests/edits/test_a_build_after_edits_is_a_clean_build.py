"""After any edit, what an incremental build leaves is, byte for byte and finding for finding, what a clean build of the
same inputs leaves in another folder with nothing kept."""

from __future__ import annotations

import hashlib
import json
import random
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.build.project import ROOT, Project, Ran
from tests.edits.kinds import KINDS, Edit, a_return_more_or_less, write
from tests.faults.small import ONE_PLAN, home, made, start, tree

pytestmark = pytest.mark.build

QUICK, LONG, SEEDS = 20, 25, 8
"""Edits in the quick run; in the long one, for each seed."""
WITH_PACKS = 10
"""Every so many edits, board packs are made too."""

Inputs = dict[str, bytes]


def first_project(target: Path, audience: str) -> Project:
    """Two systems that have both returned something; December is the latest month, and stays it."""
    project = made_for(target, audience)
    shutil.copy(ROOT / "mkdocs.yml", target / "mkdocs.yml")
    write(target / "icb_data" / "small" / "ZN1" / "plan" / "2022-12" / "return.yaml",
          {"schema": 1, "system": "ZN1", "framework": "plan", "month": "2022-12", "illustrative": True,
           "received": "2023-01-09", "answers": [{"action": "P-AMB-01", "holder": "ZN1", "revision": 2,
                                                  "value": "at-risk", "narrative": "The log is read each week."}]})
    a_return_more_or_less(target, Second())
    return project


def made_for(target: Path, audience: str) -> Project:
    project = made(target)
    top = project.site / "manifest.json"
    top.write_text(top.read_text(encoding="utf-8").replace("internal", audience), encoding="utf-8")
    return project


class Second(random.Random):
    """Chooses the last of everything: a return of the second system, for November."""

    def choice(self, seq):  # type: ignore[no-untyped-def]
        return seq[-1]


def inputs_of(project: Project) -> Inputs:
    kept = tree(project.root)
    return {path: content for path, content in kept.items() if not path.startswith((".baf-cache/", "site/"))}


def restore(project: Project, inputs: Inputs) -> None:
    for folder in ("frameworks", "icb_data"):
        shutil.rmtree(project.root / folder)
    for path, content in inputs.items():
        (project.root / path).parent.mkdir(parents=True, exist_ok=True)
        (project.root / path).write_bytes(content)


def said(ran: Ran, site: Path) -> tuple[int, list[str], str]:
    """How it ended and all it said, but for what was done and where."""
    lines = [line for line in ran.out.splitlines() if not line.startswith(("[", "Nothing to do"))]
    return ran.code, [line.replace(str(site), "SITE") for line in lines], ran.err.replace(str(site), "SITE")


def edit_and_compare(builds: subprocess.Popen[str], folder: Path, seed: int, edits: int, audience: str) -> None:
    rolls = random.Random(seed)
    project = first_project(folder / "project", audience)
    earlier, kinds = [inputs_of(project)], pick(rolls, edits)
    for number, kind in enumerate(kinds, 1):
        if kind is None:
            restore(project, rolls.choice(earlier))
        else:
            kind(project.root, rolls)
        earlier.append(inputs_of(project))
        name = f"edit {number}, {kind.__name__ if kind else 'an earlier state again'}"
        edition = "board" if number % WITH_PACKS == 0 else "none"
        clean = made_for(folder / f"clean {number}", audience)
        compare(builds, project, clean, ("--edition", edition, "--audience", audience, "--strict"), name)


def pick(rolls: random.Random, edits: int) -> list[Edit | None]:
    """Every kind as often as every other, but for a step back after each fifth."""
    kinds = [kind for _ in range(edits // len(KINDS) + 1) for kind in rolls.sample(KINDS, len(KINDS))]
    return [None if number % 5 == 0 else kind for number, kind in enumerate(kinds[:edits], 1)]


def compare(builds: subprocess.Popen[str], project: Project, clean: Project, options: tuple[str, ...],
            name: str) -> None:
    restore(clean, inputs_of(project))
    before = tree(home(project))
    here = start(builds, project, (*ONE_PLAN, *options)).ended()
    there = start(builds, clean, (*ONE_PLAN, *options)).ended()
    assert here.code in (0, 1, 2), (name, here.err)
    assert said(here, project.site) == said(there, clean.site), name
    left, wanted = tree(home(project)), tree(home(clean)) if here.code != 2 else before
    differ = sorted(path for path in left.keys() | wanted.keys() if left.get(path) != wanted.get(path))
    assert not differ, f"{name}: {differ}"
    shutil.rmtree(clean.root)


def test_after_each_of_twenty_random_edits(builds: subprocess.Popen[str], tmp_path: Path) -> None:
    edit_and_compare(builds, tmp_path, 2022, QUICK, "internal")


@pytest.mark.long
@pytest.mark.parametrize("seed", range(SEEDS))
def test_after_each_of_two_hundred_random_edits(builds: subprocess.Popen[str], tmp_path: Path, seed: int) -> None:
    edit_and_compare(builds, tmp_path, seed, LONG, "public" if seed % 4 == 3 else "internal")


@pytest.fixture
def two_asked_apart(tmp_path: Path) -> Project:
    """Each of the two systems is asked something that the other is not."""
    project = first_project(tmp_path / "project", "internal")
    with (project.root / PLAN).open("a", encoding="utf-8") as stream:
        for code in ("ZN1", "ZN2"):
            stream.write(f"  - id: P-{code}\n    title: Asked of {code} alone\n    revisions:\n"
                         f"      - {{number: 1, from: 2022-08, asks: The first words for {code}.}}\n"
                         "    roles:\n      - {type: icb, role: responsible}\n    due: {precision: ongoing}\n"
                         f"    cadence: monthly\n    conditions: {{systems: [{code}]}}\n"
                         "    source: {publication: LETTER, checked: true}\n")
    return project


PLAN = "frameworks/plan/objectives/handover.yaml"


def pages_printed(builds: subprocess.Popen[str], project: Project) -> int:
    """By the build that is begun now: sites of which the cache held nothing before."""
    kept = project.root / ".baf-cache" / "results" / "site"
    before = len(list(kept.glob("*.json"))) if kept.is_dir() else 0
    ran = start(builds, project, (*ONE_PLAN, "--edition", "none")).ended()
    assert ran.code in (0, 1), ran.err
    return len(list(kept.glob("*.json"))) - before


def test_a_word_of_the_plan_prints_the_pages_of_those_it_reaches(builds: subprocess.Popen[str],
                                                               two_asked_apart: Project, tmp_path: Path) -> None:
    project = two_asked_apart
    assert pages_printed(builds, project) == 3, "two systems, and the view of all"
    project.edit(PLAN, "The first words for ZN1", "The second words for ZN1")
    assert pages_printed(builds, project) == 2, "one system, and the view of all"
    assert "The second words for ZN1" in (home(project) / "ZN1" / "actions" / "P-ZN1.html").read_text("utf-8")
    manifest = json.loads((home(project) / "ZN2" / "manifest.json").read_bytes())
    assert manifest["inputs"][PLAN] == hashlib.sha256((project.root / PLAN).read_bytes()).hexdigest()
    clean = made_for(tmp_path / "clean", "internal")
    compare(builds, project, clean, ("--edition", "none"), "a word for one system")


def test_a_remark_in_a_file_prints_nothing_of_a_system_but_tells_of_what_it_was_made(
        builds: subprocess.Popen[str], two_asked_apart: Project, tmp_path: Path) -> None:
    project = two_asked_apart
    pages_printed(builds, project)
    before = tree(home(project) / "ZN1")
    with (project.root / PLAN).open("a", encoding="utf-8") as stream:
        stream.write("# Nobody reads this.\n")
    assert pages_printed(builds, project) == 1, "the view of all"
    after = tree(home(project) / "ZN1")
    assert {path for path in after if after[path] != before.get(path)} == {"manifest.json"}
    compare(builds, project, made_for(tmp_path / "clean", "internal"), ("--edition", "none"), "a remark")


def test_a_plan_that_is_no_longer_published_is_taken_away(builds: subprocess.Popen[str], tmp_path: Path) -> None:
    project = first_project(tmp_path / "project", "internal")
    framework = project.root / "frameworks" / "plan"
    shutil.copytree(framework, framework.with_name("draft"))
    for file in framework.with_name("draft").rglob("*.yaml"):
        file.write_text(file.read_text("utf-8").replace("id: plan\n", "id: draft\n").replace("plan/P-", "draft/P-"),
                        encoding="utf-8")
    words = ("--dataset", "small", "--edition", "none")
    assert start(builds, project, words).ended().code in (0, 1)
    draft = home(project).with_name("draft")
    assert (draft / "ZN1" / "index.html").is_file()
    project.edit("frameworks/draft/framework.yaml", "publish: true", "publish: false")
    ran = start(builds, project, words).ended()
    assert "small/draft: taken away, since it is marked 'publish: false'" in ran.out
    assert not draft.exists()
    assert (home(project) / "ZN1" / "index.html").is_file()
    assert start(builds, project, ("--framework", "draft", "--edition", "none")).ended().code in (0, 1)
    assert draft.is_dir(), "asked for by name"
    again = start(builds, project, words).ended()
    assert "Nothing to do" not in again.out
    assert not draft.exists()
