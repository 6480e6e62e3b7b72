"""How a command ends."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum

from generator.findings import Finding
from generator.vocabulary import Severity


class ExitCode(IntEnum):
    """What a scheduled job may trust."""

    GOOD = 0
    """No errors. Notes and warnings are allowed, unless --strict."""
    ERRORS = 1
    """Errors were found. What could be built was built."""
    CANNOT = 2
    """Cannot read, write or start. The message says what to do."""
    FAULT = 3
    """Our own fault."""


def exit_code(findings: Iterable[Finding], strict: bool) -> ExitCode:
    """Errors count always, warnings only with `strict`, notes never."""
    counting = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return ExitCode.ERRORS if any(finding.severity in counting for finding in findings) else ExitCode.GOOD
