"""Data quality of a dataset as a whole: disagreements about shared bodies, and findings that belong to no system."""

from __future__ import annotations

from dataclasses import dataclass

from generator.findings import Finding
from generator.model.pack import OverviewPack
from generator.views.context import BuildContext
from generator.views.found import RuleFound, found_by_rule
from generator.views.frame import systems_named
from generator.views.links import rule_link
from generator.views.words import plural, sentence_case


@dataclass(frozen=True, slots=True)
class FindingLine:
    """`href`: the rule's page in the guide."""

    rule: str
    severity: str
    message: str
    hint: str
    place: str
    href: str


@dataclass(frozen=True, slots=True)
class SilenceLine:
    """`until`: '' without end. `href`: the rule's page in the guide."""

    rule: str
    item: str
    reason: str
    until: str
    place: str
    href: str


@dataclass(frozen=True, slots=True)
class OverviewQualityPage:
    heading: str
    lede: str
    rules: tuple[RuleFound, ...]
    disagreements: tuple[FindingLine, ...]
    findings: tuple[FindingLine, ...]
    silences: tuple[SilenceLine, ...]


def overview_quality_page(overview: OverviewPack, context: BuildContext) -> OverviewQualityPage:
    shared = set(overview.disagreements)
    rest = tuple(_line(context, item, item.message) for item in overview.findings if item not in shared)
    return OverviewQualityPage(
        "Data quality", f"{plural(len(shared), 'disagreement')} about shared organisations; "
        f"{plural(len(rest), 'finding')} on the dataset and the framework. What concerns one system stands on its own "
        "site.", found_by_rule(overview, context),
        tuple(_line(context, item, systems_named(overview, item.message)) for item in overview.disagreements), rest,
        tuple(SilenceLine(one.rule, one.item, one.reason, f"until {one.until.label}" if one.until else "",
                          str(one.place), rule_link(context, one.rule)) for one in overview.silences))


def _line(context: BuildContext, finding: Finding, message: str) -> FindingLine:
    return FindingLine(finding.rule, sentence_case(str(finding.severity)), sentence_case(message),
                       sentence_case(finding.hint), str(finding.place) if finding.place.file else "",
                       rule_link(context, finding.rule))
