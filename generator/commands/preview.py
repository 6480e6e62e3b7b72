"""`baf preview`: one system in the browser, on this computer only; the page follows the files as they are edited."""

from __future__ import annotations

import gc
import signal
import threading
import time
import traceback
from pathlib import Path

import click

from generator.authoring.preview.glimpse import Glimpse, Memory, Subject, first_subject, glimpse
from generator.authoring.preview.server import PreviewServer, open_server
from generator.authoring.preview.state import Board, headline
from generator.authoring.preview.watching import watched
from generator.authoring.preview.whole import WholeCheck
from generator.commands.outcome import ExitCode
from generator.findings import GeneratorError
from generator.sources.project import ProjectFiles, read_project

LOOK_AGAIN = 2.0
"""Seconds after which the files are looked at anyway: a share on another computer may report nothing."""
SETTLE = 0.03
"""Seconds in which an editor finishes what it began: some save in three steps."""


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
    for ending in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ending, signal.default_int_handler)
    wake = threading.Event()
    try:
        click.echo(f"Preview of {subject.dataset} {subject.framework} {subject.system}: {server.address}\n"
                   "The page follows the files. Ctrl-C ends it.")
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()
        with watched(root, wake), WholeCheck(root, wake) as whole:
            _follow(root, subject, board, whole, wake)
    except KeyboardInterrupt:
        click.echo("\nPreview ended.")
    finally:
        board.close()
        server.server_close()
    return ExitCode.GOOD


def _server(port: int, board: Board, subject: Subject) -> PreviewServer:
    try:
        server = open_server(port, board, subject.folder)
    except OSError as error:
        raise NoPortError(port) from error
    if server.port != port:
        click.echo(f"Port {port} is taken; using {server.port}.")
    return server


def _follow(root: Path, subject: Subject, board: Board, whole: WholeCheck, wake: threading.Event) -> None:
    """Round after round, until the person ends it."""
    memory = Memory()
    before = ProjectFiles(())
    look_before: bytes | None = None
    while True:
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
        if wake.wait(LOOK_AGAIN):
            time.sleep(SETTLE)


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
    gc.disable()  # it would look for rubbish in all that is kept, several times a round
    try:
        return glimpse(files, subject, memory, look)
    except GeneratorError as error:
        return Glimpse(None, (), str(error))
    except Exception as fault:
        click.echo(f"baf: our own fault; please report this:\n{traceback.format_exc()}", err=True)
        return Glimpse(None, (), f"Our own fault, told in the terminal: {type(fault).__name__}: {fault}")
    finally:
        gc.enable()
