"""Packs to print: the project's own plan, fictional systems, seeded answers. Every state a sheet must carry occurs."""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from generator.composition import compose_pack
from generator.findings import Place
from generator.loading.frameworks import load_framework
from generator.loading.organisation_types import load_organisation_types
from generator.model.dataset import BodySeries, Dataset, Observation, Series, SystemInputs
from generator.model.framework import Due, Framework, OrganisationType
from generator.model.month import Month
from generator.model.organisation import (
    Collective,
    DatedName,
    DatedType,
    Membership,
    Organisation,
    Register,
    Span,
    SystemRegion,
)
from generator.model.pack import AssurancePack
from generator.model.returns import (
    Agreement,
    AgreementStep,
    Answer,
    CapacityGap,
    Decision,
    Delivered,
    Meeting,
    Profile,
    Return,
    Review,
    RiskAssurance,
    Score,
    SignOff,
    StrategicRisk,
)
from generator.sources.project import ProjectFiles, SourceFile
from generator.vocabulary import AgreementState, DuePrecision, Level, Rating, Unit

ROOT = Path(__file__).resolve().parents[2]
PLACE = Place("made.yaml", 1)
OPEN = Span(None, None)
MONTHS = tuple(Month.parse(text) for text in ("2022-10", "2022-11", "2022-12"))
SYSTEM = "ZX1"

BODIES = (
    ("ZXA01", "Aldermarsh Hospitals NHS Foundation Trust", "Aldermarsh Hospitals", ("acute",)),
    (
        "ZXA02",
        "Quillhaven and Saltmere University Hospitals of the Northern Estuaries NHS Foundation Trust",
        "Quillhaven and Saltmere University Hospitals",
        ("acute",),
    ),
    ("ZXA03", "Tollwick Infirmary NHS Trust", "Tollwick Infirmary", ("acute", "community")),
    ("ZXC01", "Marshland Community Health NHS Trust", "Marshland Community Health", ("community",)),
    ("ZXM01", "Aldermarsh Partnership NHS Foundation Trust", "Aldermarsh Partnership", ("mental_health",)),
    ("ZXB01", "Estuary Ambulance Service NHS Trust", "Estuary Ambulance Service", ("ambulance",)),
    ("ZXL01", "Aldermarsh County Council", "Aldermarsh County Council", ("local_authority",)),
    ("ZXL02", "Quillhaven City Council", "Quillhaven City Council", ("local_authority",)),
)
COLLECTIVES = ("primary_care_network", "general_practice", "community_pharmacy", "nhs111", "vcse")
SENTENCES = (
    "The cohort area closed on 9 December to make room for influenza and has not reopened.",
    "Clinicians were moved to the floor on eleven shifts; the rate fell from 13.1% to 10.4%.",
    "Two providers handed back 310 hours a week, and the framework re-opens on 23 January.",
    "Plan in use since 1 December. Median handover is 24 minutes, the shortest of the three sites.",
    "Pharmacy closes at 17:30 and Saturday cover lapsed, so medicines for the next day are not made up.",
    "Eleven of 38 homes accept the assessment; the plan was 24 by now.",
    "Rota agreed with the **night team** and tested twice.\n\nThe gap on Sundays is covered by bank staff until March.",
    "Monthly check done; eleven changes made, none urgent.",
)


@cache
def plan() -> Framework:
    loaded = load_framework(_files(), "winter-2022-23", frozenset(item.id for item in types()))
    assert loaded.value is not None
    return loaded.value


@cache
def types() -> tuple[OrganisationType, ...]:
    return load_organisation_types(_files()).value


@cache
def _files() -> ProjectFiles:
    paths = sorted(path for path in (ROOT / "frameworks").rglob("*.yaml"))
    return ProjectFiles(tuple(SourceFile.of(path.relative_to(ROOT).as_posix(), path.read_bytes()) for path in paths))


def register(bodies: Sequence[tuple[str, str, str, tuple[str, ...]]] = BODIES) -> Register:
    everyone = (
        *bodies,
        (SYSTEM, "NHS Aldermarsh and Quillhaven Integrated Care Board", "Aldermarsh and Quillhaven", ("icb",)),
        ("ZXR", "Estuaries region", "Estuaries", ("region",)),
    )
    organisations = tuple(
        Organisation(
            code,
            OPEN,
            (DatedName(name, short, OPEN, True, "", PLACE),),
            tuple(DatedType(kind, OPEN, True, "", PLACE) for kind in kinds),
            True,
            "",
            PLACE,
        )
        for code, name, short, kinds in everyone
    )
    return Register(
        organisations,
        tuple(Membership(code, SYSTEM, True, OPEN, True, "", PLACE) for code, *_ in bodies),
        (SystemRegion(SYSTEM, "ZXR", OPEN, True, "", PLACE),),
        (),
        tuple(
            Collective(kind, "", kind.replace("_", " ").capitalize() + "s", "icb", OPEN, PLACE) for kind in COLLECTIVES
        ),
        (),
    )


