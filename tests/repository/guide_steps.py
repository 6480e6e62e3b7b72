"""The pages of the guide as steps that can be done: files to write, words to change, commands to run and what they
say. A page is read from top to bottom, as its reader does it."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.running.warm import command_of_a_shell

_STEP = re.compile(
    r"In `(?P<write>[^`\n]+)` write:\n\n```(?:yaml|csv)\n(?P<text>.*?)^```"
    r"|In `(?P<item_in>[^`\n]+)`[^`\n]*:\n\n```(?:yaml|csv)\n(?P<item>.*?)^```"
    r"|[Ii]n `(?P<change_in>[^`\n]+)` change `(?P<old>[^`\n]+)` to `(?P<new>[^`\n]+)`"
    r"|[Cc]hange `(?P<back_old>[^`\n]+)` back to `(?P<back_new>[^`\n]+)` in `(?P<back_in>[^`\n]+)`"
    r"|^```sh\n(?P<sh>.*?)^```(?:\n\n```text\n(?P<said>.*?)^```)?",
    re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class Ran:
    """Of one block of commands: the exit code of the last, all that they said, and what the page says they say."""

    code: int
    said: str
    promised: tuple[str, ...]


def follow(text: str, folder: Path) -> Iterator[Ran]:
    """Do what the page says in the folder, in order; yields after each block of commands."""
    for step in _STEP.finditer(text):
        if step["write"]:
            write(folder / step["write"], step["text"])
        elif step["item_in"]:
            put(folder / step["item_in"], step["item"])
        elif step["change_in"]:
            change(folder / step["change_in"], step["old"], step["new"])
        elif step["back_in"]:
            change(folder / step["back_in"], step["back_old"], step["back_new"])
        else:
            yield run(step["sh"], folder, step["said"] or "")


def run(commands: str, folder: Path, promised: str = "") -> Ran:
    """In a shell that finds `baf` as this Python runs it."""
    (folder / ".bin").mkdir(exist_ok=True)
    baf = folder / ".bin" / "baf"
    baf.write_text(command_of_a_shell(), encoding="utf-8")
    baf.chmod(0o755)
    root = Path(__file__).parents[2]
    ran = subprocess.run(["/bin/sh", "-c", commands], cwd=folder, capture_output=True, text=True, check=False,
                         env={**os.environ, "PATH": f"{baf.parent}{os.pathsep}{os.environ['PATH']}",
                              "PYTHONPATH": str(root)})
    lines = tuple(line.strip() for line in promised.splitlines() if line.strip() not in ("", "..."))
    return Ran(ran.returncode, ran.stdout + ran.stderr, lines)


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path.name}"
    write(path, text.replace(old, new))


def put(path: Path, block: str) -> None:
    """What the page shows takes the place of what has the same id or key, or is added at the end of its file."""
    if path.suffix == ".csv":
        add_rows(path, block)
        return
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    for part in re.split(r"^(?=\S)", block, flags=re.MULTILINE):
        if part.strip():
            text = _with_item(text, part) if part.startswith("- ") else _with_key(text, part)
    write(path, text)


def add_rows(path: Path, block: str) -> None:
    """The first line names the columns; rows that the file lacks are added to it."""
    rows = block.splitlines()
    held = path.read_text(encoding="utf-8").splitlines() if path.is_file() else rows[:1]
    assert held[0] == rows[0], f"{path.name} has other columns"
    write(path, "\n".join([*held, *(row for row in rows[1:] if row not in held)]) + "\n")


def _with_key(text: str, part: str) -> str:
    key = part.partition(":")[0]
    held = re.compile(rf"^{re.escape(key)}:.*?(?=^\S|\Z)", re.DOTALL | re.MULTILINE)
    return held.sub(lambda _: part, text, count=1) if held.search(text) else text + part


def _with_item(text: str, part: str) -> str:
    """An entry of the file's last list: the one that begins with the same line, else a new one at the end."""
    first = part.splitlines()[0]
    moved = "".join(f"  {line}" if line.strip() else line for line in part.splitlines(keepends=True))
    held = re.compile(rf"^  {re.escape(first)}\n.*?(?=^  - |^\S|\Z)", re.DOTALL | re.MULTILINE)
    return held.sub(lambda _: moved, text, count=1) if held.search(text) else text + moved
