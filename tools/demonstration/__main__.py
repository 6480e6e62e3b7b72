"""Writes the demonstration: `python -m tools.demonstration [--into FOLDER]`, from the root of the project."""

from __future__ import annotations

import argparse
from pathlib import Path

from tools.demonstration.making import dataset_files


def main() -> None:
    """Writes every file that is made here and takes away those that are no longer. README and dataset.yaml stay."""
    root = Path(__file__).parents[2]
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--into", type=Path, default=root / "icb_data" / "demonstration")
    folder: Path = parser.parse_args().into
    files = dataset_files(root / "frameworks")
    for old in sorted(folder.rglob("*")):
        name = old.relative_to(folder).as_posix()
        if old.is_file() and name not in files and name not in ("README.md", "dataset.yaml"):
            old.unlink()
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    print(f"{len(files)} files, {sum(len(text.encode()) for text in files.values())} bytes in {folder}")


if __name__ == "__main__":
    main()
