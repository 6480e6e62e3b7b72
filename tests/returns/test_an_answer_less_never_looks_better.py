"""Delete one trust's answers for a month, and any the ICB gave for it: no count of 'on track' or 'complete' rises."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from generator.commands.returns.holdings import ProjectHoldings
from generator.composition import compose_pack
from generator.model.dataset import Dataset
from generator.model.framework import Framework
from generator.model.month import Month
from generator.model.pack import AssurancePack
from generator.sources.project import read_project

ROOT = Path(__file__).resolve().parents[2]
FRAMEWORK, DATASET, MONTH = "winter-2022-23", "demonstration", Month.parse("2022-12")
GOOD = ("on-track", "complete")


@pytest.fixture(scope="module")
def held() -> tuple[Framework, Dataset, ProjectHoldings]:
    holdings = ProjectHoldings(read_project(ROOT))
    framework, dataset = holdings.framework(FRAMEWORK), holdings.dataset(DATASET, FRAMEWORK)
    assert framework is not None
    assert dataset is not None
    return framework, dataset, holdings


def without(dataset: Dataset, system: str, trust: str) -> Dataset:
    """The same without the trust's own answers of the month and those given for it, one by one or for all of its
    types."""
    types = {item.type for item in dataset.register.by_code[trust].types_on(MONTH.last_day)}

    def kept(inputs):  # type: ignore[no-untyped-def]
        returns = tuple(
            replace(item, answers=tuple(answer for answer in item.answers
                                        if answer.holder != trust and answer.holder_type not in types))
            if item.month == MONTH else item for item in inputs.returns)
        return replace(inputs, returns=returns)

    return replace(dataset, systems=tuple(kept(item) if item.system == system else item for item in dataset.systems))


def counts(pack: AssurancePack) -> Counter[tuple[str, ...]]:
    """Every count of a good value anywhere, counted from the positions alone; and each that the pack prints."""
    found: Counter[tuple[str, ...]] = Counter()
    for position in pack.positions:
        for value in GOOD:
            if position.counted == value:
                item = position.responsibility
                for whose in (("all",), ("holder", item.holder.code), ("action", item.action), ("role", item.role)):
                    found[(*whose, value)] += 1
    for value in GOOD:
        found[("printed", value)] = pack.total.of(value)
        for group in (*pack.by_objective, *pack.by_holder):
            found[("printed", group.id, value)] = group.counts.of(value)
    for summary in pack.actions:
        found[("action shown", summary.action, summary.shown)] += summary.shown in GOOD
    return found


def cases() -> list[tuple[str, str]]:
    """Every organisation that answered for itself or was answered for in the month, in three systems."""
    import yaml

    found = []
    for system in ("ZD01", "ZD02", "ZD04"):
        path = ROOT / f"icb_data/{DATASET}/{system}/{FRAMEWORK}/{MONTH}/return.yaml"
        sent = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
        holders = {item.get("holder", "") for item in sent["answers"]}
        found += [(system, holder) for holder in sorted(holders) if holder.startswith("ZDT")]
    return found


@pytest.mark.parametrize(("system", "trust"), cases())
def test_a_trusts_silence_raises_no_good_count_anywhere(
        held: tuple[Framework, Dataset, ProjectHoldings], system: str, trust: str) -> None:
    framework, dataset, holdings = held
    before = counts(compose_pack(framework, dataset, holdings.types, system, MONTH))
    after = counts(compose_pack(framework, without(dataset, system, trust), holdings.types, system, MONTH))
    risen = {key: (before[key], number) for key, number in after.items() if number > before[key]}
    assert risen == {}
    assert before[("all", "on-track")] + before[("all", "complete")] > 0


def test_there_are_trusts_to_try() -> None:
    assert len(cases()) >= 8
