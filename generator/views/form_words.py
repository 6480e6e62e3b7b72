"""What a finding asks for, in the words of the form that people fill in: headings where YAML has keys."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.composition.forms import form_columns
from generator.model.form import CellKind, FormSheet
from generator.model.framework import Framework

_ADD = re.compile(r"\badd '(\w+): [^']*'")
_KEY = re.compile(r"'(\w+)'")
_OF_A_RETURN = ("return.yaml", "risks.yaml", "reviews.yaml")


def in_form_words(text: str, file: str, framework: Framework) -> str:
    """"add 'due: YYYY-MM-DD'" becomes "fill in 'Date now expected'", where the finding is about a file that forms
    become; what is said of other files stays in the words of those who write them."""
    if file.rpartition("/")[2] not in _OF_A_RETURN or not (_ADD.search(text) or _KEY.search(text)):
        return text
    words = _headings(framework)
    text = _ADD.sub(lambda found: f"fill in '{words[found[1]]}'" if found[1] in words else found[0], text)
    return _KEY.sub(lambda found: f"'{words[found[1]]}'" if found[1] in words else found[0], text)


def _headings(framework: Framework) -> Mapping[str, str]:
    """By key; the sheets in their order, the first heading of a key holds."""
    found: dict[str, str] = {}
    for sheet in FormSheet:
        for column in form_columns(sheet, framework, own=True):
            if column.kind is CellKind.TYPED:
                found.setdefault(column.key, column.heading)
    return found
