"""A workbook is a zip archive of XML files. Its table of contents is judged before a byte of it is unpacked."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from generator.sources.workbooks import quotas
from generator.sources.workbooks.refused import RefusedError, damaged, shown

_CHUNK = 1 << 20
_ENCRYPTED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_START = b"PK\x03\x04"
_UNSAFE = re.compile(r"^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)|\\|[\x00-\x1f]")


class Archive:
    """An archive whose table of contents was judged. `names`: of its files, each once."""

    def __init__(self, data: bytes) -> None:
        """Raises RefusedError: not an archive, cut short, or not what a spreadsheet program writes."""
        self._zip = _opened(data)
        entries = [entry for entry in self._zip.infolist() if not entry.is_dir()]
        _judge(entries, len(data))
        self.names = tuple(entry.filename for entry in entries)

    def chunks(self, name: str) -> Iterator[bytes]:
        """The content of a file, bit by bit, no more of it than its entry says.

        Raises RefusedError: what is packed is not what its entry says.
        """
        try:
            with self._zip.open(name) as stream:
                while chunk := stream.read(_CHUNK):
                    yield chunk
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, KeyError) as error:
            raise damaged(f"'{shown(name)}' inside the file cannot be unpacked: the file is damaged") from error

    def read(self, name: str) -> bytes:
        return b"".join(self.chunks(name))


def _opened(data: bytes) -> zipfile.ZipFile:
    if not data.startswith(_START):
        raise damaged("the file does not begin as a workbook does")
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError) as error:
        raise damaged("the file stops in the middle, or is damaged", "send it once more, or " + _AGAIN) from error


_AGAIN = "save it once more from Excel (File, Save as, Excel workbook .xlsx)"


def _judge(entries: list[zipfile.ZipInfo], size: int) -> None:
    if len(entries) > quotas.MAX_PARTS:
        raise RefusedError("UNPACKS_TOO_FAR", f"{len(entries):,} files within the file: a workbook has some dozens "
                           f"(at most {quotas.MAX_PARTS:,} are read)", _COPY)
    names = set()
    for entry in entries:
        name = entry.orig_filename
        if _UNSAFE.search(name):
            raise RefusedError("UNSAFE_PARTS", f"a file within it is called '{shown(name)}', which leads out of the "
                               "workbook", _COPY)
        if entry.filename.lower() in names:
            raise RefusedError("UNSAFE_PARTS", f"two files within it are called '{shown(name)}'", _COPY)
        names.add(entry.filename.lower())
        if entry.flag_bits & _ENCRYPTED:
            raise RefusedError("PASSWORD", "the file is locked with a password", _UNLOCK)
        if entry.compress_type not in _METHODS:
            raise damaged(f"'{shown(name)}' inside the file is packed in a way that no spreadsheet program uses")
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > quotas.MAX_UNPACKED:
        raise RefusedError("UNPACKS_TOO_FAR", f"it unpacks to {unpacked / 1e6:,.0f} MB; up to "
                           f"{quotas.MAX_UNPACKED / 1e6:.0f} MB are read", _COPY)
    if unpacked > quotas.RATIO_COUNTS_FROM and unpacked > quotas.MAX_RATIO * size:
        raise RefusedError("UNPACKS_TOO_FAR", f"it unpacks to {unpacked / size:,.0f} times its size; a workbook to "
                           "about five times", _COPY)


_COPY = "copy what you typed into a fresh copy of the form, and send that"
_UNLOCK = "in Excel: File, Info, Protect workbook, Encrypt with password, empty the password; then save"
