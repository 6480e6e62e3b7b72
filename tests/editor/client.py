"""The editor's side of the language server protocol: asks the real yaml-language-server what an author would see."""

from __future__ import annotations

import json
import queue
import subprocess
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SERVER = ROOT / "node_modules/yaml-language-server/bin/yaml-language-server"
SETTINGS = ROOT / ".vscode/settings.json"
PATIENCE = 60.0
"""Seconds: a busy machine is no failure, a server that never answers is one."""


class SilentServerError(AssertionError):
    """The server did not say what it must in time."""


@dataclass(frozen=True)
class Opened:
    """A file open in the editor: the name it has there, and what is underlined in it."""

    path: Path
    said: list[dict[str, Any]]

    @property
    def messages(self) -> list[str]:
        return [item["message"] for item in self.said]

    def lines(self, severity: int = 1) -> set[int]:
        """Lines, from 1, on which something of a severity (1: an error) starts."""
        return {line_of(item) for item in self.said if item["severity"] == severity}


def line_of(item: dict[str, Any]) -> int:
    return int(item["range"]["start"]["line"]) + 1


@dataclass
class Editor:
    """One server, spoken to over its standard input and output. Lines and columns are counted from 1, as we do."""

    process: subprocess.Popen[bytes]
    settings: dict[str, Any]
    _inbox: queue.Queue[dict[str, Any]] = field(default_factory=queue.Queue)
    _diagnosed: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    _asked: int = 0
    _opened: int = 0

    def listen(self) -> None:
        """Reads what the server says until it ends; runs on a thread of its own."""
        stream = self.process.stdout
        assert stream is not None
        while headers := stream.readline():
            length = 0
            while headers.strip():
                if headers.lower().startswith(b"content-length:"):
                    length = int(headers.split(b":")[1])
                headers = stream.readline()
            self._inbox.put(json.loads(stream.read(length)))

    def ask(self, method: str, **params: Any) -> Any:
        self._asked += 1
        number = self._asked
        self._send(id=number, method=method, params=params)
        return self._until(lambda said: said.get("id") == number and "method" not in said, method).get("result")

    def tell(self, method: str, **params: Any) -> None:
        self._send(method=method, params=params)

    def open(self, path: Path, text: str) -> Opened:
        """A text as if it stood beside other files in the folder of `path`; nothing is written."""
        return self.open_all([(path, text)])[0]

    def open_all(self, texts: Sequence[tuple[Path, str]]) -> list[Opened]:
        """Many at once: the server waits a little before it judges a file, and the waits then fall together.

        Each gets a name of its own, so that what is said of one is never taken for what is said of another.
        """
        opened = []
        for path, text in texts:
            self._opened += 1
            own = path.with_name(f"{path.stem}-{self._opened}{path.suffix}")
            document = {"uri": own.as_uri(), "languageId": "yaml", "version": 1, "text": text}
            self.tell("textDocument/didOpen", textDocument=document)
            opened.append(own)
        uris = {own.as_uri() for own in opened}
        self._until(lambda _: uris <= self._diagnosed.keys(), f"diagnostics of {len(uris)} files")
        return [Opened(own, self._diagnosed[own.as_uri()]) for own in opened]

    def hover(self, path: Path, line: int, column: int) -> str:
        """The text beside the pointer, '' for none."""
        answer = self.ask("textDocument/hover", **_at(path, line, column))
        return str(answer["contents"]["value"]) if answer else ""

    def complete(self, path: Path, line: int, column: int) -> list[dict[str, Any]]:
        answer = self.ask("textDocument/completion", **_at(path, line, column))
        found: list[dict[str, Any]] = answer["items"] if isinstance(answer, dict) else answer or []
        return found

    def _send(self, **message: Any) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        stream = self.process.stdin
        assert stream is not None
        stream.write(f"Content-Length: {len(body)}\r\n\r\n".encode() + body)
        stream.flush()

    def _until(self, wanted: Any, what: str) -> dict[str, Any]:
        while True:
            try:
                said = self._inbox.get(timeout=PATIENCE)
            except queue.Empty as error:
                raise SilentServerError(f"no answer in {PATIENCE:.0f} s: {what}") from error
            if said.get("method") == "textDocument/publishDiagnostics":
                self._diagnosed[said["params"]["uri"]] = said["params"]["diagnostics"]
            elif "method" in said and "id" in said:
                self._answer(said)
            if wanted(said):
                return said

    def _answer(self, said: dict[str, Any]) -> None:
        """The server asks for settings, and to be told of changes."""
        result: Any = None
        if said["method"] == "workspace/configuration":
            result = [self.settings.get(item.get("section", ""), {}) for item in said["params"]["items"]]
        self._send(id=said["id"], result=result)


def _at(path: Path, line: int, column: int) -> dict[str, Any]:
    return {"textDocument": {"uri": path.as_uri()}, "position": {"line": line - 1, "character": column - 1}}


def workspace_settings() -> dict[str, Any]:
    """The settings the repository gives every editor, by section."""
    flat: dict[str, Any] = json.loads(SETTINGS.read_text(encoding="utf-8"))
    sections: dict[str, Any] = {"yaml": {}, "http": {}, "[yaml]": {}, "editor": {}, "files": {}}
    for key, value in flat.items():
        section, _, rest = key.partition(".")
        where = sections.setdefault(section, {})
        *parents, last = rest.split(".") if rest else [""]
        for parent in parents:
            where = where.setdefault(parent, {})
        if last:
            where[last] = value
    return sections


@contextmanager
def editor() -> Iterator[Editor]:
    """A running server, ended at the end whatever happened."""
    process = subprocess.Popen(
        ["node", str(SERVER), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    found = Editor(process, workspace_settings())
    listener = threading.Thread(target=found.listen, daemon=True)
    listener.start()
    try:
        found.ask("initialize", processId=None, rootUri=ROOT.as_uri(), capabilities={
            "textDocument": {
                "completion": {"completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]}},
                "hover": {"contentFormat": ["markdown"]}, "publishDiagnostics": {}},
            "workspace": {"configuration": True}})
        found.tell("initialized")
        yield found
    finally:
        process.kill()
        process.wait()
        listener.join()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                stream.close()
