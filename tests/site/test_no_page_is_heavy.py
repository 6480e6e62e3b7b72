"""What a page weighs stays within a budget that is data: bytes after gzip, requests, elements."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import html

from tests.site.conftest import Written
from tools.bench.weighing import Weight, budget, fetched, over, weights

ALLOWED = budget()


@pytest.fixture(scope="module")
def found(reported: Written) -> tuple[Weight, ...]:
    return weights({item.path: item.content for item in reported.files}, ALLOWED["page_types"])


def test_no_page_weighs_more_than_its_type_may(found: tuple[Weight, ...]) -> None:
    assert [line for one in found for line in over(one, ALLOWED)] == []


def test_every_page_is_weighed_and_every_type_has_a_page(found: tuple[Weight, ...], reported: Written) -> None:
    assert {one.path for one in found} == set(reported.pages)
    assert {one.type for one in found} == {item["name"] for item in ALLOWED["page_types"]}


def test_a_page_that_is_too_heavy_is_named_with_what_is_allowed(found: tuple[Weight, ...]) -> None:
    heavy = replace(found[0], page=10**9)
    assert over(heavy, ALLOWED)[0].startswith(f"{heavy.path}: page {10**9}, allowed ")


def test_all_that_a_page_fetches_lies_in_its_site(reported: Written) -> None:
    files = {item.path: item.content for item in reported.files}
    asked = fetched("lines.html", files)
    assert asked <= set(files)
    page = html.document_fromstring(files["lines.html"].decode())
    cuts = 3
    assert len(page.xpath("//script[@src]")) + len(page.xpath("//link[@href]")) + cuts == len(asked)
