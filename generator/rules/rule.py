"""A rule: a documented function that says what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from generator.findings import Finding, Place, RuleDoc, rule_doc
from generator.sources.limits import at_most
from generator.vocabulary import Severity

T = TypeVar("T", contravariant=True)


@dataclass(frozen=True, slots=True)
class Said:
    """What a rule says of one thing; the rule's id and severity are added to it."""

    message: str
    place: Place
    hint: str = ""
    system: str = ""
    subject: str = ""
    lacks: str = ""


@dataclass(frozen=True, slots=True)
class Rule(Generic[T]):
    doc: RuleDoc
    check: Callable[[T], Iterable[Said]]

    def findings(self, scope: T) -> Iterator[Finding]:
        """A hundred at most, and then that there are more."""
        return at_most(
            self.doc.found(said.message, said.place, said.hint, system=said.system, subject=said.subject,
                           lacks=said.lacks)
            for said in self.check(scope)
        )


def rule(rule_id: str, severity: Severity = Severity.ERROR) -> Callable[[Callable[[T], Iterable[Said]]], Rule[T]]:
    """Makes a rule of a function, whose docstring is the rule's page."""

    def documented(check: Callable[[T], Iterable[Said]]) -> Rule[T]:
        return Rule(rule_doc(rule_id, severity, check.__doc__ or ""), check)

    return documented
