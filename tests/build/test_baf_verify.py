"""`baf verify`: an honest pack, one that was edited, one whose inputs changed since, and what is no pack at all."""

from __future__ import annotations

import hashlib
import io
import re
import shutil
from pathlib import Path

import pikepdf
import pytest

from tests.build.conftest import Built
from tests.build.project import Project, Ran, copied

pytestmark = pytest.mark.build

SYSTEM = "ZD05"
QUOTED = "icb_data/demonstration/ZD05/winter-2022-23/2023-03/return.yaml"


@pytest.fixture(scope="module")
def pack(built: Built) -> Path:
    return next(one for one in built.of("demonstration") if one.system == SYSTEM).pack("board")


def verify(built: Built, path: Path, *options: str, project: Project | None = None) -> Ran:
    return (project or built.project).baf("verify", str(path), *options)


def edited(pack: Path, target: Path) -> tuple[Path, str, str]:
    """A digit of the second sheet changed, as somebody would who knows content streams: the copy, what it said and what
    it says now. The digit stands alone in a cell."""
    with pikepdf.open(pack) as pdf:
        letters: dict[bytes, str] = {}
        for font in pdf.pages[1].obj.Resources.Font.values():
            pairs = re.findall(rb"<([0-9a-f]{4})> <00(3[0-9])>", font.ToUnicode.read_bytes())
            letters |= {glyph: chr(int(digit, 16)) for glyph, digit in pairs}
        stream = pdf.pages[1].obj.Contents
        drawn = stream.read_bytes()
        alone = [glyph for glyph in re.findall(rb"\[<([0-9a-f]{4})>0\] TJ", drawn) if glyph in letters]
        first = alone[0]
        other = next(glyph for glyph in alone if letters[glyph] != letters[first])
        stream.write(drawn.replace(b"[<" + first + b">0] TJ", b"[<" + other + b">0] TJ", 1))
        pdf.save(target)
    return target, letters[first], letters[other]


def test_an_honest_pack_is_vouched_for_and_its_inputs_are_what_they_were(built: Built, pack: Path) -> None:
    ran = verify(built, pack)
    assert ran.code == 0, ran.out + ran.err
    assert "manifest.json vouches for these very bytes" in ran.out
    assert re.search(r"inputs in .*: all \d+ are what they were", ran.out)
    assert f"{pack.name}: unchanged since it was made" in ran.out


def test_the_fingerprint_told_is_the_hash_of_the_published_data(built: Built, pack: Path) -> None:
    data = pack.parent.parent / "data" / pack.name.replace("-board", "").replace(".pdf", ".json")
    assert hashlib.sha256(data.read_bytes()).hexdigest() in verify(built, pack).out


def test_a_copy_sent_by_mail_is_known_by_its_bytes_without_its_folder_or_a_project(built: Built, pack: Path,
                                                                                 tmp_path: Path) -> None:
    letter = shutil.copy(pack, tmp_path / "from the secretary.pdf")
    there = Project(tmp_path, tmp_path)
    (tmp_path / "frameworks").mkdir()
    assert "vouches for these very bytes" in verify(built, letter, "--site", str(built.project.site)).out
    alone = there.baf("verify", str(letter), "--site", str(tmp_path))
    assert "compare the fingerprint with the one the site publishes" in alone.out + alone.err


def test_a_changed_digit_is_found_on_its_sheet_and_told_against_what_the_inputs_give(built: Built, pack: Path,
                                                                                    tmp_path: Path) -> None:
    copy, was, now = edited(pack, tmp_path / "edited.pdf")
    ran = verify(built, copy)
    assert ran.code == 1, ran.out + ran.err
    assert "sheet 2: changed since it was made" in ran.out
    assert re.search(rf"sheet 2 says '.*\b{now}'; made again it says '.*\b{was}'", ran.out)
    assert not re.search(r"sheet [013-9]", ran.out)


