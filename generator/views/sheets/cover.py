"""The cover: the fields of an NHS board paper, the contents with their findings, and how to read the pack."""

from __future__ import annotations

from generator.model.pack import AssurancePack
from generator.views.common import (
    NO_RETURN,
    Run,
    Sentence,
    joined,
    long_day,
    pack_headline,
    plain,
    plural,
    rating_label,
    sentence_case,
)
from generator.views.kin import joint_board
from generator.views.sheets.context import PackContext
from generator.views.sheets.front import Cover, Field, Named, cover_of
from generator.views.sheets.parts import Head, no_return, refs_of
from generator.views.statements import statement_sentence
from generator.views.withheld import withheld_words
from generator.vocabulary import Audience, Rating


def cover(pack: AssurancePack, context: PackContext, contents: tuple[Head, ...]) -> Cover:
    holds = pack.holds_returns
    named = Named(
        f"{pack.tailored.framework.short_title} assurance pack",
        pack.system_name,
        f"Position at {long_day(pack.month.last_day)}" if holds else f"What is asked in {pack.month.label}",
    )
    return cover_of(
        pack,
        pack.tailored.framework,
        context,
        named,
        each=holds,
        left_out=_left_out(pack.total.not_applicable),
        finding=_lead_sentence(pack),
        short=tuple(Field(label, make(pack) or NOT_STATED) for label, make in _PAPER),
        fields=_fields(pack),
        contents=contents,
        reading=_reading(pack),
    )


def _lead_sentence(pack: AssurancePack) -> Sentence:
    """Above the marks only where no return stands behind them; in their place where none is held at all."""
    if not pack.holds_returns:
        return pack_headline(pack)
    absent = no_return(pack)
    return (Run(f"{absent}.", strong=True), Run(" No mark below is an answer of it.")) if absent else ()


def _left_out(number: int) -> str:
    return f" {number:,} declared not applicable {'is' if number == 1 else 'are'} left out." if number else ""


def _reading(pack: AssurancePack) -> tuple[str, ...]:
    """Sentences of 'How to read it'."""
    said = ["A responsibility is one action, one holder and one role that must answer."]
    if pack.holds_returns:
        said.append("Serif is for sentences: headlines and what holders wrote. Sans serif is for what was counted.")
    else:
        said.append(
            f"{NO_RETURN}: this edition shows what is asked, of whom and by when, and what published figures say."
        )
    explained = refs_of(pack.tailored.framework).explained
    if explained:
        said.append(explained)
    return tuple(said)


def _fields(pack: AssurancePack) -> tuple[Field, ...]:
    builders = _REPORTED if pack.holds_returns else _ASKED
    found = (Field(label, make(pack)) for label, make in builders)
    return tuple(field for field in found if field.words)


def _meeting(pack: AssurancePack) -> str:
    meeting = pack.meeting
    if meeting is None:
        board = pack.tailored.profile.board_name if pack.tailored.profile else ""
        return f"{board}; no meeting is recorded" if board else ""
    return f"{meeting.name}, {meeting.session} session" if meeting.session else meeting.name


def _date(pack: AssurancePack) -> str:
    return long_day(pack.meeting.date) if pack.meeting else ""


def _item(pack: AssurancePack) -> str:
    return pack.meeting.agenda_item if pack.meeting else ""


def _lead(pack: AssurancePack) -> str:
    return pack.tailored.profile.lead_role if pack.tailored.profile else ""


def _author(pack: AssurancePack) -> str:
    return sentence_case(pack.tailored.profile.author_role) if pack.tailored.profile else ""


def _offered(pack: AssurancePack) -> str:
    """The author's word, never worked out from the answers: those stand below, as what is behind it."""
    label = rating_label(pack.meeting.assurance) if pack.meeting else None
    return label.word if label else ""


def _purpose(pack: AssurancePack) -> str:
    return pack.tailored.framework.purpose


def _assurance(pack: AssurancePack) -> str:
    """Rule: ratings of the answers counted this month, weakest named; never a judgement of our own."""
    rated = [item.answer.rating for item in pack.positions if item.answer and item.age == 0]
    weak = sum(rating in (Rating.LIMITED, Rating.NONE) for rating in rated)
    unrated = sum(rating is None for rating in rated)
    absent = no_return(pack)
    parts = [absent] if absent else []
    if rated:
        parts.append(f"{weak:,} of {plural(len(rated), 'answer')} rest on limited assurance or none")
    if unrated:
        parts.append(f"{unrated:,} not rated")
    missing = pack.total.carried_forward + pack.total.not_reported
    parts.append(f"{missing:,} of {pack.total.n:,} responsibilities have no {pack.month.name} answer")
    return sentence_case("; ".join(parts))


