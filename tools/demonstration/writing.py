"""Plain values to text: YAML as people write it (block scalars, dates unquoted) and CSV."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import Any

import yaml

_WIDTH = 116
_LONG = 78


class _Dumper(yaml.SafeDumper):
    """Quotes only what YAML 1.2 would not read back as text, and indents lists under their key."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        return True


# PyYAML guesses by YAML 1.1 (a date is no text there); the dataset is read by YAML 1.2.
_Dumper.yaml_implicit_resolvers = {}
_Dumper.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false|yes|no|on|off)$", re.I), None)
_Dumper.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^[-+]?[0-9]+$"), None)
_Dumper.add_implicit_resolver("tag:yaml.org,2002:float", re.compile(r"^[-+]?[0-9]*\.[0-9]+$"), None)
_Dumper.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^(?:~|null|)$", re.I), None)


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    style = "|" if "\n" in value else ">" if len(value) > _LONG else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


_Dumper.add_representer(str, _text)


def yaml_text(value: dict[str, Any], schema: str, depth: int) -> str:
    """The file of one value. `depth`: folders between the file and the project root."""
    modeline = f"# yaml-language-server: $schema={'../' * depth}generator/schemas/v1/{schema}.schema.json\n"
    body = yaml.dump({"schema": 1, **value}, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=_WIDTH)
    return modeline + str(body)


def csv_text(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Comma-separated, quoted only where needed, one line feed at each line's end."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue()