def dataset(
    bodies: Sequence[tuple[str, str, str, tuple[str, ...]]] = BODIES,
    *,
    returns: bool = True,
    figures: bool = True,
    risks: int = 6,
    silent: Sequence[str] = ("ZXL02",),
) -> Dataset:
    """Fictional. `silent` holders never answer; some others leave gaps."""
    people = register(bodies)
    bare = _dataset(people, (), figures)
    inputs = SystemInputs(SYSTEM, None, None, None, (), (), (), (), ())
    if returns:
        months = tuple(_return(bare, month, silent) for month in MONTHS)
        inputs = SystemInputs(
            SYSTEM,
            _profile(),
            None,
            _agreement(),
            _gaps(),
            months,
            ((MONTHS[-1], _reviews(months[-1])),),
            tuple((month, tuple(_risk(number, month) for number in range(1, risks + 1))) for month in MONTHS),
            (),
        )
    return _dataset(people, (inputs,), figures, illustrative=returns)


def _dataset(
    people: Register, systems: tuple[SystemInputs, ...], figures: bool, *, illustrative: bool = True
) -> Dataset:
    series, observed = _figures(illustrative) if figures else ((), ())
    return Dataset(
        "made",
        "Made for tests",
        illustrative,
        "Estuaries",
        "EST",
        True,
        "",
        "Made for tests; no real figures.",
        people,
        series,
        observed,
        (),
        systems,
        PLACE,
    )


@cache
def pack(*, returns: bool = True, figures: bool = True, risks: int = 6, month: str = "2022-12") -> AssurancePack:
    return compose_pack(
        plan(),
        dataset(returns=returns, figures=figures, risks=risks),
        {item.id: item for item in types()},
        SYSTEM,
        Month.parse(month),
    )


def _return(bare: Dataset, month: Month, silent: Sequence[str]) -> Return:
    asked = compose_pack(plan(), bare, {item.id: item for item in types()}, SYSTEM, month)
    answers = tuple(_answers(asked, month, silent))
    received = month.plus(1).first_day + datetime.timedelta(days=9)
    delivered = tuple(
        Delivered(gap.id, 6.0 + 8 * place + 4 * month.number % 7, 4.0 + 7 * place, None, "", PLACE)
        for place, gap in enumerate(_gaps())
    )
    actions = tuple(item.action for item in answers[:2])
    decisions = (
        Decision(
            "decide",
            "Release every ambulance at 45 minutes at all three sites",
            "From 6 February, accepting that wards will board one extra patient each at peak.",
            actions,
            ("SR1",),
            PLACE,
        ),
        Decision(
            "note",
            "The remaining gap in staffed beds",
            "Beds are opening faster than they can be staffed.",
            (),
            (),
            PLACE,
        ),
        Decision("follow up", "Show unstaffed beds apart", "Done: they stand in their own column.", (), (), PLACE),
    )
    return Return(
        SYSTEM,
        plan().id,
        month,
        received,
        True,
        "Opening was never the hard part. Estates and equipment came in on time; the people did not.",
        answers,
        delivered,
        (),
        decisions,
        (SignOff("prepared", "ICB winter director", received, PLACE),),
        True,
        None,
        PLACE,
    )


def _answers(asked: AssurancePack, month: Month, silent: Sequence[str]) -> Iterator[Answer]:
    values = ["off-track", "at-risk", "not-started", "on-track", "complete"]
    for position in asked.positions:
        item = position.responsibility
        chance = random.Random(f"{item.id}")
        base = chance.choices(range(5), (10, 20, 8, 48, 14))[0]
        drift = random.Random(f"{item.id} {month}")
        if item.holder.code in silent or drift.random() < 0.08:
            continue
        value = values[max(0, min(4, base + drift.choice((-1, 0, 0, 0, 0, 1))))]
        said = drift.sample(SENTENCES, drift.randint(1, 3))
        late = (
            datetime.date(2023, 1, 31) + datetime.timedelta(days=drift.randrange(60))
            if value in ("off-track", "at-risk")
            else None
        )
        off = value == "off-track"
        yield Answer(
            item.action,
            item.holder.code,
            "",
            str(item.role),
            asked_revision(asked, item.action),
            value,
            drift.choice(list(Rating)),
            " ".join(said),
            ("Minute of 14 December",) if drift.random() < 0.7 else (),
            late,
            said[0] if off else "",
            SENTENCES[drift.randrange(8)] if off else "",
            SENTENCES[drift.randrange(8)] if off else "",
            "the rota is signed" if off else "",
            "Chief operating officer",
            "holder",
            False,
            True,
            PLACE,
        )


def asked_revision(asked: AssurancePack, action: str) -> int:
    return next(item.revision.number for item in asked.tailored.actions if item.action.id == action)


