"""A strategic risk as page and sheet both say it: scores with their bands, movement, what it rests on, the map."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.pack import AssurancePack, Position
from generator.model.returns import RiskAssurance, RiskBand, StrategicRisk
from generator.rollup import band_of, rests_on, standing_of
from generator.views.words import joined, long_day, plural, sentence_case

LIKELIHOOD = ("rare", "unlikely", "possible", "likely", "almost certain")
IMPACT = ("negligible", "minor", "moderate", "major", "catastrophic")
MAPPED = 8
"""Risks on a map: more would lie over each other."""
_LINES = {1: "1st line", 2: "2nd line", 3: "3rd line"}


@dataclass(frozen=True, slots=True)
class ScoreWords:
    """`product` with its two factors, '4 × 5', and the word of its band ('' where the board named none)."""

    label: str
    product: int
    factors: str
    band: str


@dataclass(frozen=True, slots=True)
class AssuranceLine:
    """One assurance: of which line, what, of when, and what it showed."""

    line: str
    what: str
    date: str
    result: str


@dataclass(frozen=True, slots=True)
class RiskPlace:
    """A risk on the map: likelihood and impact, each 1 to 5, now, the month before (None: not told then) and target."""

    label: str
    now: tuple[int, int]
    before: tuple[int, int] | None
    target: tuple[int, int]


@dataclass(frozen=True, slots=True)
class MapBand:
    """A band on the map: scores from `least` up to `most`, both inclusive."""

    word: str
    least: int
    most: int

    @property
    def range(self) -> str:
        return f"{self.least} to {self.most} {self.word}"


@dataclass(frozen=True, slots=True)
class RiskMap:
    """`bands` is empty where nobody named any: then every cell is alike and only its score is printed. `left_out`: of
    many risks the lowest are not drawn."""

    places: tuple[RiskPlace, ...]
    bands: tuple[MapBand, ...]
    left_out: str
    likelihood: tuple[str, ...] = LIKELIHOOD
    impact: tuple[str, ...] = IMPACT

    @property
    def legend(self) -> str:
        """'1 to 3 low, 4 to 6 moderate, 8 to 12 high, 15 to 25 extreme'; '' without bands."""
        return ", ".join(band.range for band in self.bands)


def ordered(pack: AssurancePack) -> tuple[StrategicRisk, ...]:
    """Highest current score first."""
    return tuple(sorted(pack.risks, key=lambda risk: (-risk.current.product, risk.id)))


def label_of(risk: StrategicRisk, place: int) -> str:
    """Its number on the map, as in its id; else its place in the list, from 1."""
    digits = "".join(character for character in risk.id if character.isdigit())
    return digits[-2:] or str(place)


def risk_map(pack: AssurancePack, risks: tuple[StrategicRisk, ...]) -> RiskMap:
    before = {item.id: item.current for item in pack.risks_before}
    places = []
    for place, risk in enumerate(risks[:MAPPED], 1):
        was = before.get(risk.id)
        places.append(RiskPlace(label_of(risk, place), (risk.current.likelihood, risk.current.impact),
                                (was.likelihood, was.impact) if was else None,
                                (risk.target.likelihood, risk.target.impact)))
    rest = len(risks) - len(places)
    return RiskMap(tuple(places), _map_bands(pack.risk_bands),
                   f"The {len(places):,} highest are drawn; {rest:,} more in the table." if rest else "")


def _map_bands(bands: tuple[RiskBand, ...]) -> tuple[MapBand, ...]:
    """Ends are the scores that a 5 by 5 map has: no score is 7 or 13."""
    held = sorted({likelihood * impact for likelihood in range(1, 6) for impact in range(1, 6)})
    found = []
    for place, band in enumerate(bands):
        above = bands[place + 1].least if place + 1 < len(bands) else held[-1] + 1
        within = [score for score in held if band.least <= score < above]
        if within:
            found.append(MapBand(band.word, within[0], within[-1]))
    return tuple(found)


def scores_of(pack: AssurancePack, risk: StrategicRisk) -> tuple[ScoreWords, ...]:
    """Inherent, current, target."""
    named = (("Inherent", risk.inherent), ("Current", risk.current), ("Target", risk.target))
    return tuple(ScoreWords(label, score.product, f"{score.likelihood} × {score.impact}",
                            band_word(pack, score.product)) for label, score in named)


def band_word(pack: AssurancePack, score: int) -> str:
    band = band_of(pack.risk_bands, score)
    return band.word if band else ""


def statement_of(risk: StrategicRisk) -> str:
    """Cause, event and effect as one sentence."""
    return f"{sentence_case(risk.cause)} {risk.event} {risk.effect}".strip()


def moved_words(pack: AssurancePack, risk: StrategicRisk) -> str:
    """'up from 16', 'down from 20', 'unchanged for 3 months', 'new this month', 'told again, 16 in October 2022'."""
    standing = standing_of(pack, risk)
    if standing.was is None:
        if standing.last_told is None:
            return "new this month"
        then = dict(pack.risks_earlier)[standing.last_told]
        score = next(item.current.product for item in then if item.id == risk.id)
        return f"told again, {score} in {standing.last_told.label}"
    was, now = standing.was.product, risk.current.product
    if now == was:
        return f"unchanged for {plural(standing.months, 'month')}"
    return f"{'up' if now > was else 'down'} from {was}"


def assurances_of(risk: StrategicRisk) -> tuple[AssuranceLine, ...]:
    """The first line first; within a line in the order told."""
    return tuple(_assurance(item) for item in sorted(risk.assurances, key=lambda item: item.line))


def _assurance(item: RiskAssurance) -> AssuranceLine:
    return AssuranceLine(_LINES.get(item.line, f"line {item.line}"), item.what, long_day(item.date), item.result)


def rests_on_words(pack: AssurancePack, risk: StrategicRisk, word: str) -> tuple[tuple[str, str], ...]:
    """Action id and what is said of it, for each action the risk names that is off track: 'is off track for 2 of 3:
    Tollwick Infirmary and Quillhaven Hospital'. `word`: bad news in the words of the plan's scales."""
    return tuple((action, f"is {word}{_heard(lines)}{_share(pack, action, lines)}: {_holders(lines)}")
                 for action, lines in _troubled(pack, risk).items())


def rests_on_shares(pack: AssurancePack, risk: StrategicRisk) -> tuple[tuple[str, str], ...]:
    """The same actions, each only with how many of those that answer it: ' for 2 of 3', ' for 1 of 3 when last heard'.
    """
    return tuple((action, f"{_share(pack, action, lines)}{_heard(lines)}")
                 for action, lines in _troubled(pack, risk).items())


def _troubled(pack: AssurancePack, risk: StrategicRisk) -> dict[str, list[Position]]:
    found: dict[str, list[Position]] = {}
    for position in rests_on(pack, risk):
        found.setdefault(position.responsibility.action, []).append(position)
    return found


def _share(pack: AssurancePack, action: str, lines: list[Position]) -> str:
    asked = sum(position.responsibility.action == action for position in pack.positions)
    return f" for {len(lines):,} of {asked:,}" if asked > 1 else ""


def _heard(lines: list[Position]) -> str:
    return " when last heard" if all(line.age for line in lines) else ""


def _holders(lines: list[Position]) -> str:
    return joined([line.responsibility.holder.short_name or line.responsibility.holder.name for line in lines])


def doubts_of(pack: AssurancePack, risk: StrategicRisk) -> tuple[str, ...]:
    """What figures say against its score, and every other question about it."""
    return tuple(sentence_case(item.message) for item in pack.findings if item.subject == risk.id)


def bearing_on(pack: AssurancePack, *, action: str = "", measure: str = "", gap: str = "") -> tuple[StrategicRisk, ...]:
    """Risks that name an action, a measure or a capacity gap, the highest current score first."""
    return tuple(risk for risk in ordered(pack)
                 if action in risk.actions or measure in risk.measures or gap in risk.gaps)


def risk_words(pack: AssurancePack, risk: StrategicRisk) -> str:
    """'SR1 Flow through hospital: 20, extreme, up from 16'."""
    said = [str(risk.current.product), band_word(pack, risk.current.product), moved_words(pack, risk)]
    return f"{risk.id} {risk.title}: {', '.join(item for item in said if item)}"
