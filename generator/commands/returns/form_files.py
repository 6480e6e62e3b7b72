"""The files of a form: what they are called, and how they are put where nothing is lost."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.composition.forms import Asked
from generator.findings import GeneratorError
from generator.model.form import ReturnForm
from generator.rendering.workbooks.template import form_workbook
from generator.rendering.workbooks.template_csv import form_csv
from generator.views.workbooks import csv_tables, form_book

_INPUTS = ("frameworks", "icb_data", "docs", "site")
_NAMED_SYSTEMS = 6
"""More than so many are counted in a file's name and not listed."""


class WrongFolderError(GeneratorError):
    """Forms go out; they are no inputs and no pages."""

    def __init__(self, out: Path) -> None:
        super().__init__(f"{out}: holds inputs or pages of the project. Name another folder with --out")


def default_folder(root: Path, asked: Asked) -> Path:
    return root / "returns" / asked.dataset.id / asked.framework.id / str(asked.month)


def refuse_inputs(root: Path, out: Path) -> None:
    """
    Raises:
        WrongFolderError: the folder lies among the inputs or the pages.
    """
    held = out.resolve()
    if held == root.resolve() or any(held.is_relative_to((root / name).resolve()) for name in _INPUTS):
        raise WrongFolderError(out)


def form_files(form: ReturnForm, kind: str, short_name: str) -> Mapping[str, bytes]:
    """By path below the folder: one workbook, or a folder of CSV files. `kind`: 'xlsx' or 'csv'."""
    name = file_name(form, short_name)
    if kind == "csv":
        return {f"{name}/{table.name}.csv": form_csv(table) for table in csv_tables(form)}
    return {f"{name}.xlsx": form_workbook(form_book(form))}


def file_name(form: ReturnForm, short_name: str) -> str:
    """'ZD01-aldermarsh_2022-12_illustrative', 'ZDT01-sluice-road_for-ZD01_2022-12_illustrative'. Systems, organisation,
    month, and that it is illustrative."""
    codes = [code for code, _ in form.systems]
    whose = f"{form.organisation[0] or codes[0]}-{_slug(short_name)}".rstrip("-")
    listed = "-".join(codes) if len(codes) <= _NAMED_SYSTEMS else f"{len(codes)}-systems"
    parts = (whose, f"for-{listed}" if form.organisation[0] else "", str(form.stamp.month),
             "illustrative" if form.illustrative else "")
    return "_".join(part for part in parts if part)


def _slug(text: str) -> str:
    """Plain small letters: a file name that every system takes."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].rstrip("-")


@dataclass(frozen=True, slots=True)
class Put:
    """`written`: whether anything was. `left`: what stood there and says something else."""

    written: bool
    left: tuple[Path, ...]


def put(folder: Path, files: Mapping[str, bytes]) -> Put:
    """Write what is not there; what is there already and says something else is left as it is, and named: it may have
    been filled in."""
    left, written = [], False
    for path, content in files.items():
        target = folder / path
        if target.exists():
            if target.read_bytes() != content:
                left.append(target)
            continue
        written = True
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = target.with_name(f".{target.name}.new")
        beside.write_bytes(content)
        os.replace(beside, target)  # noqa: PTH105  # a file is there whole or not at all
    return Put(written, tuple(left))


def in_the_way(left: Iterable[Path]) -> str:
    """What to say of them."""
    listed = "\n".join(f"  {path}" for path in left)
    return ("Left as they are, because they differ from what would go out: somebody may have filled them in.\n"
            f"{listed}\nMove them away, or name another folder with --out")
