"""Every rule there is, by family."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from generator.findings import RuleDoc, rule_page_path
from generator.rules import catalogue
from generator.views.guide.families import FAMILIES, OTHER, family_of
from generator.views.guide.page import GuidePage
from generator.views.guide.rule_page import INDEX
from generator.vocabulary import Severity


@dataclass(frozen=True, slots=True)
class RuleRow:
    id: str
    title: str
    severity: str
    href: str


@dataclass(frozen=True, slots=True)
class RuleFamily:
    anchor: str
    ids: str
    """Such as 'WP210 to WP219'."""
    title: str
    about: str
    rules: tuple[RuleRow, ...]


@dataclass(frozen=True, slots=True)
class RuleIndex:
    heading: str
    counted: str
    """How many there are, in a sentence."""
    families: tuple[RuleFamily, ...]


def rule_index() -> GuidePage:
    docs = catalogue()
    families = tuple(_family(one.anchor, one.title, one.about, rules) for one in (*FAMILIES, OTHER)
                     if (rules := tuple(doc for doc in docs if family_of(doc.id) is one)))
    return GuidePage(INDEX, "Every rule", "What a check may say, and what to do about it.", "",
                     RuleIndex("Every rule", _counted(docs), families))


def _family(anchor: str, title: str, about: str, docs: tuple[RuleDoc, ...]) -> RuleFamily:
    ids = docs[0].id if len(docs) == 1 else f"{docs[0].id} to {docs[-1].id}"
    rows = tuple(RuleRow(doc.id, doc.title, str(doc.severity), rule_page_path(doc.id).rpartition("/")[2])
                 for doc in docs)
    return RuleFamily(anchor, ids, title, about, rows)


def _counted(docs: tuple[RuleDoc, ...]) -> str:
    of = Counter(doc.severity for doc in docs)
    kinds = " and ".join(
        ", ".join(f"{of[one]} {one}{'s' if of[one] != 1 else ''}" for one in Severity if of[one]).rsplit(", ", 1))
    return f"There are {len(docs)} rules: {kinds}."
