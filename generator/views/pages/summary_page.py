"""The first page: where are we, what moved, what is overdue, what needs the board, who has not answered, what the
numbers contradict; then by objective. In a dataset without returns: what is asked, of whom and by when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from generator.model.disagreement import Disagreement
from generator.model.framework import Objective
from generator.model.pack import AssurancePack, BoardMatter, MeasurePosition, Position, ReturnState
from generator.model.returns import Meeting
from generator.rollup.scale_words import good_news
from generator.views.book import Book
from generator.views.headline import formula, pack_headline, unanswered
from generator.views.lines import moved_label
from generator.views.links import action_link, here, line_link, measure_link, objective_link, partner_link, risk_link
from generator.views.marks import CountedMark, Mark
from generator.views.matters import whose_words, why_words
from generator.views.measures import NO_OWN_FIGURE, leading
from generator.views.sheets.charting import charted
from generator.views.tables import Bar, GroupOf, GroupTable, ValueRow, bar, group_tables, value_rows
from generator.views.unpublished import fairly, silence_words
from generator.views.withheld import of_kind, withheld_here, withheld_words
from generator.views.words import NOT_PUBLISHED, Run, Sentence, joined, long_day, plural, sentence_case, short_day
from generator.views.worst_objective import worst_objective_rule, worst_objective_words
from generator.vocabulary import Audience, Movement, WithheldKind

LINES = here("lines.html")
_FEW = 4
"""Items in each of the small panels: the rest is a link away."""
_MATTERS = 3
_KINDS = {"decide": "For decision", "note": "To note", "follow up": "Follow-up from the last meeting"}


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a small panel: with a mark, or with a strong first word."""

    text: str
    href: str
    detail: str
    mark: Mark | None = None
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Panel:
    """One question, its number, a few items and where the rest is. `none`: what is said where there is nothing.
    `note`: what must be known of all of them, '' for nothing."""

    id: str
    question: str
    count: str
    items: tuple[Item, ...]
    more: str
    more_href: str
    none: str
    note: str = ""
    always: bool = False
    """The way to the rest stands there even where there is nothing to show."""


@dataclass(frozen=True, slots=True)
class Matter:
    """Something that needs the board. `kind`: for decision, for assurance. `whose`: whose words `detail` is."""

    title: str
    detail: str
    whose: str
    kind: str
    href: str
    link: str


@dataclass(frozen=True, slots=True)
class Notice:
    """The return of the month did not come or went back: said before anything else."""

    mark: Mark
    solid: bool
    title: str
    paragraphs: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AskedOf:
    """What is asked under one heading, where no returns are held: an objective, an organisation."""

    title: str
    href: str
    note: str
    actions: str
    lines: str
    lines_href: str
    organisations: str
    bar: Bar | None


@dataclass(frozen=True, slots=True)
class AskedTable:
    caption: str
    first: str
    rows: tuple[AskedOf, ...]
    total: AskedOf


@dataclass(frozen=True, slots=True)
class AskedRow:
    """By when: a due as the plan words it, and how many lines have it."""

    due: str
    count: str
    href: str


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """`title`: a related series' own, where the measure itself has no figure. `latest` ''
    where no figure is held; `says` then says which of the two it is."""

    title: str
    href: str
    latest: str
    whose: str
    says: str


@dataclass(frozen=True, slots=True)
class SummaryPage:
    """`holds_returns` chooses between the two readings of the page; the other one's fields are empty."""

    heading: str
    headline: Sentence
    notice: Notice | None
    holds_returns: bool
    rows: tuple[ValueRow, ...]
    before: str
    presented: str
    formula: str
    formula_note: str
    silent: str
    """What a line that has no answer at all is called."""
    board: str
    """What matters are put to: 'board', or 'group'."""
    matters: tuple[Matter, ...]
    matters_rules: tuple[str, ...]
    matters_more: str
    why_these: str
    panels: tuple[Panel, ...]
    by_objective: tuple[GroupTable, ...]
    worst: Sentence
    worst_rule: str
    """The objective that stands worst, and by which rule: the same as on paper; () and '' where none does."""
    asked_by_objective: AskedTable | None
    asked_by_kind: AskedTable | None
    asked_by_holder: AskedTable | None
    dues: tuple[AskedRow, ...]
    measures: tuple[MeasureRow, ...]
    facts: tuple[tuple[str, str, str], ...]
    own_view_head: str
    own_view: str
    withheld: str
    """What a public edition leaves out, in one sentence; '' in an internal one."""
    matters_withheld: str


