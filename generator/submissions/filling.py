"""Which cell of a row is to be filled in, for what a rule says of a row as a whole."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.findings import Finding, Place
from generator.submissions.entries import Entry, Section

_ADD = re.compile(r"\badd '(\w+):")
_ASKS_FOR = {"WP520": "evidence", "WP521": "due", "WP522": "narrative", "WP523": "narrative", "WP524": "evidence",
             "WP526": "due", "WP530": "rating", "WP531": "mitigation", "WP551": "staffed"}
"""By rule: the field of an answer, or of capacity, that would put it right."""
_FIRST: Mapping[Section, tuple[str, ...]] = {
    Section.ANSWERS: ("value", "same"), Section.DELIVERED: ("opened",), Section.FIGURES: ("value",),
    Section.DECISIONS: ("title", "kind"), Section.SIGNOFF: ("on",), Section.RISKS: ("title", "id"),
    Section.REVIEWS: ("response",), Section.SUMMARY: ("value",), Section.APPROVED: ("value",),
}
"""What a row is first of all there for."""


def cell_to_fill(finding: Finding, entry: Entry) -> Place:
    """The cell that the finding asks to fill ('add 'due: ...''), or its rule, filled in already or empty; else the one
    that the row is there for; else the row's."""
    named = _ADD.search(finding.hint)
    for name in (named[1] if named else "", _ASKS_FOR.get(finding.rule, ""), *_FIRST.get(entry.section, ())):
        place = entry.places.get(name) or entry.blank.get(name)
        if place is not None:
            return place
    return entry.place
