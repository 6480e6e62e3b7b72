"""One mistake, one finding: what many lines name and nobody declares is told once, with the number of those lines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.findings import Finding
from generator.sources.limits import listed
from generator.sources.rulebook import MORE


def one_for_each_mistake(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings in order of place, where those that lack the same thing are one that counts the others.

    Names that lines of several files use were most likely deleted or renamed where they were declared; several such
    names of a kind went together, so they are one mistake. A name that one file alone uses stands for itself.
    """
    told: list[Finding] = []
    groups: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        if finding.lacks:
            groups.setdefault((finding.severity, finding.lacks), []).append(finding)
        else:
            told.append(finding)
    told += (_folded(group) for group in _joined(groups).values())
    return tuple(sorted(dict.fromkeys(told), key=Finding.sort_key))


def _joined(groups: dict[tuple[str, str], list[Finding]]) -> dict[tuple[str, str], list[Finding]]:
    """Groups by what they lack, those of a kind in one where each is named in several files."""
    joined: dict[tuple[str, str], list[Finding]] = {}
    for (severity, lacks), group in groups.items():
        kind, _, _ = lacks.rpartition("/")
        spread = len({finding.place.file for finding in group}) > 1
        joined.setdefault((severity, f"{kind}/" if spread else lacks), []).extend(group)
    for severity, lacks in list(joined):  # a file that is gone took the objective and its actions with it
        owner, kind, _ = lacks.split("/", 2)
        actions = (severity, f"{owner}/action/")
        if kind == "objective" and actions in joined:
            joined[actions] += joined.pop((severity, lacks))
    return joined


def _folded(group: list[Finding]) -> Finding:
    """The first of a group, a plan's own files before the data, and how many lines it stands for."""
    group = sorted(dict.fromkeys(group), key=lambda one: (not one.place.file.startswith("frameworks/"), one.sort_key()))
    first = next((one for one in group if one.rule != MORE.id), group[0])
    others = len(group) - 1
    if not others:
        return first
    names = [name for name in dict.fromkeys(_name(one) for one in group) if name != _name(first)]
    files = list(dict.fromkeys(one.place.file for one in group))
    at_least = "at least " if any(one.rule == MORE.id for one in group) else ""
    lines = f"{at_least}{others} more line{'' if others == 1 else 's'}"
    lacking = f"nor is there {listed(names)}; " if names else ""
    where = "this file" if files == [first.place.file] else f"{len(files)} files, {' and '.join(files[:2])} among them"
    pronoun = "them" if names else "it"
    parts = (first.hint, f"{lacking}{lines} name {pronoun}, in {where}: "
                         f"put {pronoun} back where {pronoun} belonged, or correct the lines")
    return replace(first, hint="; ".join(part for part in parts if part))


def _name(finding: Finding) -> str:
    return finding.lacks.rpartition("/")[2]
