"""The answers of a plan with one return: a value that the holder's circumstances decide, and words from its bank."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from typing import Any

from tools.demonstration.asked import Line, Plan
from tools.demonstration.calendar_words import day_words, last_day
from tools.demonstration.dice import draw, pick, shuffled
from tools.demonstration.plans import SinglePlan, SingleSystem
from tools.demonstration.register import Bodies
from tools.demonstration.sentences import ActionBank, ThemeBank, chosen, read_sentences
from tools.demonstration.words import Slots

Answer = dict[str, Any]
_ODD = re.compile(r"\b[Oo]ne (?:days|weeks|hours|points|patients|people|months|minutes|nights|sessions|gaps|places)\b")
_KINDS = {"acute": "acute", "community": "community", "council": "local_authority", "ambulance": "ambulance",
          "mental": "mental_health"}
_COVERAGE = {"local_authority": 0.9, "general_practice": 0.85, "vcse": 0.85, "primary_care_network": 0.9}


class SingleWriter:
    """Makes the answers of one plan. Systems must be written in the register's order."""

    def __init__(self, single: SinglePlan, plan: Plan, bodies: Bodies) -> None:
        self.single, self.plan, self.bodies = single, plan, bodies
        self.bank = read_sentences(single.folder / "sentences.txt")
        self.day = last_day(single.month)
        self.uses: Counter[str] = Counter()
        self.told: set[str] = set()
        self._shared: dict[str, Answer] = {}
        self._here: Counter[tuple[str, str]] = Counter()

    def answers(self, system: SingleSystem) -> list[Answer]:
        """The answers of a system's return, in the order of the plan."""
        found = []
        for line in self.plan.lines(system, self.single.month, self.bodies):
            story = self._story(system.code, line)
            if story is not None:
                found.extend([] if story["value"] == "absent" else [self._head(line, story["value"]) | _rest(story)])
            elif self._comes(system, line):
                found.append(self._made(system, line))
        return found + [{"action": story["action"], "holder_type": story["holder_type"], "revision": 1,
                         "value": story["value"], **_rest(story)}
                        for story in self.single.stories if story["system"] == system.code and "holder_type" in story]

    def board_day(self, holder: str) -> datetime.date:
        """The day on which a holder's board met about the plan: a weekday shortly before the return."""
        first, last = (datetime.date.fromisoformat(day) for day in self.single.data["boards_met"])
        days = [first + datetime.timedelta(days=number) for number in range((last - first).days + 1)]
        return pick([day for day in days if day.weekday() < 5], "board", self.single.id, holder)

    def _comes(self, system: SingleSystem, line: Line) -> bool:
        silent = system.data.get("silent", {})
        if line.holder in silent:
            return draw("silent", self.single.id, system.code, line.key) >= float(silent[line.holder])
        usual = float(self.single.data.get("coverage", _COVERAGE.get(line.types[0], 0.96)))
        return draw("comes", self.single.id, system.code, line.key) < usual

    def _story(self, system: str, line: Line) -> dict[str, Any] | None:
        for story in self.single.stories:
            here = story["system"] == system or story.get("shared")
            if here and story["action"] == line.action and story.get("holder") == line.holder:
                return dict(story)
        return None

    def _head(self, line: Line, value: str) -> Answer:
        head: Answer = {"action": line.action, "holder": line.holder}
        if line.several_roles:
            head["role"] = line.role
        return head | {"revision": line.revision, "value": value}

    def _made(self, system: SingleSystem, line: Line) -> Answer:
        """A shared body gives the same answer to each of its systems."""
        own = line.holder == system.code or line.collective or line.action.startswith(system.code)
        home = system.code if own else self.bodies.home(line.holder, self.day)
        name = f"{self.single.id}:{system.code if own else ''}:{line.key}"
        if name not in self._shared:
            self._shared[name] = self._answer(name, home, line)
        return self._shared[name]

    def _answer(self, name: str, home: str, line: Line) -> Answer:
        action = self.bank.actions[line.action]
        voice = action.voice(line.types)
        slots = self._slots(name, home, line)
        theme = self.bank.themes[action.theme]
        told = ((sign, value, self._narrative(name, home, voice[sign], theme, sign, slots))
                for sign, value in self._values(name, home, line, voice))
        sign, value, narrative = next((found for found in told if found[2]), ("", "", ""))
        if not narrative:
            raise ValueError(f"no sentence is left to be said for {name}")
        answer = self._head(line, value)
        evidence = self._evidence(name, action, sign, slots)
        rating = _rating(sign, draw("rating", name))
        if not evidence and draw("modest", name) < 0.6:
            rating = "limited"
        if rating:
            answer["rating"] = rating
        answer["narrative"] = narrative
        if evidence:
            answer["evidence"] = evidence
        answer |= self._why(name, home, theme, sign, value, slots)
        roles: dict[str, str] = self.single.data["roles"]
        answer["holder_role"] = roles.get(f"{action.theme}/{line.types[0]}", roles[line.types[0]])
        if line.collective:
            answer["given_by"] = "icb" if self.plan.lead == "icb" else "system"
        return answer

    def _values(self, name: str, home: str, line: Line, voice: dict[str, list[str]]) -> list[tuple[str, str]]:
        """Signs and values of the scale, the holder's own first, then those nearest to it of which the bank speaks."""
        level = 0.16 + 0.66 * draw("level", name) + self.single.mood(home, line.holder)
        scale: list[list[Any]] = self.single.data["scales"][line.scale or "own"]
        past = line.due is None or line.due <= self.day
        steps = [(sign, value, float(edge)) for sign, value, edge in scale if sign in voice and (sign != "*" or past)]
        own = next((place for place, step in enumerate(steps) if level < step[2]), len(steps) - 1)
        late = line.due is not None and line.due <= self.day and _value_of(steps, "+") == "on-track"
        ranked = sorted(enumerate(steps), key=lambda item: (abs(item[0] - own), item[0]))
        # What was due and is well is done: nothing stays on track beyond its day.
        return [(sign, "complete" if late and sign == "+" else value) for _, (sign, value, _) in ranked]

    def _narrative(self, name: str, home: str, sentences: list[str], theme: ThemeBank, sign: str, slots: Slots) -> str:
        """The sentence used least so far, as a rule with a second one of the theme; never what was said already.
        '' where nothing is left to say."""
        ranked = sorted(shuffled(sentences, "order", name), key=lambda item: (self.uses[item], self._here[home, item]))
        for turn in range(8):
            for sentence in ranked:
                text = self._filled(sentence, slots, name, turn)
                longer = turn or draw("second", name) < 0.5
                second = self._second(name, home, theme, sign, slots, turn) if longer else ""
                whole = f"{text} {second}" if text and second and len(text) < 190 else text
                if text and whole and whole not in self.told:
                    self.told.add(whole)
                    self.uses[sentence] += 1
                    self._here[home, sentence] += 1
                    return whole
        return ""

    def _filled(self, sentence: str, slots: Slots, *name: object) -> str | None:
        text = slots.fill(chosen(sentence, *name))
        partners = [slots.known[kind] for kind in _KINDS if slots.known[kind]]
        twice = text is not None and any(text.count(partner) > 1 for partner in partners)
        return None if text is None or twice or _ODD.search(text) else text

    def _second(self, name: str, home: str, theme: ThemeBank, sign: str, slots: Slots, turn: int) -> str:
        """A sentence that goes with any of the theme, twice in a system unless nothing else is left."""
        sentences = theme.lines.get("&" if sign in "+*34" else "w", [])
        for sentence in sorted(shuffled(sentences, "second", name), key=lambda item: self._here[home, item]):
            text = self._filled(sentence, slots, name)
            if text and self._here[home, sentence] < 2 + turn:
                self._here[home, sentence] += 1
                return text
        return ""

    def _evidence(self, name: str, action: ActionBank, sign: str, slots: Slots) -> list[str]:
        chance = draw("evidence", name)
        wanted = {"+": 0 if chance < 0.05 else 1 if chance < 0.7 else 2, "*": 2, "~": 0 if chance < 0.35 else 1,
                  "-": 0 if chance < 0.55 else 1}.get(sign, 0 if chance < 0.05 else 1)
        texts = [self._filled(text, slots, name) for text in shuffled(action.evidence, "evidence", name)]
        return [text for text in texts if text][:wanted]

    def _why(self, name: str, home: str, theme: ThemeBank, sign: str, value: str, slots: Slots) -> Answer:
        """Cause and cure of what is not well; what it leads to and when it will be right, where it is bad."""
        if sign not in ("~", "-", "1"):
            return {}
        found: Answer = {}
        if value in self.single.data["dated"] and draw("date", name) > (0.12 if sign == "-" else 0.4):
            found["due"] = pick(self.single.data["dates"], "due", name)
        pairs = sorted(shuffled(theme.pairs("?"), "why", name), key=lambda pair: self._here[home, pair[0]])
        for cause, cure in pairs:
            texts = self._filled(cause, slots, name), self._filled(cure, slots, name)
            if texts[0] and texts[1]:
                self._here[home, cause] += 1
                found["cause"] = texts[0]
                if sign == "-":
                    found |= self._one(theme, "!", "effect", name, slots)
                if draw("cure", name) > 0.08:
                    found["mitigation"] = texts[1]
                break
        return found | (self._one(theme, "^", "returns_when", name, slots) if sign == "-" else {})

    def _one(self, theme: ThemeBank, sign: str, key: str, name: str, slots: Slots) -> Answer:
        texts = [self._filled(text, slots, name) for text in shuffled(theme.lines.get(sign, []), key, name)]
        return next(({key: text} for text in texts if text), {})

    def _slots(self, name: str, home: str, line: Line) -> Slots:
        bodies = self.bodies
        entry = bodies.bodies.get(line.holder) or bodies.systems[home]
        known: dict[str, str] = {}
        for slot, key in (("town", "towns"), ("site", "sites"), ("ward", "wards")):
            items = entry.get(key) or (bodies.systems[home]["towns"] if key == "towns" else [])
            turned = shuffled(items, slot, name)
            known[slot] = turned[0] if turned else ""
            known[slot + "2"] = turned[1] if turned[1:] else ""
        for slot, kind in _KINDS.items():
            codes = [code for code in bodies.partners(home, self.day)
                     if kind in bodies.types(code) and code != line.holder]
            known[slot] = bodies.short(pick(codes, slot, name), self.day) if codes else ""
        known["committee"] = pick(self.single.data.get("committees", ["audit committee"]), "committee", line.holder)
        if self.single.data.get("boards_met"):
            known["d2"] = day_words(self.board_day(line.holder))
        people = 480000 * bodies.systems[home]["size"]
        known |= {"practices": str(round(people / 8800)), "networks": str(round(people / 45000)),
                  "homes": str(round(people / 6000))}
        places = entry.get("sites") or entry.get("towns") or [""]
        return Slots(name, 2, self.single.month, {}, entry["size"], 0.5, None, known, list(places),
                     few=home == "ZD05")


def _value_of(steps: list[tuple[str, str, float]], sign: str) -> str:
    """The scale's value that a sign stands for; '' where the bank has no such sentences."""
    return next((value for held, value, _ in steps if held == sign), "")


def _rest(story: dict[str, Any]) -> Answer:
    """What a story says beside the value, in the order of a return."""
    rest: Answer = {"rating": story["rating"]} if "rating" in story else {}
    rest["narrative"] = story["text"]
    names = {"evidence": "evidence", "due": "due", "cause": "cause", "effect": "effect", "fix": "mitigation",
             "back": "returns_when", "by": "holder_role", "given_by": "given_by", "sensitive": "sensitive"}
    return rest | {names[key]: story[key] for key in names if story.get(key)}


def _rating(sign: str, chance: float) -> str:
    shares = {"good": (("substantial", 0.25), ("reasonable", 0.78), ("limited", 0.94), ("", 1.0)),
              "fair": (("reasonable", 0.42), ("limited", 0.93), ("none", 1.0)),
              "poor": (("reasonable", 0.12), ("limited", 0.7), ("none", 1.0))}
    kind = "good" if sign in "+*34" else "fair" if sign in "~2" else "poor"
    return next(rating for rating, edge in shares[kind] if chance < edge)
