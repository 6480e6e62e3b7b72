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

ENDLESS = rule_doc(
    "WP019",
    Severity.ERROR,
    """
    A text or a word without end.

    A text holds at most as much as one cell of a workbook, 32,767 characters, and one word of it at most 2,000. A file
    with a longer one is not read at all.

    Why: no reader would come to its end and no cell could hold it, and to break one endless word into lines takes
    hours. Time and memory stay bounded whatever somebody pastes.

    Wrong:
        A picture in a narrative, pasted as 40,000 letters without a space.
    Right:
        A sentence that says what the picture shows, and a link to where it can be seen.
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

NOT_A_WORKBOOK = rule_doc(
    "WP030",
    Severity.ERROR,
    """
    The file is neither a workbook nor a table.

    A return comes back as an Excel workbook (.xlsx), or as CSV files saved from one. This file is something else: a
    document, a picture, a page of the web, an archive of other files, or empty.

    Why: nothing in it could be told apart line by line, so nothing of it is taken.

    Wrong:
        A return sent as a PDF, or as a folder packed into a .zip file.
    Right:
        The workbook itself, saved as 'Excel workbook (.xlsx)'.
""",
)

OTHER_FORMAT = rule_doc(
    "WP031",
    Severity.ERROR,
    """
    A spreadsheet in another format.

    Only the ordinary format of Excel (.xlsx) is read. This is a spreadsheet in another one: the old format (.xls), the
    binary one (.xlsb), OpenDocument (.ods) or Numbers. Open it, choose File, Save as, Excel workbook (.xlsx), and send
    that.

    Why: each format more is one more way to misread a date or to hide a program, and all of them can be saved as the
    ordinary one.

    Wrong:
        A form saved as 'Excel 97-2003 workbook (.xls)'.
    Right:
        The same form saved as 'Excel workbook (.xlsx)'.
""",
)

PASSWORD = rule_doc(
    "WP032",
    Severity.ERROR,
    """
    The workbook is locked with a password.

    The whole file is encrypted, so that nobody can read it without the password. Take the password off (in Excel:
    File, Info, Protect workbook, Encrypt with password, empty the field), save, and send that.

    Why: a password would have to travel and be kept, and the original that is kept could not be read later.

    Wrong:
        A form that asks for a password when it is opened.
    Right:
        The same form without one, sent the way your organisation sends such files safely.
""",
)

DAMAGED = rule_doc(
    "WP033",
    Severity.ERROR,
    """
    The workbook is damaged.

    The file begins as a workbook does, and then stops in the middle, or its parts contradict each other. Open it in
    Excel: if it opens, save it under a new name and send that; if not, it was cut short on its way, so send it again.

    Why: what can still be read of half a file looks like a whole return. Nothing of it is taken.

    Wrong:
        A workbook of which a mail program delivered the first half.
    Right:
        The whole workbook, opened and saved once more before it is sent.
""",
)

MACROS = rule_doc(
    "WP034",
    Severity.ERROR,
    """
    The workbook can hold macros.

    Workbooks with macros (.xlsm) are not taken, whatever the macros do. In Excel choose File, Save as, Excel workbook
    (.xlsx), and agree to save without macros: what was typed stays.

    Why: a macro is a program that runs on the computer of whoever opens the file. The original is kept and sent back
    marked, and nobody should be asked to trust it. The form needs none.

    Wrong:
        A form saved as 'Excel macro-enabled workbook (.xlsm)'.
    Right:
        The same form saved as 'Excel workbook (.xlsx)'.
""",
)

UNPACKS_TOO_FAR = rule_doc(
    "WP035",
    Severity.ERROR,
    """
    The workbook unpacks to far more than its size.

    A workbook is a packed archive. This one would unpack to more than is read, or holds far too many files.

    Why: a small file can be made to fill a computer's memory. It is refused by its table of contents, before anything
    is unpacked.

    Wrong:
        A file of a hundred kilobytes that unpacks to a gigabyte of zeros.
    Right:
        A fresh copy of the form with what was typed: it unpacks to about five times its size.
""",
)

TOO_MUCH = rule_doc(
    "WP036",
    Severity.ERROR,
    """
    More sheets, rows, cells or text than any return.

    The workbook holds more than is read: too many sheets, something in a cell far below or far to the right of the
    form, too many filled cells, or more characters in a cell than Excel allows. Rows that are only formatted do not
    count. Delete what is not part of the form.

    Why: time and memory stay bounded whatever is sent, and a stray cell in row 900,000 is a slip that its author would
    want to know of.

    Wrong:
        A form with an export of 50,000 rows on a sheet of its own.
    Right:
        The form by itself; the export stays where it is kept.
""",
)

UNSAFE_PARTS = rule_doc(
    "WP037",
    Severity.ERROR,
    """
    The workbook holds what no spreadsheet program writes.

    A file within the workbook has a name that leads out of it or stands twice, or its XML declares entities of its
    own.

    Why: such a file was made by hand, to write where it should not, to be read in two ways, or to fill the memory.
    Nothing of it is taken.

    Wrong:
        A workbook with a file '../../start.bat' in it.
    Right:
        A fresh copy of the form, filled in and saved with Excel.
""",
)

READING_STOPPED = rule_doc(
    "WP038",
    Severity.ERROR,
    """
    Reading the workbook was stopped.

    Each workbook is read by a process of its own with limited memory and time. This one reached a limit, or the
    process broke down.

    Why: one bad file must not hold up the others, nor take the computer with it. What could not be read to the end is
    not taken at all.

    Wrong:
        A workbook that repeats a long text in a hundred thousand cells.
    Right:
        A fresh copy of the form with what was typed.
""",
)

POINTS_OUTSIDE = rule_doc(
    "WP039",
    Severity.WARNING,
    """
    The workbook takes something from outside.

    It holds links to other workbooks or addresses, or connections to data. They are not followed, and nothing is
    fetched: only what is stored in this file is read. In Excel: Data, Edit links, Break link; Data, Queries and
    connections.

    Why: what stands in such a cell may be older than its source, and whoever opens the file may fetch something
    without knowing it. Copy the value into the form instead.

    Wrong:
        A figure that is a formula to another workbook on a shared drive.
    Right:
        The figure itself, typed or pasted as a value.
""",
)

EMBEDDED = rule_doc(
    "WP040",
    Severity.WARNING,
    """
    Other files are embedded in the workbook.

    Documents or controls were put into the workbook as objects. They are not opened, and nothing of them is taken.

    Why: an answer or a piece of evidence in an embedded document would be overlooked, and it may hold what must not be
    kept.

    Wrong:
        Evidence dragged into the form as a Word document.
    Right:
        A line in the column 'Evidence' that says what it is and where it can be read.
""",
)

FORMULA = rule_doc(
    "WP041",
    Severity.WARNING,
    """
    A formula stands where a value is typed.

    Formulas are never run. The value that was stored when the file was saved is read; where none was stored, the cell
    is an error and its row is left out. Copy the cell and paste it as a value.

    Why: the stored value may be older than what it was made from, and nobody can see in the return where the number
    came from.

    Wrong:
        The cell for beds opened holds =8+4.
    Right:
        The cell for beds opened holds 12.
""",
)

CELL_ERROR = rule_doc(
    "WP042",
    Severity.ERROR,
    """
    A cell holds an error.

    Excel shows #REF!, #N/A or another error in this cell. It is no value, so the row is left out. Type the value
    itself.

    Why: something the cell depended on is gone. An error is not the same as an empty cell, and must not count as one.

    Wrong:
        The cell for beds opened holds #REF!.
    Right:
        The cell for beds opened holds 12.
""",
)

MERGED = rule_doc(
    "WP043",
    Severity.WARNING,
    """
    Cells were merged.

    Several cells were made one. What is typed in them belongs to the first cell only; the others count as empty.
    Select the cell, choose Merge and centre once more to separate it, and type the value in each row it is meant for.

    Why: a value merged over three rows looks like three answers, and is stored as one.

    Wrong:
        One value merged over the rows of three responsibilities.
    Right:
        The value in each of the three rows.
""",
)

HIDDEN = rule_doc(
    "WP044",
    Severity.NOTE,
    """
    A hidden row or sheet was filled in.

    What is hidden, by hand or by a filter, is read like everything else.

    Why: whoever checked the sheet before sending it may not have seen it.

    Wrong:
        A row that was filled in, and hidden by a filter when the form was sent.
    Right:
        The same row with the filter cleared (Data, Clear).
""",
)

UNSEEN_MARKS = rule_doc(
    "WP045",
    Severity.WARNING,
    """
    A text held marks that nobody sees.

    Control characters were in the text, most often pasted from another program. They are left out; all that can be
    seen is kept.

    Why: they break files, tables and screen readers, and nobody can find them by eye.

    Wrong:
        A text pasted from a clinical system, with a bell in it.
    Right:
        The same text, pasted as 'text only'.
""",
)

TABLE_ENCODING = rule_doc(
    "WP046",
    Severity.WARNING,
    """
    A table was read as Windows-1252.

    A CSV file of a form is read as UTF-8 or as the 'Unicode text' of Excel. This one is neither, so it was read as
    Windows-1252, which Excel uses for plain 'CSV' in Britain. Look at pound signs, dashes and accents.

    Why: the file does not say how it was saved, and the wrong guess turns a pound sign into another character.

    Wrong:
        A table saved as 'CSV (comma delimited)'.
    Right:
        The same table saved as 'CSV UTF-8'.
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
    ENDLESS,
    CSV_SYNTAX,
    COLUMNS,
    RAGGED,
    NOT_A_WORKBOOK,
    OTHER_FORMAT,
    PASSWORD,
    DAMAGED,
    MACROS,
    UNPACKS_TOO_FAR,
    TOO_MUCH,
    UNSAFE_PARTS,
    READING_STOPPED,
    POINTS_OUTSIDE,
    EMBEDDED,
    FORMULA,
    CELL_ERROR,
    MERGED,
    HIDDEN,
    UNSEEN_MARKS,
    TABLE_ENCODING,
)
