"""Each rule on a page of data quality leads to its page in the guide, from wherever the site lies, also in a file."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

import pytest
from lxml import html

from generator.model.month import Month
from generator.production.jobs import Job
from generator.production.planning import plan
from generator.production.printing import print_site
from generator.rendering.guide import guide_sources
from tests.as_it_stands import as_it_stands

FRAMEWORK = "winter-2022-23"
GUIDE = {f"guide/{item.path.removesuffix('.md')}.html" for item in guide_sources()}


@pytest.fixture(scope="module", params=[None, Month.parse("2022-12")], ids=["the latest month", "a month by name"])
def jobs(project_root: Path, request: pytest.FixtureRequest) -> tuple[Job, ...]:
    loaded = as_it_stands("demonstration", FRAMEWORK)
    made = plan(loaded.framework(FRAMEWORK), loaded.datasets["demonstration", FRAMEWORK], loaded.types,
                loaded.files.hashes, month=request.param, systems=("ZD04",), editions=())
    return (*made.systems, *((made.overview,) if made.overview else ()))


def test_every_rule_named_there_is_linked_to_the_page_that_tells_of_it(jobs: tuple[Job, ...]) -> None:
    for job in jobs:
        page = next(item.content for item in print_site(job, (), (), None) if item.path == "quality.html")
        shown = html.document_fromstring(page.decode())
        named = [text for text in shown.itertext() if re.fullmatch(r"\s*WP\d{3}\s*", text)]
        linked = [link for link in shown.xpath("//a") if re.fullmatch(r"WP\d{3}", link.text or "")]
        assert named
        assert [text.strip() for text in named] == [link.text for link in linked]
        for link in linked:
            target = posixpath.normpath(posixpath.join(str(job.folder), link.get("href")))
            assert target == f"guide/rules/{link.text.lower()}.html"
            assert target in GUIDE
