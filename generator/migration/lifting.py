"""One file, from its schema version to the current one."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from generator.findings import Finding, InternalFaultError
from generator.migration.formats import Formats
from generator.migration.kinds import schema_of
from generator.migration.steps import Drop, Step, matching
from generator.sources.document import SourceDocument
from generator.sources.project import SourceFile
from generator.sources.yaml_edits import UneditableError, change_value, replaced_in_first_line
from generator.sources.yaml_source import read_yaml
from generator.vocabulary import Severity


@dataclass(frozen=True, slots=True)
class Lifted:
    """What became of a file. `data`: its bytes now, None where they stay. `refused`: why it cannot be lifted, one line
    a reason. `notes`: what its author should know of what was dropped."""

    path: str
    version: int
    to: int
    data: bytes | None = None
    refused: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def lift(file: SourceFile, formats: Formats) -> Lifted | None:
    """None for a file that has no schema or is current already."""
    schema = schema_of(file.path)
    if not schema:
        return None
    current = formats.current(schema)
    document, findings = read_yaml(file)
    errors = [one for one in findings if one.severity is Severity.ERROR]
    if document is None or errors:
        return Lifted(file.path, 0, current, refused=_told(errors)) if current > 1 else None
    version = document.value.get("schema")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        return Lifted(file.path, 0, current, refused=(
            f"{document.value_place(document.value, 'schema')}: no schema version is named; write 'schema: 1' where it "
            "was written for the first version",))
    if version > current:
        return Lifted(file.path, version, current, refused=(
            f"{document.value_place(document.value, 'schema')}: schema version {version} is newer than this program, "
            f"which knows up to {current}; install the program's newer version, or ask whoever sent the file for an "
            f"earlier one",))
    if version == current:
        return None
    return _lifted(file, document, schema, version, formats)


def _lifted(file: SourceFile, document: SourceDocument, schema: str, version: int, formats: Formats) -> Lifted:
    current = formats.current(schema)
    wrong = [one for one in formats.check(schema, version, document) if one.severity is Severity.ERROR]
    if wrong:
        return Lifted(file.path, version, current, refused=_told(wrong))
    notes: list[str] = []
    try:
        for step in formats.way(schema, version):
            document = _stepped(document, step, notes)
    except UneditableError as error:
        return Lifted(file.path, version, current, refused=(str(error),))
    wrong = [one for one in formats.check(schema, current, document) if one.severity is Severity.ERROR]
    if wrong:
        return Lifted(file.path, version, current, refused=tuple(
            f"{one} (as it would be in version {current}; it was left as it is)" for one in _told(wrong)))
    mark = codecs.BOM_UTF8 if file.data.startswith(codecs.BOM_UTF8) else b""
    return Lifted(file.path, version, current, mark + document.text.encode(), notes=tuple(notes))


def _stepped(document: SourceDocument, step: Step, notes: list[str]) -> SourceDocument:
    """One version further, every line that names the version with it."""

    def read(text: str) -> SourceDocument:
        return _read(document.file, text)

    text = document.text
    for change in step.changes:
        if isinstance(change, Drop):
            now = read(text)
            notes += [f"{now.key_place(held, change.key)}: '{change.key}' is dropped: {change.note}"
                      for _, held in matching(now.value, change.at) if change.key in held]
        text = change.carried_out(text, read)
    text = change_value(read(text), (), "schema", str(step.to))
    name = f"{step.schema}.schema.json"
    return read(replaced_in_first_line(text, {f"/v{step.to - 1}/{name}": f"/v{step.to}/{name}"}))


def _read(path: str, text: str) -> SourceDocument:
    document, _ = read_yaml(SourceFile.of(path, text.encode()))
    if document is None:
        raise InternalFaultError(f"{path}: a step of the migration made what is no YAML any more")
    return document


def _told(findings: list[Finding]) -> tuple[str, ...]:
    return tuple(f"{one.place}: {one.rule}: {one.message}" for one in findings)
