"""Who gets a form of a month, and everything that stands in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.composition.forms.board import board_rows
from generator.composition.forms.capacity import capacity_rows, partners_capacity
from generator.composition.forms.columns import form_columns
from generator.composition.forms.different import different_rows
from generator.composition.forms.figures import figure_rows
from generator.composition.forms.keys import asked_key
from generator.composition.forms.lines import Line, lines_of
from generator.composition.forms.months import return_due
from generator.composition.forms.responsibilities import organisation_rows, own_rows
from generator.composition.forms.reviews import review_rows
from generator.composition.forms.risks import risk_rows
from generator.composition.forms.signoff import organisation_signoff, signoff_rows
from generator.composition.forms.words import NO_ROWS, guidance_of, title_of
from generator.composition.pack import Outlook, compose_outlook
from generator.model.dataset import Dataset
from generator.model.form import FormRow, FormSheet, FormStamp, FormTable, ReturnForm
from generator.model.framework import Framework, OrganisationType, Scale
from generator.model.month import Month
from generator.model.tailored import Holder, TailoredFramework

Rows = Mapping[FormSheet, tuple[FormRow, ...]]


@dataclass(frozen=True)
class Asked:
    """What forms are composed from: one plan in one month, asked of the systems of one dataset."""

    framework: Framework
    dataset: Dataset
    types: Mapping[str, OrganisationType]
    month: Month

    @property
    def systems(self) -> tuple[str, ...]:
        """Codes of those open at the end of the month."""
        return self.dataset.register.systems_on(self.month.last_day, self.framework.system_type)

    def systems_of(self, organisation: str) -> tuple[str, ...]:
        """Of those, the ones that the organisation is a partner of."""
        partners = self.dataset.register.systems_of(organisation, self.month.last_day)
        return tuple(item.system for item in partners if item.system in self.systems)

    def short_name(self, code: str) -> str:
        return self.dataset.register.short_name(code, self.month.last_day)


@dataclass(frozen=True, slots=True)
class NotSent:
    """An organisation that gets no form: nothing of the plan is its to answer, report or sign."""

    code: str
    name: str
    system: str


@dataclass(frozen=True, slots=True)
class _Part:
    """What one system's composition leaves for the forms of its partners, once its own form is made."""

    tailored: TailoredFramework
    name: str
    marking: str
    lines: tuple[Line, ...]
    gaps: tuple[tuple[str, FormRow], ...]


def compose_forms(asked: Asked, wanted: Sequence[str] = ()) -> Iterator[ReturnForm | NotSent]:
    """The form of every wanted system (() for all), in the order of their codes, then one of each organisation that is
    a partner of any of them, for all of its systems. Each system is composed once."""
    chosen = tuple(code for code in asked.systems if not wanted or code in wanted)
    day = asked.month.last_day
    partners = sorted({item.organisation for code in chosen for item in asked.dataset.register.partners(code, day)})
    beside = {system for partner in partners for system in asked.systems_of(partner)} - set(chosen)
    parts: dict[str, _Part] = {}
    for code in chosen:
        outlook = compose_outlook(asked.framework, asked.dataset, asked.types, code, asked.month)
        part = parts[code] = _part(outlook)
        yield _system_form(asked, outlook, part)
    for code in sorted(beside):
        parts[code] = _part(compose_outlook(asked.framework, asked.dataset, asked.types, code, asked.month))
    for partner in partners:
        yield _organisation_form(asked, partner, [parts[code] for code in asked.systems_of(partner)])


def _part(outlook: Outlook) -> _Part:
    tailored = outlook.pack.tailored
    return _Part(tailored, outlook.pack.system_name, tailored.profile.marking if tailored.profile else "",
                 lines_of(outlook), partners_capacity(outlook))


def _system_form(asked: Asked, outlook: Outlook, part: _Part) -> ReturnForm:
    pack, lines = outlook.pack, part.lines
    rows = {
        FormSheet.RESPONSIBILITIES: own_rows(lines, asked.framework),
        FormSheet.FIGURES: figure_rows(pack),
        FormSheet.CAPACITY: capacity_rows(outlook),
        FormSheet.RISKS: risk_rows(pack),
        FormSheet.BOARD: board_rows(asked.framework),
        FormSheet.REVIEWS: review_rows(pack, lines),
        FormSheet.SIGNOFF: signoff_rows(pack, lines),
    }
    correction = pack.return_state.correction
    notes = tuple(f"The return of this month was returned for correction: {reason}"
                  for reason in (correction.reasons if correction else ()))
    key = asked_key([part.tailored])
    return _form(asked, rows, [part], ("", ""), pack.system_name, key, _scales(asked, lines), notes)


