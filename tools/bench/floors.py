"""The least that some work can cost: `python -m tools.bench.floors hash|parse FOLDER ...`: every input hashed, or every
YAML file parsed by PyYAML's C parser and dropped."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path


def _files(folders: list[str], suffixes: tuple[str, ...]) -> Iterator[Path]:
    for folder in folders:
        yield from (path for path in Path(folder).rglob("*") if path.suffix in suffixes)


def main() -> None:
    what, folders = sys.argv[1], sys.argv[2:]
    if what == "hash":
        import hashlib

        for path in _files(folders, (".yaml", ".csv")):
            hashlib.sha256(path.read_bytes()).digest()
    else:
        import yaml

        for path in _files(folders, (".yaml",)):
            yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)


if __name__ == "__main__":
    main()
