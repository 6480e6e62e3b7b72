"""The small site under Debian's nginx, run by an ordinary user: readers with passwords, readers that a proxy names, and
open to all."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import baf
from tests.serving.running import Server, nginx
from tests.serving.small import publish

READERS = """anna "baf-demonstration-zd01";
bela "baf-demonstration baf-demonstration-zd02";
vera "baf-publisher";
edda "baf-england baf-demonstration-zd0 baf-demonstration-zd011 xbaf-demonstration-zd01";
otto "reader publisher";
"""
PASSWORDS = "".join(f"{name}:{{PLAIN}}{name}\n" for name in ("anna", "bela", "vera", "edda", "otto", "nemo"))


@contextmanager
def served(audience: str, at: str, *options: str) -> Iterator[Server]:
    """Everything in a folder that the ordinary user can read: pytest's own are only for whoever runs it."""
    with tempfile.TemporaryDirectory(prefix="baf-serving-") as folder:
        room = Path(folder)
        room.chmod(0o755)
        publish(room / "site", audience)
        configured(room, "--at", at, *options)
        (room / "conf" / "passwords").write_text(PASSWORDS)
        (room / "conf" / "readers.map").write_text(READERS)
        (room / "own").mkdir(mode=0o777)
        (room / "own").chmod(0o777)
        (room / "secret.txt").write_text("secret")
        (room / "site" / "demonstration/winter-2022-23/ZD01/data/out.csv").symlink_to(room / "secret.txt")
        (room / "site" / "demonstration/winter-2022-23/ZD01/data/.hidden.csv").write_text("secret")
        (room / "site" / ".staging-x").write_text("secret")
        with nginx(room / "conf", room / "own", at, ordinary=True) as server:
            yield server


def configured(room: Path, *options: str) -> str:
    """What `baf serving nginx` says of the site of this room."""
    ran = CliRunner().invoke(
        baf, ["serving", "nginx", "--site", str(room / "site"), "--out", str(room / "conf"), *options])
    assert ran.exit_code == 0, ran.output + repr(ran.exception)
    return ran.output


@pytest.fixture(scope="session")
def behind_passwords() -> Iterator[Server]:
    with served("internal", "/winter/") as server:
        yield server


@pytest.fixture(scope="session")
def behind_a_proxy() -> Iterator[Server]:
    with served("internal", "/", "--sign-in", "proxy") as server:
        yield server


@pytest.fixture(scope="session")
def behind_another_proxy() -> Iterator[Server]:
    """Whose word is taken is not who asks."""
    with served("internal", "/", "--sign-in", "proxy", "--proxy", "10.9.8.7") as server:
        yield server


@pytest.fixture(scope="session")
def open_to_all() -> Iterator[Server]:
    with served("public", "/") as server:
        yield server
