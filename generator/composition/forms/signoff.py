"""The rows of the sign-off: the plan's steps, once for the return, or for each body that signs for itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.composition.forms.cells import held
from generator.composition.forms.columns import PUBLISHED_STEP
from generator.composition.forms.lines import Line
from generator.composition.forms.responsibilities import ELSEWHERE, NEEDED, NOT_NEEDED
from generator.model.form import FormRow
from generator.model.framework import Framework, Signatory
from generator.model.pack import AssurancePack
from generator.model.tailored import Holder


def signoff_rows(pack: AssurancePack, lines: Sequence[Line]) -> tuple[FormRow, ...]:
    """Of a system's own form: every step of every body, and the approval for publication, whether or not the plan
    names it."""
    framework = pack.tailored.framework
    rows = [row for signatory in framework.signatories for row in _of_step(signatory, pack, lines)]
    if all(signatory.step != PUBLISHED_STEP for signatory in framework.signatories):
        rows.append(_row(PUBLISHED_STEP, "Approved for publication by", "", pack.system_name, NOT_NEEDED))
    return tuple(rows)


def organisation_signoff(framework: Framework, holder: Holder) -> tuple[FormRow, ...]:
    """The steps that the organisation signs for itself; none in a plan that only the system signs."""
    return tuple(_row(f"{signatory.step}/{holder.code}", signatory.verb, signatory.role, holder.name,
                      NEEDED if signatory.required else NOT_NEEDED)
                 for signatory in framework.signatories if not set(signatory.types).isdisjoint(holder.types))


def _of_step(signatory: Signatory, pack: AssurancePack, lines: Sequence[Line]) -> Iterable[FormRow]:
    required = NEEDED if signatory.required else NOT_NEEDED
    if not signatory.types:
        yield _row(signatory.step, signatory.verb, signatory.role, pack.system_name, required)
        return
    for holder in {line.item.holder.code: line.item.holder for line in lines}.values():
        if not holder.collective and not set(signatory.types).isdisjoint(holder.types):
            own = holder.code == pack.tailored.system
            yield _row(f"{signatory.step}/{holder.code}", signatory.verb, signatory.role, holder.name,
                       required if own or not signatory.required else ELSEWHERE)


def _row(line: str, verb: str, role: str, organisation: str, needed: str) -> FormRow:
    return FormRow(line, held(line=line, step=verb[:1].upper() + verb[1:], organisation=organisation, expected=role,
                              needed=needed))
