"""Who has sent and signed, board by board, where the plan asks each board for a statement of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.model.framework import Framework
from generator.model.history import SignatureState
from generator.model.pack import AssurancePack, Position
from generator.model.statement import Signature, Statement
from generator.model.tailored import Holder
from generator.vocabulary import Reporting

BY_BOARD = "organisation"
"""The reporting unit of a plan that each board answers and signs for itself."""


def statements_of(pack: AssurancePack) -> tuple[Statement, ...]:
    """One for each board that answers here, in the order of the pack's holders; none where the system reports as a
    whole. A board: a named body of a type that signs for itself (any named body, where the plan names no types)."""
    framework = pack.tailored.framework
    if framework.reporting_unit != BY_BOARD:
        return ()
    lines: dict[str, list[Position]] = {}
    holders: dict[str, Holder] = {}
    for position in pack.positions:
        holder = position.responsibility.holder
        if _is_board(framework, holder):
            holders[holder.code] = holder
            lines.setdefault(holder.code, []).append(position)
    order = [group.id for group in pack.by_holder if group.id in holders]
    return tuple(_statement(framework, holders[code], lines[code], pack.signatures, pack.tailored.system)
                 for code in order)


def statements_once(packs: Iterable[AssurancePack]) -> tuple[Statement, ...]:
    """Every board of all systems once: from the system that coordinates it, else from the first that asks it; by
    system and then in the order of its pack."""
    found: dict[str, Statement] = {}
    for pack in sorted(packs, key=lambda pack: pack.tailored.system):
        home = {item.responsibility.holder.code: item.responsibility.holder.coordinated_by for item in pack.positions}
        for item in pack.statements:
            if item.board not in found or home.get(item.board) == pack.tailored.system:
                found[item.board] = item
    return tuple(sorted(found.values(), key=lambda item: item.system))


def _is_board(framework: Framework, holder: Holder) -> bool:
    types = {name for signatory in framework.signatories for name in signatory.types}
    return not holder.collective and (not types or not types.isdisjoint(holder.types))


def _statement(framework: Framework, holder: Holder, positions: Sequence[Position],
               signed: Sequence[SignatureState], system: str) -> Statement:
    asked = [item for item in positions if not item.not_applicable_because]
    return Statement(holder.code, holder.name, holder.short_name or holder.name, system, len(asked),
                     sum(_answered(item) for item in asked), _signatures(framework, holder, signed))


def _answered(position: Position) -> bool:
    said = position.reporting in (Reporting.THIS_MONTH, Reporting.STANDING) and position.answer is not None
    return said and not position.given_by_icb


def _signatures(framework: Framework, holder: Holder, signed: Sequence[SignatureState]) -> tuple[Signature, ...]:
    given = {item.signoff.step: item for item in signed if item.signoff.holder == holder.code}
    days = {step: item.signoff.on for step, item in given.items()}
    return tuple(Signature(item.step, item.role, item.verb, days.get(item.step),
                           item.step in given and given[item.step].is_stale) for item in framework.signatories
                 if item.required and not set(item.types).isdisjoint(holder.types))
