"""What tailoring may find doubtful."""

from __future__ import annotations

from generator.findings import rule_doc
from generator.vocabulary import Severity

NOBODY = rule_doc("WP310", Severity.NOTE, """
    Nobody here is of this type.

    The plan gives a role to an organisation type of which this system has no partner, and no collective is declared
    for it. The action is shown; for this type nobody answers.

    Why: what is nobody's stays undone without anyone being asked. Often a partnership is missing from the register.

    Wrong:
        An action asks something of voluntary organisations, and collectives.csv has no row for them.
    Right:
        A row 'vcse,,Voluntary organisations,icb,,' in collectives.csv, or a partner of that type in partnerships.csv.
""")

NOT_KNOWN = rule_doc("WP311", Severity.NOTE, """
    A condition could not be judged.

    The condition of an action asks for something that is not held for this system. The action is asked all the same,
    and its trail says so.

    Why: leaving an action out for want of knowledge would drop it in silence.

    Wrong:
        An action is asked where the population is over a million, and the system's profile gives no population.
    Right:
        The population in profile.yaml, with its source.
""")

RULES = (NOBODY, NOT_KNOWN)
