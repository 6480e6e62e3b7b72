"""Delete one trust's answers for a month, and any the ICB gave for it, and build again: no number under 'on track' or
'complete' rises on any page, in any sheet of the pack, in the data, in the workbook or in who has returned."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from tests.build import reading
from tests.build.conftest import ALL, Built
from tests.build.project import FRAMEWORK, Project, twin
from tests.recount.recount import Recount, holds, last_day
from tests.returns.going_out import changed

pytestmark = [pytest.mark.build, pytest.mark.long]  # the demonstration is built whole once more for each trust

DATASET = "demonstration"
GOOD = ("On track", "Complete")
Numbers = dict[tuple[str, ...], int]


@dataclass(frozen=True)
class Silenced:
    """The same project twice: as it is, and without the answers. `systems`: those that the trust is a partner of."""

    before: Project
    after: Project
    recount: Recount
    trust: str
    month: str
    systems: tuple[str, ...]


def partners(recount: Recount, trust: str, month: str) -> tuple[str, ...]:
    return tuple(sorted(row["system"] for row in recount.partnerships if row["organisation"] == trust
                        and holds(row, last_day(month)) and row["system"] in recount.open_systems(month)))


def of_trust(answer: dict[str, Any], trust: str, types: set[str]) -> bool:
    return answer.get("holder") == trust or answer.get("holder_type", "") in types


def trusts(recount: Recount, month: str) -> list[str]:
    """Of several systems first; each has answered, or was answered for."""
    found = {}
    for trust in {row["organisation"] for row in recount.partnerships}:
        systems = partners(recount, trust, month)
        types = types_of(recount, trust, month)
        if any(of_trust(answer, trust, types) for system in systems for answer in recount.answers(system, month)):
            found[trust] = len(systems)
    chosen = sorted(found, key=lambda trust: (-found[trust], trust))
    return [chosen[0], *random.Random(5).sample(chosen[1:], 3)]


def types_of(recount: Recount, trust: str, month: str) -> set[str]:
    return {row["type"] for row in recount.body_types if row["code"] == trust and holds(row, last_day(month))}


@pytest.fixture(scope="module", params=range(4))
def silenced(request: pytest.FixtureRequest, built: Built, tmp_path_factory: pytest.TempPathFactory) -> Silenced:
    recount = built.recounts[DATASET]
    month = recount.latest_month()
    trust = trusts(recount, month)[request.param]
    after = twin(built.project, tmp_path_factory.mktemp("silenced") / "project")
    systems, types, gone = partners(recount, trust, month), types_of(recount, trust, month), 0
    for system in systems:
        path = after.root / after.home(DATASET, system) / month / "return.yaml"
        kept = [answer for answer in recount.answers(system, month) if not of_trust(answer, trust, types)]
        gone += len(recount.answers(system, month)) - len(kept)
        changed(path, lambda document, kept=kept: document.update(answers=kept))
    assert gone > 0
    ran = after.build(*ALL)
    assert ran.code == built.runs[DATASET].code, ran.out + ran.err
    return Silenced(built.project, after, Recount(after.root, DATASET, FRAMEWORK), trust, month, systems)


def grids(path: Path) -> Iterator[tuple[str, list[list[str]]]]:
    """Every table of a page or a workbook as texts, with its name."""
    if path.suffix == ".html":
        for table in reading.tables(path):
            yield (table.attributes.get("id") or table.attributes.get("class", ""),
                   [[" ".join(cell.text.split()) for cell in row.cells] for row in table.rows])
    else:
        book = CalamineWorkbook.from_path(path)
        for name in book.sheet_names:
            yield name, [[str(cell).removesuffix(".0") for cell in row]
                         for row in book.get_sheet_by_name(name).to_python()]


def is_good(text: str) -> bool:
    """'On track', and with the letter of its mark before or after it."""
    return re.fullmatch(rf"(?:\w{{1,2}} )?(?:{'|'.join(GOOD)})(?: \w{{1,2}})?", text.strip()) is not None


def numbers(path: Path, name: str) -> Numbers:
    """What stands under a column or beside a row of a good value, by table, row and column; equal ones added up."""
    found: Numbers = {}
    for table, rows in grids(path):
        columns: dict[int, str] = {}
        for row in rows:
            heads = {at: text for at, text in enumerate(row) if is_good(text)}
            if len([text for text in row if text]) > 2 and heads and not any(text.isdigit() for text in row):
                columns = heads
                continue
            for at, head in columns.items():
                if at < len(row) and re.match(r"\d", row[at]):
                    key = (name, table, row[0], head)
                    found[key] = found.get(key, 0) + reading.number_in(row[at])
            if row and is_good(row[0]) and len(row) > 1 and re.match(r"\d", row[1]):
                key = (name, table, row[0], "")
                found[key] = found.get(key, 0) + reading.number_in(row[1])
    return found


def home(project: Project) -> Path:
    return project.folder(DATASET)


def whole(project: Project, suffix: str) -> Numbers:
    """Every page, or every workbook, of every system and of all."""
    found: Numbers = {}
    for path in sorted(home(project).rglob(f"*{suffix}")):
        found |= numbers(path, path.relative_to(home(project)).as_posix())
    return found


def risen(before: Numbers, after: Numbers) -> dict[tuple[str, ...], tuple[int, int]]:
    return {key: (before.get(key, 0), number) for key, number in after.items() if number > before.get(key, 0)}


@pytest.mark.parametrize(("suffix", "least"), [(".html", 200), (".xlsx", 40)])
def test_no_number_under_a_good_value_rises_on_a_page_or_in_a_workbook(silenced: Silenced, suffix: str,
                                                                       least: int) -> None:
    before, after = whole(silenced.before, suffix), whole(silenced.after, suffix)
    assert len(after) >= least
    assert risen(before, after) == {}
    fallen = {key[0].split("/")[0] for key, number in after.items() if number < before.get(key, 0)}
    assert fallen & {*silenced.systems}, "the answers were good ones in part, and their absence shows"


def counts(document: Any, words: set[str], at: tuple[str, ...] = ()) -> Numbers:
    """Every number of the data under a good value, with the way to it."""
    if isinstance(document, list):
        parts = [((str(next((item[key] for key in ("id", "code", "action", "system") if key in item), number))
                   if isinstance(item, dict) else str(number)), item) for number, item in enumerate(document)]
    else:
        parts = list(document.items()) if isinstance(document, dict) else []
    found: Numbers = {}
    for key, item in parts:
        if isinstance(item, int) and key in words:
            found[*at, key] = item
        else:
            found |= counts(item, words, (*at, key))
    return found


def test_no_number_under_a_good_value_rises_in_the_data(silenced: Silenced) -> None:
    words = {value["id"] for scale in silenced.recount.scales.values() for value in scale.values()
             if value["tone"] in ("on_track", "complete")}
    seen = 0
    for path in sorted(home(silenced.after).rglob(f"data/{silenced.month}*.json")):
        name = path.relative_to(home(silenced.after))
        before, after = (counts(reading.data(home(one) / name), words) for one in (silenced.before, silenced.after))
        assert risen(before, after) == {}, name
        seen += len(after)
    assert seen > 100


def test_no_number_under_a_good_value_rises_in_print(silenced: Silenced) -> None:
    """The summary's table, row by row: what is good stands last before N."""
    columns = silenced.recount.columns()
    for system in silenced.systems:
        (name,) = (path.name for path in (home(silenced.after) / system / "packs").glob(f"{silenced.month}-board*"))
        rows = [printed(home(one) / system / "packs" / name, len(columns))
                for one in (silenced.before, silenced.after)]
        assert "All objectives" in rows[1]
        for label, after in rows[1].items():
            for at, column in enumerate(columns):
                if column in ("on-track", "complete"):
                    assert after[at] <= rows[0][label][at], (system, label, column)


