"""What is wrong or doubtful, and what is not asked here and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from generator.findings import Finding
from generator.model.pack import AssurancePack, OverviewPack
from generator.rendering.data.month.sheets import Column, DataSheet, Kind, lines
from generator.views.words import plural, sentence_case
from generator.vocabulary import Severity

FINDINGS = (
    Column("Severity", 10), Column("Rule", 9), Column("About", 30), Column("What is wrong or doubtful", 70, Kind.LONG),
    Column("What would be right", 50, Kind.LONG), Column("Where", 60, Kind.LONG),
    Column("Let stand, because", 40, Kind.LONG),
)
LEFT_OUT = (Column("Action", 13), Column("Title", 50, Kind.LONG), Column("Why it is not asked here", 60, Kind.LONG),
             Column("Where that is said", 80, Kind.LONG))
RULES = (Column("Rule", 9), Column("Severity", 10), Column("Number", 9, Kind.COUNT))
DISAGREEMENTS = (Column("Rule", 9), Column("Severity", 10), Column("What differs", 110, Kind.LONG))
_SEVERITIES = tuple(Severity)


def findings_sheet(pack: AssurancePack) -> DataSheet:
    """Errors first. What was looked at and stands for a reason is listed last, with the reason."""
    listed = sorted(pack.findings, key=lambda item: _SEVERITIES.index(item.severity))
    rows = (*((*_finding(item), "") for item in listed),
            *((*_finding(item.finding), item.silence.reason) for item in pack.silenced))
    return DataSheet("Findings", f"Findings: {plural(len(pack.findings), 'thing')} wrong or doubtful", "", FINDINGS,
                     rows, frozen=3, empty="Nothing is wrong or doubtful.")


def left_out_sheet(pack: AssurancePack) -> DataSheet:
    rows = tuple((item.action, item.title, item.reason,
                  lines(f"{step.because} ({step.place})" for step in item.trail)) for item in pack.tailored.left_out)
    return DataSheet("Left out", "Actions of the plan that are not asked here this month, and why", "", LEFT_OUT, rows,
                     empty="Every action of the plan is asked here.")


def rules_sheet(overview: OverviewPack) -> DataSheet:
    """Numbers only: a message may quote what one system said."""
    counted = Counter((item.rule, item.severity) for item in overview.findings)
    rows = tuple((rule, sentence_case(str(severity)), number) for (rule, severity), number in sorted(counted.items()))
    return DataSheet("Findings", "Findings of all systems, by rule", "", RULES, rows,
                     empty="Nothing is wrong or doubtful.")


def disagreements_sheet(findings: Sequence[Finding]) -> DataSheet:
    rows = tuple((item.rule, sentence_case(str(item.severity)), item.message) for item in findings)
    return DataSheet("Disagreements", "Organisations in several systems whose answers differ between them", "",
                     DISAGREEMENTS, rows,
                     empty="No two systems say different things of the same organisation.")


def _finding(item: Finding) -> tuple[str, str, str, str, str, str]:
    return sentence_case(str(item.severity)), item.rule, item.subject, item.message, item.hint, str(item.place)
