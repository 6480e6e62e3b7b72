"""What an editor underlines and what `baf check` says of the same file never contradict each other."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.schemas import schema_names, schema_text
from generator.sources.project import SourceFile
from generator.sources.yaml_source import read_yaml
from tests.editor.client import ROOT, SERVER, Editor, Opened, line_of
from tests.rules.conftest import HERE

CASES = sorted((HERE / "cases").iterdir())
OF_A_VALUE = "WP1"
"""Rules of the schemas. WP0.. is about reading (the editor has words of its own), WP2.. and above about other files."""


def author_files() -> list[Path]:
    return sorted(path for folder in ("frameworks", "icb_data") for path in (ROOT / folder).rglob("*.yaml")
                  if "submissions" not in path.parts)


def yaml_of(case: Path, twin: str) -> Iterator[tuple[Path, str, str]]:
    """Each YAML file of a twin: where it would stand in the small project (where its modeline leads somewhere), its
    name there and its text."""
    folder = case / twin
    for path in sorted(folder.rglob("*.yaml")):
        stands = path.relative_to(folder)
        try:
            yield HERE / "project" / stands, stands.as_posix(), path.read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            continue  # an editor shows no text either


@pytest.fixture(scope="module")
def judged(an_editor: Editor) -> dict[tuple[str, str, str], Opened]:
    """What the editor says of every YAML file of every case, by case, twin and name of the file."""
    names, texts = [], []
    for case in CASES:
        for twin in ("wrong", "right"):
            for stands, name, text in yaml_of(case, twin):
                names.append((case.name, twin, name))
                texts.append((stands, text))
    return dict(zip(names, an_editor.open_all(texts), strict=True))


def of_case(judged: dict[tuple[str, str, str], Opened], case: Path, twin: str) -> dict[str, Opened]:
    return {name: said for (of, which, name), said in judged.items() if (of, which) == (case.name, twin)}


@dataclass(frozen=True)
class Said:
    """What `baf check` says of a wrong twin; tests/rules proves that it does."""

    file: str
    line: int
    rule: str
    hint: str


def expected(case: Path) -> list[Said]:
    said = []
    for text in (case / "expected").read_text(encoding="utf-8").splitlines():
        place, rule, _, hint = (*text.split(" ", 3), "")[:4]
        file, _, rest = place.partition(":")
        said.append(Said(file, int(rest.split(":")[0]) if rest else 0, rule, hint))
    return said


def test_the_language_server_is_there() -> None:
    assert SERVER.is_file(), "run 'npm ci': the tests ask the real server"


def test_every_file_of_the_repository_is_clean_in_the_editor_too(an_editor: Editor) -> None:
    paths = author_files()
    assert len(paths) > 100
    found = an_editor.open_all([(path, path.read_text(encoding="utf-8")) for path in paths])
    assert [(one.path, one.messages) for one in found if one.said] == []


def test_every_schema_is_one_the_editor_can_read(an_editor: Editor, tmp_path: Path) -> None:
    """A schema that it cannot resolve is reported on the first line of the file that names it."""
    for name in schema_names():
        (tmp_path / f"{name}.schema.json").write_text(schema_text(name), encoding="utf-8")
        begins = "- " if json.loads(schema_text(name))["type"] == "array" else ""
        opened = an_editor.open(
            tmp_path / "x.yaml", f"# yaml-language-server: $schema={name}.schema.json\n{begins}nonsense: 1\n"
        )
        assert "Property nonsense is not allowed." in opened.messages, name
        assert not [text for text in opened.messages if "schema from" in text], name


NOT_SEEN_BY_THE_EDITOR = {"WP101-comma-in-a-text"}
"""The language server takes a key without a colon inside { } for one that is still being typed."""


@pytest.mark.parametrize("case", [one for one in CASES if one.name[:3] == OF_A_VALUE], ids=lambda case: case.name)
def test_a_mistake_the_schema_knows_is_underlined_on_the_line_where_check_finds_it(
    judged: dict[tuple[str, str, str], Opened], case: Path
) -> None:
    for name, opened in of_case(judged, case, "wrong").items():
        ours = [one for one in expected(case) if one.file == name]
        lines = {one.line for one in ours}
        if case.name in NOT_SEEN_BY_THE_EDITOR:
            assert opened.lines().isdisjoint(lines), "the editor sees it now: take the case off the list"
            continue
        assert lines <= opened.lines(), opened.messages
        # A misspelt key that is needed is one mistake to us and two to the editor, which cannot guess.
        guessed = [f'Missing property "{one.hint.split(chr(39))[1]}".' for one in ours if "did you mean" in one.hint]
        elsewhere = [item["message"] for item in opened.said if line_of(item) not in lines]
        assert [text for text in elsewhere if text not in guessed] == []


@pytest.mark.parametrize(
    "case", [one for one in CASES if one.name[:3] not in ("WP0", OF_A_VALUE)], ids=lambda case: case.name
)
def test_of_what_the_editor_cannot_know_it_says_nothing(
    judged: dict[tuple[str, str, str], Opened], case: Path
) -> None:
    known = {(one.file, one.line) for one in expected(case) if one.rule.startswith(OF_A_VALUE)}
    for name, opened in of_case(judged, case, "wrong").items():
        assert [item["message"] for item in opened.said if (name, line_of(item)) not in known] == []


@pytest.mark.parametrize("case", [one for one in CASES if one.name[:5] == "WP001"], ids=lambda case: case.name)
def test_what_is_no_yaml_is_no_yaml_to_the_editor(judged: dict[tuple[str, str, str], Opened], case: Path) -> None:
    for opened in of_case(judged, case, "wrong").values():
        assert opened.lines()


def test_the_right_twins_are_clean_in_the_editor(judged: dict[tuple[str, str, str], Opened]) -> None:
    assert [(key, one.messages) for key, one in judged.items() if key[1] == "right" and one.said] == []


SCALARS = (
    "no", "yes", "on", "off", "y", "n", "true", "false", "True", "FALSE", "null", "Null", "~", "2022-12-01", "2022-12",
    "3i", "1_000", "1,000", "12:30", "1e3", "-1", "+1", ".5", "1.10", "1.2.3", "2022", "0", "0b1",
)  # fmt: skip
MISREAD = ("0123", "03", "0x1F", "0o14", "1.", ".inf", ".nan", "12345678901234567890")
KINDS = {"text": "string", "number": "number", "truth": "boolean", "nothing": "null"}


@pytest.fixture(scope="module")
def fitting(an_editor: Editor, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """For each unquoted value, the kinds of key that the editor lets it stand under."""
    folder = tmp_path_factory.mktemp("kinds")
    schema = {"type": "object", "properties": {key: {"type": kind} for key, kind in KINDS.items()}}
    (folder / "kinds.schema.json").write_text(json.dumps(schema), encoding="utf-8")
    tried = [(key, typed) for typed in (*SCALARS, *MISREAD) for key in KINDS]
    head = "# yaml-language-server: $schema=kinds.schema.json\n"
    opened = an_editor.open_all([(folder / "x.yaml", f"{head}{key}: {typed}\n") for key, typed in tried])
    fits: dict[str, list[str]] = {}
    for (key, typed), one in zip(tried, opened, strict=True):
        fits.setdefault(typed, []).extend([] if one.said else [key])
    return fits


@pytest.mark.parametrize("typed", SCALARS)
def test_an_unquoted_value_is_the_same_to_editor_and_program(fitting: dict[str, list[str]], typed: str) -> None:
    document, findings = read_yaml(SourceFile.of("x.yaml", f"key: {typed}\n".encode()))
    assert document is not None
    assert findings == ()
    value = document.value["key"]
    ours = "nothing" if value is None else {str: "text", bool: "truth"}.get(type(value), "number")
    assert fitting[typed] == [ours]


@pytest.mark.parametrize("typed", MISREAD)
def test_a_number_that_programs_read_differently_is_refused_before_anybody_must_guess(
    fitting: dict[str, list[str]], typed: str
) -> None:
    assert fitting[typed] == ["number"]
    _, findings = read_yaml(SourceFile.of("x.yaml", f"key: {typed}\n".encode()))
    assert [(finding.rule, finding.place.line, finding.place.column) for finding in findings] == [("WP018", 1, 6)]
