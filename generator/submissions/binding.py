"""What a file belongs to: plan, month, systems; and whether it may be taken as what it says it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol

from generator.composition.forms import asked_key
from generator.findings import Finding, Place
from generator.model.dataset import Dataset
from generator.model.form import TEMPLATE_VERSION, FormStamp
from generator.model.framework import Framework, OrganisationType
from generator.model.month import Month
from generator.rules import submitted as rulebook
from generator.schemas.suggest import did_you_mean
from generator.sources.workbooks.values import SheetBook
from generator.submissions.asked import Asked
from generator.submissions.forms import StampedSheet


class Holdings(Protocol):
    """What the project holds. None: there is no such plan or dataset, or it cannot be used."""

    @property
    def types(self) -> Mapping[str, OrganisationType]: ...

    @property
    def datasets(self) -> tuple[str, ...]: ...

    @property
    def frameworks(self) -> tuple[str, ...]: ...

    def framework(self, framework_id: str) -> Framework | None: ...

    def dataset(self, dataset_id: str, framework_id: str) -> Dataset | None: ...


@dataclass(frozen=True, slots=True)
class Expected:
    """What the person who takes in said must be in the files; '' and () for anything."""

    dataset: str = ""
    framework: str = ""
    month: Month | None = None
    systems: tuple[str, ...] = ()


@dataclass(frozen=True)
class Bound:
    """`asked`: by system, those that a file is for; empty where it cannot be known. `refused`: why nothing of it is
    taken. `current`: the plan asks the same today as when the form was made."""

    asked: Mapping[str, Asked] = field(default_factory=dict)
    refused: tuple[Finding, ...] = ()
    findings: tuple[Finding, ...] = ()
    current: bool = False


def bind_form(book: SheetBook, stamped: tuple[StampedSheet, ...], holdings: Holdings, expected: Expected, *,
              carry_over: bool) -> Bound:
    """What the stamps of a book say, held against the project."""
    if not stamped:
        return Bound(refused=(rulebook.NO_FORM.found(
            "no sheet of this file carries the stamp of a monthly form", Place(book.file),
            "send the form itself; 'baf returns template' makes it anew, then copy what was typed"),))
    stamp, place = stamped[0].stamp, stamped[0].sheet.place_of(stamped[0].row, 1)
    others = [one for one in stamped if replace(one.stamp, sheet=None) != replace(stamp, sheet=None)]
    if others:
        return Bound(refused=tuple(rulebook.OTHER_FORM.found(
            f"this sheet is of another form than the first ({_told(one.stamp)}, not {_told(stamp)})",
            one.sheet.place_of(one.row, 1), "send each form as the file it was") for one in others))
    bound = _bind(stamp.framework, stamp.dataset, stamp.systems, stamp.month, place, holdings, expected)
    if not bound.asked:
        return bound
    found = tuple(_of_organisation(stamp, bound.asked, place))
    template = tuple(_of_template(stamp, place, carry_over))
    key = asked_key([asked.tailored for asked in bound.asked.values()], stamp.organisation)
    current = key == stamp.key and stamp.template == TEMPLATE_VERSION
    changed = () if current or found or template else (rulebook.PLAN_CHANGED.found(
        "what is asked changed since this form was made", place,
        "the answers are taken for the wording they were given for; make a new form for what is new"),)
    return replace(bound, refused=(*bound.refused, *found, *template), findings=changed, current=current)


def bind_yaml(head: Mapping[str, object], place: Place, holdings: Holdings, expected: Expected) -> Bound:
    """What the first keys of a YAML file say. The dataset is the one expected, else the one that has the system."""
    missing = [key for key in ("system", "framework", "month") if not isinstance(head.get(key), str)]
    if missing:
        return Bound(refused=(rulebook.NO_FORM.found(
            f"the file does not say to which {' and '.join(missing)} it belongs", place,
            f"add '{missing[0]}:' at its top"),))
    system, framework = str(head["system"]), str(head["framework"])
    try:
        month = Month.parse(str(head["month"]))
    except ValueError:
        return Bound(refused=(rulebook.OTHER_FORM.found(f"'{head['month']}' is no month", place, "write it YYYY-MM"),))
    if holdings.framework(framework) is None:
        return _bind(framework, "", (system,), month, place, holdings, expected)
    found = [dataset for dataset in holdings.datasets
             if expected.dataset in ("", dataset) and _has(holdings, dataset, framework, system)]
    if len(found) != 1:
        said = f"'{system}' is a system of {' and of '.join(found)}" if found else f"no dataset has a system '{system}'"
        return Bound(refused=(rulebook.OTHER_FORM.found(said, place, "name the one that is meant: --dataset D" if found
                                                        else "write the code of a system"),))
    return _bind(framework, found[0], (system,), month, place, holdings, expected)


def _has(holdings: Holdings, dataset_id: str, framework_id: str, system: str) -> bool:
    dataset = holdings.dataset(dataset_id, framework_id)
    return dataset is not None and system in dataset.inputs_of


def _bind(framework_id: str, dataset_id: str, systems: tuple[str, ...], month: Month, place: Place,
          holdings: Holdings, expected: Expected) -> Bound:
    framework = holdings.framework(framework_id)
    if framework is None:
        return _refused(f"there is no plan '{framework_id}' here that can be used", place,
                        did_you_mean(framework_id, holdings.frameworks))
    dataset = holdings.dataset(dataset_id, framework_id)
    if dataset is None:
        return _refused(f"there is no dataset '{dataset_id}' here that can be used", place,
                        did_you_mean(dataset_id, holdings.datasets))
    if month not in framework.calendar.months:
        return _refused(f"{framework_id} does not report on {month.label}", place,
                        "its months are: " + ", ".join(str(item) for item in framework.calendar.months))
    open_now = dataset.register.systems_on(month.last_day, framework.system_type)
    for system in systems:
        if system not in open_now:
            return _refused(f"'{system}' is no system of {dataset_id} in {month.label}", place,
                            did_you_mean(system, open_now))
    unlike = tuple(_unlike(framework_id, dataset_id, systems, month, place, expected))
    if unlike:
        return Bound(refused=unlike)
    return Bound({code: Asked(framework, dataset, holdings.types, code, month) for code in systems})


def _refused(message: str, place: Place, hint: str) -> Bound:
    return Bound(refused=(rulebook.OTHER_FORM.found(message, place, hint),))


def _unlike(framework: str, dataset: str, systems: tuple[str, ...], month: Month, place: Place,
            expected: Expected) -> Iterator[Finding]:
    wanted = (("plan", framework, expected.framework), ("dataset", dataset, expected.dataset),
              ("month", str(month), str(expected.month or "")))
    for what, said, right in wanted:
        if right and said != right:
            yield rulebook.OTHER_FORM.found(f"this is for the {what} {said}, and {right} is taken in", place,
                                            f"send the form for {right}, or take this one in by itself")
    if expected.systems and not set(systems) & set(expected.systems):
        yield rulebook.OTHER_FORM.found(
            f"this is for {', '.join(systems)}, and {', '.join(expected.systems)} is taken in", place,
            "send the form of that system")


def _of_organisation(stamp: FormStamp, asked: Mapping[str, Asked], place: Place) -> Iterator[Finding]:
    for system, one in asked.items():
        partners = {item.organisation for item in one.dataset.register.partners(system, one.month.last_day)}
        if stamp.organisation and stamp.organisation not in partners:
            yield rulebook.OTHER_FORM.found(
                f"'{stamp.organisation}' is no partner of {system} in {one.month.label}", place,
                did_you_mean(stamp.organisation, partners))


def _of_template(stamp: FormStamp, place: Place, carry_over: bool) -> Iterator[Finding]:
    if stamp.template > TEMPLATE_VERSION:
        yield rulebook.OLD_TEMPLATE.found(
            f"this form is of template {stamp.template}, and this program knows {TEMPLATE_VERSION} at most", place,
            "use the program that made it")
    elif stamp.template < TEMPLATE_VERSION and not carry_over:
        yield rulebook.OLD_TEMPLATE.found(
            f"this form is of template {stamp.template}; today's is {TEMPLATE_VERSION}", place,
            "take over what is still asked in the same words with --carry-over, or fill in a form made today")


def _told(stamp: FormStamp) -> str:
    return f"{stamp.organisation or ','.join(stamp.systems)}, {stamp.month}, {stamp.framework}"
