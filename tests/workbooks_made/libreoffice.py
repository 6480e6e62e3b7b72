"""LibreOffice as another hand that opens and saves workbooks."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Convert = Callable[[bytes, str, str], bytes]
_SECONDS = 180


@pytest.fixture(scope="session")
def libreoffice(tmp_path_factory: pytest.TempPathFactory) -> Convert:
    """Opens bytes as a file of the given ending, and saves them as another: `convert(data, 'xlsx', 'ods')`. The
    ending may name a filter after a colon."""
    program = shutil.which("soffice")
    assert program is not None, "LibreOffice is not installed: make setup-test installs it"
    home = tmp_path_factory.mktemp("libreoffice")
    saved: dict[tuple[bytes, str, str], bytes] = {}

    def convert(data: bytes, ending: str, wanted: str) -> bytes:
        key = (data, ending, wanted)
        if key not in saved:  # it takes seconds to start; the same file is opened once
            saved[key] = opened(data, ending, wanted)
        return saved[key]

    def opened(data: bytes, ending: str, wanted: str) -> bytes:
        folder: Path = tmp_path_factory.mktemp("converted")
        (folder / f"form.{ending}").write_bytes(data)
        (folder / "out").mkdir()
        subprocess.run(
            [program, f"-env:UserInstallation={home.as_uri()}", "--headless", "--convert-to", wanted, "--outdir",
             str(folder / "out"), str(folder / f"form.{ending}")],
            check=True, capture_output=True, timeout=_SECONDS,
        )
        return next((folder / "out").iterdir()).read_bytes()

    return convert
