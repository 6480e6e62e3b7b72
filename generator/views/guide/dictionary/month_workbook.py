"""The workbook of one system's month, sheet by sheet."""

from __future__ import annotations

from generator.views.guide.dictionary.told import TableTold, Told

_LINES = "responsibilities"
_GAP = "as the column Unit says"
_YES = "yes: a headline count"
_ILLUSTRATIVE = Told("yes: invented.", shown="the mark at the head of every page")
_CHECKED = Told("Whether it was compared with the publication.", shown="beside each line")

ABOUT = TableTold("one fact or one headline count", "About and sources; Summary", (
    ("What", Told("What is told.")),
    ("Number", Told("A headline count, or how many rows a sheet has.", "responsibilities, boards or rows",
                    "yes: the headline itself")),
    ("In words", Told("The fact, or what the number means.")),
    ("Name in the JSON", Told("Key of the same number in the JSON, under `headline`.")),
))

SUMMARY = TableTold("one group: all, an objective, an organisation, a region or a system",
                    "Summary; Objectives; Partners; board pack, summary", (
    ("Group", Told("What kind of group the row is.")),
    ("Id", Told("Id of the objective, code of the organisation, region or system; empty for all.")),
    ("Name", Told("Its name.")),
    ("N", Told("Responsibilities that count: the values, carried forward and not reported added up.", _LINES, _YES)),
    ("<each value of the scale, carried forward, not reported or asked>",
     Told("How many of N are counted there.", _LINES, _YES)),
    ("Answered this month or standing", Told("N less carried forward, not reported and asked.", _LINES, _YES)),
    ("Of which standing", Told("Of the answered, closed in an earlier month.", _LINES, _YES)),
    ("Of which given by the <ICB>", Told("Of N, answered by the ICB for the holder.", _LINES, _YES)),
    ("Not applicable, not in N", Told("Declared not to apply.", _LINES, "yes: left out of N")),
    ("Asked in all", Told("N and what does not apply.", _LINES, _YES)),
    ("Overdue", Told("Past their first date at the month's end and not closed.", _LINES, _YES)),
    ("Improved", Told("Better than in the reporting month before.", _LINES, _YES)),
    ("Worsened", Told("Worse than in the reporting month before.", _LINES, _YES)),
    ("Date slipped", Told("Now expected later than first due.", _LINES, _YES)),
))

POSITIONS = TableTold("one responsibility", "Every line; the page of its action; full pack, positions", (
    ("Action", Told("Id of the action.")),
    ("Organisation", Told("Name of who answers.", shown="Partners")),
    ("Role", Told("Accountable, responsible or supporting.")),
    ("Title", Told("Title of the action.")),
    ("Position", Told("Word of the column that the row is counted under.", "", "yes: see Counted under",
                      "Summary, Where are we?")),
    ("Rating", Told("Assurance rating; empty where none was given.")),
    ("Answered in", Told("Month of the answer that is shown.")),
    ("Movement", Told("Against the reporting month before.", "", "yes: improved and worsened", "Changes")),
    ("First due", Told("The first date, or the plan's words for a season or for what is ongoing.")),
    ("Now expected", Told("Day now expected; empty where none was given.", shown="Changes, dates slipped")),
    ("Days overdue", Told("Past the first date at the month's end; empty where it is not overdue.", "days",
                          "yes: filled rows are 'overdue'", "Summary, What is overdue?")),
    ("Narrative", Told("What was said, in Markdown.")),
    ("Questions raised by rules", Told("Rule and question, one a line.", shown="Data quality; beside each line")),
    ("Illustrative", _ILLUSTRATIVE),
    ("Checked", _CHECKED),
    ("What is asked", Told("The wording for this holder, with this system's numbers and names.")),
    ("Evidence", Told("Evidence named, one a line.")),
    ("Cause", Told("Why it is not on track.", shown="the page of its action; Exceptions")),
    ("Effect", Told("What follows from it.", shown="the page of its action; Exceptions")),
    ("Mitigation", Told("What is being done.", shown="the page of its action; Exceptions")),
    ("Back on track when", Told("What would bring it back.", shown="the page of its action; Exceptions")),
    ("Held by (role)", Told("Role of the person who answers, never a name.")),
    ("Given by", Told("The organisation, or the ICB for it.")),
    ("Given before the wording changed", Told("yes: the wording means something else since, and nobody has confirmed "
                                              "the answer.")),
    ("Revision asked", Told("Number of the wording in force.", "number of a wording")),
    ("Revision answered", Told("Number of the wording that was answered.", "number of a wording")),
    ("Reporting", Told("reported this month, standing, carried forward, not reported or asked.")),
    ("Counted under", Told("Id of the column that the row is counted under.", "", "yes: the rows of each id add up to "
                           "the headline; not_applicable is left out of N", "Summary, Where are we?")),
    ("Answer's value", Told("Word of the value that was last answered, also where it is carried forward.")),
    ("Months old", Told("How old that answer is; empty for this month's.", "reporting months")),
    ("Due, in words", Told("The due date as the plan says it.")),
    ("Slipped from", Told("The first date, where a later one was given.", shown="Changes, dates slipped")),
    ("Since last presented", Told("Movement against the month last presented to the board.", shown="Changes")),
    ("Second answer: value", Told("Where the holder's and the ICB's answer differ, the one that does not stand.")),
    ("Second answer: given by", Told("Who gave it.")),
    ("Second answer: narrative", Told("What it says.")),
    ("Not applicable, because", Told("Why it does not apply; empty where it does.")),
    ("Months before", Told("Each reporting month with its value, one a line.")),
    ("Source", Told("Title of the publication.")),
    ("Place in the source", Told("Page, annex or part.")),
    ("Objective", Told("Number and title of the objective.", shown="Objectives")),
    ("Objective id", Told("Id of the objective.")),
    ("Organisation code", Told("Code of who answers, or organisation type of a collective.")),
    ("Shared with", Told("Codes of the other systems that the body belongs to.", shown="Partners")),
    ("Responsibility", Told("Id of the line: action, holder and role.")),
    ("System", Told("Code of the system.")),
    ("Framework", Told("Id of the plan.")),
    ("Month", Told("The month whose end the position is of, YYYY-MM.")),
))

