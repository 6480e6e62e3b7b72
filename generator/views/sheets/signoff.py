"""Agreement on what is asked, signatures under the return, and the region's challenges."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from generator.model.framework import Signatory
from generator.model.pack import AssurancePack, Position
from generator.model.returns import AgreementStep, LineReturned, Review
from generator.views.common import (
    NOT_PUBLISHED,
    long_day,
    mark_of,
    party_word,
    plain,
    plural,
    rating_label,
    sentence_case,
    short_day,
)
from generator.views.history import open_words, signature_note
from generator.views.kin import joint_board
from generator.views.parties import party_rows
from generator.views.sheets.parts import Head, Refs, refs_of
from generator.views.statements import StatementRow, statement_row, statement_sentence
from generator.vocabulary import AgreementState


@dataclass(frozen=True, slots=True)
class SignLine:
    """`missing`: required and not signed. `note`: whether what was signed still stands; `stale`: it does not."""

    who: str
    words: str
    missing: bool
    note: str = ""
    stale: bool = False


@dataclass(frozen=True, slots=True)
class PartyLine:
    """Where one party stands. `note`: what it said as it agreed."""

    party: str
    words: str
    note: str
    agreed: bool


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """A step that no party's own line tells: what was proposed, amended, or agreed before an amendment."""

    party: str
    words: str
    note: str


@dataclass(frozen=True, slots=True)
class ReturnLine:
    month: str
    words: str
    detail: str


@dataclass(frozen=True, slots=True)
class ReviewLine:
    ref: str
    holder: str
    on: str
    challenge: str
    would_say: str
    response: str
    responded: str
    illustrative: bool
    own: str = ""
    """What the holder and the body that leads the system say themselves, in short."""
    open: str = ""


@dataclass(frozen=True, slots=True)
class BackLine:
    """A row sent back. `shown`: what stands instead."""

    ref: str
    holder: str
    on: str
    reasons: str
    shown: str


@dataclass(frozen=True, slots=True)
class SignOffSheet:
    template: ClassVar[str] = "signoff.html.jinja"
    head: Head
    illustrative: bool
    signed: tuple[SignLine, ...]
    statements: tuple[StatementRow, ...]
    statements_said: str
    unsigned_note: str
    agreement_state: str
    parties: tuple[PartyLine, ...]
    agreement: tuple[AgreementLine, ...]
    joint: str
    returns: tuple[ReturnLine, ...]
    sent_back: tuple[str, ...]
    """Why the return of a month was returned for correction, in the words of whoever did."""
    reviews: tuple[ReviewLine, ...]
    reviews_note: str
    back: tuple[BackLine, ...]
    lead: str
    overseer: str


def signoff_sheet(pack: AssurancePack, number: int) -> SignOffSheet:
    refs = refs_of(pack.tailored.framework)
    return SignOffSheet(
        head=Head("sign-off", number, "Agreement and sign-off", finding(pack), flows=True),
        illustrative=pack.illustrative,
        signed=_signed(pack),
        statements=tuple(statement_row(item, on_paper=True) for item in pack.statements) if pack.holds_returns else (),
        statements_said=_boards_asked(pack),
        unsigned_note=_unsigned(pack),
        agreement_state=_agreement_state(pack),
        parties=_parties(pack),
        agreement=_agreement(pack),
        joint=joint_board(pack),
        returns=_returns(pack),
        sent_back=_sent_back(pack),
        reviews=tuple(_review(pack, refs, item) for item in pack.reviews),
        reviews_note=_reviews_note(pack),
        back=tuple(_back(pack, refs, item) for item in (pack.current.lines_returned if pack.current else ())),
        lead=pack.tailored.framework.lead_word,
        overseer=pack.tailored.framework.overseer_word,
    )


