"""YAML to plain values with places: as typed, in one pass, in bounded time and memory."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.findings import Finding, Place
from generator.sources.document import SourceDocument
from generator.sources.project import SourceFile
from generator.sources.yaml_source import read_yaml
from tests.examples import tries
from tests.patience import comes_to_an_end


def read(text: str | bytes) -> tuple[SourceDocument | None, tuple[Finding, ...]]:
    return read_yaml(SourceFile.of("plan.yaml", text.encode() if isinstance(text, str) else text))


def document(text: str) -> SourceDocument:
    found, findings = read(text)
    assert found is not None
    assert findings == ()
    return found


def one_finding(text: str | bytes) -> Finding:
    _, findings = read(text)
    assert len(findings) == 1, findings
    return findings[0]


@pytest.mark.parametrize(
    "typed",
    [
        "no",
        "yes",
        "on",
        "Off",
        "2022-12-01",
        "2022-12",
        "3i",
        "1_000",
        "1:30",
        "=",
        "<<",
    ],
)
def test_what_yaml_1_1_would_guess_stays_text_as_typed(typed: str) -> None:
    assert document(f"a: {typed}").value == {"a": typed}


@pytest.mark.parametrize(
    "typed", ["0123", "-07", "0x1F", "0o17", "1.", ".inf", ".nan", "1e999", "12345678901234567890"]
)
def test_a_number_that_others_read_otherwise_stays_text_and_is_told_once(typed: str) -> None:
    found, findings = read_yaml(SourceFile.of("x.yaml", f"a: {typed}\nb: '{typed}'".encode()))
    assert found is not None
    assert found.value == {"a": typed, "b": typed}
    assert [(item.rule, item.place.line, item.place.column) for item in findings] == [("WP018", 1, 4)]
    assert f'"{typed}"' in findings[0].hint


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ('title: "abc\nsummary: "def"\nx: 1\n', 1, 8),
        ("title: 'abc\nsummary: 'def'\n", 1, 8),
        ('a: 1\nlist:\n  - {id: x, t: "abc}\n  - {id: y, t: "def"}\n', 3, 16),
        ('a: "x\nb: y\nc: z\n', 1, 4),
        ('a: "whole"\nb: "open\nc: d\ne: "f"\n', 2, 4),
    ],
)
def test_a_quote_that_is_never_closed_is_told_where_it_was_opened(text: str, line: int, column: int) -> None:
    _, findings = read_yaml(SourceFile.of("x.yaml", text.encode()))
    assert [(item.rule, item.place.line, item.place.column) for item in findings] == [("WP001", line, column)]
    assert "quote that is opened here" in findings[0].message


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [("a: {t: Beds #1}\nb: 2\n", 1, 13), ("asks: Beds are #1\n  priority\nb: 1\n", 1, 16)],
)
def test_a_hash_that_cuts_a_text_in_two_is_told_where_it_stands(text: str, line: int, column: int) -> None:
    _, findings = read_yaml(SourceFile.of("x.yaml", text.encode()))
    assert [(item.rule, item.place.line, item.place.column) for item in findings] == [("WP001", line, column)]
    assert "put the whole text in quotes" in findings[0].hint


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [("a: 1 # fine\n  b: 2\n", 2, 3), ('t: "a" b\nu: 1\n', 1, 8), ('a: "two\n  lines"\n b: 1\n', 3, 2)],
)
def test_what_has_no_cause_further_up_is_told_where_it_stands(text: str, line: int, column: int) -> None:
    _, findings = read_yaml(SourceFile.of("x.yaml", text.encode()))
    assert [(item.rule, item.place.line, item.place.column) for item in findings] == [("WP001", line, column)]



@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("true", True),
        ("false", False),
        ("True", True),
        ("NULL", None),
        ("null", None),
        ("~", None),
        ("", None),
        ("7", 7),
        ("-7", -7),
        ("+7", 7),
        ("0", 0),
        ("1.50", 1.5),
        ("-.5", -0.5),
        ("1e3", 1000.0),
        ('"7"', "7"),
        ("'true'", "true"),
        ("|\n  7", "7"),
    ],
)
def test_only_true_false_null_and_numbers_are_recognised_and_only_without_quotes(
    typed: str, value: object
) -> None:
    found = document(f"a: {typed}").value["a"]
    assert found == value
    assert type(found) is type(value)


def test_a_key_is_text_whatever_it_looks_like() -> None:
    assert document("2022: a\nno: b\n").value == {"2022": "a", "no": "b"}


def test_every_key_and_value_knows_its_line_and_column() -> None:
    found = document("a: 1\nlist:\n  - id: x\n    deep: {k: [1, two]}\n  - id: 'ü', \n".replace(", \n", "\n"))
    assert found.place_of(("a",)) == Place("plan.yaml", 1, 4)
    assert found.key_place_of(("list",)) == Place("plan.yaml", 2, 1)
    assert found.place_of(("list", 0)) == Place("plan.yaml", 3, 5)
    assert found.place_of(("list", 0, "deep", "k", 1)) == Place("plan.yaml", 4, 19)
    assert found.key_place_of(("list", 1, "id")) == Place("plan.yaml", 5, 5)
    assert found.place_of(("list", 1, "id")) == Place("plan.yaml", 5, 9)


def test_the_place_of_what_is_not_there_is_that_of_what_would_hold_it() -> None:
    found = document("a:\n  b: 1\n")
    assert found.place_of(("a", "missing")) == Place("plan.yaml", 2, 3)
    assert found.place_of(()) == Place("plan.yaml", 1, 1)


def test_the_place_of_an_empty_value_is_its_key() -> None:
    assert document("x: 1\n  \ny:\n").place_of(("y",)) == Place("plan.yaml", 3, 1)


def test_a_part_of_a_text_is_found_in_a_block_too() -> None:
    found = document("a: |\n  first\n  second {name}\n")
    assert found.text_place(found.value, "a", "{name}") == Place("plan.yaml", 3, 10)


def is_text_to_both(typed: str) -> bool:
    """Not `0E0`, `08` or `0o7`: that writer keeps to YAML 1.1, to which they are text, and leaves their quotes out; to
    YAML 1.2 they are numbers."""
    try:
        float(typed)
    except ValueError:
        return not typed.lstrip("+-").startswith("0o")
    return False


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**9), 10**9)
    | st.text(st.characters(codec="ascii", exclude_categories=("Cc",)), max_size=12).filter(is_text_to_both),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text("abcdefgh", min_size=1), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.text("abcdefgh", min_size=1), values, max_size=5), st.booleans())
@tries(150)
def test_what_another_writer_wrote_is_read_back_and_every_place_lies_in_the_file(
    value: dict[str, object], flow: bool
) -> None:
    text = yaml.safe_dump(value, default_flow_style=flow, width=60)
    found = document(text)
    assert found.value == value
    lines = text.split("\n")
    for container, key, _ in found.texts():
        place = found.value_place(container, key)
        assert 1 <= place.line <= len(lines)
        assert 1 <= place.column <= len(lines[place.line - 1]) + 1


def test_a_doubled_key_is_found_at_the_second_and_the_first_is_kept() -> None:
    found, findings = read("a: 1\nb: 2\na: 3\n")
    assert found is not None
    assert found.value == {"a": 1, "b": 2}
    assert [(item.rule, item.place.line, item.place.column) for item in findings] == [("WP003", 3, 1)]


@pytest.mark.parametrize(
    ("text", "rule", "line", "column"),
    [
        ("a: 1\n\tb: 2\n", "WP002", 2, 1),
        ("a:\n  - x\n\t- y\n", "WP002", 3, 1),
        ("a: [1, 2\nb: 3\n", "WP001", 2, 2),
        ('a: "never closed\nb: 1\n', "WP001", 1, 4),
        ("a: b: c\n", "WP001", 1, 5),
        ("a: *x\n", "WP004", 1, 4),
        ("a: &x 1\n", "WP004", 1, 4),
        ("a: !!python/object:os.system x\n", "WP005", 1, 4),
        ("- a\n", "WP006", 1, 1),
        ("just text\n", "WP006", 1, 1),
        ("", "WP006", 1, 1),
        ("# only a comment\n", "WP006", 1, 1),
        ("a: 1\n---\nb: 2\n", "WP007", 2, 1),
        ("a: 1\n...\nb: 2\n", "WP001", 3, 1),
        ("{a: 1}: x\n", "WP015", 1, 1),
        ("a: b\x07c\n", "WP001", 1, 5),
        (b"\xff\xfea\x00:\x00", "WP009", 1, 1),
        (b"a: 1\nb: caf\xe9\n", "WP009", 2, 7),
    ],
)
def test_what_cannot_be_read_is_one_finding_where_it_went_wrong(
    text: str | bytes, rule: str, line: int, column: int
) -> None:
    finding = one_finding(text)
    assert (finding.rule, finding.place.line, finding.place.column) == (rule, line, column), finding


def test_a_byte_order_mark_is_noted_and_skipped() -> None:
    found, findings = read(b"\xef\xbb\xbfa: 1\n")
    assert found is not None
    assert found.value == {"a": 1}
    assert [(item.rule, str(item.severity)) for item in findings] == [("WP010", "note")]


def laughs(levels: int) -> str:
    lines = ["a0: &a0 [lol]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, levels)]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(
    "text",
    [
        laughs(12),
        "a: &a [*a]\n",
        "a: " + "[" * 500 + "]" * 500,
        "a: " + "[" * 40_000,
        "a:\n" + "- " * 300_000,
        "a:\n" + "? " * 300_000,
        "".join(" " * depth + "- \n" for depth in range(1_500)),
        "a: [" + "1," * 1_500_000 + "]",
        "a: " + "{b: " * 5_000,
        "a: '" + "x" * 4_000_000,
    ],
    ids=[
        "laughs",
        "itself",
        "brackets",
        "open brackets",
        "dashes",
        "questions",
        "stairs",
        "many",
        "open braces",
        "quote",
    ],
)
def test_hostile_files_are_a_finding_in_bounded_time(text: str) -> None:
    with comes_to_an_end():
        found, findings = read(text)
    assert findings
    assert found is None or any(item.rule == "WP008" for item in findings)
