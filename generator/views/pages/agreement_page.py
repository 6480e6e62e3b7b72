"""Agreement on what is asked, and the signatures under the return."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.framework import Signatory
from generator.model.returns import SignOff
from generator.views.book import Book
from generator.views.decisions import DecisionRow, decision_rows
from generator.views.history import open_words, signature_note
from generator.views.kin import joint_board
from generator.views.parties import PartyRow, party_rows
from generator.views.statements import StatementRow, statement_row, statement_sentence
from generator.views.withheld import of_kind, withheld_here
from generator.views.words import NOT_PUBLISHED, Sentence, long_day, party_word, sentence_case
from generator.vocabulary import WithheldKind


@dataclass(frozen=True, slots=True)
class StepRow:
    party: str
    state: str
    on: str
    note: str


@dataclass(frozen=True, slots=True)
class SignRow:
    """`on` '' where the signature is missing; `required` in words. `note`: whether what was signed still stands;
    `stale`: it does not, and nobody signed again."""

    who: str
    what: str
    on: str
    required: str
    note: str = ""
    stale: bool = False


@dataclass(frozen=True, slots=True)
class ReviewRow:
    action: str
    holder: str
    on: str
    challenge: str
    response: str
    open: str = ""
    """How long it has been open; '' for one that was answered."""


@dataclass(frozen=True, slots=True)
class AgreementPage:
    heading: str
    lede: str
    parties: tuple[PartyRow, ...]
    joint: str
    steps: tuple[StepRow, ...]
    steps_none: str
    statements: tuple[StatementRow, ...]
    statements_said: Sentence
    signs: tuple[SignRow, ...]
    signs_none: str
    signs_head: str
    decisions: tuple[DecisionRow, ...]
    decisions_head: str
    decisions_none: str
    decisions_withheld: str
    reviews_head: str
    reviews: tuple[ReviewRow, ...]
    reviews_none: str
    reviews_said: str
    meetings: tuple[tuple[str, str], ...]
    meetings_head: str


def agreement_page(book: Book) -> AgreementPage:
    pack = book.pack
    agreement, framework = pack.tailored.agreement, pack.tailored.framework
    state = str(agreement.state) if agreement else NOT_PUBLISHED
    steps = tuple(StepRow(party_word(framework, item.party), sentence_case(str(item.state)), long_day(item.on),
                          item.note) for item in (agreement.steps if agreement else ()))
    none = (f"Nothing is held about the agreement between NHS England, the {framework.overseer_word} and the "
            f"{framework.lead_word}." if not pack.holds_returns
            else "No step of the agreement is recorded.")
    return AgreementPage(
        heading="Agreement and sign-off", lede=f"What is asked here: {state}.",
        parties=party_rows(framework, agreement), joint=joint_board(pack), steps=steps, steps_none=none,
        statements=tuple(map(statement_row, pack.statements)) if pack.holds_returns else (),
        statements_said=statement_sentence(framework, pack.statement_counts),
        signs=_signs(book), signs_none=_signs_none(book),
        decisions=decision_rows(book), decisions_head=f"Asked of the {framework.board_word}",
        decisions_none=_decisions_none(book),
        decisions_withheld=withheld_here(framework, of_kind(pack.withheld, WithheldKind.DECISION, pack.month)),
        signs_head=f"Sign-off of the {pack.month.label} return", reviews=_reviews(book),
        reviews_head=f"Challenges by the {framework.overseer_word}",
        reviews_none=f"No challenge by the {framework.overseer_word} is recorded for this month."
        if pack.holds_returns else "No review is held.", reviews_said=_open_said(book), meetings=_meetings(book),
        meetings_head=f"{sentence_case(framework.board_word)} meetings")


def _signs_none(book: Book) -> str:
    if book.pack.current is None:
        return _no_return(book)
    return "Each board signs its own statement; the system as a whole signs nothing." if book.pack.statements else ""


def _decisions_none(book: Book) -> str:
    if book.pack.current is None:
        return ""
    return f"The {book.pack.month.label} return asks nothing of the {book.pack.tailored.framework.board_word}."


def _no_return(book: Book) -> str:
    if not book.pack.holds_returns:
        return "No return is held, so nothing is signed."
    return f"No usable return is held for {book.pack.month.label}, so nothing is signed."


def _signs(book: Book) -> tuple[SignRow, ...]:
    """Each step the framework asks for, with whoever signed it; a required one that is missing says so."""
    if book.pack.current is None:
        return ()
    rows = []
    for signatory in book.pack.tailored.framework.signatories:
        if signatory.types and book.pack.statements:
            continue  # each board's own signatures stand beside its statement
        given = [item for item in book.pack.signatures if item.signoff.step == signatory.step]
        rows += [SignRow(_who(book, item.signoff, signatory), signatory.verb, long_day(item.signoff.on),
                         _required(signatory), signature_note(book.pack, item), item.is_stale) for item in given]
        if not given:
            rows.append(SignRow(signatory.role, signatory.verb, "", _required(signatory)))
    return tuple(rows)


def _who(book: Book, signed: SignOff, signatory: Signatory) -> str:
    register, day = book.pack.tailored.register, book.pack.month.last_day
    body = register.short_name(signed.holder, day) if signed.holder else ""
    return ", ".join(part for part in (signed.role or signatory.role, body) if part)


def _required(signatory: Signatory) -> str:
    return "required" if signatory.required else "where used"


def _reviews(book: Book) -> tuple[ReviewRow, ...]:
    rows = []
    for review in book.pack.reviews:
        holder = book.holders.get(review.holder)
        answered = f" ({long_day(review.responded)})" if review.responded else ""
        rows.append(ReviewRow(book.title(review.action) if review.action in book.actions else review.action,
                              holder.name if holder else review.holder, long_day(review.on), review.challenge,
                              f"{review.response}{answered}" if review.response else "",
                              open_words(book.pack, review)))
    return tuple(rows)


def _open_said(book: Book) -> str:
    """How many are open, and since when the oldest is."""
    still = book.pack.open_challenges
    if not still:
        return ""
    return f"{len(still):,} of {len(book.pack.reviews):,} are open, the oldest since {long_day(still[0].review.on)}."


def _meetings(book: Book) -> tuple[tuple[str, str], ...]:
    """Board meetings about months of this plan that have come; a later month's, or another plan's, is not its own."""
    reported = book.pack.tailored.framework.calendar.months
    profile = book.pack.tailored.profile
    if profile is None:
        return ()
    return tuple((item.month.label, f"{item.name}, {long_day(item.date)}"
                  f"{', agenda item ' + item.agenda_item if item.agenda_item else ''}"
                  f"{', ' + item.session + ' session' if item.session else ''}")
                 for item in profile.meetings if item.month <= book.pack.month and item.month in reported)
