"""Every rule has an id of its own and a page: what, why, wrong and right."""

from __future__ import annotations

import re

from generator.rules import catalogue
from tests.rules.conftest import HERE


def test_every_rule_is_documented_whole() -> None:
    for doc in catalogue():
        assert re.fullmatch(r"WP\d{3}", doc.id)
        assert all((doc.title, doc.what, doc.why, doc.wrong, doc.right)), doc.id
        assert not doc.title.endswith(".")
        assert doc.wrong != doc.right, doc.id


def test_rules_stand_in_the_order_of_their_ids_and_no_id_is_used_twice() -> None:
    ids = [doc.id for doc in catalogue()]
    assert ids == sorted(set(ids))


def test_no_rule_of_files_or_answers_goes_without_a_case() -> None:
    """Reading (WP0..) has tests of its own; tailoring, assurance and roll-up (WP3..) have theirs."""
    shown = {
        path.name.split("-")[0] for folder in ("cases", "quality_cases") for path in (HERE / folder).iterdir()
    }
    asked = {doc.id for doc in catalogue() if not doc.id.startswith(("WP0", "WP3"))}
    assert asked - shown == set()
