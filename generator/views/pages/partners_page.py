"""Every holder of the system: counts, and the way to each one's page."""

from __future__ import annotations

from dataclasses import dataclass

from generator.views.book import Book
from generator.views.headline import formula
from generator.views.links import partner_link
from generator.views.statements import statement_words
from generator.views.tables import GroupOf, GroupTable, group_tables
from generator.views.words import plural


@dataclass(frozen=True, slots=True)
class QuietPartner:
    """A partner of the system that no action asks to answer."""

    name: str
    kind: str
    note: str


@dataclass(frozen=True, slots=True)
class PartnersPage:
    heading: str
    lede: str
    holds_returns: bool
    tables: tuple[GroupTable, ...]
    formula: str
    quiet: tuple[QuietPartner, ...]
    day: str


def partners_page(book: Book) -> PartnersPage:
    pack = book.pack
    groups = [GroupOf(book.holders[group.id].name, partner_link(group.id), group.counts,
                      note=_note(book, group.id)) for group in pack.by_holder if group.id in book.holders]
    tables = group_tables(pack.tailored.framework, groups, GroupOf("All organisations", "", pack.total),
                          holds_returns=pack.holds_returns, caption="Responsibilities by organisation and value",
                          first="Organisation", answered_head=f"Answered in {pack.month.name}")
    return PartnersPage("Partners", _lede(book), pack.holds_returns, tables,
                        formula(pack.tailored.framework, pack.total, pack.holds_returns), _quiet(book),
                        f"{pack.month.last_day.day} {pack.month.label}")


def _lede(book: Book) -> str:
    named = sum(not holder.collective for holder in book.holders.values())
    collectives = len(book.holders) - named
    groups = f" and {plural(collectives, 'declared collective')}" if collectives else ""
    return (f"{plural(named, 'organisation')}{groups} answer here. Each has a page that says what is asked of it.")


def _note(book: Book, code: str) -> str:
    holder = book.holders[code]
    own = next((item for item in book.pack.statements if item.board == code), None)
    said = f"; statement {statement_words(own).lower()}" if own and book.pack.holds_returns else ""
    kind = f"{book.holder_kind(holder)}{said}"
    if holder.shared_with:
        return f"{kind}; also a partner of {plural(len(holder.shared_with), 'other system')}"
    return kind


def _quiet(book: Book) -> tuple[QuietPartner, ...]:
    """Nothing is dropped in silence: partners on the month's last day that nothing is asked of."""
    register, day = book.pack.tailored.register, book.pack.month.last_day
    found = []
    for member in register.partners(book.pack.tailored.system, day):
        if member.organisation not in book.holders:
            known = register.by_code.get(member.organisation)
            types = [book.type_word(item.type) for item in known.types_on(day)] if known else []
            found.append(QuietPartner(register.name(member.organisation, day), ", ".join(types),
                                      "No action of this framework asks it to answer here."))
    return tuple(found)
