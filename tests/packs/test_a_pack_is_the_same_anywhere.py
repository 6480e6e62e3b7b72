"""The same view laid out by another process, in another folder and time zone, gives the same bytes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.packs.conftest import DATA, FINGERPRINT, Printed

pytestmark = pytest.mark.build

LAY_OUT = """
import sys
from generator.rendering.pdf import Attachment, make_pdf
title, identifier, data, *about = sys.argv[1:]
attached = Attachment(about[0], data.encode(), *about[1:])
made = make_pdf(sys.stdin.buffer.read().decode(), attachments=(attached,), identifier=identifier, title=title)
sys.stdout.buffer.write(made)
"""


def test_another_process_in_another_folder_and_time_zone_writes_the_same_bytes(
        unreported: Printed, tmp_path: Path, project_root: Path) -> None:
    elsewhere = tmp_path / "an other folder"
    elsewhere.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", LAY_OUT, unreported.view.title, FINGERPRINT, DATA.content.decode(), DATA.name,
         DATA.description, DATA.mime],
        input=unreported.html.encode(), cwd=elsewhere, capture_output=True, check=False,
        env={**os.environ, "PYTHONPATH": str(project_root), "TZ": "Pacific/Chatham", "PYTHONHASHSEED": "11",
             "LC_ALL": "C", "SOURCE_DATE_EPOCH": "1"})
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout == unreported.content