def summary_page(book: Book) -> SummaryPage:
    pack = book.pack
    framework, holds = pack.tailored.framework, pack.holds_returns
    return fairly(pack, SummaryPage(
        heading=(f"Where does {pack.system_short_name} stand?" if holds
                 else f"What is asked of {pack.system_short_name}"),
        headline=_headline(book), notice=_notice(book), holds_returns=holds,
        rows=value_rows(framework, pack.total, pack.total_before, pack.total_presented, LINES,
                        silence_words(pack).answer) if holds else (),
        before=f"Since {pack.previous.short[:3]}" if pack.previous and holds else "",
        presented=_since_presented(pack),
        formula=formula(framework, pack.total, holds), formula_note=_formula_note(book),
        silent=silence_words(pack).mark.word.lower(), board=framework.board_word,
        matters=tuple(_matter(book, item) for item in pack.matters[:_MATTERS]),
        matters_rules=why_words(pack.matters[:_MATTERS]), matters_more=_meeting(pack.meeting),
        why_these=_why_these(len(pack.matters[:_MATTERS])),
        panels=_panels(book) if holds else (),
        by_objective=_by_objective(book) if holds else (),
        worst=worst_objective_words(pack, linked=True), worst_rule=worst_objective_rule(pack),
        asked_by_objective=None if holds else _asked_by_objective(book),
        asked_by_kind=None if holds else _asked_by_kind(book),
        asked_by_holder=None if holds else _asked_by_holder(book),
        dues=() if holds else _dues(book), measures=_measures(book), facts=_facts(book),
        own_view_head=f"The {pack.tailored.framework.lead_word}’s own view",
        own_view=pack.current.summary if pack.current else "",
        withheld=withheld_words(framework, pack.withheld) if pack.audience is Audience.PUBLIC else "",
        matters_withheld=withheld_here(framework, of_kind(pack.withheld, WithheldKind.DECISION, pack.month))))


def _since_presented(pack: AssurancePack) -> str:
    """'' where the month last presented is the month before, whose column already stands there."""
    if not pack.holds_returns or pack.presented is None or pack.presented == pack.previous:
        return ""
    return f"Since {pack.presented.short[:3]}"


def _headline(book: Book) -> Sentence:
    """The rule of every headline, then what is overdue."""
    pack = book.pack
    sentence = pack_headline(pack)
    if not pack.holds_returns or not pack.total.overdue:
        return sentence
    are = "is" if pack.total.overdue == 1 else "are"
    return (*sentence, Run(" "), Run(f"{pack.total.overdue:,}", strong=True), Run(f" {are} overdue."))


def _notice(book: Book) -> Notice | None:
    pack = book.pack
    state = pack.return_state
    if state.state == "not approved for publication":
        return Notice(book.mark("carried_forward"), True,
                      f"{pack.month.name}’s return is not approved for publication",
                      (f"A return for {pack.month.label} is held. Until it is approved nothing of it is shown here: "
                       "each line shows what was last published, marked with its age, and none of these counts as "
                       f"{good_news(pack.tailored.framework)}.",), ())
    if pack.restated:
        return Notice(book.mark("carried_forward"), True, f"{pack.month.name}’s return was changed after its approval",
                      ("This edition shows the version that was approved. Lines that were changed since are carried "
                       "forward until the change is approved, and are not counted as "
                       f"{good_news(pack.tailored.framework)}.",), ())
    if state.state == "no return":
        known = ("Answers from up to two reporting months before are carried forward and marked with their age."
                 if pack.total.carried_forward or pack.total.standing
                 else "There is no earlier answer to carry forward.")
        return Notice(book.mark("not_reported"), False, f"No return received for {pack.month.label}",
                      (known, f"No answer that did not come counts as {good_news(pack.tailored.framework)}."), ())
    if state.state == "part received":
        return Notice(book.mark("carried_forward"), False, f"Only a part of {pack.month.name}’s return has come",
                      (_parts_that_came(pack), "What others said in up to two reporting months before is carried "
                       "forward and marked with its age."), ())
    if state.state == "returned for correction":
        return Notice(book.mark("carried_forward"), True,
                      f"{pack.month.name}’s return was returned for correction", (_sent_back(book, state),),
                      state.correction.reasons if state.correction else ())
    return None


