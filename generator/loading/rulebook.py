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

    Each framework has a framework.yaml, and each dataset a dataset.yaml and the tables of its register. Here a folder
    holds files, and the one that says what they belong to is missing.

    Why: without it the folder means nothing, and everything in it would be passed over in silence.

    Wrong:
        # frameworks/other/measures.yaml
    Right:
        # frameworks/plan/framework.yaml
        # frameworks/plan/measures.yaml
""",
)

FOLDER = rule_doc(
    "WP202",
    Severity.ERROR,
    """
    The file says another id than its folder.

    The id of a framework or dataset, and the system, framework and month of a file, are those of its folders. Here
    the file says something else, most often because it was copied from another month or system.

    Why: it would be counted in the wrong place, for the wrong people.

    Wrong:
        # ZN1/plan/2022-11/return.yaml
        schema: 1
        system: ZN2
    Right:
        # ZN1/plan/2022-11/return.yaml
        schema: 1
        system: ZN1
""",
)

STRAY = rule_doc(
    "WP203",
    Severity.ERROR,
    """
    A file where none is expected.

    The folders hold files of known names only, and this is none of them. The finding names the nearest.

    Why: a misspelt file name would be passed over in silence, with everything that somebody wrote into it.

    Wrong:
        # ZN1/plan/overlays.yaml
    Right:
        # ZN1/plan/overlay.yaml
""",
)

DUPLICATE = rule_doc(
    "WP204",
    Severity.ERROR,
    """
    The same id twice.

    Ids are unique: those of actions, objectives, measures and quantities in a framework, of scales and parameters in
    their file, of organisations in the register. The first is used. A copied action needs a new id.

    Why: nobody could say which of the two a line, an answer or a link means.

    Wrong:
        # objectives/handover.yaml
          links: [{kind: relates to, to: plan/P-AMB-01}]
        - id: P-BED-01
          title: Extra beds
    Right:
        # objectives/handover.yaml
          links: [{kind: relates to, to: plan/P-AMB-01}]
        - id: P-BED-02
          title: Extra beds
""",
)

UNKNOWN_CODE = rule_doc(
    "WP401",
    Severity.ERROR,
    """
    A code that the register does not hold.

    Codes of organisations, systems and regions are those of the register, organisations/organisations.csv. It does
    not hold this one; the finding names the nearest.

    Why: what hangs on an unknown code belongs to nobody, and would vanish.

    Wrong:
        # organisations/types.csv
        ZNM1,ambulance,,,no,
    Right:
        # organisations/types.csv
        ZNM01,ambulance,,,no,
""",
)

OVERLAP = rule_doc(
    "WP402",
    Severity.ERROR,
    """
    Two names, regions or memberships at the same time.

    On each day a body has one name and a system one region, a partnership is listed once, and a place on the map of
    tiles holds one tile. Here two lines hold on the same day. The earlier one ends on the day before the later begins.

    Why: which of the two is printed would be chance.

    Wrong:
        # organisations/names.csv
        ZNA01,Alder Hospitals,Alder,,2022-09-30,no,
        ZNA01,Alder University Hospitals,Alder,2022-09-01,,no,
    Right:
        # organisations/names.csv
        ZNA01,Alder Hospitals,Alder,,2022-09-30,no,
        ZNA01,Alder University Hospitals,Alder,2022-10-01,,no,
""",
)

SPAN = rule_doc(
    "WP403",
    Severity.ERROR,
    """
    The end is before the beginning.

    Both dates are inclusive, so the last day is never before the first. Perhaps the two stand in each other's column.

    Why: such a line never holds, on any day.

    Wrong:
        # organisations/organisations.csv
        ZNA02,2023-01-01,2022-11-30,,no,
    Right:
        # organisations/organisations.csv
        ZNA02,,2022-11-30,,no,
""",
)

NAMELESS = rule_doc(
    "WP404",
    Severity.ERROR,
    """
    An organisation without a name.

    Every code of organisations.csv has at least one line in names.csv. This one has none.

    Why: pages would print the bare code.

    Wrong:
        # organisations/names.csv
        ZNA03,Birch and Beech Hospitals,Birch and Beech,,,no,
        ZNM01,Northland Ambulance Service,Northland Ambulance,,,no,
        # organisations/organisations.csv
        ZNL01,,,,no,
    Right:
        # organisations/names.csv
        ZNL01,Northland Council,Northland,,,no,
        # organisations/organisations.csv
        ZNL01,,,,no,
""",
)

OBSERVATION = rule_doc(
    "WP410",
    Severity.ERROR,
    """
    A figure that cannot be used.

    A figure is given twice for one body and period, stands in the file of another series or level, or names a week by
    another day than its Monday. It is left out.

    Why: charts and limits would be drawn from it.

    Wrong:
        # measures/occupancy_pct.trust.csv
        occupancy_pct,trust,ZNA01,2022-10-11,100,200,200
    Right:
        # measures/occupancy_pct.trust.csv
        occupancy_pct,trust,ZNA01,2022-10-10,100,200,200
""",
)

IMPOSSIBLE = rule_doc(
    "WP411",
    Severity.WARNING,
    """
    A figure that cannot be.

    A percentage above 100, or a negative number where things are counted, published or reported by a system. It is
    kept and shown, with this remark. If it was published so, say it in the caveats of the series; if it was reported
    so, say in its note how it can be.

    Why: published figures do hold such values, and a reader should know that somebody noticed.

    Wrong:
        # measures/occupancy_pct.trust.csv
        occupancy_pct,trust,ZNA01,2022-10-03,915,183,200
    Right:
        # measures/occupancy_pct.trust.csv
        occupancy_pct,trust,ZNA01,2022-10-03,91.5,183,200