STATEMENTS = TableTold("one board that answers and signs for itself", "Summary; Agreement and sign-off", (
    ("Code", Told("Code of the body.")),
    ("Board", Told("Its name.")),
    ("Counted from", Told("Code of the system that it is counted in.")),
    ("Stands", Told("Whether its statement is sent and signed.", "", "yes: boards in the headline")),
    ("Lines", Told("Lines that it answers for.", _LINES)),
    ("Answered", Told("Of those, answered by itself.", _LINES)),
    ("Signatures", Told("Each signature that is asked for, one a line.")),
))

MEASURES = TableTold("one body's figures of one measure", "Measures; board pack, measures", (
    ("Measure", Told("Id of the measure.")),
    ("Title", Told("Title of the measure in the plan.")),
    ("Figures shown", Told("Title of the series; of a related one its own.")),
    ("Body", Told("Name of the body that the figures are of.")),
    ("Level", Told("What kind of body it is.")),
    ("Unit", Told("What the figures count.")),
    ("Target", Told("The target in the plan's words; empty for none, and for a related series.")),
    ("Latest period", Told("Latest month or week with a figure; where none is held, why.")),
    ("Latest", Told("Its figure.", "as the column Unit says")),
    ("<each of the last 13 months>", Told("The month's figure; empty where none is held.", "as the column Unit says")),
    ("Series", Told("Id of the series.", shown="About and sources")),
    ("Relation", Told("exact: the plan's own measure; related: another, shown beside no target; reported: the "
                      "system's own.")),
    ("How it differs", Told("How a related series differs.")),
    ("Body's code", Told("Code of the body.")),
    ("Periods held", Told("How many periods have a figure.", "months or weeks")),
    ("Source", Told("Publisher and publication.", shown="About and sources")),
    ("Licence", Told("Licence of the figures.", shown="About and sources")),
    ("Illustrative", _ILLUSTRATIVE),
    ("Note", Told("A remark, such as that figures were not compared with the publication.")),
))

CAPACITY = TableTold("one capacity gap or one allocation", "Capacity; board pack, capacity", (
    ("What", Told("Gap or Allocation.")),
    ("Id", Told("Id of the gap or of the quantity.")),
    ("Title", Told("Its title.")),
    ("Organisation", Told("The body that is short; empty for the system.")),
    ("Unit", Told("What the numbers count.")),
    ("Baseline", Told("What there was before.", _GAP)),
    ("Submitted", Told("The gap as the system submitted it.", _GAP)),
    ("Agreed or allocated", Told("The gap as agreed, or the share of the plan's total; 'not published' where no share "
                                 "is.", _GAP, "shares and gaps add up to the totals of Quantities")),
    ("Approximate", Told("yes: the source says 'about'.")),
    ("By", Told("By when.")),
    ("Opened", Told("Opened by the month's end, since the start.", _GAP, "adds up to Quantities")),
    ("Staffed", Told("Of what is opened, with staff.", _GAP, "adds up to Quantities")),
    ("Funded", Told("Funded, opened or not.", _GAP)),
    ("Note on delivery", Told("What was said of the delivery.")),
    ("Last told in", Told("Where this month tells nothing of it: the earlier month whose return last did.", "2023-02")),
    ("Opened then", Told("What that month told as opened. In no sum of this month.")),
    ("Staffed then", Told("What that month told as staffed. In no sum of this month.")),
    ("Funded then", Told("What that month told as funded. In no sum of this month.")),
    ("Note", Told("What was said of the gap.")),
    ("Illustrative", _ILLUSTRATIVE),
    ("Checked", _CHECKED),
))

