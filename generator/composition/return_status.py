"""Who has returned, from the packs of one month: one for each system that was open at its end."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from generator.findings import Finding
from generator.model.framework import Framework
from generator.model.month import day_label
from generator.model.pack import AssurancePack, Position
from generator.model.return_status import (
    MISSING,
    PART,
    Chase,
    HolderStatus,
    Lines,
    ReturnStatus,
    SentBack,
    SystemStatus,
)
from generator.model.tailored import Holder
from generator.rollup import counted_once
from generator.rollup.completeness import lines_by_holder, lines_of
from generator.rollup.statements import BY_BOARD
from generator.vocabulary import Severity


def compose_return_status(framework: Framework, packs: Iterable[AssurancePack],
                          errors: Iterable[Finding] = ()) -> ReturnStatus:
    """`errors`: findings of the inputs; those of a return that cannot be used are the reasons why it went back, beside
    those that its pack holds already.

    Raises:
        ValueError: there is no pack, so nothing says which month is meant.
    """
    given = sorted(packs, key=lambda pack: (pack.region_name, pack.system_name.casefold(), pack.tailored.system))
    if not given:
        raise ValueError(f"{framework.id}: no system is open in the month")
    first = given[0]
    due = next((item.return_due for item in framework.calendar.reporting if item.month == first.month), None)
    once = counted_once(given)
    ids = {system: frozenset(item.id for item in items) for system, items in once.positions.items()}
    known = tuple(errors)
    systems = tuple(_System(pack, due, ids[pack.tailored.system], known).status() for pack in given)
    return ReturnStatus(
        dataset=first.dataset, dataset_title=first.dataset_title, framework=framework.id,
        framework_title=framework.short_title, lead_word=framework.lead_word, month=first.month, due=due,
        illustrative=first.illustrative, holds_returns=first.holds_returns, systems=systems,
        lines=Lines.sum_of(item.once for item in systems), shared_elsewhere=sum(once.elsewhere.values()),
        chase=_chase(framework, given, systems) if first.holds_returns and due is not None else ())


@dataclass(frozen=True)
class _System:
    """One system's pack. `counted`: ids of the lines that are counted from it."""

    pack: AssurancePack
    due: datetime.date | None
    counted: frozenset[str]
    errors: tuple[Finding, ...]

    def status(self) -> SystemStatus:
        pack = self.pack
        return SystemStatus(
            code=pack.tailored.system, name=pack.system_name, short_name=pack.system_short_name, region=pack.region,
            region_name=pack.region_name, state=pack.return_state, lines=lines_of(pack, pack.positions),
            once=lines_of(pack, (item for item in pack.positions if item.id in self.counted)),
            holders=tuple(self._holder(items) for _, items in lines_by_holder(pack)), sent_back=self._sent_back(),
            unsigned=self._unsigned(), history=pack.return_states, contact=self._lead_contact())

    def _holder(self, positions: Sequence[Position]) -> HolderStatus:
        holder = positions[0].responsibility.holder
        elsewhere = sum(item.id not in self.counted for item in positions)
        days = [item.received for item in (self.pack.current.parts if self.pack.current else ())
                if item.holder == holder.code]
        received, changed = min(days, default=None), max(days, default=None)
        late = max(0, (received - self.due).days) if received is not None and self.due is not None else 0
        leads = holder.code == self.pack.tailored.system
        own = next((item for item in self.pack.statements if item.board == holder.code), None)
        return HolderStatus(
            code=holder.code, name=holder.name, short_name=holder.short_name or holder.name, types=holder.types,
            collective=holder.collective, leads=leads, lines=lines_of(self.pack, positions),
            counted_by=holder.coordinated_by if elsewhere else "", elsewhere=elsewhere, received=received,
            days_late=late, unsigned=tuple(item.role for item in own.unsigned) if own else (),
            contact=self._lead_contact() if leads else self._contact(holder),
            changed=changed if changed != received else None)

    def _contact(self, holder: Holder) -> str:
        """Of its own, else of its kind; a collective is asked through the body that answers for it."""
        profile = self.pack.tailored.profile
        roles = dict(profile.contacts) if profile else {}
        found = next((roles[name] for name in (holder.code, *holder.types) if name in roles), "")
        return found or (self._lead_contact() if holder.collective else "")

    def _lead_contact(self) -> str:
        profile = self.pack.tailored.profile
        roles = dict(profile.contacts) if profile else {}
        return roles.get(self.pack.tailored.system) or ((profile.author_role or profile.lead_role) if profile else "")

    def _unsigned(self) -> tuple[str, ...]:
        """Signatures for the return as a whole that are required and not given, where there is a return to sign."""
        current = self.pack.current
        if current is None:
            return ()
        given = {item.step for item in current.signoff}
        return tuple(item.role for item in self.pack.tailored.framework.signatories
                     if item.required and not item.types and item.step not in given)

    def _sent_back(self) -> tuple[SentBack, ...]:
        titles = {item.action.id: item.local_name or item.action.title for item in self.pack.tailored.actions}
        rows = self.pack.current.lines_returned if self.pack.current else ()
        lines = tuple(SentBack(row.on, f"{row.action}/{row.holder}" + (f"/{row.role}" if row.role else ""),
                               titles.get(row.action, row.action), row.holder, row.reasons) for row in rows)
        return (*self._whole_return(), *lines)

    def _whole_return(self) -> tuple[SentBack, ...]:
        state, system = self.pack.return_state, self.pack.tailored.system
        if state.correction is not None:
            return (SentBack(state.correction.on, "", "", system, state.correction.reasons),)
        if state.state not in MISSING or state.state == MISSING[0]:
            return ()
        return (SentBack(None, "", "", system, self._reasons()),)

    def _reasons(self) -> tuple[str, ...]:
        """Why a return that nobody has recorded as sent back cannot be used."""
        pack = self.pack
        file = f"icb_data/{pack.dataset}/{pack.tailored.system}/{pack.tailored.framework.id}/{pack.month}/return.yaml"
        found = sorted({item for item in (*pack.findings, *self.errors)
                        if item.severity is Severity.ERROR and item.place.file == file}, key=Finding.sort_key)
        return tuple(dict.fromkeys(f"{item.rule}, line {item.place.line}: {item.message}" for item in found))


