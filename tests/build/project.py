"""A project of a test's own, copied from this one, and `baf` run on it as a person runs it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.running.warm import baf

ROOT = Path(__file__).resolve().parent.parent.parent
FRAMEWORK = "winter-2022-23"


@dataclass(frozen=True)
class Ran:
    """How a run of `baf` ended, and what it said."""

    code: int
    out: str
    err: str

    @property
    def tally(self) -> str:
        """The line that counts the findings."""
        return next(line for line in self.out.splitlines() if " notes" in line).partition(" (")[0]


@dataclass(frozen=True)
class Project:
    """`root` holds frameworks/ and icb_data/; `site` is where it publishes."""

    root: Path
    site: Path

    def baf(self, *arguments: str, **environment: str) -> Ran:
        """`environment`: what the run is to find in its own, from its very start."""
        words = ("--project", str(self.root), *arguments)
        done = cold(words, environment) if environment else baf(*words)
        return Ran(done.returncode, done.stdout, done.stderr)

    def build(self, *arguments: str, **environment: str) -> Ran:
        return self.baf("build", "--site", str(self.site), *arguments, **environment)

    def edit(self, path: str, old: str, new: str) -> None:
        """Replace a text that stands once in one input."""
        file = self.root / path
        text = file.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
        file.write_text(text.replace(old, new), encoding="utf-8")

    def folder(self, dataset: str, system: str = "", month: str = "") -> Path:
        return self.site.joinpath(*(part for part in (dataset, FRAMEWORK, system, month) if part))

    def home(self, dataset: str, system: str) -> str:
        return f"icb_data/{dataset}/{system}/{FRAMEWORK}"


def cold(words: tuple[str, ...], environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "generator", *words], cwd=ROOT, env={**os.environ, **environment},
                          capture_output=True, text=True, check=False, timeout=1200)


def copied(target: Path, *datasets: str, frameworks: tuple[str, ...] = (FRAMEWORK,)) -> Project:
    """The project's inputs in a folder of the test's own: the frameworks named, and what the datasets named hold for
    them. The threads between plans stay behind: they run through all of them."""
    others = {path.name for path in (ROOT / "frameworks").iterdir() if path.is_dir()} - set(frameworks)
    shutil.copytree(ROOT / "frameworks", target / "frameworks",
                    ignore=shutil.ignore_patterns("crosswalk.yaml", *others))
    left_out = shutil.ignore_patterns(*others, *(f"{plan}.csv" for plan in others))
    for dataset in datasets:
        shutil.copytree(ROOT / "icb_data" / dataset, target / "icb_data" / dataset, ignore=left_out)
    return Project(target, target / "site")


def twin(project: Project, target: Path) -> Project:
    """A copy of a built project with its cache and its site. What a build wrote is linked, not copied: a build
    replaces files and never writes into one."""
    shutil.copytree(project.root, target, copy_function=_link_what_was_built)
    return Project(target, target / "site")


def _link_what_was_built(source: str, target: str) -> None:
    if "/icb_data/" in source or "/frameworks/" in source:
        shutil.copy2(source, target)
    else:
        os.link(source, target)