def _parts_that_came(pack: AssurancePack) -> str:
    """Whose, and that the body that leads the system has sent nothing."""
    return f"It was sent by {_senders(pack)}; nothing has come from {pack.system_short_name} itself."


def _senders(pack: AssurancePack) -> str:
    day, register = pack.month.last_day, pack.tailored.register
    return joined([register.short_name(part.holder, day) for part in (pack.current.parts if pack.current else ())])


def _sent_back(book: Book, state: ReturnState) -> str:
    stands = ("Until it is corrected this site shows the last good answers, carried forward and marked as such; none "
              f"of them counts as {good_news(book.pack.tailored.framework)}.")
    if state.correction is None:
        return f"It has errors, which are listed under data quality. {stands}"
    if state.parts_stand:
        good = good_news(book.pack.tailored.framework)
        return (f"What {book.pack.system_short_name} sent went back on {long_day(state.correction.on)}. What "
                f"{_senders(book.pack)} sent stands. Until it is corrected, the other lines show their last good "
                f"answers, carried forward and marked as such; none of them counts as {good}.")
    return f"It went back on {long_day(state.correction.on)}. {stands}"


def _formula_note(book: Book) -> str:
    presented, board = book.pack.presented, book.pack.tailored.framework.board_word
    return f"{presented.label} was last presented to the {board}." if presented and book.pack.holds_returns else ""


def _matter(book: Book, matter: BoardMatter) -> Matter:
    decision = matter.decision
    kind = _KINDS.get(decision.kind if decision else "", "For assurance")
    whose = whose_words(book.pack.tailored.framework, matter, book.pack.position_of.get(matter.responsibility))
    action = matter.responsibility.partition("/")[0]
    if matter.responsibility and action in book.actions:
        return Matter(matter.title, matter.detail, whose, kind, line_link(action, matter.responsibility), action)
    if decision and decision.actions and decision.actions[0] in book.actions:
        return Matter(matter.title, matter.detail, whose, kind, action_link(decision.actions[0]), decision.actions[0])
    return Matter(matter.title, matter.detail, whose, kind, "", "")


def _why_these(number: int) -> str:
    return "Why this, and whose words" if number == 1 else "Why these, in this order, and whose words"


def _meeting(meeting: Meeting | None) -> str:
    if meeting is None:
        return ""
    item = f", agenda item {meeting.agenda_item}" if meeting.agenda_item else ""
    session = f", {meeting.session} session" if meeting.session else ""
    return f"Goes to: {meeting.name}, {long_day(meeting.date)}{item}{session}."


def _panels(book: Book) -> tuple[Panel, ...]:
    return (_moved(book), _overdue(book), _silent(book), _contradicted(book))


def _moved(book: Book) -> Panel:
    """Worsened, improved and gone quiet in numbers, then lines: the worsened first."""
    worsened = [item for item in book.lines if item.moved.movement is Movement.WORSENED]
    improved = [item for item in book.lines if item.moved.movement is Movement.IMPROVED]
    quiet = [item for item in book.lines if item.moved.movement is Movement.GONE_QUIET]
    items = [Item(f"{len(group):,} {word}", f"{LINES}?move={word.replace(' ', '-')}", _from_words(book, group),
                  strong=True)
             for word, group in (("worsened", worsened), ("improved", improved), ("gone quiet", quiet)) if group]
    shown = (worsened[:_FEW - len(items)] or improved[:_FEW - len(items)])
    items += [_item(book, line, f"{_holder(line)}, {moved_label(book, line).detail}") for line in shown]
    slipped = book.pack.total.slipped
    more = f"{plural(slipped, 'date')} slipped; all changes" if slipped else "All changes"
    none = f"Nothing moved since {book.pack.previous.label}." if book.pack.previous else _no_earlier(book)
    return Panel("moved", "What moved?", f"{len(worsened) + len(improved) + len(quiet):,}", tuple(items), more,
                 here("changes.html"), none)


