"""The two sides of a comparison, from what a person typed: a month, a folder or a git revision."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from generator.commands.project import BrokenFrameworkError, UnknownNameError
from generator.composition.difference import PlanSide
from generator.findings import Finding, GeneratorError
from generator.loading import (
    Figures,
    dataset_ids,
    load_dataset,
    load_frameworks,
    load_organisation_types,
    load_register,
)
from generator.model.dataset import Dataset
from generator.model.framework import Framework, OrganisationType
from generator.model.month import Month
from generator.sources.project import ProjectFiles, read_project
from generator.sources.revisions import is_revision, read_revision, why_no_revision
from generator.store.keys import digest
from generator.vocabulary import Severity

WORK_TREE = "the working tree"

_LIKE_A_MONTH = re.compile(r"\d{4}-\d{1,2}$")
_REVIEWS, _RETURN = "/reviews.yaml", "/return.yaml"
_OF_A_MONTH = (_RETURN, _REVIEWS, "/risks.yaml")
_NO_FIGURES = Figures((), ())


class UnknownSideError(GeneratorError):
    """What was typed is no month, no folder of a project and no revision."""

    def __init__(self, text: str, trouble: str) -> None:
        held = (f"and could not be read as a revision: {trouble}" if trouble else
                "and no revision of this repository. Write a month as 2022-11, a folder by its path, a revision as git "
                "names it (git log --oneline lists them)")
        super().__init__(f"{text!r} is no month (YYYY-MM), no folder that holds frameworks/ {held}")


class UnknownFrameworkError(GeneratorError):
    """One side holds no such plan."""

    def __init__(self, framework_id: str, label: str, known: tuple[Framework, ...]) -> None:
        shown = ", ".join(one.id for one in known) or "none"
        super().__init__(f"{label} holds no framework {framework_id!r}. It holds: {shown}")


class UnknownMonthError(GeneratorError):
    """Not a month, or one in which the framework is not asked."""


@dataclass(frozen=True, slots=True)
class Named:
    """One side before its framework is looked at. `month`: the person named a month of the working tree."""

    label: str
    files: ProjectFiles
    month: Month | None

    def without_asides(self) -> ProjectFiles:
        """The files that say what is asked and answered: without the regions' reviews."""
        return ProjectFiles(tuple(one for one in self.files.files if not one.path.endswith(_REVIEWS)))


def named_side(root: Path, text: str | None, work_tree: ProjectFiles) -> Named:
    """`text` None: the working tree as it is now.

    Raises:
        UnknownSideError: nothing of that name.
        UnknownMonthError: a month that does not exist.
        RevisionError: git cannot read the revision.
    """
    if text is None:
        return Named(WORK_TREE, work_tree, None)
    try:
        return Named(text, work_tree, Month.parse(text))
    except ValueError:
        pass
    folder = Path(text)
    if (folder / "frameworks").is_dir():
        return Named(text, read_project(folder), None)
    if is_revision(root, text):
        return Named(text, read_revision(root, text), None)
    if _LIKE_A_MONTH.match(text):
        raise UnknownMonthError(f"{text!r} is not a month; write it as YYYY-MM, for example 2022-11")
    if folder.is_dir():
        raise UnknownSideError(f"{text}/", why_no_revision(root))
    raise UnknownSideError(text, why_no_revision(root))


def plan_side(named: Named, framework_id: str, month: Month | None, dataset: str | None,
              like: tuple[Named, PlanSide] | None = None) -> PlanSide:
    """The framework of one side with what every dataset holds for it. Published figures are not read: no plan is
    tailored by them. `like`: the other side where it is loaded already: returns that are the same there are not read
    twice.

    Raises:
        UnknownFrameworkError: this side has no such framework.
        UnknownNameError: it has no such dataset.
        BrokenFrameworkError: it cannot be used for an error.
        UnknownMonthError: the framework is not asked in the month.
    """
    types = load_organisation_types(named.files)
    frameworks = load_frameworks(named.files)
    framework = _framework(frameworks.value, frameworks.findings, framework_id, named.label)
    if month is not None and not framework.calendar.start <= month <= framework.calendar.end:
        raise UnknownMonthError(f"{framework_id} is not asked in {month.label}: its calendar runs from "
                                f"{framework.calendar.start} to {framework.calendar.end}")
    by_id = {one.id: one for one in types.value}
    datasets, lost = _datasets(named.without_asides(), framework, by_id, dataset, like)
    home = f"frameworks/{framework_id}/"
    doubts = tuple(dict.fromkeys(
        one for one in (*types.findings, *frameworks.findings, *lost) if one.severity is Severity.ERROR
        and (one.place.file.startswith((home, "icb_data/")) or one.place.file == "frameworks/organisation_types.yaml")))
    return PlanSide(named.label, framework, by_id, datasets,
                    {name: _digest(named.files, name) for name in datasets}, month, doubts)


