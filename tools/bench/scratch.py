"""A folder to race in: a copy of the program, so that a template can be changed and nobody's edit gets in the way, and
a project at full size; and the edits whose cost is measured."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tools.bench.processes import Measured, measure

OF_ONE = "asked of one system only"
"""The title of an action that is put into the scratch framework."""
TEMPLATE = "generator/rendering/templates/pages/about_page.html.jinja"
"""A page that every system has."""


@dataclass(frozen=True)
class Scratch:
    """`code`: the copy of the program, in which commands run; `project`: what they work on; `held`: its dataset."""

    folder: Path
    framework: str
    held: str

    @property
    def code(self) -> Path:
        return self.folder / "code"

    @property
    def project(self) -> Path:
        return self.folder / "project"

    @property
    def home(self) -> Path:
        return self.project / "icb_data" / self.held

    @property
    def months(self) -> tuple[str, ...]:
        return tuple(sorted({path.parent.name for path in self.home.glob(f"*/{self.framework}/*/return.yaml")}))

    def systems(self) -> tuple[str, ...]:
        """Those that returned in the last month, in order."""
        last = self.months[-1]
        return tuple(sorted(path.parents[2].name for path in self.home.glob(f"*/{self.framework}/{last}/return.yaml")))

    def baf(self, name: str, *arguments: str) -> Measured:
        return measure(name, self.code, "-m", "generator", "--project", str(self.project), *arguments)

    def staged(self, name: str, lines: Path, *arguments: str) -> Measured:
        return measure(name, self.code, "-m", "tools.bench.staged", str(lines), "--project", str(self.project),
                       *arguments)


def prepared(root: Path, folder: Path, dataset: str, framework: str) -> Scratch:
    """The copy of the program and `baf demo returns` of the dataset."""
    scratch = Scratch(folder, framework, f"{dataset}-illustrative")
    for name in ("generator", "tools", "docs"):
        shutil.copytree(root / name, scratch.code / name, ignore=shutil.ignore_patterns("__pycache__"))
    made = measure("illustrative returns", scratch.code, "-m", "generator", "--project", str(root), "demo", "returns",
                   "--out", str(scratch.project), "--dataset", dataset, "--framework", framework)
    if made.code:
        raise RuntimeError(f"the illustrative returns could not be made: {made.said}")
    return scratch


def ask_one(scratch: Scratch, system: str) -> None:
    """Put into the first objective an action that only this system is asked."""
    path = _objectives(scratch)[0]
    text = path.read_text(encoding="utf-8")
    source = next(line.strip() for line in text.splitlines() if line.startswith("source: "))
    action = (f"  - id: BENCH-01\n    title: An action {OF_ONE}\n    revisions:\n      - number: 1\n"
              f"        from: {_start(scratch)}\n        asks: Do the first of two things.\n    roles:\n"
              "      - {type: icb, role: accountable}\n    due: {precision: ongoing, words: all the time}\n"
              f"    cadence: monthly\n    conditions: {{systems: [{system}]}}\n    {source}\n")
    path.write_text(text.replace("\nactions:\n", f"\nactions:\n{action}", 1), encoding="utf-8")


def one_answer(scratch: Scratch, system: str) -> None:
    """One more word in the first narrative of the last month of one system."""
    path = scratch.home / system / scratch.framework / scratch.months[-1] / "return.yaml"
    _edit(path, r"^    narrative: (\w)", r"    narrative: Lately \1")


def word_for_one(scratch: Scratch) -> None:
    _edit(_objectives(scratch)[0], "Do the first of two", "Do the second of two")


def word_for_all(scratch: Scratch) -> None:
    """One word of what the first action of the plan asks of every board."""
    path = _objectives(scratch)[0]
    _edit(path, r"(- type: icb\n +role: accountable\n +asks: >-\n +\w+ )", r"\1also ")


def template(scratch: Scratch) -> None:
    path = scratch.code / TEMPLATE
    path.write_text(path.read_text(encoding="utf-8") + "\n<p>One more paragraph.</p>\n", encoding="utf-8")


def grown(scratch: Scratch, times: int) -> None:
    """So many times the systems there are now: every body and return once more under codes of its own."""
    bodies = scratch.home / "organisations"
    codes = {line.split(",", 1)[0] for name in ("organisations.csv", "systems.csv")
             for line in (bodies / name).read_text(encoding="utf-8").splitlines()[1:] if line}
    known = re.compile(rf"\b({'|'.join(sorted(codes, key=len, reverse=True))})\b")
    tables = [*bodies.glob("*.csv"), *(scratch.home / "measures").glob("*.csv")]
    originals = {path: path.read_text(encoding="utf-8").splitlines(keepends=True) for path in tables}
    systems = [path for path in scratch.home.iterdir() if (path / scratch.framework).is_dir()]
    for copy in range(1, times):
        for path, lines in originals.items():
            with path.open("a", encoding="utf-8") as stream:
                stream.writelines(_moved(path, known.sub(lambda found: _renamed(found[1], copy), line), copy)  # noqa: B023
                                  for line in lines[1:] if known.search(line))
        for folder in systems:
            target = scratch.home / f"{folder.name}X{copy}"
            for returned in folder.rglob("return.yaml"):
                written = target / returned.relative_to(folder)
                written.parent.mkdir(parents=True, exist_ok=True)
                written.write_text(known.sub(
                    lambda found: _renamed(found[1], copy),  # noqa: B023
                    returned.read_text(encoding="utf-8")), encoding="utf-8")


def _renamed(code: str, copy: int) -> str:
    """Of the same kind: a statistical code (a letter, eight digits) has no room for more, so another digit tells it."""
    if len(code) == 9 and code[1:].isdigit():
        return f"{code[0]}{int(code[1]) + 2 * copy}{code[2:]}"
    return f"{code}X{copy}"


def _moved(path: Path, line: str, copy: int) -> str:
    """Copies stand below the others on the map of squares."""
    if path.name != "tiles.csv":
        return line
    code, column, row, rest = line.split(",", 3)
    return f"{code},{column},{int(row) + 20 * copy},{rest}"


def with_months(scratch: Scratch, number: int, systems: Iterable[str]) -> None:
    """A calendar of so many reporting months and a return of these systems for each, the last one's copied."""
    there, kept = scratch.months, set(systems)
    wanted = [_plus(there[0], place) for place in range(number)]
    for folder in [path for path in scratch.home.iterdir() if (path / scratch.framework).is_dir()]:
        returned = folder / scratch.framework
        for month in there if folder.name not in kept else set(there) - set(wanted):
            shutil.rmtree(returned / month, ignore_errors=True)
        for month in wanted if folder.name in kept else ():
            if month not in there:
                text = (returned / there[0] / "return.yaml").read_text(encoding="utf-8")
                text = text.replace(f"month: {there[0]}", f"month: {month}", 1)
                (returned / month).mkdir()
                (returned / month / "return.yaml").write_text(
                    re.sub(r"^(received| +on): .*$", rf"\1: {_plus(month, 1)}-08", text, flags=re.MULTILINE),
                    encoding="utf-8")
    path = scratch.project / "frameworks" / scratch.framework / "framework.yaml"
    listed = "".join(f"    - {{month: {month}, return_due: {_plus(month, 1)}-08}}\n" for month in wanted)
    _edit(path, r"^  end: .*$", f"  end: {wanted[-1]}")
    _edit(path, r"^  months:\n(    - .*\n)+", f"  months:\n{listed}")


def _plus(month: str, months: int) -> str:
    year, number = divmod(int(month[:4]) * 12 + int(month[5:]) - 1 + months, 12)
    return f"{year}-{number + 1:02}"


def _start(scratch: Scratch) -> str:
    text = (scratch.project / "frameworks" / scratch.framework / "framework.yaml").read_text(encoding="utf-8")
    found = re.search(r"^  start: (\S+)$", text, re.MULTILINE)
    assert found is not None
    return found[1]


def _objectives(scratch: Scratch) -> list[Path]:
    return sorted((scratch.project / "frameworks" / scratch.framework / "objectives").glob("*.yaml"))


def _edit(path: Path, pattern: str, replacement: str) -> None:
    before = path.read_text(encoding="utf-8")
    after, number = re.subn(pattern, replacement, before, count=1, flags=re.MULTILINE)
    if number != 1:
        raise RuntimeError(f"{path}: nothing there is like {json.dumps(pattern)}")
    path.write_text(after, encoding="utf-8")
