"""One page a rule: what it finds, why it matters, wrong and right. The text stands beside the rule's code."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.findings import RuleDoc, rule_page_path
from generator.rules import catalogue
from generator.views.guide.examples import ExampleFile, example_files
from generator.views.guide.families import family_of
from generator.views.guide.page import GuidePage
from generator.views.words import sentence_case
from generator.vocabulary import Severity

INDEX = "rules/index.html"

_FOLLOWS = {
    Severity.ERROR: "An error must be put right before what it concerns can be used. Everything else is still read, "
                    "checked and built, and `baf check` ends with exit code 1.",
    Severity.WARNING: "A warning leaves the file in use and asks you to look again. It does not fail a check, unless "
                      "you ask for that with `--strict`.",
    Severity.NOTE: "A note needs nothing of you. It tells you what the program did, so that it does not happen "
                   "unseen.",
}


@dataclass(frozen=True, slots=True)
class Neighbour:
    id: str
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class RulePage:
    id: str
    title: str
    severity: str
    follows: str
    """What a finding of this severity means for the check and the build. Markdown."""
    family: str
    family_href: str
    what: str
    why: str
    wrong: tuple[ExampleFile, ...]
    right: tuple[ExampleFile, ...]
    before: Neighbour | None
    after: Neighbour | None


def rule_pages() -> Iterator[GuidePage]:
    docs = catalogue()
    for index, doc in enumerate(docs):
        before = docs[index - 1] if index else None
        after = docs[index + 1] if index + 1 < len(docs) else None
        yield GuidePage(rule_page_path(doc.id), f"{doc.id}: {doc.title}", doc.what, INDEX, _page(doc, before, after))


def _page(doc: RuleDoc, before: RuleDoc | None, after: RuleDoc | None) -> RulePage:
    family = family_of(doc.id)
    return RulePage(
        id=doc.id, title=doc.title, severity=str(doc.severity), follows=_FOLLOWS[doc.severity], family=family.title,
        family_href=f"index.html#{family.anchor}", what=doc.what, why=sentence_case(doc.why),
        wrong=example_files(doc.wrong, doc.right), right=example_files(doc.right, doc.wrong),
        before=_neighbour(before), after=_neighbour(after))


def _neighbour(doc: RuleDoc | None) -> Neighbour | None:
    return Neighbour(doc.id, doc.title, rule_page_path(doc.id).rpartition("/")[2]) if doc else None
