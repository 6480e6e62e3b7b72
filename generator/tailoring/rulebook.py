"""What tailoring may find doubtful."""

from __future__ import annotations

from generator.findings import rule_doc
from generator.vocabulary import Severity

NOBODY = rule_doc("WP310", Severity.NOTE, """
    Nobody here is of this type.

    The plan gives a role to an organisation type of which this system has no partner, and no collective is declared
    for it. The action is shown; for this type nobody answers.

    Why: an action that is nobody's stays undone without anyone being asked.

    Wrong:
        roles: [{type: vcse, role: responsible}] where collectives.csv has no row for vcse
    Right:
        a row for vcse in collectives.csv, or a partner of this type in partnerships.csv
""")

NOT_KNOWN = rule_doc("WP311", Severity.NOTE, """
    A condition could not be judged.

    The condition asks for something that is not held for this system. The action is asked, and its trail says so.

    Why: leaving an action out for want of knowledge would drop it in silence.

    Wrong:
        conditions: {population_over: 1000000} where the profile gives no population
    Right:
        a population with its source in profile.yaml
""")

RULES = (NOBODY, NOT_KNOWN)
