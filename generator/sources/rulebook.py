"""What can be wrong with a file before anybody looks at what it says."""

from __future__ import annotations

from generator.findings import rule_doc
from generator.vocabulary import Severity

SYNTAX = rule_doc(
    "WP001",
    Severity.ERROR,
    """
    The file is not YAML.

    The text cannot be read as YAML: a quote that is not closed, a colon inside unquoted text, a line that is
    indented too far or not far enough.

    Why: nothing after the mistake can be trusted, so nothing of this file is used.

    Wrong:
        title: Falls: community response
    Right:
        title: "Falls: community response"
""",
)

TAB = rule_doc(
    "WP002",
    Severity.ERROR,
    """
    A tab where YAML wants spaces.

    YAML is indented with spaces only.

    Why: a tab looks like spaces in an editor, and every program guesses its width differently.

    Wrong:
        roles:
        <tab>- {type: icb, role: accountable}
    Right:
        roles:
          - {type: icb, role: accountable}
""",
)

DUPLICATE_KEY = rule_doc(
    "WP003",
    Severity.ERROR,
    """
    The same key twice in one place.

    Each key may stand once in a mapping. The first is used.

    Why: most programs silently keep the last one, so half of what was typed would vanish.

    Wrong:
        title: Falls
        title: Falls response
    Right:
        title: Falls response
""",
)

ALIAS = rule_doc(
    "WP004",
    Severity.ERROR,
    """
    Anchors and aliases are not used here.

    A value marked with & and repeated with * is refused.

    Why: a reader of the file could not see what a line says, and a few lines of them can fill all memory.

    Wrong:
        source: &letter {publication: PR1929, checked: true}
    Right:
        source: {publication: PR1929, checked: true}
""",
)

TAG = rule_doc(
    "WP005",
    Severity.ERROR,
    """
    Tags are not used here.

    A value marked with an exclamation mark (!!str, !include) is refused.

    Why: the schema says what kind of value a key takes; a tag could contradict it or ask for a program to run.

    Wrong:
        version: !!str 1.2
    Right:
        version: "1.2"
""",
)

TOP = rule_doc(
    "WP006",
    Severity.ERROR,
    """
    The file does not start with keys.

    Every file holds one YAML document, and that document is a mapping: key, colon, value.

    Why: a list or a bare text says nothing about which schema it follows.

    Wrong:
        - id: W22-O1
    Right:
        schema: 1
        id: W22-O1
""",
)

SEVERAL_DOCUMENTS = rule_doc(
    "WP007",
    Severity.ERROR,
    """
    More than one document in a file.

    A line of three dashes starts a second document.

    Why: one file holds one thing; the second would be ignored in silence by many programs.

    Wrong:
        id: W22-O1
        ---
        id: W22-O2
    Right:
        id: W22-O1
""",
)

TOO_DEEP = rule_doc(
    "WP008",
    Severity.ERROR,
    """
    Too deep, or too many values.

    Values lie further within each other, or are more in number, than any real file.

    Why: such a file is a mistake or an attack, and is refused before it costs memory.

    Wrong:
        a: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]
    Right:
        a: []
""",
)

ENCODING = rule_doc(
    "WP009",
    Severity.ERROR,
    """
    The file is not in UTF-8.

    Every file is read as UTF-8.

    Why: in another encoding the pound sign and long dashes come out as other characters.

    Wrong:
        saved by a spreadsheet as 'ANSI' or 'Unicode'
    Right:
        saved as 'UTF-8'
""",
)

BYTE_ORDER_MARK = rule_doc(
    "WP010",
    Severity.NOTE,
    """
    The file starts with a byte order mark.

    Some Windows programs put three invisible bytes before the text. They are skipped.

    Why: harmless here, but other programs take them for part of the first word.

    Wrong:
        saved as 'UTF-8 with BOM'
    Right:
        saved as 'UTF-8'
""",
)

TOO_LARGE = rule_doc(
    "WP011",
    Severity.ERROR,
    """
    The file is too large.

    A file beyond the limit is not read.

    Why: memory stays bounded whatever is put into a folder.

    Wrong:
        a return of 60 MB
    Right:
        what was sent, in a folder 'submissions', which is not read
""",
)

UNREADABLE = rule_doc(
    "WP012",
    Severity.ERROR,
    """
    A file or folder cannot be read.

    The system refused it: no permission, not an ordinary file, or folders nested beyond any use.

    Why: what cannot be read cannot be published, and is never passed over in silence.

    Wrong:
        a file readable by its owner only
    Right:
        a file the publisher may read
""",
)

SYMBOLIC_LINK = rule_doc(
    "WP013",
    Severity.ERROR,
    """
    A symbolic link is not followed.

    A link that leads out of the project, or to a folder, is not read.

    Why: what is published must come from the project, where others can see it.

    Wrong:
        return.yaml -> /home/somebody/return.yaml
    Right:
        return.yaml
""",
)

NOT_READ = rule_doc(
    "WP014",
    Severity.WARNING,
    """
    A file that looks like an input is not read.

    Inputs end in .yaml or .csv, in small letters.

    Why: somebody meant it to count.

    Wrong:
        objectives/falls.yml
    Right:
        objectives/falls.yaml
""",
)

KEY = rule_doc(
    "WP015",
    Severity.ERROR,
    """
    A key is not plain text.

    Keys are words; lists and mappings cannot be keys.

    Why: often a missing quote around braces, which YAML takes for a mapping.

    Wrong:
        {ga_beds}: 40
    Right:
        ga_beds: 40
""",
)

MORE = rule_doc(
    "WP016",
    Severity.ERROR,
    """
    More of the same in this file.

    After a hundred findings of one kind in a file the rest are not listed.

    Why: what is wrong so often has one cause; a list of thousands hides it, and could be made endless.

    Wrong:
        a column of ten thousand dates in another form
    Right:
        the column in the form YYYY-MM-DD
""",
)

CSV_SYNTAX = rule_doc(
    "WP020",
    Severity.ERROR,
    """
    The file is not CSV.

    A quote is not closed or text follows a closing quote.

    Why: every cell after the mistake would be in the wrong place.

    Wrong:
        QYG,"NHS Cheshire and Merseyside
    Right:
        QYG,"NHS Cheshire and Merseyside"
""",
)

COLUMNS = rule_doc(
    "WP021",
    Severity.ERROR,
    """
    The columns are not those of this table.

    A column is unknown, missing or named twice in the first line.

    Why: a column that is not known would be dropped in silence, one that is missing guessed.

    Wrong:
        code,name,shortname,from,until,checked,source
    Right:
        code,name,short_name,from,until,checked,source
""",
)

RAGGED = rule_doc(
    "WP022",
    Severity.ERROR,
    """
    A row has too many or too few cells.

    Each row has as many cells as the first line has columns. The row is left out.

    Why: usually a comma in text without quotes, which moves every later cell by one.

    Wrong:
        QHL,Birmingham, Black Country,2025-09-01
    Right:
        QHL,"Birmingham, Black Country",2025-09-01
""",
)

RULES = (
    SYNTAX,
    TAB,
    DUPLICATE_KEY,
    ALIAS,
    TAG,
    TOP,
    SEVERAL_DOCUMENTS,
    TOO_DEEP,
    ENCODING,
    BYTE_ORDER_MARK,
    TOO_LARGE,
    UNREADABLE,
    SYMBOLIC_LINK,
    NOT_READ,
    KEY,
    MORE,
    CSV_SYNTAX,
    COLUMNS,
    RAGGED,
)
