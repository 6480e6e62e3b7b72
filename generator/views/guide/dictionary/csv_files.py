"""The CSV files that are given out, column by column."""

from __future__ import annotations

from generator.views.guide.dictionary.told import TableTold, Told

_LINES = "responsibilities"

POSITIONS = TableTold("one responsibility", "Every line; the page of its action; full pack, positions", (
    ("system", Told("Code of the system.")),
    ("framework", Told("Id of the plan.")),
    ("month", Told("The month whose end the position is of, YYYY-MM.")),
    ("illustrative", Told("yes: everything in the row is invented.", shown="the mark at the head of every page")),
    ("responsibility", Told("Id of the line: action, holder and role.")),
    ("objective", Told("Id of the objective.", shown="Objectives")),
    ("action", Told("Id of the action.")),
    ("title", Told("Title of the action.")),
    ("holder", Told("Code of the body that answers, or organisation type of a collective.", shown="Partners")),
    ("holder_name", Told("Its name on the month's last day.", shown="Partners")),
    ("role", Told("accountable, responsible or supporting.")),
    ("reporting", Told("reported this month, standing, carried forward, not reported or asked.")),
    ("counted", Told("Id of the column that the row is counted under: a value of the scale, carried_forward, "
                     "not_reported, asked or not_applicable.", "", "yes: the rows of each id add up to the headline; "
                     "not_applicable is left out of N", "Summary, Where are we?")),
    ("value", Told("Id of the value that was last answered, also where it is carried forward.")),
    ("rating", Told("Assurance rating: substantial, reasonable, limited or none; empty where none was given.")),
    ("given_by_icb", Told("yes: the ICB answered for the holder.", "", "yes: beside the value, as 'of which given by "
                          "the ICB'")),
    ("answered_in", Told("Month of the answer that is shown, YYYY-MM; empty for none.")),
    ("age", Told("How old that answer is.", "reporting months")),
    ("first_due", Told("The first date, YYYY-MM-DD, or the plan's words for a season or for what is ongoing.")),
    ("now_due", Told("The day now expected; empty where none was given.", shown="Changes, dates slipped")),
    ("overdue_days", Told("Past the first date at the month's end; 0 where it is not overdue.", "days",
                          "yes: rows above 0 are 'overdue'", "Summary, What is overdue?")),
    ("movement", Told("Against the reporting month before.", "", "yes: improved and worsened", "Changes")),
    ("narrative", Told("What was said, in Markdown.")),
    ("checked_against_the_original", Told("Whether the wording of the plan was compared with the publication.",
                                          shown="beside each line")),
    ("restated_on", Told("Days on which the answer was changed after it was sent, divided by semicolons.",
                         shown="the page of its action; Data quality")),
    ("restated_from", Told("Ids of the values before those changes.", shown="the page of its action; Data quality")),
    ("restated_because", Told("The reasons given.", shown="the page of its action; Data quality")),
    ("returned_for_correction_on", Told("Day on which the row was sent back; empty where it was not.",
                                        shown="the page of its action; Data quality")),
    ("returned_because", Told("Why it was sent back.", shown="the page of its action; Data quality")),
))

RETURNS = TableTold("one system, then one for each of its organisations", "All systems, Returns", (
    ("dataset", Told("Id of the dataset.")),
    ("framework", Told("Id of the plan.")),
    ("month", Told("The reporting month, YYYY-MM.")),
    ("illustrative", Told("yes: everything in the row is invented.")),
    ("row", Told("system or organisation.")),
    ("region", Told("Name of the region.")),
    ("system", Told("Code of the system.")),
    ("system_name", Told("Its name.")),
    ("organisation", Told("Code of the body; empty in a system's row.")),
    ("organisation_name", Told("Its name; empty in a system's row.")),
    ("return", Told("Where the system's return stands; empty in an organisation's row.", "", "yes: 'returned' is on "
                    "time and late")),
    ("due", Told("Day the return is due.")),
    ("received", Told("Day it first came; empty where none did.")),
    ("days_late", Told("Days after the due day; empty where nothing came.", "days")),
    ("lines_due", Told("Lines that ask for an answer this month: answered and not answered.", _LINES)),
    ("answered", Told("Of these, answered.", _LINES)),
    ("given_by_lead", Told("Of the answered, given by the ICB for the holder.", _LINES)),
    ("not_answered", Told("Of the due, without an answer.", _LINES)),
    ("rows_sent_back", Told("Of the not answered, whose row was sent back.", _LINES)),
    ("asks_for_none", Told("Lines that are closed or do not apply, and ask for no answer.", _LINES)),
    ("counted_by", Told("Code of the system that counts the lines of a shared body; empty where that is this one.")),
    ("counted_elsewhere", Told("Lines that are counted in another system: take them away before you add up systems.",
                               _LINES, "in the other system")),
    ("not_signed", Told("Steps of the sign-off that are required and not signed.")),
    ("role_to_ask", Told("Only from the command: role to ask for what is missing.", shown="only `baf returns status`")),
    ("sent_back_on", Told("Only from the command: day on which something was sent back.",
                          shown="only `baf returns status`")),
    ("sent_back_why", Told("Only from the command: why.", shown="only `baf returns status`")),
))

SENT_BACK = TableTold("one thing to put right", "the file that was sent; Data quality", (
    ("file", Told("Name of the file that was sent.")),
    ("line", Told("Line in it, from 1; empty where the whole file is meant.")),
    ("cell", Told("Sheet and cell, or the column.")),
    ("severity", Told("error: the row went back; warning: taken and questioned; note: worth knowing.")),
    ("rule", Told("Id of the rule.")),
    ("what is wrong", Told("In words.")),
    ("what to type", Told("What would be right; empty where that cannot be known.")),
))
