"""Data quality of a dataset as a whole: disagreements about shared bodies, and findings that belong to no system."""

from __future__ import annotations

from dataclasses import dataclass

from generator.findings import Finding
from generator.model.pack import OverviewPack
from generator.views.frame import systems_named
from generator.views.words import plural, sentence_case


@dataclass(frozen=True, slots=True)
class FindingLine:
    rule: str
    severity: str
    message: str
    hint: str
    place: str


@dataclass(frozen=True, slots=True)
class SilenceLine:
    """`until`: '' without end."""

    rule: str
    item: str
    reason: str
    until: str
    place: str


@dataclass(frozen=True, slots=True)
class OverviewQualityPage:
    heading: str
    lede: str
    disagreements: tuple[FindingLine, ...]
    findings: tuple[FindingLine, ...]
    silences: tuple[SilenceLine, ...]


def overview_quality_page(overview: OverviewPack) -> OverviewQualityPage:
    shared = set(overview.disagreements)
    rest = tuple(_line(item, item.message) for item in overview.findings if item not in shared)
    return OverviewQualityPage(
        "Data quality", f"{plural(len(shared), 'disagreement')} about shared organisations; "
        f"{plural(len(rest), 'finding')} on the dataset and the framework. What concerns one system stands on its own "
        "site.",
        tuple(_line(item, systems_named(overview, item.message)) for item in overview.disagreements), rest,
        tuple(SilenceLine(one.rule, one.item, one.reason, f"until {one.until.label}" if one.until else "",
                          str(one.place)) for one in overview.silences))


def _line(finding: Finding, message: str) -> FindingLine:
    return FindingLine(finding.rule, sentence_case(str(finding.severity)), sentence_case(message),
                       sentence_case(finding.hint), str(finding.place) if finding.place.file else "")