def finding(pack: AssurancePack) -> str:
    if not pack.holds_returns:
        return "No return is held, so nothing is signed; the agreement is not published"
    if pack.current is None:
        return f"No return of {pack.month.label} is in use, so nothing is signed for it"
    if boards := statement_sentence(pack.tailored.framework, pack.statement_counts):
        return plain(boards).rstrip(".")
    missing = [line for line in _signed(pack) if line.missing]
    days = [item.on for item in pack.current.signoff]
    if not days:
        return f"The return of {pack.month.label} is not signed"
    signed = f"Signed on {long_day(max(days))}"
    if stale := sum(item.is_stale for item in pack.signatures):
        signed += f"; {plural(stale, 'signature stands', 'signatures stand')} under something that was changed since"
    return (
        f"{signed}; {plural(len(missing), 'required signature is', 'required signatures are')} missing"
        if missing
        else signed
    )


def _signed(pack: AssurancePack) -> tuple[SignLine, ...]:
    if pack.current is None:
        return ()
    by_board = bool(pack.statements)
    return tuple(line for item in pack.tailored.framework.signatories
                 if not (by_board and item.types)  # each board's own signatures stand beside its statement
                 for line in _sign_lines(pack, item))


def _sign_lines(pack: AssurancePack, signatory: Signatory) -> tuple[SignLine, ...]:
    """One line for each signature given; one for a step that nobody signed."""
    given = [item for item in pack.signatures if item.signoff.step == signatory.step]
    if not given:
        missing = signatory.required and signatory.step != "published"
        return (SignLine(_signer(signatory.verb, signatory.role), "not signed" if missing else "not yet", missing),)
    register, day = pack.tailored.register, pack.month.last_day
    return tuple(
        SignLine(
            _signer(
                signatory.verb,
                item.signoff.role or signatory.role,
                register.short_name(item.signoff.holder, day) if item.signoff.holder else "",
            ),
            short_day(item.signoff.on),
            False,
            signature_note(pack, item),
            item.is_stale,
        )
        for item in given
    )


def _signer(verb: str, role: str, holder: str = "") -> str:
    """'Prepared by: ICB winter director'."""
    return f"{sentence_case(verb)}: {', '.join(part for part in (role, holder) if part)}"


def _unsigned(pack: AssurancePack) -> str:
    if not pack.holds_returns:
        return "No return received. None is invented."
    if pack.current and pack.statements:
        return "Each board signs its own statement; the system as a whole signs nothing."
    return "" if pack.current else f"No return of {pack.month.label} is in use: nothing is signed."


def _boards_asked(pack: AssurancePack) -> str:
    """Said here only where the head of the section does not say it."""
    if pack.holds_returns and pack.current is not None:
        return ""
    return plain(statement_sentence(pack.tailored.framework, pack.statement_counts))


def _agreement_state(pack: AssurancePack) -> str:
    return str(pack.tailored.agreement.state) if pack.tailored.agreement else NOT_PUBLISHED


def _agreement(pack: AssurancePack) -> tuple[AgreementLine, ...]:
    agreement = pack.tailored.agreement
    if agreement is None:
        return ()
    told = _told_by(pack)
    return tuple(
        AgreementLine(party_word(pack.tailored.framework, step.party), f"{step.state} {short_day(step.on)}", step.note)
        for step in agreement.as_at(pack.month.last_day) if step not in told.values()
    )


def _parties(pack: AssurancePack) -> tuple[PartyLine, ...]:
    told = _told_by(pack)
    return tuple(
        PartyLine(row.party, row.words, told[row.party].note if row.party in told else "", row.agreed)
        for row in party_rows(pack.tailored.framework, pack.tailored.agreement)
    )


def _told_by(pack: AssurancePack) -> dict[str, AgreementStep]:
    """Party -> the step that its line dates: its last agreement, whether or not to an amendment. Not told twice."""
    agreement = pack.tailored.agreement
    steps = agreement.as_at(pack.month.last_day) if agreement else ()
    return {party_word(pack.tailored.framework, step.party): step
            for step in sorted(steps, key=lambda item: item.on) if step.state is AgreementState.AGREED}


