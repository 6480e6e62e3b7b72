"""frameworks/organisation_types.yaml: every kind of body that a framework may name."""

from __future__ import annotations

from generator.findings import Finding
from generator.loading import rulebook
from generator.loading.documents import open_document
from generator.loading.loaded import Loaded
from generator.model.framework import LEAD_TYPE, OVERSEER_TYPE, OrganisationType
from generator.sources.project import ProjectFiles

PATH = "frameworks/organisation_types.yaml"


def load_organisation_types(files: ProjectFiles) -> Loaded[tuple[OrganisationType, ...]]:
    """The types in the order of the file; none where the file is missing or unreadable."""
    file = files.get(PATH)
    if file is None:
        return Loaded(
            (),
            (
                rulebook.MISSING_FILE.found(
                    "the register of organisation types is missing",
                    rulebook.place_of(PATH),
                    "every framework needs it",
                ),
            ),
        )
    opened = open_document(file, "organisation_types")
    findings: list[Finding] = list(opened.findings)
    types: dict[str, OrganisationType] = {}
    for entry in opened.entries("types"):
        assert opened.document is not None
        if entry["id"] in types:
            findings.append(
                rulebook.duplicate(opened.document, entry, "organisation type", types[entry["id"]].place)
            )
            continue
        types[entry["id"]] = OrganisationType(
            entry["id"],
            entry["word"],
            entry["plural"],
            entry["meaning"],
            entry["answers"],
            entry["asked"],
            entry["collective"],
            opened.document.place(entry),
            entry.get("short", ""),
            entry.get("leads", entry["id"] == LEAD_TYPE),
            entry.get("oversees", entry["id"] == OVERSEER_TYPE),
        )
    return Loaded(tuple(types.values()), tuple(findings)).excerpted(files)
