"""The view of all systems is printed after its systems: it offers the packs and data that stand, with their sizes."""

from __future__ import annotations

import pytest
from lxml import html

from tests.build.conftest import Built

pytestmark = pytest.mark.build


def words(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{size // 1000:,} KB"


def test_every_pack_and_file_of_data_of_every_system_is_offered_with_its_size(built: Built) -> None:
    top = built.project.folder("demonstration")
    page = html.parse(str(top / "systems.html"))
    offered = {item.xpath("string(./a/@href)"): item.xpath("string(./span)")
               for item in page.xpath("//ul[@class='files']/li[a[contains(@href, '/')]]")}
    stands = {path.relative_to(top).as_posix(): words(path.stat().st_size)
              for folder in built.of("demonstration") for kind in ("packs", "data")
              for path in folder.path.glob(f"{kind}/{folder.month}*")}
    assert stands
    assert offered == stands
