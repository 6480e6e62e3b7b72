"""`baf rule`: what a rule finds, why it matters, what is wrong and what is right."""

from __future__ import annotations

import sys
import textwrap
from pathlib import Path

import click

from generator.commands.outcome import ExitCode
from generator.commands.printing import rule_text
from generator.commands.rule_pages import page_of
from generator.findings import GeneratorError, RuleDoc
from generator.rules import catalogue
from generator.schemas.suggest import did_you_mean

_WIDTH = 100


class UnknownRuleError(GeneratorError):
    """An id that no rule has."""

    def __init__(self, rule_id: str, hint: str) -> None:
        super().__init__(f"there is no rule {rule_id!r}; {f'{hint} ' if hint else ''}'baf rule' lists them all")


def rule(root: Path | None, rule_id: str | None) -> ExitCode:
    """Print one rule, or the ids and titles of all.

    Raises:
        UnknownRuleError: there is no rule of that id.
    """
    if rule_id is None:
        click.echo("\n".join(f"{doc.id}  {doc.severity.value:<7}  {doc.title}" for doc in catalogue()))
        return ExitCode.GOOD
    known = {doc.id: doc for doc in catalogue()}
    doc = known.get(rule_id.upper())
    if doc is None:
        raise UnknownRuleError(rule_id, did_you_mean(rule_id.upper(), known))
    click.echo(rule_text(_filled(doc), page_of(root, doc.id), sys.stdout.isatty()), nl=False)
    return ExitCode.GOOD


def _filled(doc: RuleDoc) -> RuleDoc:
    return RuleDoc(doc.id, doc.severity, doc.title, textwrap.fill(doc.what, _WIDTH),
                   textwrap.fill(doc.why, _WIDTH - 5), doc.wrong, doc.right)
