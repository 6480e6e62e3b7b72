"""Which schema a file of a project has, by where it stands."""

from __future__ import annotations

import re

_KINDS = (
    (r"frameworks/organisation_types\.yaml", "organisation_types"),
    (r"frameworks/crosswalk\.yaml", "crosswalk"),
    (r"frameworks/[^/]+/(framework|measures|quantities)\.yaml", ""),
    (r"frameworks/[^/]+/objectives/[^/]+\.yaml", "objective"),
    (r"icb_data/[^/]+/(dataset)\.yaml", ""),
    (r"icb_data/[^/]+/measures/(series)\.yaml", ""),
    (r"icb_data/[^/]+/[^/]+/(profile)\.yaml", ""),
    (r"icb_data/[^/]+/[^/]+/[^/]+/(overlay|agreement|capacity_gaps)\.yaml", ""),
    (r"icb_data/[^/]+/[^/]+/[^/]+/[^/]+/(return|reviews|risks)\.yaml", ""),
)
"""Path and name; where the name is empty it is what stands in the brackets."""


def schema_of(path: str) -> str:
    """The name of the schema, '' for a file that has none."""
    for pattern, name in _KINDS:
        found = re.fullmatch(pattern, path)
        if found:
            return name or found[1]
    return ""
