"""Runs the rules: over a project as loaded, and over one assurance pack."""

from __future__ import annotations

from collections.abc import Iterable

from generator.findings import Finding
from generator.model.crosswalk import Thread
from generator.model.dataset import Dataset
from generator.model.framework import Framework, OrganisationType
from generator.model.pack import AssurancePack
from generator.rules import (
    afterwards,
    capacity,
    contradictions,
    crosswalk,
    data,
    file_names,
    names,
    plan,
    quality,
    series,
    silences,
    upkeep,
)
from generator.rules.rule import Rule
from generator.rules.scope import Scope, load_scope
from generator.sources.excerpts import with_excerpts
from generator.sources.project import ProjectFiles

PROJECT_RULES: tuple[Rule[Scope], ...] = (
    *names.RULES,
    *file_names.RULES,
    *plan.RULES,
    *crosswalk.RULES,
    *data.RULES,
    *series.RULES,
    *capacity.PROJECT_RULES,
    *silences.RULES,
    *upkeep.RULES,
)
PACK_RULES: tuple[Rule[AssurancePack], ...] = (
    *quality.RULES,
    *contradictions.RULES,
    *capacity.RULES,
    *afterwards.RULES,
)


def check_project(files: ProjectFiles) -> tuple[Finding, ...]:
    """Everything wrong or doubtful in the inputs, without tailoring: reading, schemas, loading and rules."""
    loaded = load_scope(files)
    found = [*files.findings, *loaded.findings, *check_scope(loaded.value)]
    return _in_order(with_excerpts(found, files))


def check_loaded(
    files: ProjectFiles,
    types: Iterable[OrganisationType],
    frameworks: Iterable[Framework],
    datasets: Iterable[tuple[Framework, Dataset]],
    threads: tuple[Thread, ...] = (),
) -> tuple[Finding, ...]:
    """The rules alone, for a caller that has everything loaded and has the findings of loading."""
    scope = Scope(files, tuple(types), tuple(frameworks), tuple(datasets), threads)
    return _in_order(with_excerpts((*files.findings, *check_scope(scope)), files))


def check_scope(scope: Scope) -> tuple[Finding, ...]:
    return tuple(finding for rule in PROJECT_RULES for finding in rule.findings(scope))


def quality_findings(pack: AssurancePack) -> tuple[Finding, ...]:
    """The quality rules over one pack; `subject` is the id of the responsibility, gap, review or risk."""
    return _in_order(finding for rule in PACK_RULES for finding in rule.findings(pack))


def _in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(dict.fromkeys(findings), key=Finding.sort_key))
