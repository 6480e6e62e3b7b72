"""Content-addressed cache: blobs by their own SHA-256, and results (small JSON values) by the key of their inputs.

A result that is not, byte for byte, what was kept, or that names a blob that is gone, is a miss: it is made again."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.findings import GeneratorError, InternalFaultError
from generator.store.keys import digest


class CacheUnwritableError(GeneratorError):
    """The disk refuses what was just made."""

    def __init__(self, path: Path, error: OSError) -> None:
        super().__init__(
            f"{path}: cannot be written ({error.strerror or error}), and what was made is kept there. What was "
            "published before stands unchanged. Free some space or correct the rights of the folder, then run the "
            "build again"
        )


class LostBlobError(InternalFaultError):
    """What a result names was damaged or taken away since. It is found only when the bytes are asked for: to read them
    all beforehand would cost every build what publishing them costs."""

    def __init__(self, what: str) -> None:
        super().__init__(f"the cache no longer holds {what}; run the build again with --force")


@dataclass(frozen=True, slots=True)
class Cache:
    """`folder` is made when first written to.

    What is written raises CacheUnwritableError where the disk refuses; what cannot be read is a miss."""

    folder: Path

    def put(self, content: bytes) -> str:
        """Keep bytes; their SHA-256 is the name to ask for them by."""
        name = hashlib.sha256(content).hexdigest()
        if self.get(name) is None:  # what lies there under that name may have been damaged
            _write_whole(self._blob(name), content)
        else:
            _used(self._blob(name))
        return name

    def get(self, name: str) -> bytes | None:
        """The bytes of that SHA-256, None where they are not held or have been damaged."""
        try:
            content = self._blob(name).read_bytes()
        except OSError:
            return None
        if hashlib.sha256(content).hexdigest() != name:
            with contextlib.suppress(OSError):
                self._blob(name).unlink()
            return None
        return content

    def need(self, name: str, what: str) -> bytes:
        """The bytes of that SHA-256.

        Raises:
            LostBlobError: they are not held; `what` says what they are.
        """
        content = self.get(name)
        if content is None:
            raise LostBlobError(what)
        return content

    def holds(self, name: str) -> bool:
        return self.size(name) is not None

    def size(self, name: str) -> int | None:
        """How many bytes lie under that SHA-256, None where none do. Whether they are its own is not looked at."""
        try:  # asked of thousands: a `Path` of each would take longer than the answer
            about = os.stat(f"{self.folder}/blobs/{name[:2]}/{name}")  # noqa: PTH116
        except OSError:
            return None
        return about.st_size if stat.S_ISREG(about.st_mode) else None

    def remember(self, stage: str, key: str, value: Any) -> None:
        """Keep a JSON value under a stage and the key of its inputs."""
        content = json.dumps(value, ensure_ascii=False, sort_keys=True).encode()
        _write_whole(self._result(stage, key), b"%s\n%s" % (_seal(stage, key, content), content))

    def recall(self, stage: str, key: str) -> Any:
        """The remembered value; None where there is none, or its file is not as it was written."""
        try:
            seal, _, content = self._result(stage, key).read_bytes().partition(b"\n")
        except OSError:
            return None
        if seal != _seal(stage, key, content):
            return None
        _used(self._result(stage, key))
        return json.loads(content)

    def forget(self) -> None:
        """Forget every result, so that all is made anew; blobs stay, since their name is their content."""
        from shutil import rmtree

        rmtree(self.folder / "results", ignore_errors=True)

    def _blob(self, name: str) -> Path:
        return self.folder / "blobs" / name[:2] / name

    def _result(self, stage: str, key: str) -> Path:
        return self.folder / "results" / stage / f"{key}.json"


def _seal(stage: str, key: str, content: bytes) -> bytes:
    """One changed letter in a result is still good JSON, and would be published."""
    return digest(stage, key, content).encode()


def _used(path: Path) -> None:
    """What was asked for lately is not pruned."""
    with contextlib.suppress(OSError):
        os.utime(path)


def _write_whole(path: Path, content: bytes) -> None:
    """Under another name first: a reader sees the whole file or none."""
    unfinished = path.with_name(f".{path.name}.{os.uname().nodename}-{os.getpid()}")  # machines may share the folder
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_bytes(content)
        if path.is_dir():  # nothing of ours: no file takes the place of a folder
            from shutil import rmtree

            rmtree(path)
        unfinished.replace(path)
    except OSError as error:
        raise CacheUnwritableError(path, error) from error
    finally:
        with contextlib.suppress(OSError):
            unfinished.unlink(missing_ok=True)
