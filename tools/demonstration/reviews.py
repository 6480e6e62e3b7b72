"""The region's challenges and the boards' responses. Each question is asked twice at most, and of no holder twice."""

from __future__ import annotations

import datetime
from typing import Any

from tools.demonstration.calendar_words import last_day
from tools.demonstration.dice import draw
from tools.demonstration.returns import Answer, Writer
from tools.demonstration.words import for_voice, voice_of


def reviews_of(writer: Writer, system: str, month: str, answers: list[Answer]) -> list[dict[str, Any]]:
    """Up to three of the month's answers challenged: good news with thin evidence first, then bad news with none."""
    wanted = 3 if system in ("ZD01", "ZD04") else 2 if draw("reviews", system, month) > 0.35 else 1
    chosen = sorted((answer for answer in answers if _doubtful(writer, answer)),
                    key=lambda answer: (_order(answer), draw("review", system, month, answer["action"],
                                                             answer["holder"])))
    found: list[dict[str, Any]] = []
    for answer in chosen:
        if len(found) == wanted:
            break
        here = {review["action"] for review in found}
        fresh = answer["action"] not in here and _line(answer) not in writer.told.asked
        if fresh and writer.told.asked.get(answer["action"], 0) < 2:
            found.append(_review(writer, system, month, answer))
    return found


def _line(answer: Answer) -> str:
    return f"{answer['action']}/{answer['holder']}"


def _doubtful(writer: Writer, answer: Answer) -> bool:
    named = "holder" in answer and answer["holder"] in {**writer.bodies.bodies, **writer.bodies.systems}
    sayable = answer["value"] in ("on-track", "off-track", "at-risk", "complete")
    return named and sayable and bool(_question(writer, answer))


def _question(writer: Writer, answer: Answer) -> str:
    """What the region would ask of this holder; '' where the question is not for its kind."""
    bank, types = writer.bank[answer["action"]], tuple(writer.bodies.types(answer["holder"]))
    try:
        voice = voice_of(bank, types)
    except KeyError:
        return ""
    return next(iter(for_voice([bank["ask"]], voice)), "")


def _order(answer: Answer) -> int:
    if answer["value"] == "on-track":
        return 0 if "evidence" not in answer else 2 if answer.get("rating") == "substantial" else 4
    return 1 if answer.get("rating") == "none" else 3


def _review(writer: Writer, system: str, month: str, answer: Answer) -> dict[str, Any]:
    bank, action = writer.bank[answer["action"]], answer["action"]
    times = writer.told.asked.get(action, 0)
    writer.told.asked |= {action: times + 1, _line(answer): 1}
    received = datetime.date.fromisoformat(writer.systems[system].months[month]["received"])
    on = _weekday(received + datetime.timedelta(days=2 + int(5 * draw("on", system, month, action))))
    name = writer.bodies.short(answer["holder"], last_day(month))
    review: dict[str, Any] = {"action": action, "holder": answer["holder"], "on": on.isoformat(),
                              "challenge": f"To {name}: {_question(writer, answer)}"}
    if answer["value"] == "on-track":
        review |= {"value": "at-risk", "rating": "limited"}
    elif answer["value"] == "complete":
        review["value"] = "on-track"
    # A question asked for the second time is still open: no two boards give the same answer in the same words.
    if times == 0:
        responded = _weekday(on + datetime.timedelta(days=4 + int(9 * draw("responded", system, month, action))))
        review |= {"response": bank["reply"], "responded": responded.isoformat()}
    writer.told.reviews[system, month, action, answer["holder"]] = review
    return review


def _weekday(day: datetime.date) -> datetime.date:
    return day + datetime.timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)
