"""What can be wrong between a return and what its system was asked."""

from __future__ import annotations

from generator.findings import rule_doc
from generator.vocabulary import Severity

UNASKED = rule_doc("WP301", Severity.ERROR, """
    An answer to something this system was not asked.

    The action, the holder, the role or the revision of the answer is not among those asked of this system in this
    month. The return is returned for correction, and the last good one stands.

    Why: an answer that belongs to nothing would vanish, while the line it was meant for shows no answer.

    Wrong:
        - {action: W22-AMB-30, holder: ZNA01, revision: 1, value: on-track}
    Right:
        - {action: W22-AMB-03, holder: ZNA01, revision: 1, value: on-track}
""")

TWICE = rule_doc("WP302", Severity.ERROR, """
    Two answers to one thing.

    A responsibility is answered twice by the same hand in one return.

    Why: one of the two would have to be dropped, and nobody could say which was meant.

    Wrong:
        - {action: W22-AMB-03, holder: ZNA01, revision: 1, value: on-track}
        - {action: W22-AMB-03, holder: ZNA01, revision: 1, value: at-risk}
    Right:
        one answer, with what there is to say in its narrative
""")

NOT_ON_SCALE = rule_doc("WP303", Severity.ERROR, """
    A value that is not on the scale.

    The action is answered on a closed list of values, and this is not one of them.

    Why: a value that nobody defined cannot be counted.

    Wrong:
        value: green
    Right:
        value: on-track
""")

RULES = (UNASKED, TWICE, NOT_ON_SCALE)