def _organisation_form(asked: Asked, code: str, parts: Sequence[_Part]) -> ReturnForm | NotSent:
    """`parts`: of every system that the organisation is a partner of, in the order of their codes."""
    lines = [line for part in parts for line in part.lines if line.item.holder.code == code]
    gaps = tuple(row for part in parts for holder, row in part.gaps if holder == code)
    name = asked.dataset.register.name(code, asked.month.last_day)
    if not lines and not gaps:
        return NotSent(code, name, parts[0].tailored.system)
    concerned = [part for part in parts if any(line.system == part.tailored.system for line in lines)
                 or any(holder == code for holder, _ in part.gaps)]
    systems = [(part.tailored.system, asked.short_name(part.tailored.system)) for part in concerned]
    rows = {
        FormSheet.RESPONSIBILITIES: organisation_rows(lines, asked.framework),
        FormSheet.CAPACITY: gaps,
        FormSheet.SIGNOFF: organisation_signoff(asked.framework, _holder(lines)) if lines else (),
    }
    if len(systems) > 1:
        rows[FormSheet.DIFFERENT] = different_rows(systems, [row.id for row in rows[FormSheet.RESPONSIBILITIES]])
    key = asked_key([part.tailored for part in concerned], code)
    return _form(asked, rows, concerned, (code, name), name, key, _scales(asked, lines), ())


def _holder(lines: Sequence[Line]) -> Holder:
    """With every type that puts it anywhere in the plan."""
    types = dict.fromkeys(kind for line in lines for kind in line.item.holder.types)
    return replace(lines[0].item.holder, types=tuple(types))


def _scales(asked: Asked, lines: Iterable[Line]) -> tuple[Scale, ...]:
    used = {line.scale.id for line in lines}
    return tuple(sorted((scale for scale in asked.framework.scales if scale.id in used),
                        key=lambda scale: scale.id != asked.framework.answer_scale))


def _form(asked: Asked, rows: Rows, parts: Sequence[_Part], organisation: tuple[str, str], holder: str, key: str,
          scales: tuple[Scale, ...], notes: tuple[str, ...]) -> ReturnForm:
    framework, dataset, own = asked.framework, asked.dataset, not organisation[0]
    stamp = FormStamp(framework.id, framework.version, dataset.id, tuple(part.tailored.system for part in parts),
                      organisation[0], asked.month, None, key)
    order = [sheet for sheet in FormSheet if sheet in rows]
    absent = tuple(NO_ROWS[sheet] for sheet in order if not rows[sheet])
    return ReturnForm(
        title=f"{framework.short_title}: return for {asked.month.label}", stamp=stamp,
        illustrative=dataset.illustrative, real_bodies=dataset.real_bodies,
        tables=tuple(_table(sheet, rows[sheet], asked, stamp, holder, own) for sheet in order if rows[sheet]),
        return_due=return_due(framework, asked.month), holder_name=holder, notes=(*notes, *absent),
        systems=tuple((part.tailored.system, part.name) for part in parts), organisation=organisation,
        plan_title=framework.title, lead_word=framework.lead_word, overseer_word=framework.overseer_word,
        board_word=framework.board_word,
        scales=scales, marking=" / ".join(sorted({part.marking for part in parts} - {""})))


def _table(sheet: FormSheet, rows: tuple[FormRow, ...], asked: Asked, stamp: FormStamp, holder: str,
           own: bool) -> FormTable:
    marked = " (illustrative)" if asked.dataset.illustrative else ""
    board = asked.framework.board_word
    return FormTable(sheet, f"{title_of(sheet, board)}: {holder}, {asked.month.label}{marked}",
                     guidance_of(sheet, asked.framework.overseer_word, board), replace(stamp, sheet=sheet),
                     form_columns(sheet, asked.framework, own=own), rows)
