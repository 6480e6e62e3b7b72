"""The schemas hold for editor and program alike, and say what each key is for."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import jsonschema
import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.findings import InternalFaultError
from generator.schemas import check as checking
from generator.schemas import schema_names, schema_text
from generator.schemas.check import check
from generator.schemas.library import Validators
from generator.schemas.suggest import did_you_mean
from generator.sources.document import SourceDocument
from generator.sources.project import SourceFile
from generator.sources.yaml_source import read_yaml
from tests.examples import tries

AUTHORS = (
    "agreement",
    "capacity_gaps",
    "crosswalk",
    "dataset",
    "framework",
    "measures",
    "objective",
    "organisation_types",
    "overlay",
    "profile",
    "quantities",
    "return",
    "reviews",
    "risks",
    "series",
    "silences",
    "submissions",
)
"""The kinds of file somebody types or reads; the others are what a build gives out."""
SMALL = Path(__file__).parent.parent / "rules" / "project"
KINDS = {"handover.yaml": "objective"}


def schema(name: str) -> dict[str, Any]:
    return json.loads(schema_text(name))  # type: ignore[no-any-return]


def parts(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], dict[str, Any]]]:
    if isinstance(value, dict):
        yield path, value
        for key, item in value.items():
            yield from parts(item, (*path, key))
    elif isinstance(value, list):
        for item in value:
            yield from parts(item, path)


def read(text: str) -> SourceDocument:
    document, findings = read_yaml(SourceFile.of("x.yaml", text.encode()))
    assert document is not None
    assert findings == ()
    return document


def test_every_kind_of_file_has_a_schema_in_the_package() -> None:
    assert set(AUTHORS) <= set(schema_names())
    with pytest.raises(KeyError):
        schema_text("../framework")


@pytest.mark.parametrize("name", AUTHORS)
def test_a_schema_is_draft_07_and_nothing_stands_beside_a_reference(name: str) -> None:
    found = schema(name)
    jsonschema.Draft7Validator.check_schema(found)
    assert found["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert [path for path, part in parts(found) if "$ref" in part and len(part) > 1] == []
    assert [path for path, part in parts(found) if "oneOf" in part or "anyOf" in part] == []


@pytest.mark.parametrize("name", AUTHORS)
def test_every_mapping_is_closed_and_every_key_is_described_for_authors(name: str) -> None:
    for path, part in parts(schema(name)):
        if part.get("type") == "object" and "allOf" not in part:
            assert part["additionalProperties"] is False, path
        if path[-1:] == ("properties",) and not {"if", "then", "else"} & set(path):
            for key, entry in part.items():
                assert "$ref" in entry or (entry.get("title") and len(entry.get("description", "")) > 9), (
                    path,
                    key,
                )


@pytest.mark.parametrize("name", AUTHORS)
def test_each_value_of_a_closed_list_says_what_it_means(name: str) -> None:
    for path, part in parts(schema(name)):
        if "enum" in part and not {"if", "then", "else"} & set(path):
            assert len(part["enumDescriptions"]) == len(part["enum"]), path


@pytest.mark.parametrize("name", AUTHORS)
def test_a_pattern_says_in_words_what_it_wants(name: str) -> None:
    assert [
        path
        for path, part in parts(schema(name))
        if isinstance(part.get("pattern"), str) and not part.get("patternErrorMessage")
    ] == []


def test_definitions_of_one_name_are_the_same_in_every_schema() -> None:
    known: dict[str, Any] = {}
    for name in AUTHORS:
        for key, value in schema(name).get("definitions", {}).items():
            assert known.setdefault(key, value) == value, (name, key)


@pytest.mark.parametrize("name", AUTHORS)
def test_examples_hold_by_their_own_schema(name: str) -> None:
    found = schema(name)
    for path, part in parts(found):
        for example in part.get("examples", ()) if isinstance(part.get("examples"), list) else ():
            alone = {**part, "definitions": found.get("definitions", {})}
            jsonschema.Draft7Validator(alone).validate(example), path


@pytest.mark.parametrize("name", AUTHORS)
def test_a_meaning_is_told_once_beside_its_value_and_not_again_with_the_key(name: str) -> None:
    for path, part in parts(schema(name)):
        for word in part.get("enum", ()) if "enumDescriptions" in part else ():
            assert f"'{word}':" not in part.get("description", ""), path


@pytest.mark.parametrize("name", AUTHORS)
def test_a_date_that_does_not_exist_is_refused_by_its_pattern_so_that_editors_refuse_it_too(name: str) -> None:
    for path, part in parts(schema(name)):
        if part.get("patternErrorMessage", "").startswith("a date is written YYYY-MM-DD"):
            year = datetime.date(2023, 1, 1)
            days = [year + datetime.timedelta(days=number) for number in range(4 * 365 + 1)]
            typed = [f"{y}-{m:02}-{d:02}" for y in range(2023, 2027) for m in range(0, 14) for d in range(0, 33)]
            matched = [text for text in typed if re.search(part["pattern"], text)]
            assert matched == [day.isoformat() for day in days], path


def snippets(name: str) -> Iterator[tuple[tuple[str, ...], dict[str, Any], dict[str, Any]]]:
    for path, part in parts(schema(name)):
        for snippet in part.get("defaultSnippets", ()):
            yield path, part, snippet


def filled_in(body: Any) -> Any:
    """A snippet as it stands after pressing Tab through it: the default or the first choice of each stop."""
    if isinstance(body, dict):
        return {key: filled_in(item) for key, item in body.items()}
    if isinstance(body, list):
        return [filled_in(item) for item in body]
    if not isinstance(body, str):
        return body
    typed = re.sub(r"\$\{\d+(?::([^}]*)|\|([^,|]*)[^|]*\|)\}", lambda stop: stop[1] or stop[2], body)
    document = read(f"key: {typed.removeprefix('^')}\n")
    return document.value["key"]


@pytest.mark.parametrize("name", AUTHORS)
def test_everything_an_author_types_has_a_snippet(name: str) -> None:
    for path, part in parts(schema(name)):
        if "properties" in part and not {"if", "then", "else"} & set(path) and path[-1:] != ("properties",):
            assert part.get("defaultSnippets"), path


@pytest.mark.parametrize("name", AUTHORS)
def test_a_snippet_holds_by_the_schema_it_stands_in_and_says_what_it_is(name: str) -> None:
    definitions = schema(name).get("definitions", {})
    for path, part, snippet in snippets(name):
        assert snippet["label"], path
        assert snippet["description"].endswith("."), path
        alone = jsonschema.Draft7Validator({**part, "definitions": definitions})
        assert [error.message for error in alone.iter_errors(filled_in(snippet["body"]))] == [], (path, snippet)


@pytest.mark.parametrize("name", AUTHORS)
def test_the_stops_of_a_snippet_are_numbered_in_the_order_of_its_lines(name: str) -> None:
    for path, _, snippet in snippets(name):
        stops = [int(stop) for stop in re.findall(r"\$\{(\d+)", json.dumps(snippet["body"]))]
        assert stops == list(range(1, len(stops) + 1)), (path, snippet["label"])


def inputs() -> list[Path]:
    return sorted(SMALL.rglob("*.yaml"))


@pytest.mark.parametrize("path", inputs(), ids=lambda path: path.relative_to(SMALL).as_posix())
def test_a_file_names_the_schema_it_holds_by(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    named = text.split("\n")[0].removeprefix("# yaml-language-server: $schema=")
    target = (path.parent / named).resolve()
    assert target.is_file()
    assert target.parent == Path(str(resources.files("generator.schemas"))) / "v1"
    assert check(target.name.removesuffix(".schema.json"), read(text)) == ()


NEEDS = {
    "dataset": "id: x\ntitle: X\nillustrative: true\narea: X\narea_code: XX\npublish: true\nsummary: x\ncredit: x\n"
}


@pytest.mark.parametrize(
    ("old", "new", "rule", "place", "message", "hint"),
    [
        ("title: X", "titel: X", "WP101", "3:1", "'titel' is not a key of a dataset", "did you mean 'title'?"),
        ("title: X", "name: X", "WP101", "3:1", "'name' is not a key of a dataset", "did you mean 'title'?"),
        ("title: X\n", "", "WP102", "1:1", "a dataset needs 'title'", "add 'title: ...'"),
        (
            "title: X",
            "title: X\nfoo: 1",
            "WP101",
            "4:1",
            "'foo' is not a key of a dataset",
            "its keys are: schema, id",
        ),
        ("title: X", "title: 5", "WP103", "3:8", "'title' takes text; this is a number", 'put it in quotes: "5"'),
        (
            "title: X",
            "title: true",
            "WP103",
            "3:8",
            "'title' takes text; this is true or false",
            'put it in quotes: "true"',
        ),
        ("title: X", "title: [X]", "WP103", "3:8", "'title' takes text; this is a list", ""),
        ("title: X", "title: ''", "WP106", "3:8", "'title' is empty", "leave the key out"),
        ("title: X", "title:", "WP103", "3:1", "'title' is empty; it takes text", "give a value"),
        (
            "publish: true",
            "publish: no",
            "WP103",
            "7:10",
            "'publish' takes true or false; this is text",
            "write false",
        ),
        (
            "area_code: XX",
            "area_code: x x",
            "WP105",
            "6:12",
            "'x x' is not right for 'area_code'",
            "capital letters",
        ),
        ("schema: 1", "schema: 2", "WP108", "1:9", "schema version 2 is not known", "write 'schema: 1'"),
        ("schema: 1", "schema: '1'", "WP108", "1:9", "schema version '1' is not known", "write 'schema: 1'"),
    ],
)
def test_a_mistake_is_told_once_in_the_authors_words_where_it_was_made(
    old: str, new: str, rule: str, place: str, message: str, hint: str
) -> None:
    text = ("schema: 1\n" + NEEDS["dataset"]).replace(old, new, 1)
    findings = check("dataset", read(text))
    assert len(findings) == 1, findings
    found = findings[0]
    assert (found.rule, str(found.place)) == (rule, f"x.yaml:{place}")
    assert message in found.message
    assert hint in found.hint


def test_words_equally_near_are_all_named() -> None:
    assert did_you_mean("P-M3", ["P-M1", "P-Q9", "P-M2"]) == "did you mean 'P-M1' or 'P-M2'?"
    assert did_you_mean("acut", ["acute", "community"]) == "did you mean 'acute'?"


def test_two_mistakes_are_two_findings_in_order_of_place() -> None:
    text = ("schema: 1\n" + NEEDS["dataset"]).replace("publish: true", "publish: 1").replace("title", "titel")
    assert [(item.rule, item.place.line) for item in check("dataset", read(text))] == [("WP101", 3), ("WP103", 7)]


ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-5, 2030)
    | st.sampled_from(["2022-12-01", "2022-02-30", "2022-12", "icb", "x", "", "date", "month"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "precision",
                    "on",
                    "words",
                    "id",
                    "schema",
                    "title",
                    "steps",
                    "party",
                    "state",
                    "system",
                    "framework",
                ]
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=10,
)


@pytest.mark.parametrize("name", ["agreement", "capacity_gaps", "objective"])
@given(
    value=st.dictionaries(
        st.sampled_from(["schema", "system", "framework", "steps", "gaps", "id", "actions", "due"]), ANYTHING
    )
)
@tries(150)
def test_gate_and_teller_never_disagree(name: str, value: dict[str, Any]) -> None:
    found = schema(name)
    gate = jsonschema_rs.Draft7Validator(found, validate_formats=True)
    teller = jsonschema.Draft7Validator(found, format_checker=jsonschema.FormatChecker(formats=("date",)))
    assert gate.is_valid(value) == teller.is_valid(value)


def test_if_they_disagreed_it_would_be_our_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    class No:
        def is_valid(self, value: object) -> bool:
            return False

    monkeypatch.setattr(checking, "validators", lambda name: Validators(No(), schema(name)))
    with pytest.raises(InternalFaultError):
        check("dataset", read("schema: 1\n" + NEEDS["dataset"]))