def _no_earlier(book: Book) -> str:
    return f"There is no earlier month{' that is published' if book.pack.audience is Audience.PUBLIC else ''}."


def _from_words(book: Book, group: list[Position]) -> str:
    """'4 from on track, 5 from at risk'."""
    counts = Counter(book.mark(item.moved.was).word.lower() for item in group if item.moved.was)
    return ", ".join(f"{count} from {word}" for word, count in counts.most_common(3))


def _overdue(book: Book) -> Panel:
    late = sorted((item for item in book.lines if item.overdue_days), key=lambda item: -item.overdue_days)
    items = tuple(_item(book, line, _late_words(line)) for line in late[:_FEW])
    return Panel("overdue", "What is overdue?", f"{len(late):,}", items,
                 f"All {len(late):,} overdue lines" if len(late) > _FEW else "The lines", f"{LINES}?due=overdue",
                 "No date has passed without the action being complete.")


def _late_words(line: Position) -> str:
    first = short_day(line.first_due.day).rpartition(" ")[0] if line.first_due.day else ""
    was = f", was {first}" if line.slipped_from and first else ""
    return f"{_holder(line)}, {plural(line.overdue_days, 'day')}{was}"


def _silent(book: Book) -> Panel:
    """Holders with the most lines without an answer of this month first."""
    rows = [(unanswered(group.counts), group) for group in book.pack.by_holder if unanswered(group.counts)]
    rows.sort(key=lambda row: -row[0])
    shown, rest = rows[:_FEW - 1] if len(rows) > _FEW else rows, rows[_FEW - 1:] if len(rows) > _FEW else []
    items = [Item(book.holders[group.id].name, partner_link(group.id), _silent_words(number, group.counts.n,
             group.counts.carried_forward), strong=True) for number, group in shown]
    if rest:
        items.append(Item(f"{len(rest):,} others", here("partners/index.html"),
                          f"{plural(sum(number for number, _ in rest), 'line')} between them", strong=True))
    total = unanswered(book.pack.total)
    words = silence_words(book.pack)
    return Panel("silent", words.question, f"{total:,}", tuple(items),
                 f"All lines without a{'n' if words.answer == 'answer' else ''} {words.answer}",
                 f"{LINES}?value=not-reported&value=carried-forward", words.none, words.unknown)


def _silent_words(number: int, whole: int, carried: int) -> str:
    old = f", {carried:,} carried forward" if carried else ""
    return f"{number:,} of {plural(whole, 'line')}{old}"


_SEASON = "Questions, not verdicts: winter has seasons, so the same month last year is named where held."


def _contradicted(book: Book) -> Panel:
    """What figures say against an answer or a score, in the order of the rules; what else the quality rules question
    is a link away."""
    found = book.pack.disagreements
    asked = sum(len(line.findings) for line in book.lines)
    more = f"{plural(asked, 'question')} about answers in all, by rule" if asked else "Data quality"
    return Panel("contradicted", "What do numbers contradict?", f"{len(found):,}",
                 tuple(_disagreeing(book, item) for item in _one_each(found)[:_FEW]), more, here("quality.html"),
                 "No figure contradicts an answer or a risk’s score this month.", _SEASON if found else "",
                 always=bool(asked))


def _one_each(found: tuple[Disagreement, ...]) -> list[Disagreement]:
    """Lines that the same figures question in the same way stand together: the first for all."""
    return list({(item.rule, item.measure, item.body, item.said): item for item in reversed(found)}.values())[::-1]


