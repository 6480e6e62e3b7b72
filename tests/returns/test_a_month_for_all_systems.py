"""A month at full size, as people would live it: forms out for every system and organisation, filled in by a script,
three of them spoilt, taken in, and built. Who has returned, the site, the pack and the data say what the script typed.

Illustrative answers in the names of bodies that exist, in a scratch folder that goes with the test."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from tests.build import reading
from tests.build.conftest import Folder
from tests.build.test_rule_15_headlines_agree import line, page_line, printed
from tests.recount.line_by_line import LineByLine
from tests.recount.recount import read_yaml
from tests.returns.a_month import BREAKING, Plan, Ran, Scratch, Typed, as_typed, chance, fill, sends_nothing

pytestmark = pytest.mark.long

FRAMEWORK, OF, SCRATCH = "winter-2022-23", "england", "england-illustrative"
MONTH = "2022-12"
"""Two months before it hold a last good return."""
PRINTED = 6
"""Systems whose packs are printed: those whose form goes back, and as many others."""


@dataclass(frozen=True)
class Month:
    """`typed`: what the forms that could be used held. `broken`: system -> rule its form went back for."""

    scratch: Scratch
    plan: Plan
    typed: Typed
    broken: dict[str, str]
    taken: Ran
    status: list[dict[str, str]]
    built: Ran
    site: Path

    @property
    def recount(self) -> LineByLine:
        return as_typed(self.plan, self.typed)

    def folder(self, system: str) -> Folder:
        latest = self.plan.recount.latest_month()
        home = self.site / SCRATCH / FRAMEWORK / system
        return Folder(SCRATCH, system, MONTH, home if latest == MONTH else home / MONTH, True)

    def stands(self, system: str) -> dict[str, Any]:
        return read_yaml(self.plan.recount.home / system / FRAMEWORK / MONTH / "return.yaml")


@pytest.fixture(scope="module")
def month(tmp_path_factory: pytest.TempPathFactory, project_root: Path) -> Month:
    desk = tmp_path_factory.mktemp("month")
    scratch = Scratch(desk / "scratch")
    begun = Scratch(project_root, scratch.costs).baf("returns of earlier months", "demo", "returns", "--out",
                                                     str(scratch.root), "--dataset", OF, "--framework", FRAMEWORK,
                                                     told=desk)
    assert begun.code == 0, begun.err
    for path in scratch.root.glob(f"icb_data/*/*/{FRAMEWORK}/*"):
        if path.name >= MONTH:
            shutil.rmtree(path)
    plan = Plan(LineByLine(scratch.root, SCRATCH, FRAMEWORK), MONTH)
    out = scratch.baf("forms", "returns", "template", "--framework", FRAMEWORK, "--out", str(desk / "forms"))
    assert out.code == 0, out.err
    typed, broken = _filled(desk, plan)
    taken = scratch.baf("import", "returns", "import", "--received", plan.due.isoformat(), "--back", str(desk / "back"),
                        *map(str, sorted((desk / "post").iterdir())))
    for system in broken:
        typed.forget(system, plan)
    status = scratch.baf("status", "returns", "status", "--framework", FRAMEWORK, "--format", "csv")
    assert status.code == 0, status.err
    rows = list(csv.DictReader(io.StringIO(status.out)))
    return _built(Month(scratch, plan, typed, broken, taken, rows, taken, desk / "site"))


def _filled(desk: Path, plan: Plan) -> tuple[Typed, dict[str, str]]:
    """Every form but those of organisations that send nothing; three spoilt after they were filled in."""
    (desk / "post").mkdir()
    typed, post = Typed(), {}
    forms = sorted((desk / "forms").iterdir())
    assert {path.name.split("-")[0] for path in forms} >= {*plan.systems, *plan.ambulances}
    for path in forms:
        whose = path.name.split("-")[0]
        if whose in plan.lines or not sends_nothing(whose, plan.shared):
            post[whose] = desk / "post" / path.name
            assert fill(path, post[whose], plan, typed) == whose
    broken = dict(zip(chance("broken").sample(plan.systems, len(BREAKING)), BREAKING, strict=True))
    for system, rule in broken.items():
        BREAKING[rule](post[system])
    return typed, broken


def _built(month: Month) -> Month:
    """Every system's site; packs of those whose form went back, and of as many others."""
    place = ("build", "--framework", FRAMEWORK, "--site", str(month.site))
    whole = month.scratch.baf("sites of all", *place, "--edition", "none")
    assert whole.code == 0, whole.out + whole.err
    some = [part for code in printed_systems(month) for part in ("--icb", code)]
    packs = month.scratch.baf("packs of some", *place, "--edition", "board", *some)
    assert packs.code == 0, packs.out + packs.err
    return Month(month.scratch, month.plan, month.typed, month.broken, month.taken, month.status, packs, month.site)


def printed_systems(month: Month) -> list[str]:
    others = [code for code in month.plan.systems if code not in month.broken]
    return [*month.broken, *chance("printed").sample(others, PRINTED - len(month.broken))]


def row_of(month: Month, system: str) -> dict[str, str]:
    (found,) = (row for row in month.status if row["row"] == "system" and row["system"] == system)
    return found


def test_all_returns_but_three_are_current_and_those_say_why_they_went_back(month: Month) -> None:
    states = {system: row_of(month, system)["return"] for system in month.plan.systems}
    assert {system for system, state in states.items() if state == "returned for correction"} == set(month.broken)
    assert {system for system, state in states.items() if state == "on time"} == {*states} - {*month.broken}
    assert month.taken.code == 1
    for system, rule in month.broken.items():
        reasons = month.stands(system)["own_part_returned"]["reasons"]
        assert row_of(month, system)["sent_back_why"].startswith(reasons[0])
        assert f": error {rule}" in month.taken.out
    assert "Traceback" not in month.taken.err


