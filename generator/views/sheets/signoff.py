"""Agreement on what is asked, signatures under the return, and the region's challenges."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from generator.model.framework import Signatory
from generator.model.pack import AssurancePack, Position
from generator.model.returns import Review
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
from generator.views.kin import joint_board
from generator.views.parties import PartyRow, party_rows
from generator.views.sheets.parts import Head, Refs, refs_of
from generator.views.statements import StatementRow, statement_row, statement_sentence


@dataclass(frozen=True, slots=True)
class SignLine:
    """`missing`: required and not signed."""

    who: str
    words: str
    missing: bool


@dataclass(frozen=True, slots=True)
class AgreementLine:
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
    parties: tuple[PartyRow, ...]
    agreement: tuple[AgreementLine, ...]
    joint: str
    returns: tuple[ReturnLine, ...]
    reviews: tuple[ReviewLine, ...]
    reviews_note: str
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
        parties=party_rows(pack.tailored.framework, pack.tailored.agreement),
        agreement=_agreement(pack),
        joint=joint_board(pack),
        returns=_returns(pack),
        reviews=tuple(_review(pack, refs, item) for item in pack.reviews),
        reviews_note=_reviews_note(pack),
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
    signoff = pack.current.signoff if pack.current else ()
    given = [item for item in signoff if item.step == signatory.step]
    if not given:
        missing = signatory.required and signatory.step != "published"
        return (SignLine(_signer(signatory.verb, signatory.role), "not signed" if missing else "not yet", missing),)
    register, day = pack.tailored.register, pack.month.last_day
    return tuple(
        SignLine(
            _signer(
                signatory.verb,
                item.role or signatory.role,
                register.short_name(item.holder, day) if item.holder else "",
            ),
            short_day(item.on),
            False,
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
    steps = agreement.as_at(pack.month.last_day)
    return tuple(
        AgreementLine(party_word(pack.tailored.framework, step.party), f"{step.state} {short_day(step.on)}", step.note)
        for step in steps
    )


def _returns(pack: AssurancePack) -> tuple[ReturnLine, ...]:
    if not pack.holds_returns:
        return ()
    lines = []
    for state in pack.return_states:
        received = f"received {short_day(state.received)}" if state.received else ""
        late = f"{plural(state.days_late, 'day')} late" if state.days_late else ""
        reasons = "; ".join(item.rstrip(". ") for item in state.correction.reasons) if state.correction else ""
        lines.append(
            ReturnLine(
                state.month.short,
                sentence_case(state.state),
                "; ".join(part for part in (received, late, reasons) if part),
            )
        )
    return tuple(lines)


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
    )


def _answers(position: Position, review: Review) -> bool:
    item = position.responsibility
    return item.action == review.action and item.holder.code == review.holder


def _reviews_note(pack: AssurancePack) -> str:
    if not pack.holds_returns:
        return ""
    answered = sum(bool(item.response) for item in pack.reviews)
    made = len(pack.reviews)
    if not made:
        return f"The {pack.tailored.framework.overseer_word} has challenged no answer of this month."
    return f"{plural(made, 'challenge')} made, {answered:,} answered, {made - answered:,} open."
