"""What can be wrong with a file besides its form: a place that contradicts its contents, an id given twice, an answer
to something that does not exist."""

from __future__ import annotations

from typing import Any

from generator.findings import Finding, Place, rule_doc
from generator.sources.document import SourceDocument
from generator.vocabulary import Severity

MISSING_FILE = rule_doc(
    "WP201",
    Severity.ERROR,
    """
    A file that must be there is missing.

    Each framework has a framework.yaml, each dataset a dataset.yaml and its tables.

    Why: without it the folder means nothing, and everything in it would be passed over in silence.

    Wrong:
        frameworks/winter-2024-25/objectives/1.yaml alone
    Right:
        frameworks/winter-2024-25/framework.yaml beside it
""",
)

FOLDER = rule_doc(
    "WP202",
    Severity.ERROR,
    """
    The file says another id than its folder.

    The id of a framework or dataset, the system, the framework and the month of a file are those of its folders.

    Why: a file copied from another system or month would be counted in the wrong place.

    Wrong:
        icb_data/demonstration/ZN2/winter-2022-23/2022-12/return.yaml with 'system: ZN1'
    Right:
        icb_data/demonstration/ZN2/winter-2022-23/2022-12/return.yaml with 'system: ZN2'
""",
)

STRAY = rule_doc(
    "WP203",
    Severity.ERROR,
    """
    A file where none is expected.

    The folders hold files of known names only.

    Why: a misspelt file name would be passed over in silence.

    Wrong:
        icb_data/demonstration/ZN1/winter-2022-23/overlays.yaml
    Right:
        icb_data/demonstration/ZN1/winter-2022-23/overlay.yaml
""",
)

DUPLICATE = rule_doc(
    "WP204",
    Severity.ERROR,
    """
    The same id twice.

    Ids are unique: of actions and objectives, measures, quantities in a framework; of scales, parameters and other
    lists in their file; of organisations in the register. The first is used.

    Why: nobody could say which of the two a line means.

    Wrong:
        - id: W22-AMB-03
        - id: W22-AMB-03
    Right:
        - id: W22-AMB-03
        - id: W22-AMB-04
""",
)

UNKNOWN_CODE = rule_doc(
    "WP401",
    Severity.ERROR,
    """
    A code that the register does not hold.

    Codes of organisations, systems and regions are those of organisations/organisations.csv.

    Why: what hangs on an unknown code belongs to nobody and would vanish.

    Wrong:
        organisation,system = ZNA1,ZN1
    Right:
        organisation,system = ZNA01,ZN1
""",
)

OVERLAP = rule_doc(
    "WP402",
    Severity.ERROR,
    """
    Two names, regions or memberships at the same time.

    A body has one name on each day, a system one region, and a partnership is listed once.

    Why: which of the two is printed would be chance.

    Wrong:
        ZNA01,North General,2020-01-01,, and ZNA01,North University,2023-01-01,,
    Right:
        ZNA01,North General,2020-01-01,2022-12-31, and ZNA01,North University,2023-01-01,,
""",
)

SPAN = rule_doc(
    "WP403",
    Severity.ERROR,
    """
    The end is before the beginning.

    Both dates are inclusive, so the last day is never before the first.

    Why: such a line never holds.

    Wrong:
        from 2023-04-01 until 2022-03-31
    Right:
        from 2022-04-01 until 2023-03-31
""",
)

NAMELESS = rule_doc(
    "WP404",
    Severity.ERROR,
    """
    An organisation without a name.

    Every code of organisations.csv has at least one line in names.csv.

    Why: pages would print the bare code.

    Wrong:
        ZNA07 in organisations.csv only
    Right:
        ZNA07,North Community Trust,North Community,,,no,... in names.csv
""",
)

OBSERVATION = rule_doc(
    "WP410",
    Severity.ERROR,
    """
    A figure that cannot be used.

    A figure is given twice for one body and period, stands in the file of another series or level, or names a week
    by another day than its Monday. It is left out.

    Why: charts and limits would be drawn from it.

    Wrong:
        amb_cat2_mean_sec,region,Y62,2022-12,3120,, (twice)
    Right:
        amb_cat2_mean_sec,region,Y62,2022-12,3120,,
""",
)

IMPOSSIBLE = rule_doc(
    "WP411",
    Severity.WARNING,
    """
    A figure that cannot be.

    A percentage above 100, or a negative number where things are counted. It is kept and shown.

    Why: published figures hold such values; a reader should know that somebody noticed.

    Wrong:
        a bed occupancy of 1012 percent
    Right:
        a bed occupancy of 101.2 percent, explained in the caveats
""",
)

UNKNOWN_ACTION = rule_doc(
    "WP501",
    Severity.ERROR,
    """
    An action that the framework does not hold.

    A return, a review or an overlay names an action that is neither in the framework nor among the system's own.

    Why: the answer would belong to nothing, while the line it was meant for shows none.

    Wrong:
        action: W22-AMB-30
    Right:
        action: W22-AMB-03
""",
)

