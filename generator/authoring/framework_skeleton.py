"""The first files of a plan: one objective, one action, a measure and a quantity, to be written over."""

from __future__ import annotations

from generator.authoring.filling import filled, quoted

TYPES = "frameworks/organisation_types.yaml"
_PARTS = {"framework": "framework.yaml", "objective": "objectives/1-first-objective.yaml",
          "measures": "measures.yaml", "quantities": "quantities.yaml"}


def framework_skeleton(framework: str, title: str, schemas: str) -> dict[str, bytes]:
    """Path and content of each file. `schemas`: the folder of the schemas, relative to the project's root."""
    home = f"frameworks/{framework}"
    return {f"{home}/{part}": filled(name, f"{home}/{part}", schemas, id=framework, title=quoted(title))
            for name, part in _PARTS.items()}


def types_skeleton(schemas: str) -> dict[str, bytes]:
    """The register of organisation types."""
    return {TYPES: filled("organisation_types", TYPES, schemas)}