""",
)

UNKNOWN_ACTION = rule_doc(
    "WP501",
    Severity.ERROR,
    """
    An action that the framework does not hold.

    A return, a review or an overlay names an action that is neither in the framework nor among the system's own. The
    finding names the nearest.

    Why: the answer would belong to nothing, while the line it was meant for shows none.

    Wrong:
        # ZN1/plan/2022-10/return.yaml
        - action: P-AMB-10
          holder: ZNA01
    Right:
        # ZN1/plan/2022-10/return.yaml
        - action: P-AMB-01
          holder: ZNA01
""",
)

UNKNOWN_HOLDER = rule_doc(
    "WP502",
    Severity.ERROR,
    """
    A holder that is not of this system.

    A holder is an organisation that is a partner of the system on the month's last day, the ICB itself, or the type
    of a declared collective. Check the code; or the partnership may have ended.

    Why: an answer of nobody is nobody's answer.

    Wrong:
        # ZN1/plan/2022-10/return.yaml
        - action: P-AMB-01
          holder: ZNA10
    Right:
        # ZN1/plan/2022-10/return.yaml
        - action: P-AMB-01
          holder: ZNA01
""",
)

UNKNOWN_VALUE = rule_doc(
    "WP503",
    Severity.ERROR,
    """
    A value that is not on the scale.

    Each action is answered on a scale of the framework, and the values are its ids: at-risk, not amber. The finding
    lists them.

    Why: a value that nobody defined cannot be counted.

    Wrong:
        # ZN1/plan/2022-10/return.yaml
        value: amber
        narrative: Two of three cohort areas are staffed.
    Right:
        # ZN1/plan/2022-10/return.yaml
        value: at-risk
        narrative: Two of three cohort areas are staffed.
""",
)

UNKNOWN_REVISION = rule_doc(
    "WP504",
    Severity.ERROR,
    """
    A revision that the action does not have.

    An answer says which wording of the action it was given for, by the number of the revision. The action has no
    revision of this number.

    Why: an answer to an older wording may have to be confirmed again, so the number must be right.

    Wrong:
        # ZN1/plan/2022-11/return.yaml
        - {action: P-AMB-01, holder: ZNA01, revision: 4, value: at-risk, ...}
    Right:
        # ZN1/plan/2022-11/return.yaml
        - {action: P-AMB-01, holder: ZNA01, revision: 2, value: at-risk, ...}
""",
)

ANSWERED_TWICE = rule_doc(
    "WP505",
    Severity.ERROR,
    """
    Two answers to one thing in one return.

    The same action, holder and role are answered twice by the same hand in one return. Keep one.

    Why: one of the two would have to be dropped, and nobody could say which was meant.

    Wrong:
        # ZN1/plan/2022-11/return.yaml
        - {action: P-AMB-01, holder: ZNA01, revision: 2, value: at-risk, ...}
        - {action: P-AMB-01, holder: ZNA01, revision: 2, value: on-track, evidence: [Log]}
    Right:
        # ZN1/plan/2022-11/return.yaml
        - {action: P-AMB-01, holder: ZNA01, revision: 2, value: at-risk, ...}
""",
)

UNKNOWN_NAME = rule_doc(
    "WP506",
    Severity.ERROR,
    """
    A gap, measure, risk, step or parameter that does not exist.

    A file of a system names a gap, measure, risk, step or parameter that neither the framework nor the system has, or
    gives a parameter a value beyond its bounds.

    Why: what hangs on it would be shown nowhere.

    Wrong:
        # ZN1/plan/2022-10/return.yaml
        delivered: [{gap: ZN1-G2, opened: 20, staffed: 18, funded: 20}]
    Right:
        # ZN1/plan/2022-10/return.yaml
        delivered: [{gap: ZN1-G1, opened: 20, staffed: 18, funded: 20}]
""",
)

NOT_REPORTED_ON = rule_doc(
    "WP507",
    Severity.ERROR,
    """
    A month that the framework does not report on.

    Returns come for the reporting months of the framework's calendar. This folder is named after another month.

    Why: a return for another month would never be shown.

    Wrong:
        # ZN1/plan/2023-03/return.yaml
    Right:
        # ZN1/plan/2022-11/return.yaml
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
        # ZN1/plan/2022-11/return.yaml
        received: 2022-12-07
        answers:
    Right:
        # ZN1/plan/2022-11/return.yaml
        received: 2022-12-07
        illustrative: true
        answers:
""",
)

LOCAL_ID = rule_doc(
    "WP509",
    Severity.ERROR,
    """
    A local action whose id does not start with the system's code.

    The ids of a system's own actions start with its code and a hyphen, such as ZN1-L01.

    Why: two systems, or a later version of the framework, would use the same id for different things.

    Wrong:
        # ZN1/plan/overlay.yaml
        - id: L02
          objective: P-O1
    Right:
        # ZN1/plan/overlay.yaml
        - id: ZN1-L01
          objective: P-O1
""",
)

WAITING = rule_doc(
    "WP510",
    Severity.NOTE,
    """
    Answers that wait.

    Answers name an action, a holder or a value whose own lines have errors, or are gone from the plan or the register
    although several systems still name them. They are left out until that is put right; nothing is wrong with the
    answers themselves.

    Why: the errors are told where they are, once. Nothing is dropped in silence.

    Wrong:
        # objectives/handover.yaml
        due: {precision: date, on: 2022-12-32}
    Right:
        # objectives/handover.yaml
        due: {precision: date, on: 2022-12-01}
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