_POINTS = "points, 1 to 5"
_SCORE = "points, 1 to 25"
RISKS = TableTold("one strategic risk of the board", "Risks; board pack, strategic risks", (
    ("Risk", Told("Id of the risk.")),
    ("Title", Told("Its title.")),
    ("Cause", Told("As the board wrote it.")),
    ("Event", Told("As the board wrote it.")),
    ("Effect", Told("As the board wrote it.")),
    ("Inherent: likelihood", Told("Without controls.", _POINTS)),
    ("Inherent: impact", Told("Without controls.", _POINTS)),
    ("Inherent: score", Told("Likelihood times impact.", _SCORE)),
    ("Current: likelihood", Told("Now.", _POINTS)),
    ("Current: impact", Told("Now.", _POINTS)),
    ("Current: score", Told("Likelihood times impact.", _SCORE)),
    ("Target: likelihood", Told("Aimed at.", _POINTS)),
    ("Target: impact", Told("Aimed at.", _POINTS)),
    ("Target: score", Told("Likelihood times impact.", _SCORE)),
    ("Target by", Told("By when.")),
    ("Appetite", Told("The board's appetite for it.")),
    ("Lead role", Told("Role that leads on it, never a name.")),
    ("Committee", Told("Committee that watches it.")),
    ("Illustrative", _ILLUSTRATIVE),
    ("Objective", Told("The objective that it threatens.")),
    ("Controls", Told("What is done against it, one a line.")),
    ("Assurances (line, date, result)", Told("What tells the board that controls work: line of defence, day, result.")),
    ("Gaps in control", Told("Controls that are missing.")),
    ("Gaps in assurance", Told("Assurances that are missing.")),
    ("Actions", Told("Ids of the actions that bear on it.")),
    ("Measures", Told("Ids of the measures that bear on it.")),
    ("Capacity gaps", Told("Ids of the gaps that bear on it.")),
))

REVIEWS = TableTold("one challenge of the region", "the page of its action; Agreement and sign-off", (
    ("Action", Told("Id of the action.")),
    ("Organisation", Told("Name of who answered.")),
    ("Challenged on", Told("Day of the challenge.")),
    ("Challenge", Told("What was challenged.")),
    ("Would say: value", Told("Value that the region would give; the answer's own value stands.")),
    ("Would say: rating", Told("Rating that the region would give.")),
    ("Response", Told("The ICB's response; empty while there is none.")),
    ("Responded on", Told("Day of the response.")),
    ("Illustrative", _ILLUSTRATIVE),
))

BOARD = TableTold("one decision, step of agreement or signature",
                  "Summary, What needs the board?; Agreement and sign-off; board pack, decisions and sign-off", (
    ("What", Told("Decision, Agreement or Signature.")),
    ("Kind or step", Told("What the board is asked to do, the state agreed, or the step signed.")),
    ("Title or role", Told("Title of the decision, or role that signs.")),
    ("Detail", Told("As it was written; of a missing signature that it is required.")),
    ("On", Told("Day of the step or signature.")),
    ("By", Told("Party that agreed, or body that signed for itself.")),
    ("Actions", Told("Ids of the actions that a decision is about.")),
    ("Risks", Told("Ids of the risks that a decision is about.")),
    ("Since it was signed", Told("Whether what was signed still stands.")),
    ("Illustrative", _ILLUSTRATIVE),
    ("Fingerprint of what was signed", Told("SHA-256 of the answers and capacity signed; Method says how it is made.")),
))

HISTORY = TableTold("one part received, row sent back or change afterwards", "Data quality; the page of its action", (
    ("What", Told("Part received, Row sent back or Changed afterwards.")),
    ("Month", Told("The reporting month it belongs to.")),
    ("Date", Told("Day on which it came, went back or was changed.")),
    ("Line, gap or organisation", Told("What it is about.")),
    ("What changed", Told("Before and after.")),
    ("Why", Told("The reason given.")),
    ("SHA-256 of the file", Told("Of a part, as it was sent.")),
    ("Illustrative", _ILLUSTRATIVE),
))

FINDINGS = TableTold("one finding, what is let stand last", "Data quality; beside each line", (
    ("Severity", Told("Error, Warning or Note.")),
    ("Rule", Told("Id of the rule.")),
    ("About", Told("What it is about: a responsibility, a measure, a file.")),
    ("What is wrong or doubtful", Told("In words.", "", "rows without a reason at the end add up to the title")),
    ("What would be right", Told("Empty where that cannot be known.")),
    ("Where", Told("File, line and column, or workbook, sheet and cell.")),
    ("Let stand, because", Told("Why it was silenced; empty for what counts.")),
))

LEFT_OUT = TableTold("one action that is not asked here", "Objectives, Not asked here", (
    ("Action", Told("Id of the action.")),
    ("Title", Told("Its title.")),
    ("Why it is not asked here", Told("The reason.")),
    ("Where that is said", Told("Each step of the tailoring with its file and line.")),
))
