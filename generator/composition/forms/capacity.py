"""The rows of the sheet of capacity: each gap, and each share of an England total that no gap stands for."""

from __future__ import annotations

from collections.abc import Iterator

from generator.composition.forms.cells import due_text, held, unit_text
from generator.composition.forms.responsibilities import ELSEWHERE, NEEDED
from generator.composition.pack import Outlook
from generator.model.form import FormRow
from generator.model.framework import Quantity
from generator.model.month import Month
from generator.model.returns import CapacityGap, Delivered
from generator.model.tailored import Allocation, TailoredFramework

_MONEY = "money"


def capacity_rows(outlook: Outlook) -> tuple[FormRow, ...]:
    """Of a system's own form. Gaps of partners stand there too: the ICB may report on them. Money is not opened or
    staffed, so shares of it have no row."""
    return (*_gap_rows(outlook), *_share_rows(outlook))


def partners_capacity(outlook: Outlook) -> tuple[tuple[str, FormRow], ...]:
    """Code of the organisation, and the row in its own form, of each gap of the system that an organisation holds."""
    tailored = outlook.pack.tailored
    rows = zip(tailored.gaps, _gap_rows(outlook, tailored.system), strict=True)
    return tuple((gap.holder, row) for gap, row in rows if gap.holder)


def _gap_rows(outlook: Outlook, of_system: str = "") -> Iterator[FormRow]:
    """`of_system`: named in the row of an organisation's form, where the gap is its own to report on."""
    tailored = outlook.pack.tailored
    units = {kind.id: unit_text(kind.unit) for kind in tailored.framework.gap_kinds}
    for gap in tailored.gaps:
        partner = bool(gap.holder) and gap.holder != tailored.system
        whose = {"systems": of_system} if of_system else {"organisation": _name(tailored, gap)}
        needed = ELSEWHERE if partner and not of_system else NEEDED
        yield FormRow(gap.id, held(
            line=gap.id, gap=gap.title, unit=units.get(gap.kind), baseline=gap.baseline,
            agreed=gap.agreed if gap.agreed is not None else gap.submitted,
            by=due_text(gap.by) if gap.by else None, needed=needed, **whose, **_last(outlook, gap=gap.id)))


def _share_rows(outlook: Outlook) -> Iterator[FormRow]:
    tailored = outlook.pack.tailored
    quantities = {item.id: item for item in tailored.framework.quantities}
    kinds = {gap.kind for gap in tailored.gaps}
    for share in tailored.allocations:
        quantity = quantities.get(share.quantity)
        if quantity is not None and share.share is not None and quantity.kind != _MONEY and quantity.gap not in kinds:
            yield _share_row(outlook, quantity, share)


def _share_row(outlook: Outlook, quantity: Quantity, share: Allocation) -> FormRow:
    return FormRow(quantity.id, held(
        line=quantity.id, gap=f"{quantity.title}: this system's share of {quantity.total_words}",
        organisation=outlook.pack.system_name, unit=unit_text(quantity.unit), agreed=share.share, needed=NEEDED,
        **_last(outlook, quantity=quantity.id)))


def _name(tailored: TailoredFramework, gap: CapacityGap) -> str:
    return tailored.register.name(gap.holder or tailored.system, tailored.month.last_day)


def _last(outlook: Outlook, gap: str = "", quantity: str = "") -> dict[str, str | float]:
    """What was delivered by the end of the reporting month before."""
    pack = outlook.before
    found: Delivered | None = next(
        (item for item in (pack.delivered if pack else ()) if (item.gap, item.quantity) == (gap, quantity)), None)
    if pack is None or found is None:
        return {}
    when: Month = pack.month
    cells = held(last_when=when.label, last_opened=found.opened, last_staffed=found.staffed, last_funded=found.funded)
    return {key: value for key, value in cells.items() if isinstance(value, (str, float, int))}
