"""Builds in processes of their own that start warm: a copy of one process that has read the program already, since
reading it takes longer than a small build.

Run as a program, it reads one order a line, as JSON: {"arguments": [...], "out": FILE, "err": FILE, ...} begins a run
of `baf` and answers with its process, {"wait": PROCESS} answers with how that one ended (minus a signal's number).
An order may hold:

  how, kind, number, mark: interrupt it at one exact moment, the n-th time that it or a worker of its 'write's or
    'read's below the project, or makes a folder for a 'site' to be written by way of. how: 'kill' the whole group,
    'stop' or 'lose' the process that came to it ('lose' passes over the build itself), 'count' them. The file `mark`
    then holds the number of that process, or of the moments.
  kibibytes: no file can grow beyond it, as on a full disk.
  powerless: without the right to write where the rights of a file forbid it.
"""

from __future__ import annotations

import ctypes
import gc
import json
import mmap
import os
import resource
import signal
import struct
import sys
import tempfile
from pathlib import Path
from typing import Any

CHANGING = {"os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.link"}
COUNTER = struct.Struct("q")
CAPABILITIES_3 = 0x20080522


def kind_of(event: str, arguments: tuple[object, ...], project: str) -> str:
    """'write', 'read', 'site' or ''."""
    if event not in CHANGING and event != "open":
        return ""
    path = str(arguments[0]) if isinstance(arguments[0], str | Path) else ""
    if event == "os.mkdir" and "baf-site-" in path:
        return "site"
    if not path.startswith(project):
        return ""
    if event == "open" and arguments[1] in (None, "r", "rb"):
        return "read" if "/icb_data/" in path else ""
    return "write"


class Moments:
    """Counted over a build and its workers together."""

    def __init__(self, how: str, kind: str, number: int, mark: str, project: str) -> None:
        self.how, self.kind, self.number, self.mark, self.project = how, kind, number, Path(mark), project
        self.counted, self.first = mmap.mmap(-1, COUNTER.size), os.getpid()

    @property
    def total(self) -> int:
        return int(COUNTER.unpack(self.counted[:])[0])

    def seen(self, event: str, given: tuple[object, ...]) -> None:
        if kind_of(event, given, self.project) == self.kind and (self.how != "lose" or os.getpid() != self.first):
            self.counted[:] = COUNTER.pack(self.total + 1)
            if self.total == self.number and self.how != "count":
                self.interrupt()

    def interrupt(self) -> None:
        self.mark.write_text(str(os.getpid()), encoding="utf-8")
        if self.how == "kill":
            os.killpg(0, signal.SIGKILL)
        os.kill(os.getpid(), signal.SIGKILL if self.how == "lose" else signal.SIGSTOP)


def warm(project: Path) -> None:
    """Read the program and its templates, as the first build of a process does."""
    from generator.cli import baf  # noqa: F401
    from generator.commands.build import build  # noqa: F401
    from generator.commands.project import load_project
    from generator.production.crew import local_crew  # noqa: F401
    from generator.production.making import Workshop, make_data, make_pack, make_site
    from generator.production.planning import plan
    from generator.sources.project import read_project
    from generator.store.cache import Cache
    from generator.vocabulary import Edition

    files = read_project(project)
    loaded = load_project(project, files)
    (dataset,) = loaded.datasets.values()
    made = plan(loaded.frameworks[0], dataset, loaded.types, files.hashes, month=None, systems=(), editions=())
    assert made.overview is not None
    with tempfile.TemporaryDirectory() as folder:
        shop = Workshop(Cache(Path(folder)), None)
        for job in (*made.systems, made.overview):
            make_data(job, shop)
            make_site(job, (), (), shop)
            make_pack(job, Edition.BOARD, shop)


def run(order: dict[str, Any]) -> int:
    """In the new process: `baf`, and the code it ends with."""
    from generator.cli import main

    os.setsid()
    for stream, name in ((1, "out"), (2, "err")):
        os.dup2(os.open(order[name], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644), stream)
    sys.argv = ["baf", *order["arguments"]]
    moments = None
    if "how" in order:
        project = order["arguments"][order["arguments"].index("--project") + 1]
        moments = Moments(order["how"], order["kind"], order["number"], order["mark"], project)
        sys.addaudithook(moments.seen)
    if order.get("powerless") and os.geteuid() == 0:
        give_up_power()
    if "kibibytes" in order:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (order["kibibytes"] * 1024,) * 2)
    try:
        main()
    except SystemExit as ending:
        return int(ending.code or 0)
    finally:
        if moments is not None and moments.how == "count":
            moments.mark.write_text(str(moments.total), encoding="utf-8")
        for stream_of in (sys.stdout, sys.stderr):
            try:
                stream_of.flush()
            except OSError:  # the file it goes to may not grow either
                continue
    return 0


def give_up_power() -> None:
    """Root stays root by name, and is bound by rights as everybody is."""
    header = (ctypes.c_uint32 * 2)(CAPABILITIES_3, 0)
    assert ctypes.CDLL(None).capset(header, (ctypes.c_uint32 * 6)()) == 0


def main(project: Path) -> None:
    warm(project)
    gc.freeze()  # copies share what was read, and looking for rubbish in it would write to it
    print("ready", flush=True)
    for line in sys.stdin:
        order = json.loads(line)
        if "wait" in order:
            _, status = os.waitpid(order["wait"], 0)
            print(os.waitstatus_to_exitcode(status), flush=True)
            continue
        process = os.fork()
        if process == 0:
            code = 70
            try:
                code = run(order)
            finally:
                os._exit(code)
        print(process, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
