"""How an action of a plan reads, for no system in particular: its wordings, who has which role, what it aims at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.model.framework import Action, Framework, Target
from generator.views.sources import SourceNote, source_note
from generator.views.words import joined, sentence_case
from generator.vocabulary import RoleKind


@dataclass(frozen=True, slots=True)
class WordingRow:
    label: str
    asks: str
    why: str
    source: SourceNote


@dataclass(frozen=True, slots=True)
class RoleWords:
    """One role and the kinds of body that have it; `own`: the kinds that are asked in words of their own, and those
    words."""

    role: str
    who: str
    own: tuple[tuple[str, str], ...] = ()


def wording_rows(framework: Framework, action: Action) -> tuple[WordingRow, ...]:
    """Every revision, the first one first."""
    return tuple(WordingRow(f"Revision {item.number}, from {item.since.label}"
                            f"{', the meaning changed' if item.changes_meaning else ''}", item.asks, item.why,
                            source_note(framework, item.source)) for item in action.revisions)


def role_rows(action: Action, words: Mapping[str, str]) -> tuple[RoleWords, ...]:
    """`words`: how each organisation type is called, in the plural."""
    rows = []
    for role in RoleKind:
        held = [(words.get(item.type, item.type.replace("_", " ")), item.asks) for item in action.roles
                if item.role is role]
        if held:
            rows.append(RoleWords(sentence_case(str(role)), sentence_case(joined([who for who, _ in held])),
                                  tuple((who, asks) for who, asks in held if asks)))
    return tuple(rows)


def target_words(target: Target) -> str:
    """What is aimed at, by when, in which months of the plan where it was not always so, and whether the number was
    compared with its source."""
    parts = [target.words, *([target.due.words] if target.due else ())]
    if target.since is not None:
        parts.append(f"from {target.since.label}")
    if target.until is not None:
        parts.append(f"until {target.until.label}")
    doubt = " (not yet checked)" if target.source is not None and not target.source.checked else ""
    return f"{', '.join(parts)}{doubt}"
