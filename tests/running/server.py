"""Run as a program with the path of a socket: whoever knocks sends a folder, an environment and the words of a command
line with the files to read from and to write to, and is told the code that the run ended with. Each run is a copy of
this process; the process ends when the test run that began it does."""

from __future__ import annotations

import gc
import json
import os
import select
import signal
import socket
import sys
import time
from pathlib import Path

from tests.faults.nursery import warm
from tests.faults.small import INPUTS

LONGEST = 1_000_000
"""Bytes of one order."""


def main(path: str) -> None:
    warm(INPUTS)
    gc.freeze()  # copies share what was read, and looking for rubbish in it would write to it
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who stops the tests closes what we read from
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as door:
        door.bind(path)
        door.listen()
        print("ready", flush=True)
        while door in select.select([door, sys.stdin], [], [], 5)[0] or not _left():
            _bury()
            if select.select([door], [], [], 0)[0]:
                _answer(door)


def _left() -> bool:
    """Whether nobody will knock any more."""
    return bool(select.select([sys.stdin], [], [], 0)[0])


def _bury() -> None:
    """Runs that have ended."""
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        pass


def _answer(door: socket.socket) -> None:
    caller, _ = door.accept()
    with caller:
        order, files, _, _ = socket.recv_fds(caller, LONGEST, 3)
        if os.fork() == 0:
            door.close()
            _run(caller, json.loads(order), files)
        for file in files:
            os.close(file)


def _run(caller: socket.socket, order: dict[str, object], files: list[int]) -> None:
    """In the copy; never returns."""
    from generator.cli import main as baf

    code = 70
    try:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        for stream, file in enumerate(files):
            os.dup2(file, stream)
            os.close(file)
        folder, environment, words = order["folder"], order["environment"], order["words"]
        assert isinstance(folder, str)
        assert isinstance(environment, dict)
        assert isinstance(words, list)
        os.chdir(folder)
        os.environ.clear()
        os.environ.update(environment)
        time.tzset()
        sys.modules["__main__"].__package__ = "generator"  # usage lines say how it was begun
        sys.argv = [str(Path(sys.modules["generator"].__file__ or "").with_name("__main__.py")), *words]
        baf()
    except SystemExit as ending:
        code = int(ending.code or 0)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        caller.sendall(str(code).encode())
        os._exit(code)


if __name__ == "__main__":
    main(sys.argv[1])
