"""Agreement on what is asked: where each of the three parties stands, and what an amendment undoes."""

from __future__ import annotations

import datetime

from generator.findings import Place
from generator.model.returns import Agreement, AgreementStep
from generator.views.parties import amendment_words, party_rows
from generator.vocabulary import AgreementState

from .builders import action, plan

PLAN = plan(action("A1"))


def agreement(*told: tuple[str, str, int]) -> Agreement:
    place = Place("agreement.yaml")
    steps = tuple(AgreementStep(party, AgreementState(state), datetime.date(2022, number, 20), "", place)
                  for party, state, number in told)
    return Agreement(AgreementState.DRAFT, steps, True, place)


def rows(*told: tuple[str, str, int]) -> dict[str, tuple[str, bool]]:
    return {row.party: (row.words, row.agreed) for row in party_rows(PLAN, agreement(*told))}


def test_each_of_the_three_parties_is_named_whether_or_not_it_took_a_step() -> None:
    assert rows(("icb", "proposed", 8), ("region", "agreed", 9)) == {
        "NHS England": ("Has not agreed", False), "Region": ("Agreed on 20 September 2022", True),
        "ICB": ("Has not agreed", False)}


def test_who_agreed_before_an_amendment_has_not_agreed_to_it() -> None:
    found = rows(("nhs_england", "agreed", 9), ("icb", "agreed", 9), ("icb", "amended", 10), ("icb", "agreed", 11))
    assert found["NHS England"] == (
        "Agreed on 20 September 2022; not yet to the amendment of 20 October 2022", False)
    assert found["ICB"] == ("Agreed on 20 November 2022", True)


def test_figures_called_agreed_say_who_has_not_agreed_to_their_amendment() -> None:
    before = (("nhs_england", "agreed", 9), ("region", "agreed", 9), ("icb", "agreed", 9))
    assert amendment_words(PLAN, agreement(*before)) == ""
    assert amendment_words(PLAN, agreement(*before, ("icb", "amended", 10), ("icb", "agreed", 11))) == (
        "What is asked was amended on 20 October 2022; not agreed to it yet: NHS England and Region.")
    again = (("icb", "amended", 10), *((party, state, 11) for party, state, _ in before))
    assert amendment_words(PLAN, agreement(*before, *again)) == ""
    assert amendment_words(PLAN, None) == ""


def test_nothing_is_said_of_parties_where_nothing_is_held() -> None:
    assert party_rows(PLAN, None) == ()