def _disagreeing(book: Book, item: Disagreement) -> Item:
    risk = next((risk for risk in book.pack.risks if risk.id == item.subject), None)
    if risk is not None:
        said = f"{sentence_case(item.said)}; {_figures(book, item, '')}"
        return Item(f"{risk.id} {risk.title}", risk_link(risk.id), said)
    line = book.pack.position_of[item.subject]
    alike = sum((other.rule, other.measure, other.body, other.said) == (item.rule, item.measure, item.body, item.said)
                for other in book.pack.disagreements) - 1
    more = f"; and {plural(alike, 'other line')}" if alike else ""
    return Item(book.title(line.responsibility.action), line_link(line.responsibility.action, line.id),
                f"{_holder(line)}: {_figures(book, item, line.responsibility.holder.code)}{more}",
                mark=book.mark(line.counted))


def _figures(book: Book, item: Disagreement, holder: str) -> str:
    """What they say, and whose they are where they are not the holder's own."""
    if item.body in ("", holder, book.pack.tailored.system):
        return item.question
    return f"{item.question} ({book.pack.tailored.register.short_name(item.body, book.pack.month.last_day)})"


def _item(book: Book, line: Position, detail: str) -> Item:
    return Item(book.title(line.responsibility.action), line_link(line.responsibility.action, line.id), detail,
                mark=book.mark(line.counted))


def _holder(line: Position) -> str:
    return line.responsibility.holder.short_name


def _by_objective(book: Book) -> tuple[GroupTable, ...]:
    pack = book.pack
    counts = {group.id: group.counts for group in pack.by_objective}
    groups = [GroupOf(f"{item.number}. {item.short_title}", objective_link(item.id), counts[item.id],
                      book.part_note(item), lines_href=objective_link(item.id))
              for item in book.asking if item.id in counts]
    return group_tables(pack.tailored.framework, groups, GroupOf("All objectives", "", pack.total, lines_href=LINES),
                        holds_returns=pack.holds_returns, caption="Responsibilities by objective and value",
                        first="Objective", answered_head=f"Answered in {pack.month.name}")


def _asked_by_objective(book: Book) -> AskedTable:
    parts = [(f"{item.number}. {item.short_title}", objective_link(item.id), _objective_note(book, item),
              book.lines_of_objective(item.id)) for item in book.asking]
    table = _asked(book, "What is asked, by objective", "Objective", parts)
    asked = [len(book.actions_of_objective(item.id)) for item in book.asking]
    rows = tuple(replace(row, actions=f"{number:,}") for row, number in zip(table.rows, asked, strict=True))
    return replace(table, rows=rows, total=replace(table.total, actions=f"{len(book.actions):,}",
                                                   note=_unheld_words(book, book.actions)))


def _objective_note(book: Book, objective: Objective) -> str:
    held = _unheld_words(book, (item.action.id for item in book.actions_of_objective(objective.id)))
    return "; ".join(part for part in (book.part_note(objective), held) if part)


def _unheld_words(book: Book, actions: Iterable[str]) -> str:
    """'2 actions are answered by nobody here': asked, with no line of their own, and not dropped in silence."""
    number = sum(action not in book.lines_of_action for action in actions)
    return f"{plural(number, 'action')} {'is' if number == 1 else 'are'} answered by nobody here" if number else ""


def _asked_by_kind(book: Book) -> AskedTable:
    """By the kind of body that answers; a body of several kinds is counted under the one it is asked as first."""
    kinds: dict[str, list[Position]] = {}
    for line in book.lines:
        responsibility = line.responsibility
        kind = (responsibility.types or responsibility.holder.types or (responsibility.holder.code,))[0]
        kinds.setdefault(kind, []).append(line)
    parts = [(sentence_case(book.type_plural(kind)), "", "asked as partners" if book.is_asked((kind,)) else "",
              tuple(lines)) for kind, lines in sorted(kinds.items(), key=lambda pair: -len(pair[1]))]
    return _asked(book, "What is asked, by kind of body", "Asked as", parts)


