"""The workbook of all systems, where its sheets differ from those of one system."""

from __future__ import annotations

from dataclasses import replace

from generator.views.guide.dictionary.month_workbook import SUMMARY
from generator.views.guide.dictionary.told import TableTold, Told

_LINES = "responsibilities"
_UNIT = "as the column Unit says"

SUMMARY_OF_ALL = replace(SUMMARY, shown="All systems, first page", columns=(
    *SUMMARY.columns,
    ("Counted in another system", Told("Lines of shared bodies that are counted there and not here.", _LINES,
                                       "in the other system")),
))

SYSTEMS = TableTold("one system", "All systems, first page and Returns", (
    ("Code", Told("Code of the system.")),
    ("System", Told("Its name.")),
    ("Region", Told("Its region.")),
    ("Return", Told("Where its return for the month stands.", "", "yes: 'returned' is on time and late")),
    ("Days late", Told("Days after the due day; empty where it is not late.", "days")),
    ("Received", Told("Day it first came.")),
    ("Responsibilities that count (N)", Told("All its lines, those of shared bodies too.", _LINES,
                                             "less those counted in another system")),
    ("Answered", Told("Of these, answered this month or standing.", _LINES, "less those counted in another system")),
    ("Fingerprint of its pack", Told("SHA-256 of the JSON it was counted from.")),
))

BY_OBJECTIVE = TableTold("one system", "All systems, systems by objectives", (
    ("Code", Told("Code of the system.")),
    ("System", Told("Its name.")),
    ("<each objective>", Told("The worst value and how many lines stand there; empty where nothing is asked.",
                              _LINES)),
))

QUANTITIES = TableTold("one quantity of the plan", "All systems, Quantities", (
    ("Quantity", Told("Id of the quantity.")),
    ("Title", Told("Its title.")),
    ("Unit", Told("What the numbers count.")),
    ("Total of the plan", Told("The plan's total.", _UNIT)),
    ("As the plan says", Told("The total in the plan's words, such as 'about 7,000'.")),
    ("Allocated", Told("Sum of the shares that are held.", _UNIT)),
    ("Systems with an allocation", Told("How many systems that sum covers.", "systems")),
    ("Gap agreed", Told("Sum of the agreed gaps.", _UNIT)),
    ("Systems with a gap", Told("How many systems that sum covers.", "systems")),
    ("Opened", Told("Sum of what is opened.", _UNIT)),
    ("Staffed", Told("Of that, with staff.", _UNIT)),
    ("Systems that report it", Told("How many systems those sums cover.", "systems")),
    ("Systems in all", Told("Systems open then.", "systems")),
    ("Checked", Told("Whether the total was compared with the publication.")),
))

DISAGREEMENTS = TableTold("one shared body's line", "All systems, Data quality", (
    ("Rule", Told("Id of the rule.")),
    ("Severity", Told("Error, Warning or Note.")),
    ("What differs", Told("Which systems were told what.")),
))

RULES = TableTold("one rule", "All systems, Data quality", (
    ("Rule", Told("Id of the rule.")),
    ("Severity", Told("Error, Warning or Note.")),
    ("Number", Told("Findings of all systems.", "findings")),
))
