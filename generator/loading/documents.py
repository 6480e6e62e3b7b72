"""Opens a YAML file: syntax, schema and what its texts may hold, in one step."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.findings import Finding, Place
from generator.loading.persons import without_persons
from generator.loading.text_rules import text_findings
from generator.schemas.check import CLEAN, Checked, inspect
from generator.schemas.library import free_text_keys
from generator.sources.document import SourceDocument
from generator.sources.project import SourceFile
from generator.sources.rulebook import LOST_WORDS, TOO_DEEP
from generator.sources.text import guessed_text
from generator.sources.yaml_source import read_yaml
from generator.vocabulary import Severity

_ID_LINE = re.compile(r"^\s*(?:- *)?\{?\s*id: *[\"']?([A-Za-z0-9][A-Za-z0-9_-]*)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Opened:
    """A file as far as it could be read. `document` is None where it is no YAML mapping at all."""

    file: SourceFile
    document: SourceDocument | None
    checked: Checked
    findings: tuple[Finding, ...]

    @property
    def whole(self) -> SourceDocument | None:
        """The document if nothing in it is spoiled."""
        return self.document if not self.checked.spoiled else None

    @property
    def value(self) -> dict[str, Any]:
        """The top mapping, {} where there is none."""
        return self.document.value if self.document else {}

    def entries(self, key: str) -> Iterator[dict[str, Any]]:
        """The entries of a top list that can be loaded."""
        listed = self.value.get(key)
        if not isinstance(listed, list):
            return
        if not self.checked.spoiled:
            yield from listed
        elif not self.checked.spoils_exactly(key):
            for index, entry in enumerate(listed):
                if not self.checked.spoils(key, index):
                    yield entry

    def ids_left_out(self, key: str = "") -> tuple[str, ...]:
        """Ids that the file declares in entries (or, without a key, anywhere) that could not be loaded."""
        if self.document is None:
            return self.ids_anywhere
        listed = self.value.get(key)
        if not isinstance(listed, list):
            return ()
        return tuple(
            entry["id"]
            for index, entry in enumerate(listed)
            if isinstance(entry, dict)
            and isinstance(entry.get("id"), str)
            and (self.checked.spoils(key, index) or self.checked.spoils_exactly(key))
        )

    @property
    def ids_anywhere(self) -> tuple[str, ...]:
        """Every id in the file, wherever it stands."""
        return tuple(_ID_LINE.findall(guessed_text(self.file.data)))

    def place(self) -> Place:
        return Place(self.file.path, 1, 1)


def open_document(file: SourceFile, schema: str) -> Opened:
    """Reads a file and checks it against its schema."""
    document, findings = read_yaml(file)
    if document is None:
        return Opened(file, None, CLEAN, findings)
    checked = inspect(schema, document)
    told = {one.place for one in findings if one.severity is Severity.ERROR}  # one mistake, one finding
    cut = any(one.rule == TOO_DEEP.id for one in findings)  # what lies deeper was not read: its absence is no mistake
    new = tuple(finding for finding in checked.findings if finding.place not in told and not cut)
    usable, persons = without_persons(schema, document, checked)
    found = (*findings, *new, *_lost_words(schema, document), *text_findings(document), *persons)
    return Opened(file, document, usable, found)


def _lost_words(schema: str, document: SourceDocument) -> Iterator[Finding]:
    for key, comment, place in document.cut_texts():
        if key in free_text_keys(schema):
            yield LOST_WORDS.found(
                f"'{comment}' is a comment to YAML and no part of '{key}'",
                place,
                "put the whole text in quotes; if it is a comment, give it a line of its own",
            )
