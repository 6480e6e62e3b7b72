"""Debian's nginx as an ordinary process: a port that was free, a folder of its own, and requests sent as they are."""

from __future__ import annotations

import http.client
import os
import shutil
import socket
import subprocess
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import sleep

ORDINARY = 65534
"""An ordinary user, where the tests run as root."""
MAIN = """daemon off; pid {own}/pid; worker_processes 1; {user}
events {{ worker_connections 64; }}
http {{
    access_log off; client_body_temp_path {own}/a; proxy_temp_path {own}/b; fastcgi_temp_path {own}/c;
    uwsgi_temp_path {own}/d; scgi_temp_path {own}/e;
    include {conf}/http.conf;
    server {{ listen 127.0.0.1:{port}; include {conf}/site.conf; }}
}}
"""


@dataclass(frozen=True)
class Answer:
    """Header names in small letters."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Server:
    """`at`: where the site stands."""

    port: int
    at: str

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}{self.at}"

    def ask(self, path: str, *, who: str = "", method: str = "GET", whole: bool = False, **headers: str) -> Answer:
        """`path` from the site's root, sent as it is written; `whole`: from the server's. `who`: a name, which is the
        password too. `Accept_Encoding` is sent as Accept-Encoding."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        if who:
            name, _, password = who.partition(":")
            sent["Authorization"] = "Basic " + b64encode(f"{name}:{password or name}".encode()).decode()
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            line.request(method, path if whole else self.at + path, headers=sent)
            answer = line.getresponse()
            return Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())
        finally:
            line.close()

    def statuses(self, paths: tuple[str, ...], **how: str) -> dict[str, int]:
        return {path: self.ask(path, **how).status for path in paths}


@contextmanager
def nginx(conf: Path, own: Path, at: str = "/", *, ordinary: bool = False) -> Iterator[Server]:
    """`conf`: the folder of http.conf and site.conf; `own`: an empty folder for the process."""
    root = os.geteuid() == 0
    port = _free_port()
    (own / "nginx.conf").write_text(MAIN.format(own=own, conf=conf, port=port,
                                                user="user root;" if root and not ordinary else ""))
    other = {"user": ORDINARY, "group": ORDINARY, "extra_groups": []} if root and ordinary else {}
    with (own / "said").open("wb") as told:
        process = subprocess.Popen(_command(own), stderr=told, **other)
    try:
        while not _answers(port, process):
            sleep(0.01)
        yield Server(port, at)
    finally:
        process.terminate()
        process.wait(timeout=60)


def said(conf: Path, own: Path) -> str:
    """What nginx has to say of a configuration: '' is the best."""
    (own / "nginx.conf").write_text(MAIN.format(own=own, conf=conf, port=1, user=""))
    ran = subprocess.run([*_command(own), "-t", "-q"], capture_output=True, text=True, check=False, timeout=60)
    return ran.stderr


def _command(own: Path) -> list[str]:
    # An ordinary user's PATH lacks the folder where Debian puts servers.
    found = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    assert found is not None, "nginx is not installed: make setup-test installs it"
    return [found, "-p", str(own), "-c", str(own / "nginx.conf"), "-e", "stderr"]


def _answers(port: int, process: subprocess.Popen[bytes]) -> bool:
    assert process.poll() is None, "nginx did not start: it says why in the file 'said' of its folder"
    with socket.socket() as line:
        return line.connect_ex(("127.0.0.1", port)) == 0


def _free_port() -> int:
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        return int(line.getsockname()[1])
