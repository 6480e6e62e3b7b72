"""What can be wrong between a return and what its system was asked."""

from __future__ import annotations

from generator.findings import rule_doc
from generator.vocabulary import Severity

UNASKED = rule_doc("WP301", Severity.ERROR, """
    An answer to something this system was not asked.

    The action, the holder, the role or the revision of the answer is not among what this system was asked in this
    month. The whole return is returned for correction, and the last good one stands. The finding names what it could
    have meant.

    Why: an answer that belongs to nothing would vanish, while the line it was meant for shows no answer.

    Wrong:
        # ZN1/plan/2022-11/return.yaml
        - {action: P-BED-01, holder: ZNM01, revision: 1, value: at-risk, ...}
    Right:
        # ZN1/plan/2022-11/return.yaml
        - {action: P-AMB-01, holder: ZNM01, revision: 2, value: at-risk, ...}
""")

TWICE = rule_doc("WP302", Severity.ERROR, """
    Two answers to one thing.

    The same line is answered twice in one return by the same hand, here once with its role and once without. Keep
    one.

    Why: one of the two would have to be dropped, and nobody could say which was meant.

    Wrong:
        # ZN1/plan/2022-11/return.yaml
        - {action: P-AMB-01, holder: ZNA01, revision: 2, value: at-risk, ...}
        - {action: P-AMB-01, holder: ZNA01, role: responsible, revision: 2, value: off-track, ...}
    Right:
        # ZN1/plan/2022-11/return.yaml
        - {action: P-AMB-01, holder: ZNA01, revision: 2, value: at-risk, ...}
""")

NOT_ON_SCALE = rule_doc("WP303", Severity.ERROR, """
    A value that is not on the scale.

    The line is answered on a closed list of values, as the plan asks it of this system in this month, and this is not
    one of them.

    Why: a value that nobody defined cannot be counted.

    Wrong:
        An answer 'green' to an action that is answered with on-track, at-risk or off-track.
    Right:
        The answer 'on-track'.
""")

RULES = (UNASKED, TWICE, NOT_ON_SCALE)
