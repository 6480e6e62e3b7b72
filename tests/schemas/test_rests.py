"""A comma in an unquoted text inside { } is told as what it is, once, and nothing else is taken for it."""

from __future__ import annotations

import pytest

from generator.findings import Finding
from generator.schemas.check import check
from generator.sources.project import SourceFile
from generator.sources.yaml_source import read_yaml

HEAD = """schema: 1
id: P-O1
order: 1
number: "1"
title: X
short_title: X
summary: x
source: {publication: LETTER, checked: true}
actions:
  - id: P-01
    title: X
    revisions:
      - """
TAIL = """
    roles: [{type: acute, role: responsible}]
    due: {precision: month, on: 2022-12}
    cadence: monthly
    source: {publication: LETTER, checked: true}
"""


def found_in(revision: str) -> tuple[Finding, ...]:
    data = (HEAD + revision + TAIL).encode()
    document, findings = read_yaml(SourceFile.of("x.yaml", data))
    assert document is not None
    assert findings == ()
    return check("objective", document)


@pytest.mark.parametrize(
    ("revision", "rest", "whole"),
    [
        ("{number: 1, from: 2022-08, asks: Plan, then act.}", "then act.", '"Plan, then act."'),
        ("{number: 1, asks: Plan, act, and then tell., from: 2022-08}", "act", '"Plan, act, and then tell."'),
        ("{number: 1, from: 2022-08, asks: Plan, act.}", "act.", '"Plan, act."'),
        ("{number: 1, from: 2022-08, asks: Plan,\n          then act.}", "then act.", '"Plan, then act."'),
        ('{number: 1, from: 2022-08, asks: Ask "who", then act.}', "then act.", "'Ask \"who\", then act.'"),
    ],
    ids=["one comma", "two commas", "one word", "two lines", "quotes within"],
)
def test_a_text_that_a_comma_ended_is_one_mistake_that_gives_the_whole_text(
    revision: str, rest: str, whole: str
) -> None:
    (told,) = found_in(revision)
    assert told.rule == "WP101"
    assert told.message == f"'{rest}' stands where a key should: a comma ends an unquoted text inside {{ }}"
    assert told.hint == f"put the whole text in quotes: {whole}"
    lines = (HEAD + revision + TAIL).split("\n")
    assert told.place.line
    assert told.place.column
    assert lines[told.place.line - 1][told.place.column - 1 :].startswith(rest)


def test_a_needed_key_that_is_missing_beside_it_is_still_told() -> None:
    told = found_in("{number: 1, asks: Plan, then act.}")
    assert sorted(item.rule for item in told) == ["WP101", "WP102"]


@pytest.mark.parametrize(
    "revision",
    [
        "{number: 1, from: 2022-08, asks: Plan., changes_meanin true}",
        "{number: 1, from: 2022-08, asks: Plan., why The letter said so.}",
        "{number: 1, from: 2022-08, asks: Plan., why:The letter said so.}",
        '{number: 1, from: 2022-08, asks: "Plan", then act.}',
        "{number: 1, from: 2022-08, asks: Plan., then act: }",
        "{number: 1, from: 2022-08, asks: Plan., urgent}",
        "\n        number: 1\n        from: 2022-08\n        asks: Plan,\n        then act.:",
    ],
    ids=["misspelt", "no colon", "no space", "quoted", "a colon", "one word", "not in braces"],
)
def test_a_key_that_is_only_wrong_stays_a_key(revision: str) -> None:
    (told,) = found_in(revision)
    assert told.rule == "WP101"
    assert "is not a key of" in told.message