def test_a_forger_who_writes_new_checksums_is_found_where_the_inputs_are_at_hand(built: Built, pack: Path,
                                                                                tmp_path: Path) -> None:
    from generator.rendering.pdf.checksums import UNKNOWN, sheet_checksums, with_file_checksum

    (tmp_path / "frameworks").mkdir()
    copy, was, now = edited(pack, tmp_path / "edited.pdf")
    with pikepdf.open(copy) as pdf:
        told = pdf.Root.Metadata.read_bytes().decode()
        sheets = "".join(f"<rdf:li>{one}</rdf:li>" for one in sheet_checksums(pdf))
        told = re.sub(r"<baf:sheets>.*?</baf:sheets>", f"<baf:sheets><rdf:Seq>{sheets}</rdf:Seq></baf:sheets>", told)
        pdf.Root.Metadata.write(re.sub(r"<baf:file>\w+", f"<baf:file>{UNKNOWN}", told).encode())
        out = io.BytesIO()
        pdf.save(out)
    copy.write_bytes(with_file_checksum(out.getvalue()))
    assert "unchanged since it was made" in verify(built, copy, project=Project(tmp_path, tmp_path)).out
    ran = verify(built, copy)
    assert ran.code == 1
    assert re.search(rf"sheet 2 says '.*\b{now}'; made again it says '.*\b{was}'", ran.out)


def test_inputs_that_changed_since_are_named_with_what_they_say_now(built: Built, pack: Path, tmp_path: Path) -> None:
    later = copied(tmp_path / "later", "demonstration")
    text = (later.root / QUOTED).read_text(encoding="utf-8")
    (later.root / QUOTED).write_text(text.replace("value: on-track", "value: off-track", 1), encoding="utf-8")
    ran = verify(built, pack, project=later)
    assert ran.code == 0, ran.out + ran.err
    assert f"input {QUOTED}: changed since" in ran.out
    assert "answer value: 'on-track' in the pack, 'off-track' now" in ran.out
    assert "unchanged since it was made; its inputs have changed since" in ran.out
    assert verify(built, pack, "--strict", project=later).code == 1


def test_a_pack_without_a_manifest_is_made_again_from_its_inputs(built: Built, pack: Path, tmp_path: Path) -> None:
    ran = verify(built, shutil.copy(pack, tmp_path / "pack.pdf"), "--site", str(tmp_path))
    assert ran.code == 0, ran.out + ran.err
    assert f"composed again from the inputs in {built.project.root}: the same data" in ran.out
    assert "laid out again from them: the same bytes" in ran.out


def test_data_that_was_taken_out_or_edited_is_told(built: Built, pack: Path, tmp_path: Path) -> None:
    with pikepdf.open(pack) as pdf:
        stream = pdf.Root.AF[0].EF.F
        stream.write(stream.read_bytes().replace(b'"n": ', b'"n": 1', 1))
        pdf.save(tmp_path / "edited.pdf")
        del pdf.Root.AF
        pdf.save(tmp_path / "without.pdf")
    assert "changed since it was made" in verify(built, tmp_path / "edited.pdf").out
    assert "the attached data was taken out" in verify(built, tmp_path / "without.pdf").out


def test_what_is_no_pack_of_ours_ends_with_two_and_says_why(built: Built, pack: Path, tmp_path: Path) -> None:
    with pikepdf.new() as other:
        other.add_blank_page()
        other.save(tmp_path / "other.pdf")
    (tmp_path / "half.pdf").write_bytes(pack.read_bytes()[:40_000])
    (tmp_path / "letter.pdf").write_text("Dear secretary")
    for name, why in (("other.pdf", "not made by this program"), ("half.pdf", "damaged"), ("letter.pdf", "no PDF")):
        ran = verify(built, tmp_path / name)
        assert ran.code == 2
        assert why in ran.err
        assert name in ran.err


def test_a_folder_and_every_folder_below_it_is_what_its_manifest_says(built: Built, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(built.project.folder("demonstration"), tmp_path / "site"))
    ran = verify(built, folder)
    assert ran.code == 0, ran.out
    assert ran.out.count("unchanged: ") == len(list(folder.rglob("manifest.json")))
    page = folder / SYSTEM / "index.html"
    page.write_text(page.read_text(encoding="utf-8").replace("on track", "on  track"), encoding="utf-8")
    (folder / "extra.html").write_text("extra")
    again = verify(built, folder)
    assert again.code == 1
    assert f"{page}: changed" in again.out
    assert f"{folder / 'extra.html'}: not in the manifest" in again.out
