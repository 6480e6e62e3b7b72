"""icb_data/<dataset>/<code>/: everything one system's folder holds for one framework."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.findings import Finding, Place
from generator.loading import rulebook
from generator.loading.agreement import load_agreement
from generator.loading.documents import Opened, open_document
from generator.loading.gaps import load_gaps
from generator.loading.loaded import Loaded
from generator.loading.overlay import load_overlay
from generator.loading.persons import unquoted
from generator.loading.profile import load_profile
from generator.loading.returns import load_return
from generator.loading.reviews import load_reviews
from generator.loading.risks import load_risks
from generator.loading.scope import SystemScope, head_findings, of_system
from generator.model.dataset import SystemInputs
from generator.model.month import Month
from generator.model.returns import Agreement, CapacityGap, Overlay, Profile, Return, Review, StrategicRisk
from generator.schemas.suggest import did_you_mean
from generator.sources.limits import listed
from generator.sources.project import ProjectFiles

_MONTH = re.compile(r"[12][0-9]{3}-(0[1-9]|1[0-2])\Z")
_STANDING = ("overlay.yaml", "agreement.yaml", "capacity_gaps.yaml", "silences.yaml")
_MONTHLY = ("return.yaml", "reviews.yaml", "risks.yaml")


def load_system(files: ProjectFiles, dataset_id: str, scope: SystemScope) -> Loaded[SystemInputs]:
    """One system's inputs. A file with errors never stops the others."""
    reading = _Reading(files, f"icb_data/{dataset_id}/{scope.system}", scope)
    profile = reading.profile()
    overlay = reading.overlay()
    agreement = reading.agreement()
    gaps = reading.gaps()
    months = [reading.month(name) for name in files.folders(reading.folder) if _MONTH.match(name)]
    reading.stray()
    reading.say_what_waits()
    inputs = SystemInputs(
        system=scope.system,
        profile=profile,
        overlay=overlay,
        agreement=agreement,
        gaps=gaps,
        returns=tuple(item.returned for item in months if item.returned is not None),
        reviews=tuple((item.month, item.reviews) for item in months if item.reviews),
        risks=tuple((item.month, item.risks) for item in months if item.risks),
        broken_returns=tuple((item.month, item.broken) for item in months if item.broken is not None),
        unused_returns=tuple(item.unused for item in months if item.unused is not None),
    )
    return Loaded(inputs, of_system(unquoted(reading.findings), scope.system))


@dataclass(frozen=True, slots=True)
class _Month:
    month: Month
    returned: Return | None
    broken: Place | None
    unused: Return | None
    reviews: tuple[Review, ...]
    risks: tuple[StrategicRisk, ...]


class _Reading:
    """One reading of one system's folder; gathers what is wrong, and what later files may name."""

    def __init__(self, files: ProjectFiles, home: str, scope: SystemScope) -> None:
        self.files = files
        self.home = home
        self.folder = f"{home}/{scope.framework.id}"
        self.scope = scope
        self.findings: list[Finding] = []
        self.waiting: list[tuple[str, Place]] = []
        self.waiting_reviews: list[tuple[str, Place]] = []

    def _open(self, path: str, schema: str, **expected: str) -> Opened | None:
        file = self.files.get(path)
        if file is None:
            return None
        opened = open_document(file, schema)
        if schema != "return":  # a return with errors decides itself what becomes of its findings
            self.findings.extend(opened.findings)
            self.findings.extend(
                head_findings(opened, self.scope.illustrative, system=self.scope.system, **expected)
            )
        return opened

    def profile(self) -> Profile | None:
        opened = self._open(f"{self.home}/profile.yaml", "profile")
        return load_profile(opened) if opened else None

    def overlay(self) -> Overlay | None:
        opened = self._open(f"{self.folder}/overlay.yaml", "overlay", framework=self.scope.framework.id)
        if opened is None:
            return None
        part = load_overlay(opened, self.scope)
        self.findings.extend(part.findings)
        self.scope = self.scope.with_overlay(part.value.actions if part.value else (), part.left_out)
        return part.value

    def agreement(self) -> Agreement | None:
        opened = self._open(f"{self.folder}/agreement.yaml", "agreement", framework=self.scope.framework.id)
        return load_agreement(opened) if opened else None

    def gaps(self) -> tuple[CapacityGap, ...]:
        opened = self._open(
            f"{self.folder}/capacity_gaps.yaml", "capacity_gaps", framework=self.scope.framework.id
        )
        if opened is None:
            return ()
        part = load_gaps(opened, self.scope)
        self.findings.extend(part.findings)
        self.scope = self.scope.with_gaps(tuple(gap.id for gap in part.value), part.left_out)
        return part.value

    def month(self, name: str) -> _Month:
        month = Month.parse(name)
        risks, known = self._risks(name)
        reviews = self._reviews(name, month)
        path = f"{self.folder}/{name}/return.yaml"
        opened = self._open(path, "return")
        if opened is None:
            return _Month(month, None, None, None, reviews, risks)
        loaded = load_return(opened, self.scope, month, known)
        self.findings.extend(loaded.findings)
        self.waiting.extend((name, Place(path)) for name in loaded.waiting)
        broken = Place(path) if loaded.value is None else None
        return _Month(month, loaded.value, broken, loaded.unused, reviews, risks)

    def _risks(self, name: str) -> tuple[tuple[StrategicRisk, ...], tuple[str, ...]]:
        opened = self._open(
            f"{self.folder}/{name}/risks.yaml", "risks", framework=self.scope.framework.id, month=name
        )
        if opened is None:
            return (), ()
        risks, found = load_risks(opened, self.scope)
        self.findings.extend(found)
        left_out = opened.ids_left_out("risks") if opened.document else opened.ids_left_out()
        return risks, (*(risk.id for risk in risks), *left_out)

    def _reviews(self, name: str, month: Month) -> tuple[Review, ...]:
        opened = self._open(
            f"{self.folder}/{name}/reviews.yaml", "reviews", framework=self.scope.framework.id, month=name
        )
        if opened is None:
            return ()
        part, waiting = load_reviews(opened, self.scope, month)
        self.findings.extend(part.findings)
        self.waiting_reviews.extend((name, opened.place()) for name in waiting)
        return part.value

    def say_what_waits(self) -> None:
        """Rule 2: what is left out because of errors in other files is counted, and the reason named."""
        for what, where, waiting in (("answer", "returns", self.waiting), ("review", "reviews", self.waiting_reviews)):
            if waiting:
                names = listed(dict.fromkeys(name for name, _ in waiting))
                many = f"1 {what} waits" if len(waiting) == 1 else f"{len(waiting)} {what}s wait"
                self.findings.append(rulebook.WAITING.found(
                    f"{many} in the {where} of {self.scope.system} for {names}", waiting[0][1],
                    "the errors are told where that is declared: put those errors right first"))

    def stray(self) -> None:
        """Files of other names, which would be passed over in silence."""
        for file in self.files.under(self.folder):
            parts = file.path[len(self.folder) + 1 :].split("/")
            wanted = (
                _STANDING if len(parts) == 1 else _MONTHLY if len(parts) == 2 and _MONTH.match(parts[0]) else ()
            )
            if parts[-1] not in wanted:
                hint = did_you_mean(parts[-1], wanted) if wanted else "folders here are months, written YYYY-MM"
                self.findings.append(rulebook.STRAY.found("this file is not read", Place(file.path), hint))
