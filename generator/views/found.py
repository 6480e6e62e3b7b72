"""What the rules found in all systems, by rule: how many, and in which systems. Numbers only, no system's words."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.pack import OverviewPack
from generator.rules.every_rule import catalogue
from generator.views.context import BuildContext
from generator.views.links import here, rule_link
from generator.views.words import sentence_case
from generator.vocabulary import Severity

ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


@dataclass(frozen=True, slots=True)
class SystemFound:
    """`href`: where the system's own site lists them."""

    name: str
    count: str
    href: str


@dataclass(frozen=True, slots=True)
class RuleFound:
    """One rule. `href`: its page in the guide, '' where the site stands alone. `whole`: how many are about the dataset
    or the framework and no one system, '' for none; `whole_href`: where those stand. `anchor`: of its row."""

    rule: str
    anchor: str
    title: str
    severity: str
    href: str
    count: str
    whole: str
    whole_href: str
    systems: tuple[SystemFound, ...]


def found_by_rule(overview: OverviewPack, context: BuildContext) -> tuple[RuleFound, ...]:
    """Errors first, then the most frequent. A rule that found with two severities has a row for each."""
    counts: dict[tuple[Severity, str], dict[str, int]] = {}
    for finding in overview.findings:
        group = counts.setdefault((finding.severity, finding.rule), {})
        group[""] = group.get("", 0) + 1
    for row in overview.systems:
        for rule, severity, number in row.findings_by_rule:
            counts.setdefault((severity, rule), {})[row.code] = number
    titles = {doc.id: doc.title for doc in catalogue()}
    ordered = sorted(counts, key=lambda key: (ORDER[key[0]], -sum(counts[key].values()), key[1]))
    first = {rule: severity for severity, rule in reversed(ordered)}
    shared = {finding.rule for finding in overview.disagreements}
    return tuple(
        RuleFound(rule, f"by-rule-{rule}" if first[rule] is severity else f"by-rule-{rule}-{severity}",
                  titles.get(rule, rule), sentence_case(str(severity)),
                  rule_link(context, rule) if rule in titles else "",
                  f"{sum(counts[severity, rule].values()):,}", _whole(counts[severity, rule]),
                  here("quality.html#shared" if rule in shared else "quality.html#findings"),
                  _systems(overview, rule, counts[severity, rule]))
        for severity, rule in ordered)


def _whole(counts: dict[str, int]) -> str:
    return f"{counts['']:,}" if "" in counts else ""


def _systems(overview: OverviewPack, rule: str, counts: dict[str, int]) -> tuple[SystemFound, ...]:
    """The most first."""
    names = {row.code: row.short_name for row in overview.systems}
    codes = sorted((code for code in counts if code), key=lambda code: (-counts[code], names[code]))
    return tuple(SystemFound(names[code], f"{counts[code]:,}", here(f"{code}/quality.html#r-{rule}")) for code in codes)
