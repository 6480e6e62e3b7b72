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


ELSEWHERE = {
    "WP011": "sources/test_project.py",
    "WP012": "sources/test_project.py",
    "WP013": "sources/test_project.py",
    "WP014": "sources/test_project.py",
    "WP016": "repository/test_guide_rules.py",
    "WP019": "sources/test_endless.py",
    "WP023": "authoring/test_new.py",
    "WP030": "sources/workbooks/test_refused.py",
    "WP031": "sources/workbooks/test_refused.py",
    "WP032": "sources/workbooks/test_refused.py",
    "WP033": "sources/workbooks/test_refused.py",
    "WP034": "sources/workbooks/test_refused.py",
    "WP035": "sources/workbooks/test_refused.py",
    "WP036": "sources/workbooks/test_refused.py",
    "WP037": "sources/workbooks/test_refused.py",
    "WP038": "sources/workbooks/test_bounded.py",
    "WP039": "sources/workbooks/test_refused.py",
    "WP040": "sources/workbooks/test_refused.py",
    "WP041": "sources/workbooks/test_values.py",
    "WP042": "sources/workbooks/test_values.py",
    "WP043": "sources/workbooks/test_values.py",
    "WP044": "sources/workbooks/test_values.py",
    "WP045": "sources/workbooks/test_values.py",
    "WP046": "sources/workbooks/test_tables.py",
    "WP260": "rules/test_upkeep.py",
    "WP303": "plan/test_rule_07_unasked_answers.py",
    "WP320": "plan/test_rule_12_shared_organisations.py",
    "WP801": "returns/test_bad_workbooks.py",
    "WP802": "returns/test_import.py",
    "WP803": "returns/test_import.py",
    "WP804": "returns/test_import.py",
    "WP805": "returns/test_bad_workbooks.py",
    "WP806": "returns/test_import.py",
    "WP807": "returns/test_bad_workbooks.py",
    "WP808": "returns/test_import.py",
    "WP809": "returns/test_bad_workbooks.py",
    "WP810": "returns/test_import.py",
    "WP811": "returns/test_import.py",
    "WP812": "returns/test_import.py",
    "WP813": "returns/test_import.py",
    "WP814": "returns/test_import.py",
    "WP815": "returns/test_bad_workbooks.py",
    "WP816": "returns/test_import.py",
    "WP817": "returns/test_import.py",
}
"""Rules about folders, about very many lines, or about what only comes together later: no pair of files shows them."""


def test_no_rule_that_a_file_can_break_goes_without_a_pair() -> None:
    folders = ("cases", "quality_cases", "tailoring_cases")
    shown = {path.name.split("-")[0] for folder in folders for path in (HERE / folder).iterdir()}
    asked = {doc.id for doc in catalogue()} - shown
    for rule in asked & ELSEWHERE.keys():
        assert rule in (HERE.parent / ELSEWHERE[rule]).read_text(encoding="utf-8"), rule
    assert asked - ELSEWHERE.keys() == set()


def test_there_are_sixty_pairs_and_more() -> None:
    assert len([*(HERE / "cases").iterdir()]) >= 60
