"""The check of one file beside what it names, for its author: quick, and plain about what it does not look at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.commands.neighbourhood import neighbourhood
from generator.commands.report import Report
from generator.findings import Finding
from generator.loading import dataset_ids
from generator.model.dataset import Dataset
from generator.model.framework import Framework
from generator.model.month import Month
from generator.model.silence import Silence, Silenced
from generator.rules.folding import one_for_each_mistake
from generator.rules.scope import Scope, load_scope
from generator.sources.collector import without_collector
from generator.sources.excerpts import with_excerpts
from generator.sources.project import read_part

_SENT = ("/return.yaml", "/reviews.yaml", "/risks.yaml", "/agreement.yaml", "/capacity_gaps.yaml", "/profile.yaml")


@dataclass(frozen=True, slots=True)
class Near:
    """`report`: what is wrong in the file itself; `beside`: how many other inputs it was read with."""

    report: Report
    beside: int


@without_collector()
def check_near(root: Path, path: str, guide: str) -> Near | None:
    """What is wrong in one input, beside the files it names things in; None where only a check of everything can
    tell, as where a dataset is there and no plan to load it for."""
    wanted = neighbourhood(root, path)
    if wanted is None:
        return None
    files = read_part(root, wanted)
    loaded = load_scope(files)
    scope = loaded.value
    if dataset_ids(files) and not scope.frameworks:
        return None
    every = (*files.findings, *loaded.findings, *_of_rules(scope, path))
    here = sorted(dict.fromkeys(one for one in with_excerpts(every, files) if one.place.file == path),
                  key=Finding.sort_key)
    shown, silenced = _apart(here, tuple(_in_force(root, scope)))
    return Near(Report(one_for_each_mistake(shown), silenced, guide), max(len(files.files) - 1, 0))


def _of_rules(scope: Scope, path: str) -> Iterable[Finding]:
    """Of what a system sends, these rules know its local actions alone: the rest is checked as it is loaded."""
    if path.endswith(_SENT):
        return ()
    from generator.rules.near import near_findings  # they take as long to import as a return to load

    return near_findings(scope, figures="/measures/" in path)


def _apart(findings: list[Finding], silences: tuple[Silence, ...]) -> tuple[tuple[Finding, ...], tuple[Silenced, ...]]:
    if not findings or not silences:
        return tuple(findings), ()
    from generator.rules.silences import apart

    return apart(findings, silences)


def _in_force(root: Path, scope: Scope) -> Iterable[Silence]:
    """The silences that hold in the latest month of their dataset, which folders tell: returns of others are not
    read."""
    for framework, dataset in scope.datasets:
        latest: Month | None = None
        for silence in dataset.silences:
            if silence.until is not None and latest is None:
                latest = _latest(root, framework, dataset)
            if silence.until is None or (latest is not None and silence.holds_in(latest)):
                yield silence


def _latest(root: Path, framework: Framework, dataset: Dataset) -> Month:
    """As for a pack: the last reporting month for which any system has a return, else the last of the calendar."""
    home = root / "icb_data" / dataset.id
    systems = {item.system for item in dataset.register.systems}
    held = {path.parent.name for system in systems for path in (home / system / framework.id).glob("*/return.yaml")}
    return max((month for month in framework.calendar.months if str(month) in held), default=framework.calendar.end)