def test_what_was_typed_stands_in_the_returns_and_nothing_else(month: Month) -> None:
    for system in month.plan.systems:
        said = {(item["action"], item["holder"], item["value"], item["narrative"], item.get("given_by", "holder"))
                for item in month.stands(system)["answers"]}
        typed = {(item["action"], item["holder"], item["value"], item["narrative"], item.get("given_by", "holder"))
                 for item in month.typed.answers[system]}
        assert said == typed, system


def test_a_shared_ambulance_trust_answers_once_and_all_of_its_systems_agree(month: Month) -> None:
    """Also those whose own form went back."""
    assert len(month.plan.ambulances) > 5
    assert {system for trust in month.plan.ambulances for system in month.plan.shared[trust]} >= set(month.broken)
    for trust in month.plan.ambulances:
        said = {}
        for system in month.plan.shared[trust]:
            document = reading.data(month.folder(system).data("json"))
            said[system] = {(item["action"], item["role"]): (item["answer"]["value"], item["answer"]["narrative"])
                            for item in document["positions"] if item["holder"]["code"] == trust
                            and item["reporting"] == "reported this month"}
        for line_, systems in month.plan.of_holder(trust).items():
            got = {said[system].get((line_[0], line_[2])) for system in systems}
            assert len(got) == 1, (trust, line_, got)
        assert any(said.values())


def test_who_has_returned_is_counted_as_it_was_typed(month: Month) -> None:
    recount = month.recount
    for system in month.plan.systems:
        kinds = recount.kind_of(system, MONTH)
        whole, parts = Counter(kinds.values()), {}
        for (_, holder, _), kind in kinds.items():
            parts.setdefault(holder, Counter())[kind] += 1
        rows = [(row_of(month, system), whole)]
        rows += [(row, parts[row["organisation"]]) for row in month.status
                 if row["row"] == "organisation" and row["system"] == system]
        assert len(rows) == len(parts) + 1
        for row, count in rows:
            told = [int(row[key]) for key in ("lines_due", "answered", "given_by_lead", "not_answered",
                                              "asks_for_none")]
            answered = count["own"] + count["by_lead"]
            assert told == [answered + count["missing"], answered, count["by_lead"], count["missing"],
                            count["standing"]], (system, row["organisation"])


def test_every_first_page_and_every_systems_data_say_what_was_typed(month: Month) -> None:
    recount = month.recount
    for system in month.plan.systems:
        folder, count = month.folder(system), recount.count(system, MONTH)
        assert page_line(folder, recount) == line(recount, count), system
        said = reading.data(folder.data("json"))["headline"]
        assert {key: number for key, number in said["by_value"].items() if number} == dict(+count.by_value), system
        assert (said["n"], said["carried_forward"], said["not_reported"]) == (
            count.n, count.carried_forward, count.not_reported), system
        assert page_says_sent_back(folder) == (system in month.broken), system


def page_says_sent_back(folder: Folder) -> bool:
    return "return was returned for correction" in reading.words(folder.path / "index.html")


def test_lines_of_a_form_that_went_back_show_the_last_good_answer_and_the_page_the_reason(month: Month) -> None:
    for system in month.broken:
        document = reading.data(month.folder(system).data("json"))
        own = [item for item in document["positions"] if item["holder"]["code"] == system]
        assert {item["reporting"] for item in own} <= {"carried forward", "standing", "not reported"}
        assert any(item["reporting"] == "carried forward" for item in own)
        reason = month.stands(system)["own_part_returned"]["reasons"][0]
        page = reading.words(month.folder(system).path / "index.html")
        assert " ".join(reason.split())[:60] in page
        assert document["returns"][-1]["correction"][0] == reason


def test_packs_print_the_same_and_carry_the_same_data(month: Month) -> None:
    recount = month.recount
    for system in printed_systems(month):
        folder, count = month.folder(system), recount.count(system, MONTH)
        text = "\n".join(reading.sheets(folder.pack("board"))[:4])
        assert printed(text, "All objectives", recount) == line(recount, count), system
        with pikepdf.open(folder.pack("board")) as opened:
            (held,) = [opened.attachments[name].get_file().read_bytes() for name in opened.attachments
                       if name.endswith(".json")]
        assert json.loads(held)["headline"] == reading.data(folder.data("json"))["headline"]


def test_the_view_of_all_systems_counts_each_line_once(month: Month) -> None:
    home = month.site / SCRATCH / FRAMEWORK
    (path,) = home.glob(f"data/{MONTH}*.json")
    said = reading.data(path)["headline"]
    whole = month.recount.of_all(MONTH)
    assert {key: number for key, number in said["by_value"].items() if number} == {
        key: number for key, number in whole.items()
        if key not in ("carried_forward", "not_reported", "not_applicable")}
    assert (said["carried_forward"], said["not_reported"]) == (whole["carried_forward"], whole["not_reported"])
    assert f"{len(month.plan.systems) - len(month.broken)} of {len(month.plan.systems)} systems" in reading.words(
        home / "index.html")


def test_what_each_stage_took_is_told(month: Month, capsys: pytest.CaptureFixture[str]) -> None:
    """For whoever runs it: nothing is asserted of a clock."""
    with capsys.disabled():
        for cost in month.scratch.costs:
            print(f"\n{cost.stage}: {cost.seconds:.0f} s of processor time, {cost.memory} MB", end="")
    assert all(cost.memory > 0 for cost in month.scratch.costs)