def _asked_by_holder(book: Book) -> AskedTable:
    parts = [(holder.name, partner_link(code), book.holder_kind(holder), book.lines_of_holder.get(code, ()))
             for code, holder in book.holders.items()]
    return _asked(book, "What is asked, by organisation", "Organisation", parts)


Part = tuple[str, str, str, tuple[Position, ...]]


def _asked(book: Book, caption: str, first: str, parts: list[Part]) -> AskedTable:
    longest = max((len(lines) for *_, lines in parts), default=0)
    rows = tuple(_asked_of(book, part, longest) for part in parts)
    beside = _unheld_words(book, book.actions)
    note = f"{beside}; in no row above" if beside else ""
    return AskedTable(caption, first, rows, _asked_of(book, ("All", "", note, book.lines), 0))


def _asked_of(book: Book, part: Part, longest: int) -> AskedOf:
    title, href, note, lines = part
    drawn = bar([CountedMark(book.mark("asked"), len(lines))], longest) if longest else None
    return AskedOf(title, href, note, f"{len({line.responsibility.action for line in lines}):,}", f"{len(lines):,}",
                   href or LINES, f"{len({line.responsibility.holder.code for line in lines}):,}", drawn)


def _dues(book: Book) -> tuple[AskedRow, ...]:
    """Dates first, in order; then seasons and what is ongoing."""
    counts: dict[tuple[str, str], int] = {}
    for line in book.lines:
        due = line.first_due
        key = (due.day.isoformat() if due.day else "9999", sentence_case(due.words))
        counts[key] = counts.get(key, 0) + 1
    return tuple(AskedRow(words, f"{counts[order, words]:,}", f"{LINES}?text={words.replace(' ', '+')}")
                 for order, words in sorted(counts))


def _measures(book: Book) -> tuple[MeasureRow, ...]:
    """One line a measure: the nearest figure under its own body's name, or that there is none."""
    return tuple(_measure(item) for item in book.pack.measures)


def _measure(position: MeasurePosition) -> MeasureRow:
    measure = position.measure
    bodies = leading(position)
    drawn = charted(measure, bodies[0]) if bodies else None
    if drawn is None:
        return MeasureRow(measure.short_title, measure_link(measure.id), "", "", sentence_case(str(position.figures)))
    said = sentence_case(", ".join(word for word in (drawn.variation_word, drawn.assurance_word) if word))
    whose = f"{bodies[0].name}, {drawn.period}"
    if bodies[0].relation == "exact":
        return MeasureRow(measure.short_title, measure_link(measure.id), drawn.latest, whose, said)
    related = f"{whose}. Related series for {measure.short_title}, of which {NO_OWN_FIGURE}"
    return MeasureRow(bodies[0].series.title, measure_link(measure.id), drawn.latest, related, said)


def _facts(book: Book) -> tuple[tuple[str, str, str], ...]:
    """Label, figure, note: only where no returns are held."""
    pack = book.pack
    if pack.holds_returns:
        return ()
    named = [holder for holder in book.holders.values() if not holder.collective]
    collectives = len(book.holders) - len(named)
    return (
        ("Responsibilities", f"{pack.total.n:,}", "; ".join(
            part for part in (plural(len(book.actions), "action"), _unheld_words(book, book.actions)) if part)),
        ("Organisations that answer", f"{len(named):,}", f"and {plural(collectives, 'declared collective')}"
         if collectives else "all named"),
        ("Return", "No return received", "this dataset holds none"),
        ("Allocations", *_allocations(book)),
        ("Region", pack.region_name or "not held here", joined([pack.area])),
    )


def _allocations(book: Book) -> tuple[str, str]:
    known = [item for item in book.pack.tailored.allocations if item.share is not None]
    quantities = [item for item in book.pack.tailored.framework.quantities if item.allocated_to]
    if known:
        return f"{len(known):,} of {len(quantities):,} published", "the system’s shares"
    if not quantities:
        return "None", "this plan splits no total"
    words = {item.where_none for item in quantities}
    return (sentence_case(words.pop() if len(words) == 1 else NOT_PUBLISHED),
            f"{plural(len(quantities), 'total')} of the plan to be shared")
