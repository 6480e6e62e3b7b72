"""One pack composed again from the project's inputs, as a build would compose it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from generator.commands.project import errors_of_files, load_project, project_findings
from generator.composition import neighbours
from generator.model.month import Month
from generator.production.jobs import Job
from generator.production.planning import plan
from generator.sources.project import ProjectFiles
from generator.vocabulary import Audience, Edition


def compose_again(root: Path, files: ProjectFiles, document: dict[str, Any]) -> Job | None:
    """The job of the pack whose data `document` is: one system's, or all systems'. None where the project no longer
    makes such a pack: the view of all systems is made of its latest month only.

    Raises:
        UnknownNameError: the project has no such dataset or framework.
    """
    dataset_id, framework_id = document["dataset"]["id"], document["framework"]["id"]
    month = Month.parse(document["month"])
    system = document["system"]["code"] if "system" in document else ""
    project = load_project(root, files, dataset=dataset_id, framework=framework_id)
    framework, dataset = project.framework(framework_id), project.datasets.get((dataset_id, framework_id))
    if dataset is None:
        return None
    made = plan(framework, dataset, project.types, files.hashes, month=month if system else None,
                systems=(system,) if system else (), editions=tuple(Edition),
                neighbours=neighbours(project.crosswalk, project.every_framework, framework_id),
                doubts=errors_of_files(project_findings(project), framework_id, dataset_id),
                audience=Audience(document["audience"]))
    jobs: tuple[Job | None, ...] = made.systems if system else (made.overview,)
    return next((job for job in jobs if job is not None and job.month == month), None)