def _risks(pack: AssurancePack) -> str:
    return joined([f"{item.id} {item.title}" for item in pack.risks]) if pack.risks else "None recorded"


def _before(pack: AssurancePack) -> str:
    """Who saw this paper before, and which position the board saw last."""
    board = pack.tailored.framework.board_word
    seen = "; ".join(pack.meeting.considered_by) if pack.meeting else ""
    if pack.presented is None:
        published = " published" if pack.audience is Audience.PUBLIC else ""
        last = f"no earlier{published} position has been before the {board}"
    else:
        last = f"the position of {pack.presented.label} was the last to go before the {board}"
    return sentence_case(f"{seen or f'By whom is {NOT_STATED}'}; {last}")


def _recommendation(pack: AssurancePack) -> str:
    decisions = pack.current.decisions if pack.current else ()
    if absent := no_return(pack):
        return f"{absent}, so no request of the system is in use"
    asked = [f"{item.kind}: {item.title}" for item in decisions if item.kind != "follow up"]
    return sentence_case("; ".join(asked)) if asked else "The system asks for no decision"


def _returned(pack: AssurancePack) -> str:
    state = pack.return_state
    received = f", received {long_day(state.received)}" if state.received else ""
    return sentence_case(f"{state.state}{received}")


def _statements(pack: AssurancePack) -> str:
    return plain(statement_sentence(pack.tailored.framework, pack.statement_counts)).rstrip(".")


def _region(pack: AssurancePack) -> str:
    return pack.region_name


def _holders(pack: AssurancePack) -> str:
    partners = pack.tailored.register.partners(pack.tailored.system, pack.month.last_day)
    return f"{plural(len(partners), 'partner organisation')} on {long_day(pack.month.last_day)}"


def _no_return(pack: AssurancePack) -> str:
    return f"{NO_RETURN}. This dataset holds what was published, and no answers"


def _not_published(pack: AssurancePack) -> str:
    return "Not published"


def _figures(pack: AssurancePack) -> str:
    held = sum(any(body.data.observations for body in item.bodies) for item in pack.measures)
    return f"{held:,} of {plural(len(pack.measures), 'measure')} with a published figure, none after {pack.month.label}"


def _allocations(pack: AssurancePack) -> str:
    shares = sum(item.share is not None for item in pack.tailored.allocations)
    quantities = plural(len(pack.tailored.framework.quantities), "quantity of the plan", "quantities of the plan")
    return f"{quantities}; {f'{shares:,} with' if shares else 'none with'} a published share for this system"


def _checked(pack: AssurancePack) -> str:
    actions = [item for item in pack.tailored.actions if not item.action.local]
    open_ones = sum(not item.revision.source.checked for item in actions)
    return f"{open_ones:,} of {plural(len(actions), 'wording')} not yet checked against the original, each marked"


def _withheld(pack: AssurancePack) -> str:
    """On the cover of a public edition, also where nothing is."""
    return withheld_words(pack.tailored.framework, pack.withheld) if pack.audience is Audience.PUBLIC else ""


NOT_STATED = "not stated"
_PAPER = (
    ("Meeting", _meeting),
    ("Date", _date),
    ("Lead director", _lead),
    ("Agenda item", _item),
    ("Author", _author),
    ("Assurance", _offered),
)
"""Of every paper for a board, in the order printed, two a row: what nobody has filled in says so."""
_REPORTED = (
    ("Joint board", joint_board),
    ("Purpose", _purpose),
    ("Statements", _statements),
    ("Return", _returned),
    ("Behind the assurance", _assurance),
    ("Withheld", _withheld),
    ("Strategic risks", _risks),
    ("Previously considered", _before),
    ("Recommendation", _recommendation),
)
_ASKED = (
    ("Purpose", _purpose),
    ("Region", _region),
    ("Partners", _holders),
    ("Statements", _statements),
    ("Return", _no_return),
    ("Agreement", _not_published),
    ("Figures", _figures),
    ("Allocations", _allocations),
    ("Wording", _checked),
)
