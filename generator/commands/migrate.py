"""`baf migrate`: files of an older schema version become files of the present one."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from pathlib import Path

import click

from generator.authoring.writing import write_all
from generator.commands.outcome import ExitCode
from generator.findings import GeneratorError
from generator.migration import FORMATS, Formats, Lifted, lift
from generator.schemas.copies import outdated_copies
from generator.sources.project import ProjectFiles, read_project


class NoInputError(GeneratorError):
    """A path under which nothing is read."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path}: no input of this project stands there. Inputs lie under frameworks/ and icb_data/")


def migrate(root: Path, path: Path | None, dry_run: bool, formats: Formats = FORMATS) -> ExitCode:
    """Lift what is older, leave and name what has errors, and renew the project's copies of the schemas.

    Files are written all or none; with `dry_run` none, and what would change is shown as a unified diff.

    Raises:
        NoInputError: nothing is read at that path.
    """
    files = read_project(root)
    wanted = _wanted(root, files, path)
    results = [one for name in wanted if (one := lift(files.by_path[name], formats)) is not None]
    lifted = [one for one in results if one.data is not None]
    copies = outdated_copies(root) if path is None else {}
    if dry_run:
        for one in lifted:
            click.echo(_difference(one, files.by_path[one.path].data), nl=False)
    else:
        _write(root, lifted, copies)
    _tell(results, copies, len(wanted), dry_run)
    return ExitCode.ERRORS if any(one.refused for one in results) else ExitCode.GOOD


def _wanted(root: Path, files: ProjectFiles, path: Path | None) -> list[str]:
    """The YAML files named, by their paths in the project."""
    if path is None:
        return [name for name in files.hashes if name.endswith(".yaml")]
    full = path.resolve()
    if not full.is_relative_to(root.resolve()):
        raise NoInputError(path)
    name = full.relative_to(root.resolve()).as_posix()
    found = [one for one in files.hashes if one.endswith(".yaml")
             and (name == "." or one == name or one.startswith(f"{name}/"))]
    if not found:
        raise NoInputError(path)
    return found


def _write(root: Path, lifted: Iterable[Lifted], copies: dict[str, bytes]) -> None:
    there = {path for path in copies if (root / path).exists()}
    changed = {one.path: one.data for one in lifted if one.data is not None}
    write_all(root, {path: content for path, content in copies.items() if path not in there},
              {**changed, **{path: content for path, content in copies.items() if path in there}})


def _tell(results: list[Lifted], copies: dict[str, bytes], looked_at: int, dry_run: bool) -> None:
    would = "would be " if dry_run else ""
    for one in results:
        if one.data is not None:
            click.echo(f"{one.path}: {would}lifted from version {one.version} to {one.to}")
        for note in one.notes:
            click.echo(f"  {note}")
    for path in copies:
        click.echo(f"{path}: {would}renewed")
    for one in results:
        for reason in one.refused:
            click.echo(f"not touched: {reason}", err=True)
    if not results and not copies:
        click.echo(f"Nothing to do: {looked_at} file{'' if looked_at == 1 else 's'} "
                   f"{'is' if looked_at == 1 else 'are'} of the current version.")


def _difference(lifted: Lifted, before: bytes) -> str:
    """As `diff -u` shows it; line ends as in the file."""
    assert lifted.data is not None
    old, new = (data.decode("utf-8").splitlines(keepends=True) for data in (before, lifted.data))
    lines = difflib.unified_diff(old, new, f"a/{lifted.path}", f"b/{lifted.path}")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)
