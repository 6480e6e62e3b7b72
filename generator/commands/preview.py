"""`baf preview`: one system in the browser, on this computer only; the page follows the files as they are edited."""

from __future__ import annotations

import signal
import threading
import time
import traceback
from pathlib import Path
from types import FrameType

import click

from generator.authoring.preview.glimpse import Glimpse, Memory, Subject, first_subject, glimpse
from generator.authoring.preview.server import PreviewServer, open_server
from generator.authoring.preview.state import Board, headline
from generator.authoring.preview.watching import watched
from generator.authoring.preview.whole import WholeCheck
from generator.commands.outcome import ExitCode
from generator.findings import GeneratorError
from generator.sources.collector import without_collector
from generator.sources.project import ProjectFiles, read_project

LOOK_AGAIN = 2.0
"""Seconds after which the files are looked at anyway: a share on another computer may report nothing."""
SETTLE = 0.03
"""Seconds in which an editor finishes what it began: some save in three steps."""
HEED = 0.1
"""Seconds between two looks at whether the person wants to end."""


class _Ending:
    """Whether the person asked for the end. The first signal only notes it, so that nothing is broken off half way
    and no lock stays held; a second one ends at once."""

    def __init__(self) -> None:
        self.asked = False

    def __call__(self, number: int, frame: FrameType | None) -> None:
        if self.asked:
            signal.default_int_handler(number, frame)
        self.asked = True


class NoPortError(GeneratorError):
    """No port to serve on."""

    def __init__(self, port: int) -> None:
        super().__init__(f"port {port} is taken, and so are those after it; name another with --port")


def preview(root: Path, dataset: str | None, framework: str | None, system: str | None, port: int) -> ExitCode:
    """Serve until the person ends it with Ctrl-C. Nothing is written into the project or its site.

    Raises:
        GeneratorError: the project cannot be read, or no port is free.
    """
    files = read_project(root)
    subject = first_subject(files, dataset, framework, system)
    board = Board()
    server = _server(port, board, subject)
    ending = _Ending()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, ending)
    wake = threading.Event()
    try:
        click.echo(f"Preview of {subject.dataset} {subject.framework} {subject.system}: {server.address}\n"
                   "The page follows the files. Ctrl-C ends it.")
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()
        with watched(root, wake), WholeCheck(root, wake) as whole:
            _follow(root, subject, board, whole, wake, ending)
    except KeyboardInterrupt:
        click.echo("")
    finally:
        board.close()
        server.server_close()
    click.echo("Preview ended.")
    return ExitCode.GOOD


def _server(port: int, board: Board, subject: Subject) -> PreviewServer:
    try:
        server = open_server(port, board, subject.folder)
    except OSError as error:
        raise NoPortError(port) from error
    if server.port != port:
        click.echo(f"Port {port} is taken; using {server.port}.")
    return server


def _follow(root: Path, subject: Subject, board: Board, whole: WholeCheck, wake: threading.Event,
            ending: _Ending) -> None:
    """Round after round, until the person ends it."""
    memory = Memory()
    before = ProjectFiles(())
    look_before: bytes | None = None
    while not ending.asked:
        wake.clear()
        files = read_project(root)
        look = path if (path := root / "mkdocs.yml").is_file() else None
        look_now = look.read_bytes() if look else None
        changed = files.hashes != before.hashes or look_now != look_before
        if changed:
            whole.end()
        arrived = whole.arrived()
        if arrived and whole.trouble:
            click.echo(f"The whole project could not be checked: {whole.trouble}", err=True)
        if changed or arrived:
            _show(files, subject, board, whole, memory, look, changed)
        if changed:
            whole.start(files)
        before, look_before = files, look_now
        if _news(wake, ending):
            time.sleep(SETTLE)


def _news(wake: threading.Event, ending: _Ending) -> bool:
    """Wait until something changed, until it is time to look anyway, or until the end is asked for."""
    until = time.monotonic() + LOOK_AGAIN
    while not ending.asked and time.monotonic() < until:
        if wake.wait(HEED):
            return True
    return False


def _show(files: ProjectFiles, subject: Subject, board: Board, whole: WholeCheck, memory: Memory, look: Path | None,
          changed: bool) -> None:
    """One round: what is on disk now, or what is wrong with it beside the last good page."""
    began = time.monotonic()
    now = _glimpsed(files, subject, memory, look)
    findings = whole.joined(now.findings, files, now.silenced)
    last = board.shown
    held_back = not now.good and memory.had_good
    pages = last.pages if held_back else now.pages
    memory.had_good = memory.had_good or now.good
    board.show(pages=pages, findings=findings, held_back=held_back, checking=changed or whole.running,
               missing=now.missing)
    if changed:
        kept = "; the last good page stays" if held_back else ""
        click.echo(f"{headline(findings, now.missing)}{kept} ({time.monotonic() - began:.2f} s)")


def _glimpsed(files: ProjectFiles, subject: Subject, memory: Memory, look: Path | None) -> Glimpse:
    """A fault in one round ends that round: the person goes on editing."""
    try:
        with without_collector():  # it would look for rubbish in all that is kept, several times a round
            return glimpse(files, subject, memory, look)
    except GeneratorError as error:
        return Glimpse(None, (), str(error))
    except Exception as fault:
        click.echo(f"baf: our own fault; please report this:\n{traceback.format_exc()}", err=True)
        return Glimpse(None, (), f"Our own fault, told in the terminal: {type(fault).__name__}: {fault}")
