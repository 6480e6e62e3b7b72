"""Skeletons: files with comments that teach, in which a few places are filled."""

from __future__ import annotations

import json
from importlib.resources import files
from string import Template

from generator.schemas.copies import modeline


class _Blank(Template):
    """`%{id}`: a mark that neither YAML nor the wordings of a plan use."""

    delimiter = "%"


def filled(name: str, path: str, schemas: str, **values: str) -> bytes:
    """The skeleton `name` as it stands at `path` of a project whose schemas lie in the folder `schemas`.

    Raises:
        KeyError: a place of the skeleton has no value.
    """
    text = (files("generator.authoring") / "skeletons" / f"{name}.yaml").read_text(encoding="utf-8")
    return _Blank(text).substitute(modeline=modeline(name, path, schemas), **values).encode()


def quoted(text: str) -> str:
    """What a person typed, as YAML text in double quotes whatever stands in it."""
    return json.dumps(text, ensure_ascii=False)
