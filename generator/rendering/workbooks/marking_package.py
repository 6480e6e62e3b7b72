"""The parts of a workbook file, how they refer to each other, and the same bytes each time they are put together."""

from __future__ import annotations

import io
import posixpath
import zipfile
from dataclasses import dataclass

from generator.rendering.workbooks.marking_xml import (
    UnmarkableError,
    appended,
    elements,
    quoted,
    spliced,
    without_mark,
)

CONTENT_TYPES = "[Content_Types].xml"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_UNIX = 3


@dataclass(frozen=True, slots=True)
class Relationship:
    """`kind`: the last part of its type ('worksheet', 'comments'). `target`: the part's name, or an address where
    external."""

    id: str
    kind: str
    target: str
    external: bool


class Package:
    """Parts by name, in the file's order. Changed in place by the one who marks; never shared."""

    def __init__(self, data: bytes) -> None:
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                self._parts = {info.filename: archive.read(info) for info in archive.infolist() if not info.is_dir()}
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
            raise UnmarkableError(f"the file is no workbook that can be marked: {error}") from error
        main = [one.target for one in self.relations("") if one.kind == "officeDocument"]
        if not main or main[0] not in self._parts:
            raise UnmarkableError("the file is no workbook that can be marked: it names no workbook")
        self.workbook = main[0]

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    def part(self, name: str) -> bytes:
        """Raises: UnmarkableError: it is not there."""
        if name not in self._parts:
            raise UnmarkableError(f"the workbook names a part that it does not hold: {name}")
        return without_mark(self._parts[name])

    def put(self, name: str, content: bytes, content_type: str = "") -> None:
        """`content_type`: of a new part."""
        if content_type and name not in self._parts:
            self._types(f'<Override PartName={quoted("/" + name)} ContentType="{content_type}"/>', f"/{name}")
        self._parts[name] = content

    def drop(self, name: str) -> None:
        """The part, its own references to others, and what is said of its type."""
        for gone in (name, relations_of(name)):
            self._parts.pop(gone, None)
        listed = self.part(CONTENT_TYPES)
        self._parts[CONTENT_TYPES] = spliced(listed, [
            (one.start, one.end, b"") for one in elements(listed) if one.attribute("PartName") == f"/{name}"])

    def default_type(self, extension: str, content_type: str) -> None:
        """For every part whose name ends so, unless that is said already."""
        if not any(one.name == "Default" and one.attribute("Extension").lower() == extension
                   for one in elements(self.part(CONTENT_TYPES))):
            self._types(f'<Default Extension="{extension}" ContentType="{content_type}"/>', "")

    def relations(self, name: str) -> tuple[Relationship, ...]:
        """What a part refers to ('' for the file as a whole)."""
        listed = relations_of(name)
        if listed not in self._parts:
            return ()
        return tuple(
            Relationship(one.attribute("Id"), one.attribute("Type").rpartition("/")[2],
                         one.attribute("Target") if external else _resolved(name, one.attribute("Target")), external)
            for one in elements(self.part(listed)) if one.name == "Relationship"
            for external in (one.attribute("TargetMode").lower() == "external",))

    def family(self, name: str) -> str:
        """The namespace that the types of a part's references share: the strict form of the format has another."""
        types = [one.attribute("Type") for one in elements(self.part(relations_of(name)))
                 if one.attribute("Type").endswith("/worksheet")]
        return types[0].rpartition("/")[0] if types else \
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    def relate(self, name: str, id_: str, type_: str, target: str, *, external: bool = False) -> None:
        """`target`: a part's name, or an address."""
        listed = relations_of(name)
        if listed not in self._parts:
            self._parts[listed] = (f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
                                   f'<Relationships xmlns="{_RELATIONSHIPS}"></Relationships>').encode()
        part = self.part(listed)
        found = elements(part)
        mode = ' TargetMode="External"' if external else ""
        address = target if external else f"/{target}"
        new = f'<{found[0].prefix}Relationship Id="{id_}" Type="{type_}" Target={quoted(address)}{mode}/>'
        self._parts[listed] = spliced(part, [appended(part, found[0], new.encode())])

    def unrelate(self, name: str, id_: str) -> None:
        """Where nothing is left of its references, the list of them goes too."""
        listed = relations_of(name)
        part = self.part(listed)
        left = spliced(part, [(one.start, one.end, b"") for one in elements(part) if one.attribute("Id") == id_])
        if len(elements(left)) > 1:
            self._parts[listed] = left
        else:
            del self._parts[listed]

    def content(self) -> bytes:
        """Parts keep their order, new ones come last; times are fixed, so that the same parts give the same bytes."""
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, part in self._parts.items():
                info = zipfile.ZipInfo(name, _EPOCH)
                info.compress_type, info.create_system, info.external_attr = zipfile.ZIP_DEFLATED, _UNIX, 0o600 << 16
                archive.writestr(info, part)
        return stream.getvalue()

    def _types(self, new: str, name: str) -> None:
        part = self.part(CONTENT_TYPES)
        found = elements(part)
        if not name or not any(one.attribute("PartName") == name for one in found):
            written = new.replace("<", f"<{found[0].prefix}", 1).encode()
            first = (found[0].inner, found[0].inner, written)
            self._parts[CONTENT_TYPES] = spliced(part, [appended(part, found[0], written) if name else first])


def relations_of(name: str) -> str:
    """Where a part's references stand: 'xl/workbook.xml' -> 'xl/_rels/workbook.xml.rels'."""
    folder, _, file = name.rpartition("/")
    return f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels"


def _resolved(name: str, target: str) -> str:
    """References are relative to their part, or begin at the top with a stroke."""
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(name), target)).lstrip("/")
