"""Where a return is held and not approved, a public edition asks what is published, never who has not answered."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import html

from generator.composition import compose_pack, for_audience
from generator.model.pack import AssurancePack
from generator.model.returns import SignOff
from generator.rendering.pack import render_pack_html
from generator.views.sheets import board_pack
from generator.vocabulary import Audience
from tests.packs import made
from tests.site.conftest import context, written


def of(audience: Audience, *, approved: bool) -> AssurancePack:
    """December of a system whose earlier returns are all approved."""
    whole = made.dataset()
    systems = tuple(replace(one, returns=tuple(
        replace(sent, approved_for_publication=approved or str(sent.month) != "2022-12",
                signoff=(*sent.signoff, SignOff("published", "Head of communications", sent.received, made.PLACE)))
        for sent in one.returns))
        for one in whole.systems)
    data = for_audience(made.plan(), replace(whole, systems=systems), audience)
    code, month = made.pack().tailored.system, made.pack().month
    return compose_pack(made.plan(), data, {one.id: one for one in made.types()}, code, month)


def first_page(pack: AssurancePack) -> str:
    return written(pack).text("index.html")


def first_sheet(pack: AssurancePack) -> str:
    page = html.document_fromstring(render_pack_html(board_pack(pack, context())))
    return " ".join(page.get_element_by_id("s-summary").text_content().split())


@pytest.mark.parametrize("shown", [first_page, first_sheet])
def test_what_is_held_is_not_called_unanswered(shown: object) -> None:
    assert callable(shown)
    pack = of(Audience.PUBLIC, approved=False)
    assert pack.return_state.state == "not approved for publication"
    assert pack.total.not_reported
    assert pack.total.carried_forward
    text = shown(pack)
    assert "not answered" not in text
    assert "not reported" not in text.lower()
    assert "Where is no answer published?" in text or "Where no answer is published" in text
    assert "whether they answered is not said here" in text


@pytest.mark.parametrize("shown", [first_page, first_sheet])
@pytest.mark.parametrize("audience", list(Audience))
def test_of_a_return_that_may_be_read_it_is_said_who_has_not_answered(shown: object, audience: Audience) -> None:
    assert callable(shown)
    text = shown(of(audience, approved=True))
    assert "Who has not answered" in text
    assert "published answer" not in text
