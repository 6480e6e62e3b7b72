"""Delete one trust's answers for a month, and any the ICB gave for it: no count of 'on track' or 'complete' rises
anywhere: not in the data of any of its systems, nor in the view of all systems, nor in who has returned."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import pytest

from generator.commands.project import Project, load_project
from generator.composition import compose_overview, compose_pack
from generator.composition.return_status import compose_return_status
from generator.model.dataset import Dataset, SystemInputs
from generator.model.month import Month
from generator.model.pack import AssurancePack
from generator.rendering.data.overview_json import overview_json
from generator.rendering.data.pack_json import pack_json
from generator.rendering.return_status import return_status_json
from generator.sources.project import read_project
from tests.recount.line_by_line import LineByLine, Said
from tests.recount.recount import holds, last_day
from tests.repository.tree import ROOT

DATASET = "demonstration"
PLANS = ("winter-2022-23", "winter-2023-24", "winter-2025-26", "planning-2022-23", "resilience-2014-15")
ANSWERED = ("answered", "given_by_lead")


@dataclass(frozen=True)
class Case:
    """An organisation that answered for the month, or was answered for, in any of its systems."""

    plan: str
    trust: str
    month: str

    def __str__(self) -> str:
        return f"{self.plan} {self.trust} {self.month}"


@cache
def files(plan: str) -> LineByLine:
    return LineByLine(ROOT, DATASET, plan)


def types_of(plan: str, trust: str, month: str) -> set[str]:
    return {row["type"] for row in files(plan).body_types if row["code"] == trust and holds(row, last_day(month))}


def is_of(answer: dict[str, Any], trust: str, types: set[str]) -> bool:
    """Its own, one given for it, or one given for all of its kind."""
    return answer.get("holder") == trust or answer.get("holder_type", "") in types


def every_case(plan: str) -> Iterator[Case]:
    recount = files(plan)
    bodies = {row["organisation"] for row in recount.partnerships}
    for month in recount.months:
        for trust in sorted(bodies):
            types = types_of(plan, trust, month)
            if any(is_of(answer, trust, types) for system in recount.open_systems(month)
                   if trust in partners(plan, system, month) for answer in recount.answers(system, month)):
                yield Case(plan, trust, month)


@cache
def partners(plan: str, system: str, month: str) -> frozenset[str]:
    return frozenset(row["organisation"] for row in files(plan).partnerships
                     if row["system"] == system and holds(row, last_day(month)))


def recounted(case: Case) -> LineByLine:
    """The count of the files with the answers left out."""
    types = types_of(case.plan, case.trust, case.month)
    concerned = {system for system in files(case.plan).open_systems(case.month)
                 if case.trust in partners(case.plan, system, case.month)}

    def said(system: str, month: str, answers: Said) -> Said:
        if month != case.month or system not in concerned:
            return answers
        return [answer for answer in answers if not is_of(answer, case.trust, types)]

    everyone = files(case.plan).open_systems(case.month)
    return files(case.plan).saying(said, [system for system in everyone if system not in concerned])


@cache
def held(plan: str) -> tuple[Project, Dataset]:
    project = load_project(ROOT, read_project(ROOT), dataset=DATASET, framework=plan)
    return project, project.datasets[DATASET, plan]


def without(case: Case) -> Dataset:
    types = types_of(case.plan, case.trust, case.month)

    def left(inputs: SystemInputs) -> SystemInputs:
        if case.trust not in partners(case.plan, inputs.system, case.month):
            return inputs
        return replace(inputs, returns=tuple(
            item if str(item.month) != case.month else replace(item, answers=tuple(
                one for one in item.answers if one.holder != case.trust and one.holder_type not in types))
            for item in inputs.returns))

    _, dataset = held(case.plan)
    return replace(dataset, systems=tuple(left(item) for item in dataset.systems))


@cache
def whole(plan: str, month: str) -> dict[str, AssurancePack]:
    return packs(plan, month, held(plan)[1], files(plan).open_systems(month))


def packs(plan: str, month: str, dataset: Dataset, systems: list[str]) -> dict[str, AssurancePack]:
    project = held(plan)[0]
    return {system: compose_pack(project.framework(plan), dataset, project.types, system, Month.parse(month))
            for system in systems}


def good_words(plan: str) -> set[str]:
    return {value["id"] for scale in files(plan).scales.values() for value in scale.values()
            if value["tone"] in ("on_track", "complete")}


@cache
def as_it_stands(plan: str, month: str) -> dict[tuple[str, ...], int]:
    """Every number under a good value with all answers."""
    held_now = documents(Case(plan, "", month), held(plan)[1], whole(plan, month))
    return dict(numbers(held_now, good_words(plan)))


def documents(case: Case, dataset: Dataset, of_systems: dict[str, AssurancePack]) -> dict[str, Any]:
    """The data of every system, of all of them, and of who has returned."""
    project = held(case.plan)[0]
    framework = project.framework(case.plan)
    overview = compose_overview(framework, dataset, project.types, Month.parse(case.month), of_systems.values())
    status = compose_return_status(framework, of_systems.values())
    return {**{system: json.loads(pack_json(pack)) for system, pack in of_systems.items()},
            "all": json.loads(overview_json(overview)), "status": json.loads(return_status_json((status,)))}


def numbers(document: Any, words: set[str], at: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], int]]:
    """Every number that the data hold under a good value, and how many lines are answered, with the way to it."""
    if isinstance(document, dict):
        for key, value in document.items():
            if isinstance(value, int) and (key in words or key in ANSWERED):
                yield (*at, key), value
            else:
                yield from numbers(value, words, (*at, key))
    elif isinstance(document, list):
        for number, item in enumerate(document):
            named = [item[key] for key in ("id", "code", "responsibility", "action", "system", "organisation")
                     if isinstance(item.get(key), str)] if isinstance(item, dict) else []
            yield from numbers(item, words, (*at, *(named or [str(number)])))


def check(case: Case) -> None:
    words = good_words(case.plan)
    concerned = [system for system in files(case.plan).open_systems(case.month)
                 if case.trust in partners(case.plan, system, case.month)]
    dataset = without(case)
    before, after = whole(case.plan, case.month), packs(case.plan, case.month, dataset, concerned)
    reopened = rises_by_the_files(case, concerned, words)
    less = documents(case, dataset, {**before, **after})
    stood, stands = as_it_stands(case.plan, case.month), dict(numbers(less, words))
    risen = {at: (stood.get(at, 0), number) for at, number in stands.items() if number > stood.get(at, 0)}
    if not reopened:
        assert risen == {}, case
    assert len(stands) > 20
    files(case.plan).of_all(case.month)  # counted once, for all that stays as it is
    _as_counted(case, after, less, words)


def rises_by_the_files(case: Case, systems: list[str], words: set[str]) -> list[tuple[str, str, str]]:
    """Lines closed as complete that the deleted answer had reopened: without it they stand as they stood before. No
    other line may come to look better."""
    full, less = files(case.plan), recounted(case)
    found = []
    for system in systems:
        now, then = full.column_of(system, case.month), less.column_of(system, case.month)
        kinds = full.kind_of(system, case.month)
        for line, column in then.items():
            if column in words and now[line] != column:
                scale = full.scales[full.responsibilities(system, case.month)[line]["action"].get(
                    "scale", full.plan["answer_scale"])]
                assert kinds[line] in ("own", "by_lead"), (case, line)
                assert scale[column].get("closes") == "true", (case, line)
                found.append(line)
    return found


def _as_counted(case: Case, after: dict[str, AssurancePack], less: dict[str, Any], words: set[str]) -> None:
    """What is left is what the files say without those answers."""
    recount = recounted(case)
    for system in after:
        count = recount.count(system, case.month)
        said = less[system]["headline"]["by_value"]
        assert {word: said.get(word, 0) for word in words} == {word: count.by_value[word] for word in words}, case
        lines = list(recount.kind_of(system, case.month).values())
        told = next(item for item in less["status"]["statuses"][0]["systems"] if item["code"] == system)["lines"]
        assert (told["answered"], told["given_by_lead"]) == (
            lines.count("own") + lines.count("by_lead"), lines.count("by_lead")), case
    of_all, said = recount.of_all(case.month), less["all"]["headline"]["by_value"]
    assert {word: said.get(word, 0) for word in words} == {word: of_all[word] for word in words}, case


SAMPLE = ("of several systems", "the ICB answered for it", "another", "yet another")


@cache
def sampled() -> dict[str, Case]:
    """Of one plan: an organisation of several systems, one the ICB answered for, and others, each in another month."""
    cases = list(every_case(PLANS[0]))
    recount = files(PLANS[0])
    chance = random.Random(42)
    shared = [case for case in cases if sum(case.trust in partners(case.plan, system, case.month)
                                            for system in recount.open_systems(case.month)) > 1]
    given = [case for case in cases if any(answer.get("holder") == case.trust and answer.get("given_by")
                                           for system in recount.open_systems(case.month)
                                           for answer in recount.answers(system, case.month))]
    chosen = (chance.choice(shared), chance.choice(given), *chance.sample(cases, 2))
    return dict(zip(SAMPLE, chosen, strict=True))


@pytest.mark.parametrize("which", SAMPLE)
def test_a_trusts_silence_raises_no_good_count_anywhere(which: str) -> None:
    check(sampled()[which])


@pytest.mark.long
@pytest.mark.parametrize("plan", PLANS)
def test_no_trusts_silence_in_any_month_raises_a_good_count(plan: str) -> None:
    cases = list(every_case(plan))
    for case in cases:
        check(case)
    assert cases


def test_the_cases_are_many_and_of_every_kind() -> None:
    cases = list(every_case(PLANS[0]))
    assert {case.month for case in cases} == set(files(PLANS[0]).months)
    assert len({case.trust for case in cases}) > 20
