"""What pages cost a reader: bytes, requests and elements from the files, times in Debian's Chromium as a slow phone.

Times are ratios to a bare page of the same text in the same browser and run; the median of a few, each in a context of
its own, so that nothing is kept from one to the next.
"""

from __future__ import annotations

import gzip
import mimetypes
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlsplit

from lxml import html
from playwright.sync_api import Browser, sync_playwright

from tools.bench.stages import run
from tools.bench.weighing import Weight, budget, heaviest, over, table, weights

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-sync"]
SLOWER, LATENCY, DOWN, UP = 4, 150, 1.6e6 / 8, 0.75e6 / 8
"""Processor; milliseconds; bytes a second: the slow 4G that page-speed tools simulate."""
TIMES, LINES = 3, 300
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "is_mobile": True}
WORDS = ("ambulance", "", "beds", "", "no such word")
"""Typed one after the other: narrowing and widening."""
_BARE = "bare/"
_FILTERED = "lines-300.html"
_PAINTED = """() => new Promise(done => { const look = () => { const seen = performance.getEntriesByName(
  'first-contentful-paint')[0]; seen ? done(seen.startTime) : setTimeout(look, 20); }; look(); })"""
_FILTER = """word => new Promise(done => {
  const field = document.querySelector('[name=text]'), begun = performance.now();
  field.value = word; field.dispatchEvent(new Event('input', {bubbles: true}));
  document.body.offsetHeight; requestAnimationFrame(() => setTimeout(() => done(performance.now() - begun))); })"""
_LEAST = """<input name="text"><script>document.querySelector("input").addEventListener("input", function () {
  var text = this.value; document.querySelectorAll("tbody tr").forEach(function (row) {
    row.hidden = row.textContent.toLowerCase().indexOf(text) < 0; }); });</script>"""


@dataclass(frozen=True)
class Seen:
    """One page as a browser took it. Milliseconds; `bare`: of the bare page of the same text."""

    path: str
    requests: int
    received: int
    paint: float
    bare: float

    @property
    def ratio(self) -> float:
        return self.paint / self.bare


def weight(root: Path, scratch: Path, dataset: str = "demonstration", framework: str = "winter-2022-23",
           system: str = "ZD01") -> tuple[str, bool]:
    """The report, and whether everything is within the budget. A system is built in `scratch`."""
    built = run("build", root, 0, "-m", "generator", "--project", str(root), "build", "--dataset", dataset,
                "--framework", framework, "--icb", system, "--edition", "none", "--site", str(scratch / "site"))
    files = _files(scratch / "site" / dataset / framework / system)
    if not files:
        return f"the build ended with {built.code} and made no pages", False
    allowed = budget()
    found = weights(files, allowed["page_types"])
    worst = heaviest(found)
    timed = {item["name"] for item in allowed["page_types"] if item.get("timed")}
    seen, filtered, least = _measured(files, tuple(one for one in worst if one.type in timed))
    too_much = [line for one in found for line in over(one, allowed)]
    too_much += [f"{one.path}: paint {one.ratio:.1f} times the bare page's, allowed {allowed['times']['paint']}"
                 for one in seen if one.ratio > allowed["times"]["paint"]]
    if filtered / least > allowed["times"]["filter"]:
        too_much.append(f"filter {filtered / least:.1f} times the least, allowed {allowed['times']['filter']}")
    times = (f"{LINES} lines filtered: {filtered:.0f} ms, the least that a script can do {least:.0f} ms, "
             f"ratio {filtered / least:.2f}")
    verdict = "\n".join(too_much) if too_much else "all within the budget"
    return "\n".join((table(worst), "", _table(seen), times, "", verdict)), not too_much


def _measured(files: Mapping[str, bytes], worst: tuple[Weight, ...]) -> tuple[tuple[Seen, ...], float, float]:
    served = {**files, **{_BARE + one.path: bare(files[one.path]) for one in worst}}
    served[_FILTERED] = many_lines(files["lines.html"], LINES)
    served[_BARE + _FILTERED] = bare_table(served[_FILTERED])
    with served_gzipped(served) as home, sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        seen = tuple(_seen(browser, home, one.path) for one in worst)
        filtered, least = (_filtered(browser, home + path) for path in (_FILTERED, _BARE + _FILTERED))
        browser.close()
    return seen, filtered, least


