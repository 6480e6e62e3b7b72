"""What can be wrong with a value by itself, before it is compared with anything else."""

from __future__ import annotations

from generator.findings import rule_doc
from generator.vocabulary import Severity

UNKNOWN_KEY = rule_doc(
    "WP101",
    Severity.ERROR,
    """
    A key that does not exist here.

    Each kind of thing has a closed list of keys. `baf schema` prints them.

    Why: a misspelt key would be dropped in silence, with whatever was written under it.

    Wrong:
        orgs: [{type: icb, role: accountable}]
    Right:
        roles: [{type: icb, role: accountable}]
""",
)

MISSING_KEY = rule_doc(
    "WP102",
    Severity.ERROR,
    """
    A key that must be there is missing.

    Some keys are needed each time.

    Why: what is missing would have to be guessed.

    Wrong:
        - {type: acute}
    Right:
        - {type: acute, role: responsible}
""",
)

WRONG_KIND = rule_doc(
    "WP103",
    Severity.ERROR,
    """
    The value is of another kind.

    Text, a number, true or false, a list or a mapping stands where another of them is expected.

    Why: often a missing quote or dash, so that the value means something else than was typed.

    Wrong:
        version: 1.2
    Right:
        version: "1.2"
""",
)

NOT_IN_LIST = rule_doc(
    "WP104",
    Severity.ERROR,
    """
    The value is not one of those allowed.

    The key takes one of a closed list of words.

    Why: a word that nobody knows would be counted nowhere.

    Wrong:
        cadence: every month
    Right:
        cadence: monthly
""",
)

WRONG_FORM = rule_doc(
    "WP105",
    Severity.ERROR,
    """
    The value is not written in the form it should have.

    Dates are written YYYY-MM-DD, months YYYY-MM; ids, codes and addresses have forms of their own.

    Why: dates in other forms are read differently by different people, and ids in other forms break links.

    Wrong:
        return_due: 8/11/2022
    Right:
        return_due: 2022-11-08
""",
)

OUT_OF_BOUNDS = rule_doc(
    "WP106",
    Severity.ERROR,
    """
    The value is too small, too large, too short or too long.

    Numbers and lists have bounds; text is not empty.

    Why: what lies outside is a slip of the keyboard, or says nothing.

    Wrong:
        inherent: {likelihood: 6, impact: 4}
    Right:
        inherent: {likelihood: 5, impact: 4}
""",
)

OUT_OF_PLACE = rule_doc(
    "WP107",
    Severity.ERROR,
    """
    A key that has no place beside the others.

    It exists, but not together with what stands beside it.

    Why: two keys that contradict each other leave it open which one counts.

    Wrong:
        due: {precision: ongoing, on: 2022-12-01}
    Right:
        due: {precision: date, on: 2022-12-01}
""",
)

VERSION = rule_doc(
    "WP108",
    Severity.ERROR,
    """
    The schema version is not known.

    Every file names the version of its format.

    Why: a file of a later version may mean something else by the same words.

    Wrong:
        schema: 2
    Right:
        schema: 1
""",
)

TWICE = rule_doc(
    "WP109",
    Severity.ERROR,
    """
    The same entry twice in a list.

    Lists of ids name each thing once.

    Why: it would be counted twice.

    Wrong:
        measures: [W22-M3, W22-M3]
    Right:
        measures: [W22-M3]
""",
)

CELL = rule_doc(
    "WP120",
    Severity.ERROR,
    """
    A cell is not written in the form its column has.

    Dates are YYYY-MM-DD, yes/no columns take those two words, codes are capitals and digits. The row is left out.

    Why: spreadsheet programs rewrite dates and codes without asking.

    Wrong:
        QYG,01/07/2022,,yes
    Right:
        QYG,2022-07-01,,yes
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
        schemas/v1/objective.schema.json as an earlier version of the program wrote it
    Right:
        the same file as 'baf migrate' or 'baf schema objective' writes it now
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
