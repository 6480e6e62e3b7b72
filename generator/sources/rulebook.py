"""What can be wrong with a file before anybody looks at what it says."""

from __future__ import annotations

from generator.findings import rule_doc
from generator.vocabulary import Severity

SYNTAX = rule_doc(
    "WP001",
    Severity.ERROR,
    """
    The file is not YAML.

    YAML is a plain text, and a few marks in it have a meaning: a colon after a key, spaces before a line, quotes
    around a text. Here they do not add up: a quote is not closed, a colon stands in text without quotes, or a line is
    indented too far or not far enough.

    Why: nothing after the mistake can be trusted, so nothing of this file is used until it is put right. The place
    given is where reading stopped; the cause is often one line above.

    Wrong:
        # objectives/handover.yaml
        title: Beds: extra
    Right:
        # objectives/handover.yaml
        title: Extra beds
""",
)

TAB = rule_doc(
    "WP002",
    Severity.ERROR,
    """
    A tab where YAML wants spaces.

    YAML is indented with spaces only. Here a line begins with a tab, which looks the same on your screen. Most
    editors can be told to type spaces when you press Tab.

    Why: every program guesses the width of a tab differently, so the same file would mean different things to
    different readers.

    Wrong:
        # objectives/handover.yaml
              - {type: ambulance, role: responsible}
        <tab>due: {precision: date, on: 2022-12-01}
    Right:
        # objectives/handover.yaml
              - {type: ambulance, role: responsible}
            due: {precision: date, on: 2022-12-01}
""",
)

DUPLICATE_KEY = rule_doc(
    "WP003",
    Severity.ERROR,
    """
    The same key twice in one place.

    Each key may stand once in one place. Two of the same usually mean that a line was copied and only half changed.
    The first is used until you delete one.

    Why: most programs silently keep the last one, so half of what was typed would vanish without a word.

    Wrong:
        # objectives/handover.yaml
        cadence: monthly
        cadence: weekly
        measures: [P-M1]
    Right:
        # objectives/handover.yaml
        cadence: monthly
        measures: [P-M1]
""",
)

ALIAS = rule_doc(
    "WP004",
    Severity.ERROR,
    """
    Anchors and aliases are not used here.

    YAML lets a value be marked with & and repeated elsewhere with *. Files of a plan do not use this: write the value
    out each time.

    Why: a reader of the file could not see what a line says without hunting for the mark, and a few lines of them can
    fill a computer's memory.

    Wrong:
        # objectives/handover.yaml
        source: &letter {publication: LETTER, checked: true}
    Right:
        # objectives/handover.yaml
        source: {publication: LETTER, checked: true}
""",
)

TAG = rule_doc(
    "WP005",
    Severity.ERROR,
    """
    Tags are not used here.

    YAML lets a value carry a tag, a word that begins with an exclamation mark such as !!str. Files of a plan do not
    use them. Where a number must stay text, quotes do it.

    Why: the schema says what kind of value a key takes; a tag could contradict it, or ask for a program to run.

    Wrong:
        # frameworks/plan/framework.yaml
        version: !!str 1.0
    Right:
        # frameworks/plan/framework.yaml
        version: "1.0"
""",
)

TOP = rule_doc(
    "WP006",
    Severity.ERROR,
    """
    The file does not start with keys.

    Every file holds keys with values: a word, a colon, a value. This one starts with a list, holds bare text, or is
    empty.

    Why: a list or a bare text says nothing about which schema it follows, so nobody could say what is meant by it.

    Wrong:
        # frameworks/plan/measures.yaml
        - id: P-M1
    Right:
        # frameworks/plan/measures.yaml
        schema: 1
        measures:
          - id: P-M1
""",
)

SEVERAL_DOCUMENTS = rule_doc(
    "WP007",
    Severity.ERROR,
    """
    More than one document in a file.

    A line of three dashes starts a second document in the same file. Give the second thing a file of its own, or
    delete the dashes.

    Why: one file holds one thing, so that its name says what is in it; many programs would read the first document
    and ignore the second in silence.

    Wrong:
        # frameworks/plan/measures.yaml
            source: {publication: LETTER, checked: true}
        ---
        schema: 1
    Right:
        # frameworks/plan/measures.yaml
            where_none: not held here
            source: {publication: LETTER, checked: true}
""",
)

TOO_DEEP = rule_doc(
    "WP008",
    Severity.ERROR,
    """
    Too deep, or too many values.

    Values lie further within each other, or are more in number, than in any real plan or return.

    Why: such a file is a slip of a program that wrote it, or an attack. It is refused before it costs time and
    memory.

    Wrong:
        A file with fifty lists inside one another.
    Right:
        A file like those that `baf new` writes: four or five levels at the most.
""",
)

ENCODING = rule_doc(
    "WP009",
    Severity.ERROR,
    """
    The file is not in UTF-8.

    Every file is read as UTF-8, the encoding that nearly every program uses today. This one was saved in another.

    Why: in another encoding the pound sign, accents and long dashes come out as other characters, in a board paper.

    Wrong:
        A table saved by a spreadsheet as 'CSV' or 'Unicode text'.
    Right:
        The same table saved as 'CSV UTF-8'.
""",
)

BYTE_ORDER_MARK = rule_doc(
    "WP010",
    Severity.NOTE,
    """
    The file starts with a byte order mark.

    Some Windows programs put three invisible bytes before the text. They are skipped, and nothing is lost.

    Why: harmless here, but other programs take the three bytes for part of the first word.

    Wrong:
        A file saved as 'UTF-8 with BOM'.
    Right:
        The same file saved as 'UTF-8'.
""",
)

