"""Serves the pages held in memory, on the loopback address only, and tells each open page when there is something new.

Nothing is read from disk for a request, so no path can lead anywhere. A page of another origin learns nothing: the
name in the Host header must be this computer's own, and no other origin may load what is served here.
"""

from __future__ import annotations

import json
import mimetypes
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from typing import Any
from urllib.parse import unquote, urlsplit

from generator.authoring.preview.state import Board, told

LOOPBACK = "127.0.0.1"
NAMES = frozenset(("localhost", LOOPBACK, "[::1]"))
"""What this computer calls itself: any other name in a request was made to point here by somebody else."""
OWN = "/_preview/"
TRIES = 20
"""Ports that are tried one after the other."""
_QUIET_SECONDS = 10.0
"""After so long without news a page is sent a line, so that one that was closed is noticed."""
_OWN_FILES = ("preview.js", "preview.css")
_HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Referrer-Policy": "same-origin",
}


class PreviewServer(ThreadingHTTPServer):
    """`folder`: where the site stands below the address, as a build would publish it."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, port: int, board: Board, folder: str) -> None:
        self.board, self.folder = board, folder
        self.own = {f"{OWN}{name}": _own_file(name) for name in _OWN_FILES}
        super().__init__((LOOPBACK, port), _Handler)

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    @property
    def address(self) -> str:
        return f"http://{LOOPBACK}:{self.port}/{self.folder}/"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A page that was closed while it was answered is no news."""


def open_server(port: int, board: Board, folder: str) -> PreviewServer:
    """On the port, or on the next one that is free.

    Raises:
        OSError: none of the ports tried is free.
    """
    for candidate in range(port, port + TRIES):
        try:
            return PreviewServer(candidate, board, folder)
        except OSError:
            if candidate == port + TRIES - 1 or candidate >= 65535:
                raise
    raise AssertionError  # the last try returns or raises


def _own_file(name: str) -> bytes:
    return (files("generator.authoring.preview") / "page" / name).read_bytes()


class _Handler(BaseHTTPRequestHandler):
    server: PreviewServer
    server_version = "baf-preview"
    sys_version = ""
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self._answer(body=True)

    def do_HEAD(self) -> None:
        self._answer(body=False)

    def _refuse_method(self) -> None:
        self.close_connection = True
        self._send(HTTPStatus.METHOD_NOT_ALLOWED, b"Only reading is possible here.\n", "text/plain", Allow="GET, HEAD")

    do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = do_TRACE = do_CONNECT = _refuse_method

    def log_message(self, format: str, *args: Any) -> None:
        """The terminal is for what happened to the files, not for every picture of a page."""

    def _answer(self, body: bool) -> None:
        self._with_body = body
        if not self._from_here():
            self._send(HTTPStatus.FORBIDDEN, b"The preview answers this computer only.\n", "text/plain")
            return
        path = unquote(urlsplit(self.path).path)
        if path in self.server.own:
            self._send(HTTPStatus.OK, self.server.own[path], _type_of(path))
        elif path == f"{OWN}events":
            self._follow()
        elif path in ("/", f"/{self.server.folder}"):
            self._send(HTTPStatus.FOUND, b"", "text/plain", Location=f"/{self.server.folder}/")
        else:
            self._page(path)

    def _from_here(self) -> bool:
        """Whether the request names this computer, and does not come from a page of somewhere else."""
        name, _, port = self.headers.get("Host", "").rpartition(":")
        if name not in NAMES or port != str(self.server.port):
            return False
        foreign = self.headers.get("Sec-Fetch-Site", "none") in ("cross-site", "same-site")
        return not foreign or self.headers.get("Sec-Fetch-Mode") == "navigate"

    def _page(self, path: str) -> None:
        name = path.removeprefix(f"/{self.server.folder}/")
        shown = self.server.board.shown
        name = f"{name}index.html" if name.endswith("/") or not name else name
        content = (shown.pages or {}).get(name) if name != path else None
        if content is None:
            kind = HTTPStatus.NOT_FOUND if shown.pages else HTTPStatus.OK
            self._send(kind, self._with_script(self._nothing(bool(shown.pages)), shown.page), "text/html")
        elif name.endswith(".html"):
            self._send(HTTPStatus.OK, self._with_script(content, shown.page), "text/html")
        else:
            self._send(HTTPStatus.OK, content, _type_of(name))

    def _nothing(self, pages: bool) -> bytes:
        """Where there is no such page, or none at all yet."""
        said = ("The preview shows one system, and it has no such page now. <code>baf build</code> makes the others."
                if pages else "The page comes by itself, as soon as the files give one.")
        link = f'<p><a href="/{self.server.folder}/">To the first page</a></p>' if pages else ""
        return (f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Preview</title></head>'
                f'<body class="baf-preview-bare"><main><h1>Preview</h1><p>{said}</p>{link}</main></body></html>'
                ).encode()

    def _with_script(self, content: bytes, page: int) -> bytes:
        """The page as it is built, with what makes it follow."""
        added = (f'<link rel="stylesheet" href="{OWN}preview.css">'
                 f'<script src="{OWN}preview.js" data-page="{page}" defer></script>').encode()
        head, found, rest = content.partition(b"</head>")
        return head + added + found + rest if found else content + added

    def _follow(self) -> None:
        """Server-sent events: each news as one event, for as long as the page is open."""
        self.send_response(HTTPStatus.OK)
        for key, value in {**_HEADERS, "Content-Type": "text/event-stream", "Connection": "close"}.items():
            self.send_header(key, value)
        self.end_headers()
        self.close_connection = True
        version = -1
        try:
            while self._with_body and not self.server.board.closed:
                shown = self.server.board.next_after(version, _QUIET_SECONDS)
                if shown is None:
                    self.wfile.write(b": nothing new\n\n")
                else:
                    version = shown.version
                    self.wfile.write(f"data: {json.dumps(told(shown), ensure_ascii=False)}\n\n".encode())
                self.wfile.flush()
        except (TimeoutError, ConnectionError):
            return

    def _send(self, status: HTTPStatus, content: bytes, kind: str, **headers: str) -> None:
        self.send_response(status)
        text = f"{kind}; charset=utf-8" if kind.startswith("text/") or kind.endswith(("javascript", "json")) else kind
        for key, value in {**_HEADERS, "Content-Type": text, "Content-Length": str(len(content)), **headers}.items():
            self.send_header(key, value)
        self.end_headers()
        if getattr(self, "_with_body", True):
            self.wfile.write(content)


def _type_of(path: str) -> str:
    known = {".js": "text/javascript", ".css": "text/css", ".woff2": "font/woff2", ".svg": "image/svg+xml",
             ".json": "application/json", ".csv": "text/csv"}
    ending = path[path.rfind("."):]
    return known.get(ending) or mimetypes.guess_type(path)[0] or "application/octet-stream"