def _returns(pack: AssurancePack) -> tuple[ReturnLine, ...]:
    if not pack.holds_returns:
        return ()
    lines = []
    for state in pack.return_states:
        received = f"received {short_day(state.received)}" if state.received else ""
        late = f"{plural(state.days_late, 'day')} late" if state.days_late else ""
        lines.append(
            ReturnLine(
                state.month.short,
                sentence_case(state.state),
                "; ".join(part for part in (received, late) if part),
            )
        )
    return tuple(lines)


def _sent_back(pack: AssurancePack) -> tuple[str, ...]:
    """'January 2023, sent back on 3 Feb 2023: the reasons.'; of months whose return was."""
    if not pack.holds_returns:
        return ()
    return tuple(f"{state.month.label}, sent back on {short_day(state.correction.on)}: "
                 f"{'; '.join(item.rstrip('. ') for item in state.correction.reasons)}."
                 for state in pack.return_states if state.correction)


def _review(pack: AssurancePack, refs: Refs, review: Review) -> ReviewLine:
    register = pack.tailored.register
    holder = next(
        (item.responsibility.holder.short_name for item in pack.positions if _answers(item, review)),
        register.short_name(review.holder, pack.month.last_day),
    )
    value = mark_of(pack.tailored.framework, review.value).word.lower() if review.value else ""
    rating = rating_label(review.rating)
    would = " on ".join(part for part in (value, f"{rating.word.lower()} assurance" if rating else "") if part)
    return ReviewLine(
        refs.of(review.action),
        holder,
        short_day(review.on),
        review.challenge,
        would,
        review.response,
        short_day(review.responded) if review.responded else "",
        review.illustrative,
        _views(pack, review),
        open_words(pack, review),
    )


def _views(pack: AssurancePack, review: Review) -> str:
    """'Alder says on track; the ICB says at risk': kept apart, beside the challenge to them."""
    framework, said = pack.tailored.framework, []
    for position in pack.positions:
        if _answers(position, review):
            own = position.responsibility.holder.code == pack.tailored.system
            for answer in (position.answer, position.beside):
                if answer is not None:
                    lead = answer.by_lead and not own
                    who = f"the {framework.lead_word}" if lead else position.responsibility.holder.short_name
                    said.append(f"{who} says {mark_of(framework, answer.value).word.lower()}")
    return sentence_case("; ".join(dict.fromkeys(said)))


def _back(pack: AssurancePack, refs: Refs, line: LineReturned) -> BackLine:
    register = pack.tailored.register
    position = next((item for item in pack.positions if item.returned is line), None)
    if position is None:
        shown = "answered since"
    else:
        older = position.answer is not None and position.answered_in is not None
        word = mark_of(pack.tailored.framework, position.answer.value).word if position.answer else ""
        since = f"{word}, of {position.answered_in.label}" if older and position.answered_in else ""
        shown = since or mark_of(pack.tailored.framework, position.counted).word
    holder = (position.responsibility.holder.short_name if position
              else register.short_name(line.holder, pack.month.last_day) if line.holder in register.by_code
              else line.holder)
    reasons = " ".join(f"{reason.rstrip('. ')}." for reason in line.reasons)
    return BackLine(refs.of(line.action), holder, short_day(line.on), reasons, shown)


def _answers(position: Position, review: Review) -> bool:
    item = position.responsibility
    return item.action == review.action and item.holder.code == review.holder


def _reviews_note(pack: AssurancePack) -> str:
    if not pack.holds_returns:
        return ""
    made = len(pack.reviews)
    answered = made - len(pack.open_challenges)
    if not made:
        return f"The {pack.tailored.framework.overseer_word} has challenged no answer of this month."
    oldest = (f", the oldest since {long_day(pack.open_challenges[0].review.on)}" if pack.open_challenges else "")
    return f"{plural(made, 'challenge')} made, {answered:,} answered, {made - answered:,} open{oldest}."
