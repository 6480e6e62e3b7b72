"""Everything found in a project: in its files, and in the position of every system."""

from __future__ import annotations

from collections.abc import Iterator

from generator.commands.project import Project, project_findings, project_silences
from generator.commands.report import Report
from generator.composition import default_month, findings_of_system
from generator.findings import Finding
from generator.model.dataset import Dataset
from generator.model.framework import Framework, OrganisationType
from generator.rules import apart, idle_silences
from generator.schemas.copies import copy_findings
from generator.sources.excerpts import with_excerpts


def report_of(project: Project, guide: str) -> Report:
    """Everything found in the inputs, apart from what is silenced; silences that silence nothing are found too."""
    found = {*project_findings(project), *copy_findings(project.root)}
    for (_, framework_id), dataset in project.datasets.items():
        found.update(_of_systems(project.framework(framework_id), dataset, project.types))
    every, in_force = project_silences(project)
    shown, silenced = apart(sorted(with_excerpts(found, project.files), key=Finding.sort_key), in_force)
    idle = with_excerpts(idle_silences(every, in_force, shown, silenced), project.files)
    return Report(tuple(sorted((*shown, *idle), key=Finding.sort_key)), silenced, guide)


def _of_systems(framework: Framework, dataset: Dataset, types: dict[str, OrganisationType]) -> Iterator[Finding]:
    """Answers to what was not asked, in any month; and what the latest position of each system is questioned for."""
    latest = default_month(framework, dataset)
    open_now = dataset.register.systems_on(latest.last_day, framework.system_type)
    for inputs in dataset.systems:
        month = latest if inputs.returns and inputs.system in open_now else None
        yield from findings_of_system(framework, dataset, types, inputs.system, month)
