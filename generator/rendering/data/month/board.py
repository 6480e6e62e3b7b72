"""What goes to the board: strategic risks, reviews, decisions, agreement and signatures."""

from __future__ import annotations

from generator.model.framework import Framework
from generator.model.pack import AssurancePack
from generator.model.returns import Review, StrategicRisk
from generator.rendering.data.month.positions import word_of
from generator.rendering.data.month.sheets import Column, DataSheet, Kind, Value, flag, lines
from generator.views.history import signature_note
from generator.views.words import party_word, sentence_case

_ON_PAPER = (
    Column("Risk", 9), Column("Title", 34, Kind.LONG), Column("Cause", 32, Kind.LONG), Column("Event", 32, Kind.LONG),
    Column("Effect", 32, Kind.LONG),
    *(Column(f"{score}: {part}", 10, Kind.COUNT) for score in ("Inherent", "Current", "Target")
      for part in ("likelihood", "impact", "score")),
    Column("Target by", 13), Column("Appetite", 13, Kind.LONG), Column("Lead role", 18, Kind.LONG),
    Column("Committee", 18, Kind.LONG), Column("Illustrative", 11),
)
RISKS = (
    *_ON_PAPER, Column("Objective", 30, Kind.LONG), Column("Controls", 40, Kind.LONG),
    Column("Assurances (line, date, result)", 44, Kind.LONG), Column("Gaps in control", 36, Kind.LONG),
    Column("Gaps in assurance", 36, Kind.LONG), Column("Actions", 18, Kind.LONG), Column("Measures", 16, Kind.LONG),
    Column("Capacity gaps", 16, Kind.LONG),
)
REVIEWS = (
    Column("Action", 13), Column("Organisation", 30, Kind.LONG), Column("Challenged on", 13, Kind.DATE),
    Column("Challenge", 56, Kind.LONG), Column("Would say: value", 16), Column("Would say: rating", 14),
    Column("Response", 56, Kind.LONG), Column("Responded on", 13, Kind.DATE), Column("Illustrative", 11),
)
BOARD = (
    Column("What", 14), Column("Kind or step", 18), Column("Title or role", 44, Kind.LONG),
    Column("Detail", 60, Kind.LONG), Column("On", 13, Kind.DATE), Column("By", 24, Kind.LONG),
    Column("Actions", 20, Kind.LONG), Column("Risks", 14, Kind.LONG), Column("Since it was signed", 44, Kind.LONG),
    Column("Illustrative", 11), Column("Fingerprint of what was signed", 68),
)


def risks_sheet(pack: AssurancePack) -> DataSheet:
    return DataSheet("Strategic risks", "Strategic risks: scores are likelihood times impact, 1 to 25",
                     "", RISKS, tuple(_risk(risk) for risk in pack.risks), frozen=2, printed=len(_ON_PAPER),
                     empty="No strategic risk is held for this month.")


def reviews_sheet(pack: AssurancePack) -> DataSheet:
    framework = pack.tailored.framework
    names = {position.responsibility.holder.code: position.responsibility.holder.name for position in pack.positions}
    scales = {position.responsibility.action: position.responsibility.scale for position in pack.positions}
    rows = tuple(_review(framework, names, scales.get(review.action, ""), review) for review in pack.reviews)
    return DataSheet("Reviews", f"What the {framework.overseer_word} challenged, and what was replied", "", REVIEWS,
                     rows, frozen=2, empty="No challenge is held for this month.")


def board_sheet(pack: AssurancePack) -> DataSheet:
    rows = (*_decisions(pack), *_agreement(pack), *_signed(pack))
    board = pack.tailored.framework.board_word
    return DataSheet("Decisions and sign-off",
                     f"Decisions asked of the {board}, agreement on what is asked, signatures",
                     "", BOARD, rows, frozen=1, printed=len(BOARD) - 1,
                     empty="No decision, agreement or signature is held for this month.")


def _risk(risk: StrategicRisk) -> tuple[Value, ...]:
    scores = tuple(number for score in (risk.inherent, risk.current, risk.target)
                   for number in (score.likelihood, score.impact, score.product))
    return (risk.id, risk.title, risk.cause, risk.event, risk.effect, *scores, risk.target_by, risk.appetite,
            risk.lead_role, risk.committee, flag(risk.illustrative), risk.objective, lines(risk.controls),
            lines(f"{one.line} | {one.date.isoformat()} | {one.result} | {one.what}" for one in risk.assurances),
            lines(risk.gaps_in_control), lines(risk.gaps_in_assurance), lines(risk.actions), lines(risk.measures),
            lines(risk.gaps))


def _review(framework: Framework, names: dict[str, str], scale: str, review: Review) -> tuple[Value, ...]:
    return (review.action, names.get(review.holder, review.holder), review.on, review.challenge,
            word_of(framework, scale, review.value), sentence_case(str(review.rating)) if review.rating else "",
            review.response, review.responded, flag(review.illustrative))


def _decisions(pack: AssurancePack) -> tuple[tuple[Value, ...], ...]:
    current = pack.current
    return tuple(("Decision", sentence_case(item.kind), item.title, item.detail, None, "", lines(item.actions),
                  lines(item.risks), "", flag(current.illustrative), "")
                 for item in current.decisions) if current else ()


def _agreement(pack: AssurancePack) -> tuple[tuple[Value, ...], ...]:
    agreement, framework = pack.tailored.agreement, pack.tailored.framework
    return tuple(("Agreement", sentence_case(str(step.state)), "", step.note, step.on,
                  party_word(framework, step.party), "", "", "", flag(agreement.illustrative), "")
                 for step in agreement.as_at(pack.month.last_day)) if agreement else ()


def _signed(pack: AssurancePack) -> tuple[tuple[Value, ...], ...]:
    """What was signed, and what the plan requires that was not."""
    current, framework = pack.current, pack.tailored.framework
    if not pack.holds_returns:
        return ()
    names = {position.responsibility.holder.code: position.responsibility.holder.name for position in pack.positions}
    signed = current.signoff if current else ()
    given = [("Signature", one.signoff.step, one.signoff.role, "", one.signoff.on,
              names.get(one.signoff.holder, one.signoff.holder), "", "", sentence_case(signature_note(pack, one)),
              flag(bool(current and current.illustrative)), one.signoff.signed) for one in pack.signatures]
    steps = {item.step for item in signed}
    missing = [("Signature", item.step, item.role, "Required, and not given", None, "", "", "", "", "", "")
               for item in framework.signatories if item.required and not item.types and item.step not in steps]
    return (*given, *missing)
