"""A plan of two systems, small enough to be built many times, and what is right of a published folder."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.build.project import ROOT, Project, Ran

INPUTS = ROOT / "tests" / "rules" / "project"
PLAN, DATASET, SYSTEMS = "plan", "small", ("ZN1", "ZN2")
FRAMEWORK_FILE, RETURN_FILE = "frameworks/plan/framework.yaml", "icb_data/small/ZN1/plan/2022-11/return.yaml"
EDITS = ((FRAMEWORK_FILE, "title: A small plan\nshort", "title: A second plan\nshort"),
         (RETURN_FILE, "opens in January", "opens in February"))
"""Two files that are read at two moments: a page that shows one edit and not the other mixes two plans."""
ONE_PLAN = ("--dataset", DATASET, "--framework", PLAN)
QUICK, WITH_PACKS = (*ONE_PLAN, "--edition", "none"), (*ONE_PLAN, "--edition", "board")

Tree = dict[str, bytes]


@dataclass(frozen=True)
class Running:
    """A build in a process group of its own. `mark`: the file in which it says that its moment has come."""

    process: int
    nursery: subprocess.Popen[str]
    out: Path
    err: Path
    mark: Path

    def ended(self) -> Ran:
        """Wait for the end of it."""
        code = int(ask(self.nursery, {"wait": self.process}))
        return Ran(code, self.out.read_text(encoding="utf-8"), self.err.read_text(encoding="utf-8"))

    def stopped(self) -> int:
        """Wait for the moment; the process that stands still there, the build itself or a worker."""
        while not (self.mark.is_file() and self.mark.read_text(encoding="utf-8")):
            assert "baf: " not in self.err.read_text(encoding="utf-8"), self.ended()
            time.sleep(0.01)
        return int(self.mark.read_text(encoding="utf-8"))

    def go_on(self) -> Ran:
        os.killpg(self.process, signal.SIGCONT)
        return self.ended()


def ask(nursery: subprocess.Popen[str], order: dict[str, object]) -> str:
    assert nursery.stdin is not None
    assert nursery.stdout is not None
    nursery.stdin.write(json.dumps(order) + "\n")
    nursery.stdin.flush()
    return nursery.stdout.readline().strip()


@contextlib.contextmanager
def nursery() -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen([sys.executable, str(Path(__file__).with_name("nursery.py")), str(INPUTS)], cwd=ROOT,
                          env={**os.environ, "PYTHONPATH": str(ROOT)}, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                          text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        yield process
        assert process.stdin is not None
        process.stdin.close()


@dataclass(frozen=True)
class Small:
    """One project, never built in: tests copy it. `before` and `after`: what a whole build publishes of the plan before
    and after the edits, of the editions in `options`. `writes`: how often a build that finds nothing kept writes."""

    root: Path
    nursery: subprocess.Popen[str]
    options: tuple[str, ...]
    before: Tree
    after: Tree
    writes: int

    def copy(self, target: Path) -> Project:
        """As published before the edits, with the cache of that build."""
        shutil.copytree(self.root, target)
        return Project(target, target / "site")

    def edited(self, target: Path) -> Project:
        """The same; the inputs are edited already."""
        project = self.copy(target)
        edit(project)
        return project

    def start(self, project: Project, **order: object) -> Running:
        """`order`: what befalls it, see nursery.py."""
        return start(self.nursery, project, self.options, **order)

    def build(self, project: Project, **order: object) -> Ran:
        return self.start(project, **order).ended()

    def stop_at(self, project: Project, kind: str, number: int = 1) -> Running:
        return self.start(project, how="stop", kind=kind, number=number)


def start(nursery: subprocess.Popen[str], project: Project, options: tuple[str, ...], **order: object) -> Running:
    name = f"{project.root}-{len(list(project.root.parent.glob(f'{project.root.name}-*')))}"
    out, err, mark = (Path(f"{name}{kind}") for kind in (".out", ".err", ".mark"))
    for file in (out, err):
        file.touch()
    process = ask(nursery, {"arguments": build_words(project, options), "out": str(out), "err": str(err),
                            "mark": str(mark), **order})
    return Running(int(process), nursery, out, err, mark)


def made(target: Path) -> Project:
    """The inputs, and a site whose top says that it is whole: the guide beside the index takes longer to make than all
    the rest, and stands outside the folders of systems."""
    shutil.copytree(INPUTS, target, ignore=shutil.ignore_patterns(".*"))
    (target / "site").mkdir()
    (target / "site" / "manifest.json").write_text('{"kind": "index", "audience": "internal", "files": {}}\n', "utf-8")
    return Project(target, target / "site")


def edit(project: Project) -> None:
    for path, old, new in EDITS:
        project.edit(path, old, new)


def build_command(project: Project, options: tuple[str, ...]) -> list[str]:
    return [sys.executable, "-m", "generator", *build_words(project, options)]


def build_words(project: Project, options: tuple[str, ...]) -> list[str]:
    return ["--project", str(project.root), "build", "--site", str(project.site), *options]


def tree(folder: Path) -> Tree:
    return {path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*")) if path.is_file()}


def home(project: Project) -> Path:
    return project.site / DATASET / PLAN


def own_files(published: Tree, folder: str) -> Tree:
    """The files of one folder of the plan ('' for the view of all), without those of the systems in it."""
    def whose(path: str) -> str:
        first = path.split("/")[0]
        return first if first in SYSTEMS else ""

    return {path: content for path, content in published.items() if whose(path) == folder}


def whole_or_absent(project: Project, known: tuple[Tree, ...]) -> None:
    """Each folder is exactly one of the known ones, and what its manifest says; nothing else lies about but what was
    being made beside it."""
    published = {path: content for path, content in tree(home(project)).items() if "/.staging" not in f"/{path}"}
    for folder in (*SYSTEMS, ""):
        files = own_files(published, folder)
        prefix = f"{folder}/" if folder else ""
        if files:
            assert files in [own_files(one, folder) for one in known], f"{folder or 'all systems'} is half of two"
            said = json.loads(files[f"{prefix}manifest.json"])["files"]
            assert said == {path.removeprefix(prefix): hashlib.sha256(content).hexdigest()
                            for path, content in files.items() if path != f"{prefix}manifest.json"}


def heals(project: Project, small: Small) -> None:
    """The next run ends well, leaves exactly what a clean build leaves and nothing beside it, and the view of all
    systems names the very systems that stand there."""
    again = small.build(project)
    assert again.code == 0, again.err
    assert tree(home(project)) == small.after
    assert not list(project.site.rglob(".staging*"))
    named = json.loads((home(project) / "manifest.json").read_text(encoding="utf-8"))["systems"]
    assert named == {code: json.loads((home(project) / code / "manifest.json").read_text("utf-8"))["fingerprint"]
                     for code in SYSTEMS}
