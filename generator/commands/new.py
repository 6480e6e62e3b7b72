"""`baf new`: the first files of a plan or a system, which check clean and build."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import click

from generator.authoring.framework_skeleton import TYPES, framework_skeleton, types_skeleton
from generator.authoring.system_skeleton import Changes, NewSystem, RefusedError, body_of, system_skeleton
from generator.authoring.writing import write_all
from generator.commands.outcome import ExitCode
from generator.commands.project import load_project, project_findings
from generator.commands.root import NoProjectError, find_root
from generator.findings import Finding, GeneratorError
from generator.loading import dataset_ids, framework_ids
from generator.schemas.copies import COPIES, schema_copies, schema_home
from generator.schemas.library import pattern_of
from generator.sources.project import ProjectFiles, SourceFile, read_project
from generator.vocabulary import Severity

FIRST_DATASET = "mine"
"""What the first dataset of a project is called where the author gives no name."""


class UnfitIdError(GeneratorError):
    """An id that is not written as ids are."""

    def __init__(self, kind: str, given: str) -> None:
        super().__init__(f"{given!r} cannot be the id of a {kind}: small letters, digits and hyphens only, starting "
                         "with a letter or digit. Nothing was written")


class ThereAlreadyError(GeneratorError):
    """A plan of this id exists."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"{folder}: is there already. Choose another id; nothing was written")


class WouldNotCheckError(GeneratorError):
    """What would be written has an error, most likely because of what stands there already."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(f"with this the project would not check clean: {finding.place}: {finding.rule}: "
                         f"{finding.message}. Nothing was written")


@dataclass(frozen=True, slots=True)
class IcbOptions:
    """What the command line says of a new system."""

    ods: str
    name: str
    dataset: str | None
    region: str | None
    partners: tuple[str, ...]
    real: bool


def home_of(project: Path | None) -> Path:
    """The project that the new files belong to: the one named, the nearest upward, or a new one in this folder."""
    if project is not None:
        return project
    try:
        return find_root(Path.cwd())
    except NoProjectError:
        return Path.cwd()


def new_framework(root: Path, framework: str, title: str | None) -> ExitCode:
    """Write the skeleton of a plan.

    Raises:
        UnfitIdError: the id is not written as ids are.
        ThereAlreadyError: there is a plan of this id.
    """
    _refuse_unfit("framework", framework)
    home = root / "frameworks" / framework
    if home.exists() or home.is_symlink():
        raise ThereAlreadyError(home)
    files = _files(root)
    made = {**_base(root, files), **framework_skeleton(framework, title or framework, schema_home(root))}
    _write(root, files, Changes(made, {}))
    ready = "baf build" if dataset_ids(files) else "baf new icb"
    click.echo(f"Next: write over the example, run 'baf check', then '{ready}'.")
    return ExitCode.GOOD


def new_icb(root: Path, options: IcbOptions) -> ExitCode:
    """Write the skeleton of a system, and its rows of the register.

    Raises:
        UnfitIdError: the dataset's id is not written as ids are.
        RefusedError: the system is there already, or a code or type is wrong.
    """
    files = _files(root)
    dataset = options.dataset or _only_dataset(files)
    _refuse_unfit("dataset", dataset)
    base = _base(root, files)
    wish = NewSystem(options.ods, options.name, dataset,
                     body_of(options.region, with_type=False) if options.region else None,
                     tuple(body_of(one, with_type=True) for one in options.partners), options.real)
    changes = system_skeleton(_with(files, Changes(base, {})), wish, schema_home(root))
    _write(root, files, Changes({**base, **changes.new}, changes.changed))
    ready = "baf build" if framework_ids(files) else "baf new framework"
    click.echo(f"Next: complete the profile, run 'baf check', then '{ready}'.")
    return ExitCode.GOOD


def _refuse_unfit(kind: str, given: str) -> None:
    if re.fullmatch(pattern_of(kind, "id"), given) is None:
        raise UnfitIdError(kind, given)


def _only_dataset(files: ProjectFiles) -> str:
    known = dataset_ids(files)
    if len(known) > 1:
        raise RefusedError("which dataset?", f"name one with --dataset: {', '.join(known)}")
    return known[0] if known else FIRST_DATASET


def _files(root: Path) -> ProjectFiles:
    """What stands there; nothing in a folder that is no project yet."""
    return read_project(root) if (root / "frameworks").is_dir() else ProjectFiles(())


def _base(root: Path, files: ProjectFiles) -> dict[str, bytes]:
    """What every project needs and this one lacks."""
    schemas = {} if schema_home(root) != COPIES else {
        path: content for path, content in schema_copies().items() if not (root / path).exists()}
    return {**schemas, **({} if files.get(TYPES) else types_skeleton(schema_home(root)))}


def _write(root: Path, files: ProjectFiles, changes: Changes) -> None:
    """Checked as if it were written, then written whole."""
    touched = {*changes.new, *changes.changed}
    after = _with(files, changes)
    for one in project_findings(load_project(root, after)):
        if one.severity is Severity.ERROR and one.place.file in touched:
            raise WouldNotCheckError(one)
    write_all(root, changes.new, changes.changed)
    for path in (*changes.new, *changes.changed):
        if not path.startswith(COPIES):
            click.echo(f"{'more rows' if path in changes.changed else 'new'}: {root / path}")
    if any(path.startswith(COPIES) for path in changes.new):
        click.echo(f"new: {root / COPIES}/, for the editor")


def _with(files: ProjectFiles, changes: Changes) -> ProjectFiles:
    """The inputs as they would be."""
    laid = {path: SourceFile.of(path, content) for path, content in (*changes.new.items(), *changes.changed.items())
            if not path.startswith(COPIES)}
    merged = {**files.by_path, **laid}
    return ProjectFiles(tuple(merged[path] for path in sorted(merged)), files.findings)