def _framework(frameworks: tuple[Framework, ...], findings: tuple[Finding, ...], framework_id: str,
               label: str) -> Framework:
    for one in frameworks:
        if one.id == framework_id:
            return one
    broken = [one for one in findings if one.place.file.startswith(f"frameworks/{framework_id}/")]
    if broken:
        raise BrokenFrameworkError(f"{framework_id} of {label}", broken[0])
    raise UnknownFrameworkError(framework_id, label, frameworks)


def _datasets(files: ProjectFiles, framework: Framework, types: Mapping[str, OrganisationType], wanted: str | None,
              like: tuple[Named, PlanSide] | None) -> tuple[dict[str, Dataset], tuple[Finding, ...]]:
    ids = dataset_ids(files)
    if wanted is not None and wanted not in ids:
        raise UnknownNameError("dataset", wanted, ids)
    found: dict[str, Dataset] = {}
    lost: list[Finding] = []
    for name in ids:
        if wanted in (None, name):
            register = load_register(files, name)
            same = _same_returns(files, name, framework, like)
            read = _without_returns(files, name, framework) if same is not None else files
            loaded = load_dataset(read, name, framework, types, register=register.value, figures=_NO_FIGURES)
            lost += register.findings
            if loaded.value is not None:
                found[name] = _with_returns(loaded.value, same) if same is not None else loaded.value
            else:
                lost += loaded.findings
    return found, tuple(lost)


def _said(files: ProjectFiles, dataset: str, framework: Framework) -> dict[str, str]:
    """Everything that systems say under the framework: a return may name what stands in its neighbours."""
    return {one.path: one.sha256 for one in files.under(f"icb_data/{dataset}")
            if f"/{framework.id}/" in one.path and not one.path.endswith(_REVIEWS)}


def _same_returns(files: ProjectFiles, dataset: str, framework: Framework,
                  like: tuple[Named, PlanSide] | None) -> Dataset | None:
    """The other side's dataset, where what systems said is the same to the byte, and on the same scales."""
    if like is None or dataset not in like[1].datasets or like[1].framework.scales != framework.scales:
        return None
    same = _said(files, dataset, framework) == _said(like[0].files, dataset, framework)
    return like[1].datasets[dataset] if same else None


def _without_returns(files: ProjectFiles, dataset: str, framework: Framework) -> ProjectFiles:
    theirs = _said(files, dataset, framework)
    return ProjectFiles(tuple(one for one in files.files
                              if not (one.path in theirs and one.path.endswith(_RETURN))))


def _with_returns(dataset: Dataset, other: Dataset) -> Dataset:
    """Whether a return answers what is asked is judged again under the plan of this side."""
    return replace(dataset, systems=tuple(
        replace(held, profile=one.profile, overlay=one.overlay, agreement=one.agreement, gaps=one.gaps)
        if (held := other.inputs_of.get(one.system)) else one for one in dataset.systems))


def _digest(files: ProjectFiles, dataset: str) -> str:
    """Of everything in the dataset that tailoring may look at."""
    parts = (f"{one.path}\0{one.sha256}" for one in files.under(f"icb_data/{dataset}")
             if "/measures/" not in one.path and not one.path.endswith(_OF_A_MONTH))
    types = files.get("frameworks/organisation_types.yaml")
    return digest(types.sha256 if types else "", *parts)
