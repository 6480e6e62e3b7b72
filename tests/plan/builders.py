"""Small plans, registers and returns from short text, so that a test shows its whole input."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from generator.composition import compose_overview, compose_pack
from generator.findings import Place
from generator.model.dataset import BodySeries, Dataset, Observation, Series, SystemInputs
from generator.model.framework import (
    Action,
    ActionRole,
    Calendar,
    Condition,
    Due,
    Framework,
    Objective,
    OrganisationType,
    ReportingMonth,
    Revision,
    Scale,
    ScaleValue,
)
from generator.model.month import Month, day_label
from generator.model.organisation import (
    Collective,
    DatedName,
    DatedType,
    Membership,
    Organisation,
    Register,
    Span,
    Succession,
    SystemRegion,
)
from generator.model.pack import AssurancePack, OverviewPack, Position
from generator.model.provenance import Source
from generator.model.returns import (
    Answer,
    Correction,
    LocalDate,
    LocalName,
    Meeting,
    NotApplicable,
    Overlay,
    Profile,
    Return,
)
from generator.vocabulary import Better, DuePrecision, Level, Rating, RoleKind, SuccessionKind, Unit

SOURCE = Source("LETTER", checked=True)

DELIVERY = Scale("delivery", "Delivery", (
    ScaleValue("off-track", "Off track", "R", "diamond", "off_track", 1, ""),
    ScaleValue("at-risk", "At risk", "A", "triangle", "at_risk", 2, ""),
    ScaleValue("not-started", "Not started", "N", "circle", "not_started", 3, ""),
    ScaleValue("on-track", "On track", "G", "square", "on_track", 4, ""),
    ScaleValue("complete", "Complete", "C", "disc", "complete", 5, "", closes=True),
    ScaleValue("not-applicable", "Not applicable", "NA", "lozenge", "not_applicable", 0, "", closes=True,
               excludes=True),
))
YES_NO = Scale("yes-no", "Yes or no", (
    ScaleValue("no", "No", "N", "diamond", "off_track", 1, ""),
    ScaleValue("yes", "Yes", "Y", "disc", "complete", 2, "", closes=True),
))

TYPES: Mapping[str, OrganisationType] = {
    name: OrganisationType(name, word, f"{word}s", "", answers, asked, collective, Place("types.yaml", line))
    for line, (name, word, answers, asked, collective) in enumerate([
        ("nhs_england", "NHS England", False, False, False),
        ("region", "region", False, False, False),
        ("icb", "integrated care board", True, False, False),
        ("acute", "acute trust", True, False, False),
        ("community", "community trust", True, False, False),
        ("ambulance", "ambulance service", True, False, False),
        ("local_authority", "council", True, True, False),
        ("primary_care_network", "primary care network", True, False, True),
        ("vcse", "voluntary organisation", True, True, True),
    ], start=1)}


def month(text: str) -> Month:
    return Month.parse(text)


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def due(text: str) -> Due:
    """'2022-12-01', '2022-12', 'ongoing' or any words for a season."""
    if text == "ongoing":
        return Due(DuePrecision.ONGOING, None, text)
    try:
        if len(text) == 7:
            return Due(DuePrecision.MONTH, month(text).last_day, f"by the end of {month(text).label}")
        return Due(DuePrecision.DATE, day(text), f"by {day_label(day(text))}")
    except ValueError:
        return Due(DuePrecision.SEASON, None, text)


def condition(kind: str, *values: str, parts: Iterable[Condition] = ()) -> Condition:
    return Condition(kind, values, tuple(parts), Place("plan.yaml", 90))


def action(name: str, roles: str = "acute:responsible", *, by: str = "ongoing", objective: str = "O1",
           revisions: str = "1 2022-08", first: str = "", last: str = "", when: Condition | None = None,
           scale: str = "", asks: str = "Do {thing}", local: bool = False) -> Action:
    """Roles: 'icb:accountable acute:responsible vcse:supporting ambulance:supporting!'; '!' answers.
    Revisions: '1 2022-08, 2! 2022-11'; '!' changes the meaning."""
    place = Place("plan.yaml", 10 + sum(map(ord, name)) % 50)
    return Action(name, f"Title of {name}", objective, tuple(_revisions(revisions, asks.replace("{thing}", name))),
                  tuple(_roles(roles)), due(by), "monthly", (), "", (), (), (), (),
                  month(first) if first else None, month(last) if last else None, when, scale, SOURCE, (), local,
                  place)


def _revisions(text: str, asks: str) -> Iterable[Revision]:
    for part in text.split(","):
        number, since = part.split()
        yield Revision(int(number.rstrip("!")), month(since), f"{asks} (wording {number.rstrip('!')})",
                       number.endswith("!"), "", SOURCE, Place("plan.yaml", 70 + int(number.rstrip("!"))))


def _roles(text: str) -> Iterable[ActionRole]:
    for line, part in enumerate(text.split(), start=1):
        type_id, kind, *asks = part.split(":")
        role = RoleKind(kind.rstrip("!"))
        answers = role is not RoleKind.SUPPORTING or kind.endswith("!")
        yield ActionRole(type_id, role, " ".join(asks).replace("_", " "), answers, Place("plan.yaml", 200 + line))


def plan(*actions: Action, months: str = "2022-10 2022-11 2022-12 2023-01", **changes: Any) -> Framework:
    """One framework whose returns are due on the 10th of the month after."""
    reporting = tuple(ReportingMonth(month(item), month(item).plus(1).first_day.replace(day=10))
                      for item in months.split())
    names = dict.fromkeys(item.objective for item in actions)
    values: dict[str, Any] = {
        "id": "winter", "title": "Winter plan", "short_title": "Winter", "version": "1", "publish": True,
        "catalogue": False, "summary": "", "purpose": "",
        "calendar": Calendar(month("2022-08"), month("2023-03"), reporting), "reporting_unit": "system",
        "cadence": "monthly", "scales": (DELIVERY, YES_NO), "answer_scale": "delivery", "publications": (),
        "signatories": (), "gap_kinds": (), "parameters": (),
        "objectives": tuple(objective(name, *(item for item in actions if item.objective == name))
                            for name in names),
        "measures": (), "quantities": (), "place": Place("framework.yaml", 1)}
    return Framework(**(values | changes))


def objective(name: str, *actions: Action) -> Objective:
    return Objective(name, name.lstrip("O"), f"Objective {name}", name, "", "", (), (), SOURCE, actions,
                     Place(f"{name}.yaml", 1))


def register(text: str, successions: str = "", collectives: str = "primary_care_network") -> Register:
    """One line a body: 'ZN1 icb North' or 'TA acute+community ZN1*,ZN2 Alder'; '*' coordinates. Dates as
    'from=2023-01-01' and 'until=2022-12-31' at the end hold for the body and its partnerships. Regions: R1 of every
    system unless 'region=R2' is said."""
    bodies: list[Organisation] = []
    partners: list[Membership] = []
    systems: list[SystemRegion] = []
    for line, row in enumerate(filter(None, map(str.strip, text.splitlines())), start=1):
        words = [word for word in row.split() if "=" not in word]
        said = dict(word.split("=") for word in row.split() if "=" in word)
        span = Span(day(said["from"]) if "from" in said else None, day(said["until"]) if "until" in said else None)
        place = Place("register.csv", line)
        code, types = words[0], words[1].split("+")
        name = " ".join(words[2:] if "icb" in types or "region" in types else words[3:])
        bodies.append(Organisation(code, span, (DatedName(name, name, Span(None, None), True, "", place),),
                                   tuple(DatedType(item, span, True, "", place) for item in types), True, "", place))
        if "icb" in types:
            systems.append(SystemRegion(code, said.get("region", "R1"), span, True, "", place))
        elif "region" not in types:
            partners.extend(Membership(code, item.rstrip("*"), item.endswith("*") or "," not in words[2], span, True,
                                       "", place) for item in words[2].split(","))
    return Register(tuple(bodies), tuple(partners), tuple(systems), tuple(_successions(successions)),
                    tuple(Collective(item, "", f"All {item}", "icb", Span(None, None), Place("collectives.csv", 2))
                          for item in collectives.split()), ())


def _successions(text: str) -> Iterable[Succession]:
    """'ZN2>ZN3 merger 2023-01-01, ...'"""
    for part in filter(None, map(str.strip, text.split(","))):
        link, kind, on = part.split()
        old, new = link.split(">")
        yield Succession(old, new, day(on), SuccessionKind(kind), None, "", True, "", Place("succession.csv", 2))


def sent(when: str, text: str = "", *, system: str = "ZN1", received: str = "", correction: bool = False,
         **changes: Any) -> Return:
    """A return, one answer a line: 'A1 TA at-risk'. Besides: 'icb' (given by the ICB), 'r2' (revision), 'limited'
    (rating), 'due=2023-01-31', 'role=accountable'; holder '*acute' is the ICB's answer for all of a type; what
    follows ':' is the narrative."""
    at = month(when)
    values: dict[str, Any] = {
        "system": system, "framework": "winter", "month": at,
        "received": day(received) if received else at.plus(1).first_day, "illustrative": True, "summary": "",
        "answers": tuple(_answers(text, Place(f"{system}/{when}/return.yaml"))), "delivered": (),
        "local_figures": (), "decisions": (), "signoff": (), "approved_for_publication": True,
        "correction": Correction(at.plus(1).last_day, ("wrong month",)) if correction else None,
        "place": Place(f"{system}/{when}/return.yaml")}
    return Return(**(values | changes))


def _answers(text: str, place: Place) -> Iterable[Answer]:
    for line, row in enumerate(filter(None, map(str.strip, text.splitlines())), start=1):
        fields, _, narrative = row.partition(":")
        name, holder, value, *rest = fields.split()
        said = dict(word.split("=") for word in rest if "=" in word)
        revision = next((int(word[1:]) for word in rest if word[0] == "r" and word[1:].isdigit()), 1)
        rating = next((Rating(word) for word in rest if word in set(Rating)), None)
        of_type = holder.startswith("*")
        yield Answer(
            name, "" if of_type else holder, holder.lstrip("*") if of_type else "", said.get("role", ""), revision,
            value, rating, narrative.strip(), (), day(said["due"]) if "due" in said else None, "", "", "", "", "",
            "icb" if of_type or "icb" in rest else "holder", False, True, Place(place.file, line))


def overlay(*actions: Action, dates: str = "", names: str = "", not_applicable: str = "",
            parameters: str = "") -> Overlay:
    """dates 'A1 TA 2023-01-31' (holder '-' for all), names 'A1 Word', not_applicable 'A1 TA 2022-11 why', parameters
    'name=value'; several joined by ';'."""
    def rows(text: str) -> Iterable[list[str]]:
        return (part.split() for part in text.split(";") if part.strip())
    place = Place("overlay.yaml", 3)
    return Overlay(
        actions, tuple(LocalDate(row[0], row[1].strip("-"), due(row[2]), "agreed", place) for row in rows(dates)),
        tuple(LocalName(row[0], " ".join(row[1:]), place) for row in rows(names)),
        tuple(NotApplicable(row[0], row[1].strip("-"), " ".join(row[3:]), month(row[2]), place)
              for row in rows(not_applicable)),
        tuple((*row[0].split("="), place) for row in rows(parameters)), True, place)  # type: ignore[misc]


def profile(*, presented: str = "", population: Any = None, system: str = "ZN1") -> Profile:
    meetings = tuple(Meeting(month(item), month(item).plus(1).last_day, "Board", "9", "public", True)
                     for item in presented.split())
    return Profile(system, True, population, "", "", "", "", (), meetings, (), Place("profile.yaml", 1))


def inputs(*returns: Return, system: str = "ZN1", **changes: Any) -> SystemInputs:
    values: dict[str, Any] = {"system": system, "profile": None, "overlay": None, "agreement": None, "gaps": (),
                              "returns": returns, "reviews": (), "risks": (), "broken_returns": ()}
    return SystemInputs(**(values | changes))


def dataset(bodies: Register, *systems: SystemInputs, **changes: Any) -> Dataset:
    values: dict[str, Any] = {
        "id": "demonstration", "title": "Demonstration", "illustrative": True, "area": "Fictional", "area_code": "ALL",
        "publish": True, "summary": "", "credit": "", "register": bodies, "series": (), "observations": (),
        "allocations": (), "systems": systems, "place": Place("dataset.yaml", 1)}
    return Dataset(**(values | changes))


def series(name: str, level: Level, bodies: Mapping[str, str]) -> tuple[Series, tuple[BodySeries, ...]]:
    """Monthly figures: {'TA': '2022-10=5 2022-11=6'}."""
    place = Place(f"{name}.csv", 2)
    found = tuple(BodySeries(name, level, code, tuple(
        Observation(at, month(at), float(value), value, "", "", 2)
        for at, value in (item.split("=") for item in text.split())), place.file) for code, text in bodies.items())
    return Series(name, f"Series {name}", Unit.PERCENT, Better.LOWER, "month", (level,), "", "", "", "", "", "", "",
                  (), (), True, True, place), found


def pack(framework: Framework, data: Dataset, when: str, system: str = "ZN1") -> AssurancePack:
    return compose_pack(framework, data, TYPES, system, month(when))


def overview(framework: Framework, data: Dataset, when: str) -> OverviewPack:
    codes = data.register.systems_on(month(when).last_day)
    return compose_overview(framework, data, TYPES, month(when), [pack(framework, data, when, code) for code in codes])


def position(result: AssurancePack, short: str) -> Position:
    """By 'A1/TA' where the holder has one role, else by the whole id."""
    found = [item for item in result.positions if item.id == short or item.id.rpartition("/")[0] == short]
    assert len(found) == 1, f"{short}: {[item.id for item in result.positions]}"
    return found[0]


NORTH = """
    ZN1 icb North
    TA acute ZN1 Alder
    TB acute+community ZN1 Beech
    AM ambulance ZN1 Cedar
"""


def north(*returns: Return, bodies: str = NORTH, **changes: Any) -> Dataset:
    """One system with two acute trusts, one of them a community trust too, and an ambulance service."""
    return dataset(register(bodies), inputs(*returns, **changes))
