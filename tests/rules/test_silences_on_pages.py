"""What is silenced leaves the findings of a pack and stands on the page of data quality with its reason."""

from __future__ import annotations

from generator.composition import compose_overview, compose_pack
from generator.loading import load_dataset, load_frameworks, load_organisation_types
from generator.model.month import Month
from generator.model.pack import AssurancePack, OverviewPack
from generator.sources.project import ProjectFiles, SourceFile
from generator.views.book import book_of
from generator.views.context import BuildContext
from generator.views.pages.overview_quality_page import overview_quality_page
from generator.views.pages.quality_page import quality_page
from generator.vocabulary import Audience
from tests.rules.conftest import HERE, files_of

MONTH = Month(2022, 10)
CONTEXT = BuildContext(Audience.INTERNAL, "OFFICIAL", "0" * 64, "baf-generator test")
LINE = "P-AMB-01/ZNA01/responsible"
REASON = "The release plan is with the auditors."


def with_silence(until: str = "") -> ProjectFiles:
    """A line on track without evidence, silenced for the whole dataset."""
    files = files_of(HERE / "project", HERE / "quality_cases/WP520-on-track-without-evidence/wrong")
    text = f"schema: 1\nsilences:\n  - {{rule: WP520, item: {LINE}, reason: {REASON}{until}}}\n"
    added = SourceFile.of("icb_data/small/silences.yaml", text.encode())
    return ProjectFiles(tuple(sorted((*files.files, added), key=lambda file: file.path)))


def packs(files: ProjectFiles) -> tuple[AssurancePack, OverviewPack]:
    types = {item.id: item for item in load_organisation_types(files).value}
    framework = load_frameworks(files).value[0]
    dataset = load_dataset(files, "small", framework, types).value
    assert dataset is not None
    pack = compose_pack(framework, dataset, types, "ZN1", MONTH)
    return pack, compose_overview(framework, dataset, types, MONTH, [pack])


def test_what_is_silenced_stands_beside_no_line_and_among_no_findings() -> None:
    pack, _ = packs(with_silence())
    assert [(one.finding.rule, one.finding.subject) for one in pack.silenced] == [("WP520", LINE)]
    assert "WP520" not in {finding.rule for finding in pack.findings}
    assert all("WP520" not in {finding.rule for finding in line.findings} for line in pack.positions)


def test_the_page_of_data_quality_counts_it_and_gives_the_reason() -> None:
    pack, overview = packs(with_silence())
    view = quality_page(book_of(pack, CONTEXT))
    assert [(row.rule, row.reason, row.until) for row in view.silenced] == [("WP520", REASON, "")]
    assert ", 1 silenced" in view.lede
    lines = overview_quality_page(overview, CONTEXT).silences
    assert [(line.rule, line.item, line.reason) for line in lines] == [("WP520", LINE, REASON)]


def test_a_silence_holds_until_its_month_and_not_after() -> None:
    pack, overview = packs(with_silence(", until: 2022-10"))
    assert len(pack.silenced) == len(overview.silences) == 1
    assert quality_page(book_of(pack, CONTEXT)).silenced[0].until == "until October 2022"
    pack, overview = packs(with_silence(", until: 2022-09"))
    assert pack.silenced == overview.silences == ()
    assert "WP520" in {finding.rule for finding in pack.findings}
