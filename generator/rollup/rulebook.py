"""What can contradict itself between systems."""

from __future__ import annotations

from generator.findings import rule_doc
from generator.vocabulary import Severity

DISAGREEMENT = rule_doc("WP320", Severity.WARNING, """
    A shared organisation told its systems different things.

    An organisation that is a partner of several systems answered the same action with different values in the same
    month. England counts the answer to its coordinating system; both are shown.

    Why: one of the two boards has been told something that the other has not.

    Wrong:
        An ambulance service is on track in the return of one system and off track in that of another.
    Right:
        The same value in both, or a word to both boards why the two differ.
""")

RULES = (DISAGREEMENT,)