def _seen(browser: Browser, home: str, path: str) -> Seen:
    tries = [_opened(browser, home + path, _PAINTED) for _ in range(TIMES)]
    least = [_opened(browser, home + _BARE + path, _PAINTED) for _ in range(TIMES)]
    return Seen(path, tries[0][1], tries[0][2], median(one[0] for one in tries), median(one[0] for one in least))


def _filtered(browser: Browser, url: str) -> float:
    """Milliseconds until the table is filtered; the processor is slowed down once the page stands."""
    context = browser.new_context(**PHONE)
    page = context.new_page()
    page.goto(url)
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    took = median(float(page.evaluate(_FILTER, word)) for word in WORDS)
    context.close()
    return took


def _opened(browser: Browser, url: str, script: str) -> tuple[float, int, int]:
    """What the script says, how many requests the page made, and how many bytes came."""
    context = browser.new_context(**PHONE)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    session.send("Network.emulateNetworkConditions", {"offline": False, "latency": LATENCY,
                                                      "downloadThroughput": DOWN, "uploadThroughput": UP})
    asked: list[Any] = []
    came: list[float] = []
    session.on("Network.requestWillBeSent", lambda said: asked.append(said))
    session.on("Network.loadingFinished", lambda said: came.append(said["encodedDataLength"]))
    page.goto(url, wait_until="load")
    said = page.evaluate(script)
    context.close()
    return float(said), len(asked), int(sum(came))


def bare(content: bytes) -> bytes:
    """The same text with nothing around it: a paragraph for each piece of text."""
    article = html.document_fromstring(content.decode()).xpath("//article")[0]
    text = "\n".join(f"<p>{escape(piece.strip())}</p>" for piece in article.itertext() if piece.strip())
    return f"<!doctype html><html lang=en><meta charset=utf-8><title>Bare</title><body>{text}".encode()


def many_lines(content: bytes, lines: int) -> bytes:
    """The page of every line with as many lines, its own repeated."""
    page = html.document_fromstring(content.decode())
    body = page.xpath("//table//tbody")[0]
    rows = [html.tostring(row, encoding="unicode", with_tail=False) for row in body.xpath("./tr")]
    repeated = (rows * (lines // len(rows) + 1))[:lines]
    for row in list(body):
        body.remove(row)
    body.extend(html.fragments_fromstring(f"<table><tbody>{''.join(repeated)}</tbody></table>")[0][0])
    return b"<!doctype html>\n" + html.tostring(page, encoding="utf-8")


def bare_table(content: bytes) -> bytes:
    """The same lines as a bare table, with the shortest script that filters it."""
    rows = html.document_fromstring(content.decode()).xpath("//table//tbody/tr")
    cells = "".join(f"<tr>{''.join(f'<td>{escape(cell.text_content())}</td>' for cell in row)}</tr>" for row in rows)
    return (f"<!doctype html><html lang=en><meta charset=utf-8><title>Bare</title><body>{_LEAST}"
            f"<table><tbody>{cells}</tbody></table>").encode()


@contextmanager
def served_gzipped(files: Mapping[str, bytes]) -> Iterator[str]:
    """The files under an address of this machine, as a server with gzip sends them."""
    ready = {path: gzip.compress(content, mtime=0) for path, content in files.items()}

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            content = ready.get(urlsplit(self.path).path.lstrip("/"))
            self.send_response(200 if content is not None else 404)
            self.send_header("Content-Type", mimetypes.guess_type(self.path)[0] or "application/octet-stream")
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(content or b"")))
            self.end_headers()
            self.wfile.write(content or b"")

        def log_message(self, *_: object) -> None:
            """Nothing is said of each request."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def _files(folder: Path) -> dict[str, bytes]:
    kept = ("packs", "data")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*"))
            if path.is_file() and path.relative_to(folder).parts[0] not in kept}


def _table(seen: tuple[Seen, ...]) -> str:
    head = f"{'as a slow phone':40}{'requests':>9}{'bytes':>9}{'paint ms':>10}{'bare ms':>9}{'ratio':>7}"
    return "\n".join((head, *(f"{one.path:40}{one.requests:>9}{one.received:>9}{one.paint:>10.0f}{one.bare:>9.0f}"
                              f"{one.ratio:>7.2f}" for one in seen)))
