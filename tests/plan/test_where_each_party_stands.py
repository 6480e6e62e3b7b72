"""Agreement on what is asked: where each of the three parties stands, and what an amendment undoes."""

from __future__ import annotations

import datetime

from generator.findings import Place
from generator.model.returns import Agreement, AgreementStep
from generator.views.parties import party_rows
from generator.vocabulary import AgreementState

from .builders import action, plan

PLAN = plan(action("A1"))


def rows(*told: tuple[str, str, int]) -> dict[str, tuple[str, bool]]:
    place = Place("agreement.yaml")
    steps = tuple(AgreementStep(party, AgreementState(state), datetime.date(2022, number, 20), "", place)
                  for party, state, number in told)
    found = party_rows(PLAN, Agreement(AgreementState.DRAFT, steps, True, place))
    return {row.party: (row.words, row.agreed) for row in found}


def test_each_of_the_three_parties_is_named_whether_or_not_it_took_a_step() -> None:
    assert rows(("icb", "proposed", 8), ("region", "agreed", 9)) == {
        "NHS England": ("Has not agreed", False), "Region": ("Agreed on 20 September 2022", True),
        "ICB": ("Has not agreed", False)}


def test_who_agreed_before_an_amendment_has_not_agreed_to_it() -> None:
    found = rows(("nhs_england", "agreed", 9), ("icb", "agreed", 9), ("icb", "amended", 10), ("icb", "agreed", 11))
    assert found["NHS England"] == (
        "Agreed on 20 September 2022; not yet to the amendment of 20 October 2022", False)
    assert found["ICB"] == ("Agreed on 20 November 2022", True)


def test_nothing_is_said_of_parties_where_nothing_is_held() -> None:
    assert party_rows(PLAN, None) == ()
