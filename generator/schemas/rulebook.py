"""What can be wrong with a value by itself, before it is compared with anything else."""

from __future__ import annotations

from generator.findings import rule_doc
from generator.vocabulary import Severity

UNKNOWN_KEY = rule_doc(
    "WP101",
    Severity.ERROR,
    """
    A key that does not exist here.

    Each kind of file has a closed list of keys, and this is none of them. Most often it is one letter away from the
    right one. The reference of every key lists them. Inside { } a comma ends a text that is not in quotes, so the rest
    of the sentence is taken for a key: put such a text in quotes.

    Why: a misspelt key would be dropped in silence, with whatever was written under it.

    Wrong:
        # objectives/handover.yaml
        - {type: acute, role: responsible, ask: Release them.}
    Right:
        # objectives/handover.yaml
        - {type: acute, role: responsible, asks: Release them.}
""",
)

MISSING_KEY = rule_doc(
    "WP102",
    Severity.ERROR,
    """
    A key that must be there is missing.

    Some keys are needed each time: an action without a due, an answer without a holder would say too little.

    Why: what is missing would have to be guessed, and a guess would be printed as if somebody had said it.

    Wrong:
        # objectives/handover.yaml
          - {type: vcse, role: supporting, answers: true}
        cadence: monthly
        evidence: [{what: Daily SitRep, collection: true}]
    Right:
        # objectives/handover.yaml
          - {type: vcse, role: supporting, answers: true}
        due: {precision: month, on: 2022-12}
        cadence: monthly
""",
)

WRONG_KIND = rule_doc(
    "WP103",
    Severity.ERROR,
    """
    The value is of another kind.

    The key takes another kind of value: text, a number, true or false, a list, or keys of its own. Often a quote or a
    pair of brackets is missing. A version number needs quotes, so that 1.0 stays 1.0; true and false are written so,
    not yes and no.

    Why: the value would mean something else than you typed: 1.10 becomes 1.1, and a word becomes a list of letters.

    Wrong:
        # objectives/handover.yaml
        gaps: ga_beds
    Right:
        # objectives/handover.yaml
        gaps: [ga_beds]
""",
)

NOT_IN_LIST = rule_doc(
    "WP104",
    Severity.ERROR,
    """
    The value is not one of those allowed.

    The key takes one of a closed list of words, and this is none of them. The finding names the nearest.

    Why: a word that nobody defined would be counted nowhere.

    Wrong:
        # objectives/handover.yaml
        cadence: montly
    Right:
        # objectives/handover.yaml
        cadence: monthly
""",
)

WRONG_FORM = rule_doc(
    "WP105",
    Severity.ERROR,
    """
    The value is not written in the form it should have.

    Dates are written YYYY-MM-DD and months YYYY-MM; ids, codes and addresses have forms of their own. The day must
    exist, too: there is no 31 November.

    Why: 8/12/2022 is a day in December to one reader and in August to another, and an id in another form breaks every
    link to it.

    Wrong:
        # frameworks/plan/framework.yaml
        - {month: 2022-11, return_due: 8/12/2022}
    Right:
        # frameworks/plan/framework.yaml
        - {month: 2022-11, return_due: 2022-12-08}
""",
)

OUT_OF_BOUNDS = rule_doc(
    "WP106",
    Severity.ERROR,
    """
    The value is too small, too large, too short or too long.

    Numbers and lists have bounds, and a text is not empty. A condition holds one key; to ask for two things, join
    them with `all`.

    Why: what lies outside is a slip of the keyboard, or says nothing.

    Wrong:
        # plan/2022-10/risks.yaml
        inherent: {likelihood: 6, impact: 4}
    Right:
        # plan/2022-10/risks.yaml
        inherent: {likelihood: 5, impact: 4}
""",
)

OUT_OF_PLACE = rule_doc(
    "WP107",
    Severity.ERROR,
    """
    A key that has no place beside the others.

    The key exists, but not together with what stands beside it: a season has no day, and what is ongoing has no end.

    Why: two keys that contradict each other leave open which one counts.

    Wrong:
        # objectives/handover.yaml
        due: {precision: season, words: this winter, on: 2022-12-01}
    Right:
        # objectives/handover.yaml
        due: {precision: season, words: this winter}
""",
)

VERSION = rule_doc(
    "WP108",
    Severity.ERROR,
    """
    The schema version is not known.

    Every file says in which version of the format it is written. This program knows version 1.

    Why: a file of a later version may mean something else by the same words.

    Wrong:
        # frameworks/plan/measures.yaml
        schema: 2
    Right:
        # frameworks/plan/measures.yaml
        schema: 1
""",
)

TWICE = rule_doc(
    "WP109",
    Severity.ERROR,
    """
    The same entry twice in a list.

    A list of ids names each thing once.

    Why: what stands twice would be counted or printed twice.

    Wrong:
        # objectives/handover.yaml
        measures: [P-M1, P-M1]
    Right:
        # objectives/handover.yaml
        measures: [P-M1]
""",
)

CELL = rule_doc(
    "WP120",
    Severity.ERROR,
    """
    A cell is not written in the form its column has.

    Each column of a table has its form: dates are YYYY-MM-DD, yes/no columns take those two words, codes are capitals
    and digits. The row is left out until the cell is right.

    Why: spreadsheet programs rewrite dates and codes without asking. If a whole column is wrong, open the file in a
    text editor and look.

    Wrong:
        # organisations/names.csv
        ZNA01,Alder University Hospitals,Alder,01/10/2022,,no,
    Right:
        # organisations/names.csv
        ZNA01,Alder University Hospitals,Alder,2022-10-01,,no,
""",
)

SCHEMA_COPY = rule_doc(
    "WP023",
    Severity.WARNING,
    """
    A schema in the project is not this program's.

    A project keeps copies of the schemas so that an editor finds them without a network. One of them is missing or
    differs from what this program checks by.

    Why: the editor would accept what the program refuses, or the other way round.

    Wrong:
        A copy of a schema as an earlier version of the program wrote it.
    Right:
        The same copy as the program writes it now.
""",
)

RULES = (
    SCHEMA_COPY,
    UNKNOWN_KEY,
    MISSING_KEY,
    WRONG_KIND,
    NOT_IN_LIST,
    WRONG_FORM,
    OUT_OF_BOUNDS,
    OUT_OF_PLACE,
    VERSION,
    TWICE,
    CELL,
)