UNKNOWN_HOLDER = rule_doc(
    "WP502",
    Severity.ERROR,
    """
    A holder that is not of this system.

    A holder is an organisation that is a partner of the system on the month's last day, the ICB itself, or the type of
    a declared collective.

    Why: an answer of nobody is nobody's answer.

    Wrong:
        holder: ZNA10
    Right:
        holder: ZNA01
""",
)

UNKNOWN_VALUE = rule_doc(
    "WP503",
    Severity.ERROR,
    """
    A value that is not on the scale.

    Each action is answered on a scale of the framework.

    Why: a value that nobody defined cannot be counted.

    Wrong:
        value: green
    Right:
        value: on-track
""",
)

UNKNOWN_REVISION = rule_doc(
    "WP504",
    Severity.ERROR,
    """
    A revision that the action does not have.

    An answer says which wording of the action it was given for.

    Why: an answer to an older wording may have to be confirmed again.

    Wrong:
        revision: 3
    Right:
        revision: 2
""",
)

ANSWERED_TWICE = rule_doc(
    "WP505",
    Severity.ERROR,
    """
    Two answers to one thing in one return.

    The same action, holder and role are answered twice by the same hand.

    Why: one of the two would have to be dropped, and nobody could say which was meant.

    Wrong:
        - {action: W22-AMB-03, holder: ZNA01, revision: 1, value: on-track}
        - {action: W22-AMB-03, holder: ZNA01, revision: 1, value: at-risk}
    Right:
        - {action: W22-AMB-03, holder: ZNA01, revision: 1, value: at-risk}
""",
)

UNKNOWN_NAME = rule_doc(
    "WP506",
    Severity.ERROR,
    """
    A gap, measure, risk, step or parameter that does not exist.

    A file of a system names something that neither the framework nor the system has.

    Why: what hangs on it would be shown nowhere.

    Wrong:
        delivered: [{gap: ZN1-G9, opened: 40}]
    Right:
        delivered: [{gap: ZN1-G1, opened: 40}]
""",
)

NOT_REPORTED_ON = rule_doc(
    "WP507",
    Severity.ERROR,
    """
    A month that the framework does not report on.

    Returns come for the months of the framework's calendar.

    Why: a return for another month would never be shown.

    Wrong:
        winter-2022-23/2023-06/return.yaml where the calendar ends in March 2023
    Right:
        winter-2022-23/2023-03/return.yaml
""",
)

ILLUSTRATIVE = rule_doc(
    "WP508",
    Severity.ERROR,
    """
    An illustrative item among real ones, or the other way round.

    In a dataset of fictional systems every file says 'illustrative: true'. In one of real bodies none does.

    Why: nothing is invented about a real body, and what is invented never passes for real.

    Wrong:
        illustrative: true in icb_data/england/QYG/winter-2022-23/2022-12/return.yaml
    Right:
        illustrative: true in icb_data/demonstration/ZN1/winter-2022-23/2022-12/return.yaml
""",
)

LOCAL_ID = rule_doc(
    "WP509",
    Severity.ERROR,
    """
    A local action whose id does not start with the system's code.

    The ids of a system's own actions start with its code and a hyphen.

    Why: two systems, or a later version of the framework, would use the same id for different things.

    Wrong:
        id: L01
    Right:
        id: ZN1-L01
""",
)

WAITING = rule_doc(
    "WP510",
    Severity.NOTE,
    """
    Answers that wait.

    Answers name an action or a holder whose own lines have errors. They are left out until those are put right.

    Why: the errors are told where they are; nothing is dropped in silence.

    Wrong:
        an answer to W22-DIS-01 while that action has a date that does not exist
    Right:
        the date put right; the answer then counts
""",
)

RULES = (
    MISSING_FILE,
    FOLDER,
    STRAY,
    DUPLICATE,
    UNKNOWN_CODE,
    OVERLAP,
    SPAN,
    NAMELESS,
    OBSERVATION,
    IMPOSSIBLE,
    UNKNOWN_ACTION,
    UNKNOWN_HOLDER,
    UNKNOWN_VALUE,
    UNKNOWN_REVISION,
    ANSWERED_TWICE,
    UNKNOWN_NAME,
    NOT_REPORTED_ON,
    ILLUSTRATIVE,
    LOCAL_ID,
    WAITING,
)


def place_of(path: str) -> Place:
    """The whole of a file."""
    return Place(path)


def duplicate(
    document: SourceDocument, entry: dict[str, Any], what: str, first: Place, key: str = "id"
) -> Finding:
    where = f"line {first.line}" if first.file == document.file else str(first)
    return DUPLICATE.found(
        f"the {what} '{entry[key]}' is there already",
        document.value_place(entry, key),
        f"the first is at {where}; give this one an id of its own",
        subject=entry[key],
    )
