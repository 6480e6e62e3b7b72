"""YAML as its author typed it: a date or `on` stays text, as YAML 1.2 has it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

DATA = Path(__file__).parent / "data"


class _Loader(yaml.CSafeLoader):
    """PyYAML guesses by YAML 1.1; only the scalars of YAML 1.2's core are resolved here."""


_Loader.yaml_implicit_resolvers = {}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))
_Loader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^[-+]?[0-9]+$"), list("-+0123456789"))
_Loader.add_implicit_resolver("tag:yaml.org,2002:float", re.compile(r"^[-+]?[0-9]*\.[0-9]+$"), list("-+0123456789."))
_Loader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^(?:~|null|)$"), ["~", "n", ""])


def read_yaml(path: Path) -> Any:
    """The plain values of a file; a typographic apostrophe, which needs no care in YAML, is read as a plain one."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)


def _apostrophes(loader: _Loader, node: yaml.ScalarNode) -> str:
    return loader.construct_scalar(node).replace("’", "'")


_Loader.add_constructor("tag:yaml.org,2002:str", _apostrophes)