TOO_LARGE = rule_doc(
    "WP011",
    Severity.ERROR,
    """
    The file is too large.

    A file beyond the limit is not read at all. No real plan, return or table comes near it.

    Why: memory and time stay bounded whatever somebody puts into a folder.

    Wrong:
        A spreadsheet export of 60 megabytes among the figures.
    Right:
        The columns that the table needs; what was sent is kept in a folder 'submissions', which is not read.
""",
)

UNREADABLE = rule_doc(
    "WP012",
    Severity.ERROR,
    """
    A file or folder cannot be read.

    The computer refused the file or folder: you have no permission to read it, it is not an ordinary file, or folders
    lie within folders beyond any use.

    Why: what cannot be read cannot be published, and it is never passed over in silence.

    Wrong:
        A return that only its owner may read.
    Right:
        The same return with permission for whoever publishes.
""",
)

SYMBOLIC_LINK = rule_doc(
    "WP013",
    Severity.ERROR,
    """
    A symbolic link is not followed.

    A symbolic link is a name that leads to a file somewhere else. One that leads out of the project, or to a folder,
    is not read.

    Why: what is published must come from the project, where others can see it, review it and keep its history.

    Wrong:
        A return that is a link to somebody's home folder.
    Right:
        The return itself, copied into its place.
""",
)

NOT_READ = rule_doc(
    "WP014",
    Severity.WARNING,
    """
    A file that looks like an input is not read.

    Inputs end in .yaml or .csv, in small letters. This file looks like one, and ends otherwise.

    Why: somebody meant it to count, and it does not.

    Wrong:
        A file 'objectives/falls.yml' or 'names.CSV'.
    Right:
        The same file as 'objectives/falls.yaml' or 'names.csv'.
""",
)

KEY = rule_doc(
    "WP015",
    Severity.ERROR,
    """
    A key is not plain text.

    Keys are words. Here a list or a mapping stands where a key should be, most often because a text that begins with
    a brace has no quotes around it.

    Why: YAML takes the braces for something else than you meant, so the value would be lost.

    Wrong:
        # objectives/handover.yaml
        asks:
          {beds_share}: beds to open.
    Right:
        # objectives/handover.yaml
        asks: "{beds_share}: beds to open."
""",
)

MORE = rule_doc(
    "WP016",
    Severity.ERROR,
    """
    More of the same in this file.

    A hundred findings of one kind are listed for a file. The rest are counted as 'more of the same'.

    Why: what is wrong so often has one cause, and a list of thousands would hide it.

    Wrong:
        A table in which ten thousand dates are written day first.
    Right:
        The same column in the form YYYY-MM-DD.
""",
)

LOST_WORDS = rule_doc(
    "WP017",
    Severity.WARNING,
    """
    Words after a # are lost.

    In text without quotes, everything after a space and a # is a comment to YAML and no part of the text. A comment
    that is meant as one stands on a line of its own.

    Why: half a sentence disappears from the page, and nobody sees it in the file.

    Wrong:
        # objectives/handover.yaml
        title: Ward 4 #2 opened
    Right:
        # objectives/handover.yaml
        title: "Ward 4 #2 opened"
""",
)

MISREAD = rule_doc(
    "WP018",
    Severity.ERROR,
    """
    A number that programs read differently.

    Leading zeros, hexadecimal and octal numbers, a decimal point with nothing behind it, and infinity are numbers to
    some programs and text to others.

    Why: an editor underlines what was meant as a text, or a code loses its zeros.

    Wrong:
        # objectives/handover.yaml
        number: 01
    Right:
        # objectives/handover.yaml
        number: "01"
""",
)

CSV_SYNTAX = rule_doc(
    "WP020",
    Severity.ERROR,
    """
    The file is not CSV.

    In a table of commas, a text with a comma in it stands in double quotes. Here a quote is opened and never closed,
    or text follows a closing quote.

    Why: every cell after the mistake would move into the wrong column.

    Wrong:
        # organisations/names.csv
        ZNL01,"Northland, Council,Northland,,,no,
    Right:
        # organisations/names.csv
        ZNL01,"Northland, Council",Northland,,,no,
""",
)

COLUMNS = rule_doc(
    "WP021",
    Severity.ERROR,
    """
    The columns are not those of this table.

    The first line of a table names its columns. One of them is unknown here, is missing, or stands twice.

    Why: a column that is not known would be dropped in silence, and one that is missing would have to be guessed.

    Wrong:
        # organisations/names.csv
        code,name,shortname,from,until,checked,source
    Right:
        # organisations/names.csv
        code,name,short_name,from,until,checked,source
""",
)

RAGGED = rule_doc(
    "WP022",
    Severity.ERROR,
    """
    A row has too many or too few cells.

    Each row has as many cells as the first line has columns. This one has more or fewer, and is left out. Usually a
    text holds a comma: put that text in double quotes.

    Why: one comma too many moves every later cell by one, and a date would be read as a name.

    Wrong:
        # organisations/names.csv
        ZNL01,Northland, Council,Northland,,,no,
    Right:
        # organisations/names.csv
        ZNL01,"Northland, Council",Northland,,,no,
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
    LOST_WORDS,
    MISREAD,
    CSV_SYNTAX,
    COLUMNS,
    RAGGED,
)
