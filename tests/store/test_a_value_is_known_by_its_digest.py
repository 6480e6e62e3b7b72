"""Equal values of the model have the same digest, in any process; whatever differs anywhere in them has another."""

from __future__ import annotations

import dataclasses
import datetime
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from generator.findings import Place
from generator.model.provenance import Source
from generator.store.values import value_digest
from generator.vocabulary import Audience, Edition

FILE = "icb_data/dataset/QYG/return.yaml"


@dataclasses.dataclass(frozen=True)
class Twin:
    """The same fields as a place has."""

    file: str
    line: int


@dataclasses.dataclass(frozen=True)
class Another:
    file: str
    line: int


DIFFERENT: tuple[Any, ...] = (
    "", "a", "ab", b"a", 0, 1, True, False, None, 1.0, (), ("a",), (("a",),), ("a", ""), ("", "a"), {}, {"a": "b"},
    {"b": "a"}, frozenset(), frozenset({"a"}), frozenset({"a", "b"}), Place("a"), Place("a", 1), Place("a", 1, 1),
    Source("a"), Source("a", checked=True), Twin("a", 1), Another("a", 1), Audience.PUBLIC, Edition.FULL, "public",
    datetime.date(2022, 12, 31), "2022-12-31", Path("a"), (Place("a"), Place("b")), (Place("b"), Place("a")))


def test_no_two_of_many_values_have_the_same() -> None:
    assert len({value_digest(value) for value in DIFFERENT}) == len(DIFFERENT)


def test_a_value_made_again_has_the_same_though_nothing_of_it_is_the_same_object() -> None:
    shared = Place(FILE, 3)
    twice = (shared, shared, {"one": shared})
    apart = (Place(FILE, 3), Place("".join(list(FILE)), 3), {"".join(["o", "ne"]): Place(FILE, 3)})
    assert value_digest(twice) == value_digest(apart)


def test_another_process_with_another_order_of_sets_finds_the_same() -> None:
    names = [f"QX{number}" for number in range(40)]
    said = subprocess.run(
        [sys.executable, "-c", "from generator.store.values import value_digest\n"
                               f"print(value_digest(frozenset({names!r})))"],
        capture_output=True, text=True, check=True, env={**os.environ, "PYTHONHASHSEED": "7"}).stdout
    assert said.strip() == value_digest(frozenset(reversed(names)))


def test_a_value_of_an_unknown_kind_is_refused_and_not_passed_over() -> None:
    with pytest.raises(TypeError, match="no digest is known for"):
        value_digest((object(),))
