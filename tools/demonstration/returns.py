"""The returns: each line's value, words, evidence, dates and rating, month by month."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tools.demonstration.asked import Line, Plan
from tools.demonstration.calendar_words import WINTER, last_day
from tools.demonstration.dice import draw
from tools.demonstration.figures import Figures
from tools.demonstration.paths import GAP_OF, Paths, Step
from tools.demonstration.reading import DATA, read_yaml
from tools.demonstration.register import Bodies
from tools.demonstration.systems import SystemPlan
from tools.demonstration.words import GROUPS, Slots, for_voice, in_order, read_bank, voice_of

Answer = dict[str, Any]
_COVERAGE = {"icb": 0.985, "local_authority": 0.87, "acute": 0.94, "specialist": 0.95}
_SIZE_OF_ICB = {"ZD05": 0.3}
_MONTH_ENDS = ("2023-01-31", "2023-02-28", "2023-03-31", "2023-04-28", "2023-05-31", "2023-06-30", "2023-07-31",
               "2023-09-29")


@dataclass
class Told:
    """What has been told so far, so that no two lines say the same."""

    narratives: set[str] = field(default_factory=set)
    first: dict[str, dict[str, str]] = field(default_factory=dict)
    openings: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    uses: dict[tuple[str, str], int] = field(default_factory=dict)
    turns: dict[tuple[str, str], int] = field(default_factory=dict)
    dates: dict[str, str] = field(default_factory=dict)
    asked: dict[str, int] = field(default_factory=dict)
    reviews: dict[tuple[str, str, str, str], dict[str, Any]] = field(default_factory=dict)


class Writer:
    """Makes every system's answers. Months must be written in order."""

    def __init__(self, plan: Plan, systems: dict[str, SystemPlan], bodies: Bodies, figures: Figures) -> None:
        self.plan, self.systems, self.bodies, self.figures = plan, systems, bodies, figures
        self.bank = read_bank()
        self.paths = Paths()
        self.told = Told()
        self.stories: list[dict[str, Any]] = read_yaml(DATA / "stories.yaml")["stories"]
        self._shared: dict[tuple[str, str], Answer] = {}
        self._closed: dict[str, set[str]] = {code: set() for code in systems}

    def answers(self, system: SystemPlan, month: str) -> list[Answer]:
        """The answers of one return, in the order of the plan."""
        found = []
        for line in self.plan.lines(system, month, self.bodies):
            told = self._story(system.code, line, month)
            made = self._made(system, line, month)
            if told is not None:
                found.extend([] if told["value"] == "absent" else [self._told(line, told)])
                self._close(system.code, line, told["value"])
            elif line.key not in self._closed[system.code] and self._comes(system, line, month):
                found.append(made)
                self._close(system.code, line, made["value"])
        return found + self._for_all_of_a_type(system.code, month)

    def _close(self, system: str, line: Line, value: str) -> None:
        """A line closed as complete or not applicable stands: nothing more is sent until it is reopened."""
        if value in ("complete", "not-applicable"):
            self._closed[system].add(line.key)
        elif value != "absent":
            self._closed[system].discard(line.key)

    def _comes(self, system: SystemPlan, line: Line, month: str) -> bool:
        for silence in system.data["silent"]:
            if silence["holder"] == line.holder and silence["from"] <= month <= silence["until"]:
                return draw("silent", system.code, line.key, month) >= float(silence.get("share", 1.0))
        usual = 0.9 if line.collective else _COVERAGE.get(line.types[0], 0.93)
        return draw("comes", system.code, line.key, month) < usual

    # Stories written by hand

    def _story(self, system: str, line: Line, month: str) -> dict[str, Any] | None:
        for story in self.stories:
            here = story["system"] == system or story.get("shared")
            about = story.get("holder") == line.holder and story["action"] == line.action
            if here and about and month in story["months"]:
                return dict(story["months"][month])
        return None

    def _told(self, line: Line, told: dict[str, Any]) -> Answer:
        if told["text"] not in self.told.narratives:
            self.told.narratives.add(told["text"])
        answer: Answer = {"action": line.action, "holder": line.holder}
        if line.several_roles:
            answer["role"] = line.role
        answer |= {"revision": told.get("revision", line.revision), "value": told["value"]}
        return answer | _told_rest(told)

    def _for_all_of_a_type(self, system: str, month: str) -> list[Answer]:
        found = []
        for story in self.stories:
            if story["system"] == system and "holder_type" in story and month in story["months"]:
                told = story["months"][month]
                head: Answer = {"action": story["action"], "holder_type": story["holder_type"], "revision": 1,
                                "value": told["value"]}
                found.append(head | _told_rest(told))
        return found

    # Answers made from the bank

    def _made(self, system: SystemPlan, line: Line, month: str) -> Answer:
        """A shared body gives the same answer to each of its systems."""
        day, own = last_day(month), line.holder == system.code or line.collective
        home = system.code if own else self.bodies.home(line.holder, day)
        name = f"{system.code}:{line.key}" if own or line.action.startswith(system.code) else line.key
        if (name, month) in self._shared:
            return self._shared[name, month]
        place, plan = WINTER.index(month), self.systems[home]
        mood = plan.data["mood"][place] + plan.data["holders"].get(line.holder, 0.0)
        partners = self._partners_say(system, line, month) if line.holder == system.code else set()
        step = self.paths.step(name, line, place, mood, plan, partners)
        answer = self._answer(name, plan, line, step, place)
        self._shared[name, month] = answer
        return answer

    def _partners_say(self, system: SystemPlan, line: Line, month: str) -> set[str]:
        """The values of the action's other holders in the month, by story or made."""
        others = [item for item in self.plan.lines(system, month, self.bodies)
                  if item.action == line.action and item.holder != system.code]
        told = [(item, self._story(system.code, item, month)) for item in others]
        return {story["value"] if story else self._made(system, item, month)["value"] for item, story in told}

    def _answer(self, name: str, plan: SystemPlan, line: Line, step: Step, place: int) -> Answer:
        bank = self.bank[line.action]
        voice = voice_of(bank, line.types)
        slots = self._slots(name, plan, line, step, place, bank)
        value = step.value if self._sayable(bank[voice], step.value, slots) else _INSTEAD[step.value]
        answer: Answer = {"action": line.action, "holder": line.holder}
        if line.several_roles:
            answer["role"] = line.role
        answer |= {"revision": line.revision, "value": value}
        rating = _rating(value, draw("rating", name, step.since))
        if rating:
            answer["rating"] = rating
        answer["narrative"] = self._narrative(name, plan.code, line, value, bank[voice],
                                              for_voice(bank["next"], voice), slots)
        evidence = _evidence(value, for_voice(bank["evid"], voice), slots, draw("evidence", name, place), name)
        if evidence:
            answer["evidence"] = evidence
        due = self._due(name, value, line, place)
        if due:
            answer["due"] = due
        whys = {key: for_voice(bank[key], voice) for key in ("why", "eff", "fix", "back")}
        answer |= _why(value, whys, slots, name, step.since)
        answer["holder_role"] = bank["by"].get(voice, bank["by"].get("trust", "Chief executive"))
        if line.collective:
            answer["given_by"] = "icb"
        return answer

    def _sayable(self, voice: dict[str, list[str]], value: str, slots: Slots) -> bool:
        return any(slots.fill(sentence) for sentence in voice.get(GROUPS[value], []))

    def _narrative(self, name: str, system: str, line: Line, value: str, voice: dict[str, list[str]],
                   nexts: list[str], slots: Slots) -> str:
        """One opening of the bank, not used by another holder of the action in the month as long as one is left,
        nor by this line in its last months; as a rule with what happens next."""
        group = GROUPS[value]
        openings = in_order(voice[group], "order", name, group)
        turn = self.told.turns.get((name, group), 0)
        self.told.turns[name, group] = turn + 1
        used = self.told.openings.setdefault((f"{system}/{line.action}/{group}", slots.month), set())
        turned = openings[turn % len(openings):] + openings[:turn % len(openings)]
        slots.said_first = self.told.first.setdefault(name, {})
        last = ""
        for sentence in (*(item for item in turned if item not in used), *turned):
            text = slots.fill(sentence)
            if text is None:
                continue
            with_next = self._with_next(text, name, value, nexts, slots)
            last = with_next
            if with_next not in self.told.narratives:
                used.add(sentence)
                slots.said_first.setdefault(sentence, slots.month)
                self.told.uses[name, sentence] = self.told.uses.get((name, sentence), 0) + 1
                break
        self.told.narratives.add(last)
        return last

    def _with_next(self, text: str, name: str, value: str, nexts: list[str], slots: Slots) -> str:
        wanted = {"on-track": 0.42, "at-risk": 0.3, "off-track": 0.1}.get(value, 0.0)
        crowded = text in self.told.narratives
        if not crowded and (len(text) > 200 or draw("next", name, slots.month) > wanted):
            return text
        for sentence in in_order(nexts, "next", name, slots.month):
            after = slots.fill(sentence)
            if after and f"{text} {after}" not in self.told.narratives:
                return f"{text} {after}"
        return text

    def _due(self, name: str, value: str, line: Line, place: int) -> str:
        """The date now expected. It stays until it passes, then slips; a few give none when they should."""
        end = last_day(WINTER[place]).isoformat()
        if value not in ("off-track", "at-risk") or draw("no date", name) < (0.12 if value == "off-track" else 0.35):
            self.told.dates.pop(name, None)
            return ""
        held = self.told.dates.get(name, "")
        if held <= end:
            later = [day for day in _MONTH_ENDS if day > end]
            held = later[min(int(draw("date", name, place) * 3), len(later) - 1)]
            self.told.dates[name] = held
        return held

    def _slots(self, name: str, plan: SystemPlan, line: Line, step: Step, place: int, bank: dict[str, Any]) -> Slots:
        before = self.paths.before(name, place)
        entry = self.bodies.bodies.get(line.holder) or self.bodies.systems[plan.code]
        size = _SIZE_OF_ICB.get(plan.code, entry["size"]) if entry is self.bodies.systems[plan.code] else entry["size"]
        known = self._known(plan, line, entry, place)
        return Slots(name, place, WINTER[place], bank["n"], size, step.progress, before.progress if before else None,
                     known, _places(line, entry), few=plan.code == "ZD05")

    def _known(self, plan: SystemPlan, line: Line, entry: dict[str, Any], place: int) -> dict[str, str]:
        known: dict[str, str] = {}
        for slot, key in (("town", "towns"), ("site", "sites"), ("ward", "wards")):
            items = entry.get(key, [])
            if items:
                turn = int(draw(slot, line.key, place // 3) * len(items))
                known[slot], known[slot + "2"] = items[turn], items[(turn + 1) % len(items)] if items[1:] else ""
        return known | plan.counts() | self._partners(plan, WINTER[place]) | self._counted(plan, line, place)

    def _partners(self, plan: SystemPlan, month: str) -> dict[str, str]:
        """Short names of the system's partners by kind, the first and the second of each in the register's order."""
        day, named = last_day(month), {}
        kinds = {"acute": "acute", "community": "community", "council": "local_authority", "ambulance": "ambulance",
                 "mental": "mental_health"}
        for slot, kind in kinds.items():
            codes = [code for code in self.bodies.partners(plan.code, day) if kind in self.bodies.types(code)]
            names = [self.bodies.short(code, day) for code in codes]
            named[slot] = names[0] if names else ""
            named[slot + "2"] = names[1] if names[1:] else ""
        return named

    def _counted(self, plan: SystemPlan, line: Line, place: int) -> dict[str, str]:
        """Figures that stand elsewhere in the dataset, so that words and numbers agree."""
        known: dict[str, str] = {}
        month = WINTER[place]
        kind = GAP_OF.get(line.action, "ga_beds")
        holder = line.holder if line.holder in self.bodies.bodies else ""
        now = plan.gap_figures(kind, holder, month, place)
        then = plan.gap_figures(kind, holder, WINTER[place - 1], place - 1) if place else None
        if now:
            opened, staffed, agreed = now
            known |= {"opened": str(opened), "staffed": str(staffed), "agreed": str(agreed),
                      "unstaffed": str(opened - staffed) if opened > staffed + 1 else "",
                      "left": "yes" if opened < agreed - 1 else ""}
            # Call handlers are counted with those who were there before; beds and posts are those added.
            base = plan.baseline(kind, holder, month) if kind.startswith("call") else 0
            if kind not in ("ga_beds", "virtual_beds"):
                known |= {"post": str(base + staffed), "plan": str(base + agreed)}
            if then:
                known |= {"staffed before": str(then[1]), "post before": str(base + then[1])}
        answer_time = self.figures.value("amb_999_answer_mean_sec", "ambulance_trust", line.holder, month)
        known["ans"] = str(round(answer_time)) if answer_time else ""
        over = self.figures.month_total("amb_handover_over60_count", line.holder, month)
        known["over60"] = str(over) if over else ""
        known["aban"] = str(round(abandoned(plan.code, place)))
        return known


_INSTEAD = {"not-started": "off-track", "complete": "on-track", "on-track": "at-risk", "off-track": "at-risk",
            "at-risk": "off-track"}


def abandoned(system: str, place: int) -> float:
    """NHS 111 calls abandoned, as the provider tells the system: percent of calls offered."""
    height = 4.5 + 9 * draw("abandoned", system)
    return round(height + (3.2, 2.6, 6.5, 1.2, 0.4, -0.6)[place] + draw("abandoned", system, place), 1)


def _told_rest(told: dict[str, Any]) -> Answer:
    rest: Answer = {"rating": told["rating"]} if "rating" in told else {}
    rest["narrative"] = told["text"]
    names = {"evidence": "evidence", "due": "due", "cause": "cause", "effect": "effect", "fix": "mitigation",
             "back": "returns_when", "given_by": "given_by", "sensitive": "sensitive"}
    return rest | {names[key]: told[key] for key in names if told.get(key)}


def _rating(value: str, chance: float) -> str:
    shares = {"complete": (("substantial", 0.65), ("reasonable", 1.0)),
              "on-track": (("substantial", 0.18), ("reasonable", 0.72), ("limited", 0.94), ("", 1.0)),
              "at-risk": (("reasonable", 0.4), ("limited", 0.92), ("none", 1.0)),
              "off-track": (("reasonable", 0.15), ("limited", 0.72), ("none", 1.0)),
              "not-started": (("limited", 0.3), ("none", 0.6), ("", 1.0))}
    return next(rating for rating, edge in shares[value] if chance < edge)


def _evidence(value: str, sentences: list[str], slots: Slots, chance: float, name: str) -> list[str]:
    wanted = {"complete": 2, "on-track": 0 if chance < 0.09 else 1 if chance < 0.65 else 2,
              "at-risk": 0 if chance < 0.3 else 1, "off-track": 0 if chance < 0.45 else 1, "not-started": 0}[value]
    filled = [slots.fill(sentence) for sentence in in_order(sentences, "evidence", name, slots.place // 2)]
    return [text for text in filled if text][:wanted]


def _places(line: Line, entry: dict[str, Any]) -> list[str]:
    """What 'here' may be: a town of a board or council, a site of a trust, a station or control room of ambulances."""
    if "towns" in entry:
        return list(entry["towns"])
    if "ambulance" in line.types:
        return [entry["sites"][0]] if line.action in _CONTROL_ROOM else list(entry["wards"])
    return list(entry["sites"])


_CONTROL_ROOM = ("W22-999-01", "W22-AMB-01", "W22-AMB-02", "W22B-MH-01", "W22B-FALL-01", "W22B-CH-01", "W22-AMB-03",
                 "ZD01-L02")


def _why(value: str, bank: dict[str, list[str]], slots: Slots, name: str, since: int) -> Answer:
    """Cause and cure of what is not on track: both stay as long as the value does, and the cure is the cause's own."""
    wanted = {"off-track": ("cause", "effect", "mitigation", "returns_when"),
              "at-risk": ("cause", "mitigation")}.get(value, ())
    sources = {"cause": "why", "effect": "eff", "mitigation": "fix", "returns_when": "back"}
    chance, found = draw("cause", name, since), {}
    for key in wanted:
        sentences = bank[sources[key]]
        if key == "mitigation" and draw("no cure", name, since) < 0.07:
            continue
        first = int(chance * len(bank["why"])) if key == "mitigation" else int(chance * len(sentences))
        turned = [sentences[(first + turn) % len(sentences)] for turn in range(len(sentences))]
        found[key] = next(text for text in map(slots.fill, turned) if text)
    return found
