"""frameworks/<id>/: one plan, put together from its files."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from generator.findings import Finding, Place
from generator.loading import rulebook
from generator.loading.documents import Opened, open_document
from generator.loading.loaded import Loaded
from generator.loading.measures import load_measure
from generator.loading.objectives import load_objective
from generator.loading.organisation_types import load_organisation_types
from generator.loading.parts import day, due, number, source, texts
from generator.loading.quantities import load_quantity
from generator.model.framework import (
    LEAD_TYPE,
    OVERSEER_TYPE,
    Calendar,
    Deadline,
    Framework,
    GapKind,
    Measure,
    Objective,
    OrganisationType,
    Parameter,
    Quantity,
    ReportingMonth,
    Scale,
    ScaleValue,
    Signatory,
)
from generator.model.month import Month
from generator.model.provenance import Publication
from generator.sources.document import SourceDocument
from generator.sources.project import ProjectFiles, SourceFile
from generator.vocabulary import DuePrecision, Unit

T = TypeVar("T")


def framework_ids(files: ProjectFiles) -> tuple[str, ...]:
    """Ids of the folders under frameworks/, loadable or not."""
    return files.folders("frameworks")


def load_frameworks(
    files: ProjectFiles, known: Iterable[OrganisationType] | None = None
) -> Loaded[tuple[Framework, ...]]:
    """Every framework whose framework.yaml can be used. An objective, action, measure or quantity with errors is left
    out of its framework (see `Framework.left_out`). `known`: the organisation types, of a caller that has loaded them
    already."""
    frameworks: list[Framework] = []
    findings: list[Finding] = []
    register = {item.id: item for item in (load_organisation_types(files).value if known is None else known)}
    types = frozenset(register)
    for framework_id in framework_ids(files):
        loaded = load_framework(files, framework_id, types)
        findings.extend(loaded.findings)
        if loaded.value is not None:
            frameworks.append(_worded(loaded.value, register))
    return Loaded(tuple(frameworks), tuple(findings))


def _worded(framework: Framework, types: Mapping[str, OrganisationType]) -> Framework:
    """With the words for those who lead and oversee its systems, where the register of types has them."""
    lead, overseer = types.get(framework.system_type), types.get(framework.overseer_type)
    return dataclasses.replace(
        framework, lead_word=lead.short_word if lead else framework.lead_word,
        board_word=lead.word.rpartition(" ")[2] if lead else framework.board_word,
        overseer_word=overseer.short_word if overseer else framework.overseer_word)


def load_framework(files: ProjectFiles, framework_id: str, types: frozenset[str]) -> Loaded[Framework | None]:
    """One framework, None where its framework.yaml cannot be used. `types`: ids of the organisation types there are."""
    folder = f"frameworks/{framework_id}"
    main = files.get(f"{folder}/framework.yaml")
    if main is None:
        place = rulebook.place_of(f"{folder}/framework.yaml")
        return Loaded(
            None, (rulebook.MISSING_FILE.found(f"the framework '{framework_id}' has no framework.yaml", place),)
        )
    opened = open_document(main, "framework")
    gathering = _Gathering(list(opened.findings) + _stray(files, folder))
    document = opened.whole
    if document is not None and document.value["id"] != framework_id:
        gathering.findings.append(
            rulebook.FOLDER.found(
                f"the id '{document.value['id']}' is not the folder's",
                document.value_place(document.value, "id"),
                f"write 'id: {framework_id}', or rename the folder",
            )
        )
    objectives = _objectives(files, folder, gathering)
    measures = gathering.listed(files.get(f"{folder}/measures.yaml"), "measures", "measure", load_measure)
    quantities = gathering.listed(files.get(f"{folder}/quantities.yaml"), "quantities", "quantity", load_quantity)
    if document is None:
        return Loaded[Framework | None](None, tuple(gathering.findings)).excerpted(files)
    gathering.left_out.extend(_asked_of_strangers(objectives, types))
    framework = _framework(document, framework_id, gathering, objectives, measures, quantities)
    return Loaded[Framework | None](framework, tuple(gathering.findings)).excerpted(files)


def _asked_of_strangers(objectives: Iterable[Objective], types: frozenset[str]) -> Iterator[str]:
    """Ids of actions with a role of a type that does not exist: it is not known who was meant to answer them."""
    for objective in objectives:
        for action in objective.actions:
            if types and any(role.type not in types for role in action.roles):
                yield action.id


class _Gathering:
    """What is wrong, and what had to be left out, while the files of one framework are read."""

    def __init__(self, findings: list[Finding]) -> None:
        self.findings = findings
        self.left_out: list[str] = []
        self.seen: dict[tuple[str, str], Place] = {}

    def listed(
        self, file: SourceFile | None, key: str, what: str, load: Callable[[SourceDocument, dict[str, Any]], T]
    ) -> tuple[T, ...]:
        if file is None:
            return ()
        opened = open_document(file, key)
        self.findings.extend(opened.findings)
        self.left_out.extend(opened.ids_left_out(key))
        document = opened.document
        return tuple(
            load(document, entry)
            for entry in opened.entries(key)
            if document is not None and self.is_new(document, entry, what)
        )

    def is_new(self, document: SourceDocument, entry: dict[str, Any], what: str, key: str = "id") -> bool:
        """Whether an id is the first of its kind; a finding if not."""
        first = self.seen.setdefault((what, entry[key]), document.place(entry))
        if first == document.place(entry):
            return True
        self.findings.append(rulebook.duplicate(document, entry, what, first, key))
        self.left_out.append(f"{what}:*")
        return False


def _stray(files: ProjectFiles, folder: str) -> list[Finding]:
    known = {f"{folder}/{name}.yaml" for name in ("framework", "measures", "quantities", "silences")}
    return [
        rulebook.STRAY.found(
            "this file is not one of a framework's, and is not read",
            rulebook.place_of(file.path),
            "a framework holds framework.yaml, measures.yaml, quantities.yaml and objectives/*.yaml",
        )
        for file in files.under(folder)
        if file.path not in known
        and not (file.path.startswith(f"{folder}/objectives/") and file.path.endswith(".yaml"))
    ]


def _objectives(files: ProjectFiles, folder: str, gathering: _Gathering) -> tuple[Objective, ...]:
    loaded: list[tuple[int, Objective]] = []
    for file in files.under(f"{folder}/objectives"):
        if file.path.endswith(".yaml"):
            opened = open_document(file, "objective")
            gathering.findings.extend(opened.findings)
            gathering.left_out.extend(_left_out(opened))
            document = opened.document
            if (
                document is not None
                and not opened.checked.spoils_outside("actions")
                and gathering.is_new(document, document.value, "objective")
            ):
                actions = [
                    entry for entry in opened.entries("actions") if gathering.is_new(document, entry, "action")
                ]
                loaded.append((document.value["order"], load_objective(document, actions)))
    return tuple(objective for _, objective in sorted(loaded, key=lambda item: (item[0], item[1].place)))


def _left_out(opened: Opened) -> Iterable[str]:
    if opened.document is None:
        return opened.ids_left_out()
    if opened.checked.spoils_outside("actions"):
        own = opened.value.get("id")
        actions = opened.value.get("actions")
        if not isinstance(actions, list):
            return opened.ids_anywhere
        entries = actions
        return [
            name
            for name in (own, *(entry.get("id") for entry in entries if isinstance(entry, dict)))
            if isinstance(name, str)
        ]
    if not isinstance(opened.value.get("actions"), list):  # the key is misspelt, or not there at all
        return opened.ids_anywhere
    return opened.ids_left_out("actions")


def _framework(
    document: SourceDocument,
    framework_id: str,
    gathering: _Gathering,
    objectives: tuple[Objective, ...],
    measures: tuple[Measure, ...],
    quantities: tuple[Quantity, ...],
) -> Framework:
    top = document.value

    def unique(key: str, what: str, name: str = "id") -> list[dict[str, Any]]:
        return [entry for entry in top.get(key, ()) if gathering.is_new(document, entry, what, name)]

    return Framework(
        id=framework_id,
        title=top["title"],
        short_title=top["short_title"],
        version=top["version"],
        publish=top["publish"],
        catalogue=top.get("catalogue", False),
        summary=top["summary"],
        purpose=top["purpose"],
        calendar=_calendar(document, top["reporting"]),
        reporting_unit=top["reporting"]["unit"],
        cadence=top["reporting"]["cadence"],
        system_type=top["reporting"].get("system_type", LEAD_TYPE),
        overseer_type=top["reporting"].get("overseen_by", OVERSEER_TYPE),
        scales=tuple(_scale(entry) for entry in unique("scales", "scale")),
        answer_scale=top["answer_scale"],
        publications=tuple(_publication(document, entry) for entry in unique("publications", "publication")),
        signatories=tuple(_signatory(document, entry) for entry in unique("signatories", "step", "step")),
        gap_kinds=tuple(
            GapKind(entry["id"], entry["title"], Unit(entry["unit"])) for entry in unique("gap_kinds", "gap kind")
        ),
        parameters=tuple(_parameter(document, entry) for entry in unique("parameters", "parameter", "name")),
        objectives=objectives,
        measures=measures,
        quantities=quantities,
        place=document.place(top),
        left_out=tuple(dict.fromkeys(gathering.left_out)),
    )


def _calendar(document: SourceDocument, entry: dict[str, Any]) -> Calendar:
    months = [
        ReportingMonth(Month.parse(item["month"]), datetime.date.fromisoformat(item["return_due"]))
        for item in entry["months"]
    ]
    return Calendar(
        Month.parse(entry["start"]),
        Month.parse(entry["end"]),
        tuple(sorted(months, key=lambda item: item.month)),
        tuple(_deadline(document, item) for item in entry.get("deadlines", ())),
    )


def _deadline(document: SourceDocument, entry: dict[str, Any]) -> Deadline:
    on: str = entry["on"]
    precision = DuePrecision.MONTH if len(on) == len("YYYY-MM") else DuePrecision.DATE
    when = due({**entry, "precision": precision})
    return Deadline(when, entry["what"], source(entry["source"]), document.place(entry))


def _scale(entry: dict[str, Any]) -> Scale:
    return Scale(
        entry["id"],
        entry["title"],
        tuple(
            ScaleValue(
                value["id"],
                value["word"],
                value["letter"],
                value["shape"],
                value["tone"],
                value.get("rank", 0),
                value["meaning"],
                value.get("closes", False),
                value.get("excludes", False),
                texts(value, "needs"),
            )
            for value in entry["values"]
        ),
    )


def _publication(document: SourceDocument, entry: dict[str, Any]) -> Publication:
    return Publication(
        entry["id"],
        entry["title"],
        entry["publisher"],
        entry.get("date", ""),
        entry.get("url", ""),
        entry["seen"],
        document.place(entry),
    )


def _signatory(document: SourceDocument, entry: dict[str, Any]) -> Signatory:
    return Signatory(
        entry["step"],
        entry["role"],
        entry["verb"],
        entry["required"],
        document.place(entry),
        texts(entry, "types"),
    )


def _parameter(document: SourceDocument, entry: dict[str, Any]) -> Parameter:
    return Parameter(
        entry["name"],
        entry["kind"],
        entry.get("unit", ""),
        entry["title"],
        entry["default"],
        number(entry, "minimum"),
        number(entry, "maximum"),
        texts(entry, "choices"),
        entry.get("quantity", ""),
        document.place(entry),
        day(entry, "earliest"),
        day(entry, "latest"),
    )