def _profile() -> Profile:
    meetings = tuple(
        Meeting(
            month,
            month.plus(1).first_day + datetime.timedelta(days=25),
            "Integrated Care Board",
            "9",
            "private",
            month != MONTHS[-1],
        )
        for month in (MONTHS[0], MONTHS[-1])
    )
    return Profile(
        SYSTEM,
        True,
        None,
        "Chief delivery officer",
        "Winter programme lead",
        "Integrated Care Board",
        "OFFICIAL-SENSITIVE",
        (),
        meetings,
        (),
        PLACE,
    )


def _agreement() -> Agreement:
    steps = tuple(
        AgreementStep(party, AgreementState.AGREED, datetime.date(2022, 10, day), "", PLACE)
        for party, day in (("nhs_england", 3), ("region", 5), ("icb", 20))
    )
    return Agreement(AgreementState.AGREED, steps, True, PLACE)


def _gaps() -> tuple[CapacityGap, ...]:
    due = Due(DuePrecision.MONTH, datetime.date(2023, 1, 31), "by the end of January 2023")
    kinds = plan().gap_kinds[:3]
    return tuple(
        CapacityGap(
            f"{SYSTEM}-G{place}",
            kind.id,
            kind.title,
            holder,
            None,
            20.0 + 9 * place,
            18.0 + 9 * place,
            due,
            None,
            "",
            True,
            PLACE,
        )
        for place, (kind, holder) in enumerate(
            ((kinds[0], "ZXA01"), (kinds[0], "ZXA02"), (kinds[1], "ZXC01"), (kinds[2], ""))
        )
    )


def _reviews(latest: Return) -> tuple[Review, ...]:
    good = [item for item in latest.answers if item.value == "on-track"][:2]
    return tuple(
        Review(
            item.action,
            item.holder,
            datetime.date(2023, 1, 16 + place),
            "The measure has run the other way since June.",
            "at-risk",
            Rating.LIMITED,
            "Agreed; the February answer will say so." if place else "",
            None,
            True,
            PLACE,
        )
        for place, item in enumerate(good)
    )


def _risk(number: int, month: Month) -> StrategicRisk:
    chance = random.Random(f"risk {number} {month}")
    now = Score(chance.randint(3, 5), chance.randint(3, 5))
    return StrategicRisk(
        f"SR{number}",
        (
            "Flow",
            "Workforce",
            "Ambulance response",
            "Social care market",
            "Infection surge",
            "Money",
            "Digital resilience across every estate we share",
        )[number - 1],
        "",
        "Because beds open without staff,",
        "people wait in A&E,",
        "and some come to harm.",
        Score(5, 5),
        now,
        Score(3, 3),
        "March 2023",
        "cautious",
        ("Bed meeting three times a day", "Full-capacity protocol"),
        (
            RiskAssurance(1, "daily SitRep", month.last_day, "negative"),
            RiskAssurance(3, "internal audit", datetime.date(2022, 10, 4), "mixed"),
        ),
        ("Protocol not used on 9 of 14 trigger days",),
        ("No harm review since 4 November",),
        "Chief delivery officer",
        "Quality and performance committee",
        (),
        (),
        (),
        True,
        PLACE,
    )


def _figures(illustrative: bool) -> tuple[tuple[Series, ...], tuple[BodySeries, ...]]:
    series, observed = [], []
    for measure in plan().measures:
        for use in measure.series[:1]:
            unit = Unit.SECONDS if measure.unit is Unit.MINUTES else measure.unit
            level = Level.AMBULANCE_TRUST if Level.AMBULANCE_TRUST in measure.levels else Level.SYSTEM
            body = "ZXB01" if level is Level.AMBULANCE_TRUST else SYSTEM
            series.append(
                Series(
                    use.series,
                    f"Series of {measure.short_title}",
                    unit,
                    measure.better,
                    "month",
                    (level,),
                    "",
                    "",
                    "Made for tests",
                    "Made figures",
                    "",
                    "",
                    "",
                    (),
                    (),
                    False,
                    illustrative,
                    PLACE,
                )
            )
            observed.append(_observed(use.series, level, body, 1800.0 if unit is Unit.SECONDS else 60.0))
            if level is Level.SYSTEM:
                observed += [_observed(use.series, Level.TRUST, code, 55.0) for code in ("ZXA01", "ZXA02", "ZXA03")]
    return tuple(series), tuple(observed)


def _observed(series: str, level: Level, body: str, middle: float) -> BodySeries:
    chance = random.Random(f"{series} {body}")
    months = [Month(2020, 7).plus(place) for place in range(30)]
    values = [middle * (1 + chance.gauss(0, 0.05) + (0.004 * place if place > 22 else 0)) for place in range(30)]
    return BodySeries(
        series,
        level,
        body,
        tuple(
            Observation(str(month), month, round(value, 2), f"{value:.2f}", "", "", PLACE.line)
            for month, value in zip(months, values, strict=True)
        ),
        PLACE.file,
    )