def printed(path: Path, columns: int) -> dict[str, list[int]]:
    text = "\n".join(reading.sheets(path)[:4])
    found = re.findall(rf"^(All objectives|\d+ .{{3,60}}?)((?: [\d,]+){{{columns + 1},}})", text, re.MULTILINE)
    return {label: [int(part.replace(",", "")) for part in row.split()] for label, row in found}


def test_fewer_lines_are_answered_and_the_returns_are_counted_anew(silenced: Silenced) -> None:
    for system in silenced.systems:
        rows = [next(row for row in reading.rows(next(home(one).glob(f"data/{silenced.month}*returns*.csv")))
                     if row["row"] == "system" and row["system"] == system) for one in (silenced.before,
                                                                                         silenced.after)]
        assert int(rows[1]["answered"]) < int(rows[0]["answered"])
        assert int(rows[1]["not_answered"]) >= int(rows[0]["not_answered"])


def test_what_is_left_is_what_the_files_say_without_them(silenced: Silenced) -> None:
    for system in silenced.systems:
        count = silenced.recount.count(system, silenced.month)
        (path,) = (home(silenced.after) / system / "data").glob(f"{silenced.month}*.json")
        said = reading.data(path)["headline"]["by_value"]
        assert {key: number for key, number in said.items() if number} == dict(+count.by_value), system
