"""Figures read off the sheets of a board pack, recounted from the positions, gaps and series of the JSON inside it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from tests.build.conftest import Built
from tests.build.packs import Pack, pack_of

pytestmark = pytest.mark.build

COLUMNS = ("off-track", "at-risk", "not-started", "carried_forward", "not_reported", "on-track", "complete")
LEFT_OUT = "not-applicable"
WEAK = (None, "", "limited", "none")
LABELLED = re.compile(
    r"(?:[A-Z][a-z]{2} 20\d\d: |\bmean |\bupper limit |\blower limit |\btarget )(-?\d[\d,]*(?:\.\d+)?)")
ANSWERED = ("typical", "sent back")


@pytest.fixture(scope="module", params=[*ANSWERED, "gone quiet"])
def pack(request: pytest.FixtureRequest, built: Built) -> Pack:
    return pack_of(built, request.param, "board")


def section(pack: Pack, name: str) -> str:
    """What stands from the head of a section to that of the next, line by line."""
    found, inside = [], False
    for line in "\n".join(pack.sheets[1:]).replace("\u2002", " ").splitlines():
        if line.strip() in pack.places:
            inside = line.strip().partition(" ")[2] == name
        found += [line.strip()] if inside else []
    assert found, name
    return "\n".join(found)


def row(positions: list[dict[str, Any]]) -> str:
    """As a line of the matrix prints it: by value, all, worse, better, overdue."""
    counted = [item for item in positions if item["counted"] != LEFT_OUT]
    by_value = Counter(item["counted"] for item in counted)
    moved = Counter(item["moved"]["movement"] for item in counted if item["moved"])
    overdue = sum((item["overdue_days"] or 0) > 0 for item in counted)
    assert set(by_value) <= set(COLUMNS)
    numbers = (*(by_value[name] for name in COLUMNS), len(counted), moved["worsened"], moved["improved"], overdue)
    return " ".join(f"{number:,}" for number in numbers)


def test_each_line_of_the_matrix_counts_the_positions_of_its_objective(pack: Pack) -> None:
    text = section(pack, "Summary")
    objective_of = {action["id"]: action["objective"] for action in pack.data["actions"]}
    for objective in pack.data["by_objective"]:
        mine = [item for item in pack.data["positions"] if objective_of[item["action"]] == objective["id"]]
        line = rf"^{objective['number']} [^\n]+(?:\n[^\d\n][^\n]*?)? {row(mine)}$"
        assert re.search(line, text, re.MULTILINE), (line, text[:1800])
    total = row(pack.data["positions"])
    assert re.search(rf"^All objectives {total}$", text, re.MULTILINE)
    *values, n, _, _, _ = total.split()
    assert f"{n} = {' + '.join(values)}." in text


def test_exceptions_are_as_many_as_the_positions_off_track(pack: Pack) -> None:
    off = [item for item in pack.data["positions"] if item["counted"] == "off-track"]
    text = " ".join(section(pack, "Exceptions").split())
    heard = [item for item in pack.data["positions"] if item["counted"] == "carried_forward"
             and (item["answer"] or {}).get("value") == "off-track"]
    assert (f"in an earlier month: {len(heard)} carried forward" in text) == bool(heard)
    if "answer says what is" not in text:
        still = re.search(r"(\d+) (?:more )?(?:was|were) when last heard", text)
        assert (int(still[1]) if still else 0) == len(heard)
    told = re.search(r"(\d+) responsibilit(?:y is|ies are) off track"
                     r"(?:, (?:(\d+) of them on|with (?:no|limited)|not rated for)(?: assurance)?)?", text)
    if not off:
        assert told is None
        return
    assert told is not None
    weak = sum((item["answer"] or {}).get("rating") in WEAK for item in off)
    assert int(told[1]) == len(off)
    assert told[2] == (f"{weak:,}" if weak and len(off) > 1 else None)
    assert ("," in told[0]) == bool(weak)
    assert all(item["action"] in text.replace("- ", "-") for item in off)


def test_every_labelled_figure_of_a_chart_is_one_of_its_series(pack: Pack) -> None:
    text = " ".join(section(pack, "Measures").split())
    held = list(_figures(pack.data))
    labelled = LABELLED.findall(text)
    assert len(labelled) > 10
    for said in labelled:
        places = len(said.partition(".")[2])
        assert any(abs(value - float(said.replace(",", ""))) <= 0.5 * 10**-places + 1e-9 for value in held), said
    measured = [measure for measure in pack.data["measures"] if measure["bodies"]]
    assert f" of {len(measured)} measures with figures " in text


def _figures(data: dict[str, Any]) -> Iterator[float]:
    for body in (body for measure in data["measures"] for body in measure["bodies"]):
        yield from (value for value in body["values"] if value is not None)
        chart = body["chart"] or {}
        yield from (chart[name] for name in ("mean", "lower_limit", "upper_limit", "target")
                    if chart.get(name) is not None)


@pytest.mark.parametrize("state", ANSWERED)
def test_the_capacity_sheets_add_up_the_gaps_and_what_was_delivered(built: Built, state: str) -> None:
    pack = pack_of(built, state, "board")
    text = " ".join(section(pack, "Capacity").split())
    delivered = {item["gap"]: item for item in pack.data["delivered"] if item["gap"]}
    kinds: dict[str, list[tuple[float, float, float]]] = {}
    for gap in pack.data["gaps"]:
        size = gap["submitted"] if gap["agreed"] is None else gap["agreed"]
        told = delivered[gap["id"]]
        kinds.setdefault(gap["kind"], []).append((size, told["opened"], told["staffed"]))
        own = (told["funded"], told["opened"], told["staffed"], told["opened"] - told["staffed"], size - told["opened"],
               size - told["staffed"])
        assert " ".join(f"{number:,.0f}" for number in own) in text, gap["id"]
    for rows in kinds.values():
        size, opened, staffed = (sum(column) for column in zip(*rows, strict=True))
        assert re.search(rf"\b{opened:,.0f} of {size:,.0f} \w+ opened, {staffed:,.0f} with staff: the gap is "
                         rf"{size - staffed:,.0f}\.", text), rows
