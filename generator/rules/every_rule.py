"""Every rule there is, documented: what `baf check` may say, wherever in the program it is said."""

from __future__ import annotations

from functools import cache

from generator.assurance import rulebook as assurance
from generator.findings import InternalFaultError, RuleDoc
from generator.loading import persons, text_rules
from generator.loading import rulebook as loading
from generator.rollup import rulebook as rollup
from generator.rules import silences, submitted
from generator.rules.checking import PACK_RULES, PROJECT_RULES
from generator.rules.near import NEAR_RULES
from generator.schemas import rulebook as schemas
from generator.sources import rulebook as sources
from generator.tailoring import rulebook as tailoring


@cache
def only_of_all() -> frozenset[str]:
    """Ids of the rules that a check of one file beside what it names does not look at: they judge positions, several
    months, or everything there is."""
    near = {rule.doc for rule in NEAR_RULES}
    docs = (*(rule.doc for rule in PROJECT_RULES), *(rule.doc for rule in PACK_RULES), *tailoring.RULES,
            *assurance.RULES, *rollup.RULES, *silences.DOCS)
    return frozenset(doc.id for doc in docs if doc not in near)


@cache
def catalogue() -> tuple[RuleDoc, ...]:
    """The rules in the order of their ids.

    Raises:
        InternalFaultError: two rules have the same id.
    """
    docs = (
        *sources.RULES,
        *schemas.RULES,
        *loading.RULES,
        *text_rules.RULES,
        *persons.RULES,
        *tailoring.RULES,
        *assurance.RULES,
        *rollup.RULES,
        *silences.DOCS,
        *submitted.DOCS,
        *(rule.doc for rule in PROJECT_RULES),
        *(rule.doc for rule in PACK_RULES),
    )
    by_id: dict[str, RuleDoc] = {}
    for doc in docs:
        if by_id.setdefault(doc.id, doc) is not doc:
            raise InternalFaultError(f"two rules are called {doc.id}")
    return tuple(by_id[key] for key in sorted(by_id))