def _chase(framework: Framework, packs: Sequence[AssurancePack],
           systems: Sequence[SystemStatus]) -> tuple[Chase, ...]:
    """Whom to ask. Where the return itself is missing, the body that prepares it; else each holder with lines that have
    no answer. A shared organisation is asked once, for all of its systems."""
    by_board = framework.reporting_unit == BY_BOARD
    found: dict[tuple[str, str], Chase] = {}
    missing: dict[tuple[str, str], set[str]] = {}
    for pack, system in zip(packs, systems, strict=True):
        if system.state.state in (*MISSING, PART):
            found["return", system.code] = _of_return(system)
        elif system.unsigned:
            found["signature", system.code] = Chase((system.code,), system.code, system.name, system.contact,
                                                    f"not signed by the {' and the '.join(system.unsigned)}", 0)
        parts = system.in_part or system.state.parts_stand
        if by_board or system.came or parts:
            for chase, ids in _of_holders(pack, system):
                if parts and chase.holder not in _own_forms(system):
                    continue
                shared = any(item.responsibility.holder.shared_with for item in pack.positions if item.id in ids)
                key = ("shared" if shared else system.code, chase.holder)
                missing.setdefault(key, set()).update(ids)
                found[key] = _joined(found.get(key), chase, system, missing[key])
    order = {system.code: index for index, system in enumerate(systems)}
    return tuple(sorted(found.values(), key=lambda item: (order[item.systems[0]], item.lines != 0, -item.lines)))


def _own_forms(system: SystemStatus) -> frozenset[str]:
    """Who sends a part of its own: the body that leads the system is asked for the return, collectives through it."""
    return frozenset(item.code for item in system.holders if not (item.leads or item.collective))


def _of_return(system: SystemStatus) -> Chase:
    if system.in_part:
        return Chase((system.code,), system.code, system.name, system.contact,
                     "only parts of organisations have come; its own is awaited", _of_lead(system).missing)
    back = next((item for item in system.sent_back if not item.line), None)
    on = f" on {day_label(back.on)}" if back and back.on else ""
    why = f"sent back{on}; a corrected return is awaited" if back else "no return has come"
    asked = _of_lead(system) if system.state.parts_stand else system.lines
    return Chase((system.code,), system.code, system.name, system.contact, why, asked.missing)


def _of_lead(system: SystemStatus) -> Lines:
    """Lines that only the return of the body that leads the system can answer."""
    return Lines.sum_of(item.lines for item in system.holders if item.leads or item.collective)


def _of_holders(pack: AssurancePack, system: SystemStatus) -> Iterable[tuple[Chase, frozenset[str]]]:
    holders = {item.code: item for item in system.holders}
    for code, positions in lines_by_holder(pack):
        holder = holders[code]
        ids = frozenset(item.id for item in positions if lines_of(pack, (item,)).missing)
        if ids:
            yield Chase((system.code,), code, holder.name, holder.contact, _why(holder), len(ids)), ids


def _why(holder: HolderStatus) -> str:
    lines = holder.lines
    said = "has not answered at all" if holder.silent else f"{lines.missing:,} of {lines.due:,} lines have no answer"
    return f"{said}; {lines.sent_back:,} sent back" if lines.sent_back else said


def _joined(known: Chase | None, new: Chase, system: SystemStatus, ids: set[str]) -> Chase:
    """Of one organisation in several systems: the one it is counted in first, its contact before another's."""
    if known is None:
        return replace(new, lines=len(ids))
    counted_here = any(item.code == new.holder and not item.counted_by for item in system.holders)
    first, second = (new, known) if counted_here else (known, new)
    return replace(first, systems=(*first.systems, *second.systems), contact=first.contact or second.contact,
                   lines=len(ids))
