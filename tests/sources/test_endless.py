"""A text or a word without end is refused where it stands, before anything is made of it."""

from __future__ import annotations

import pytest

from generator.sources.csv_source import read_csv
from generator.sources.project import SourceFile
from generator.sources.yaml_source import read_yaml

LONGEST, LONGEST_WORD = 32_767, 2_000


def words(number: int) -> str:
    return ("beds open now " * (number // 14 + 1))[: number - 1] + "."


def refused(text: str) -> list[tuple[str, str, str]]:
    document, findings = read_yaml(SourceFile.of("p.yaml", text.encode()))
    assert (document is None) == bool(findings)
    return [(one.rule, str(one.place), one.message) for one in findings]


@pytest.mark.parametrize("number", [LONGEST + 1, 1_000_000])
@pytest.mark.parametrize("typed", ["a: 1\nb:\n  - c: {}\n", 'a: 1\nb:\n  - c: "{}"\n', "a: 1\nb:\n  - c: '{}'\n"])
def test_a_text_longer_than_a_cell_is_refused_where_it_stands(number: int, typed: str) -> None:
    assert refused(typed.format(words(number))) == [
        ("WP019", "p.yaml:3:8", f"a text of {number:,} characters; 32,767 is the most")]
    assert not refused(typed.format(words(LONGEST)))


def test_a_word_without_end_is_refused_however_it_was_typed() -> None:
    told = [("WP019", "p.yaml:1:4", "a word of 2,001 characters; 2,000 is the most")]
    assert refused(f"a: beds {'x' * (LONGEST_WORD + 1)} beds") == told
    assert refused('a: "' + "\\\n".join(["x" * 29] * 69) + '"') == told
    assert not refused(f"a: beds {'x' * LONGEST_WORD} beds {'x' * LONGEST_WORD}")


def test_a_key_without_end_is_refused_too() -> None:
    assert [rule for rule, _, _ in refused(f"? {'x' * 5000}\n: 1\n")] == ["WP019"]


def test_a_text_in_many_lines_counts_as_one() -> None:
    assert [rule for rule, _, _ in refused("a: |\n" + "  beds open now\n" * 3000)] == ["WP019"]


@pytest.mark.parametrize(("cell", "wrong"), [
    (words(40_000), True), ('"' + "beds\n" * 8000 + '"', True), ("x" * 2001, True), ("x" * 2000, False),
    ('"' + "beds\n" * 6000 + '"', False)])
def test_a_cell_of_a_table_too(cell: str, wrong: bool) -> None:
    document, findings = read_csv(SourceFile.of("t.csv", f"name,code\nbeds,1\na,{cell}\nbeds,2\n".encode()),
                                  ("code", "name"))
    assert [(one.rule, str(one.place)) for one in findings] == [("WP019", "t.csv:3:3")] * wrong
    assert (document is None) == wrong
