"""`baf preview`: the page follows the files, what is wrong shows in it, and nobody else can look."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.authoring.preview.glimpse import Memory, Subject, glimpse
from generator.authoring.preview.whole import WholeCheck
from generator.commands.project import load_project
from generator.composition import neighbours
from generator.production.planning import plan
from generator.production.printing import print_data, print_site
from generator.sources.project import read_project
from tests.authoring.desk import ROOT, everything
from tests.commands.small import DATASET, FRAMEWORK, OBJECTIVE, SYSTEM, doubt, small_project

PATIENCE = 120_000
"""Milliseconds: a test machine may be busy with other things."""
HOME = f"/{DATASET}/{FRAMEWORK}/{SYSTEM}/"
OBJECTIVES = f"{HOME}objectives/index.html"
NEW = "Quite another title"


@dataclass
class Running:
    """A preview in a process of its own."""

    root: Path
    process: subprocess.Popen[bytes]
    port: int
    log: Path

    @property
    def said(self) -> str:
        return self.log.read_text(encoding="utf-8")

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def ask(self, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], str]:
        asking = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        asking.putrequest(method, path, skip_host="Host" in sent)
        for name, value in sent.items():
            asking.putheader(name, value)
        asking.endheaders()
        answer = asking.getresponse()
        body = answer.read().decode("utf-8", "replace")
        asking.close()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, body

    def edit(self, old: str, new: str) -> None:
        path = self.root / OBJECTIVE
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")


@contextmanager
def started(root: Path, *arguments: str) -> Iterator[Running]:
    """From the moment it tells its address. What it says goes to a file beside the project."""
    log = root.with_suffix(".said")
    with log.open("w", encoding="utf-8") as out:
        process = subprocess.Popen(
            [sys.executable, "-u", "-m", "generator", "--project", str(root), "preview", *arguments], cwd=root,
            stdout=out, stderr=subprocess.STDOUT, env={**os.environ, "PYTHONPATH": str(ROOT)})
    try:
        while not (found := re.search(r"http://127\.0\.0\.1:(\d+)/", log.read_text(encoding="utf-8"))):
            assert process.poll() is None, log.read_text(encoding="utf-8")
            time.sleep(0.1)
        yield Running(root, process, int(found[1]), log)
    finally:
        process.terminate()
        process.wait(60)


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    with started(small_project(tmp_path / "small"), "--icb", SYSTEM, "--port", str(free_port())) as preview:
        yield preview


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """One that is only looked at."""
    with started(small_project(tmp_path_factory.mktemp("shown") / "small"), "--icb", SYSTEM, "--port",
                 str(free_port())) as preview:
        yield preview


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    opened.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    yield opened
    context.close()


# Following -----------------------------------------------------------------------------------------------------------


@pytest.mark.browser
@pytest.mark.build
def test_the_page_follows_the_files_and_the_last_good_one_stays_beside_what_is_wrong(running: Running,
                                                                                    page: Page) -> None:
    before = everything(running.root)
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(running.url(OBJECTIVES))
    panel, title = page.locator(".baf-preview"), page.locator("main h2, article h2").first
    expect(title).to_contain_text("Ambulances and beds")
    expect(panel).to_have_attribute("data-state", "good")

    running.edit("title: Ambulances and beds", f"title: {NEW}")
    expect(title).to_contain_text(NEW)
    expect(panel).to_have_attribute("data-state", "good")

    running.edit("role: responsible", "role: responsable")
    running.edit(f"title: {NEW}", "title: Never seen")
    expect(panel).to_have_attribute("data-state", "wrong")
    expect(panel).to_contain_text("1 error in 1 file")
    expect(panel).to_contain_text("last good one")
    line = next(number for number, text in enumerate(
        (running.root / OBJECTIVE).read_text(encoding="utf-8").splitlines(), 1) if "responsable" in text)
    told = panel.inner_text()
    assert f"{OBJECTIVE}:{line}:" in told
    assert "did you mean 'responsible'?" in told
    excerpt = panel.locator("pre").first.inner_text().split("\n")
    assert excerpt[0].index("responsable") == excerpt[1].index("^")
    expect(title).to_contain_text(NEW)

    running.edit("role: responsable", "role: responsible")
    expect(title).to_contain_text("Never seen")
    expect(panel).to_have_attribute("data-state", "good")
    expect(panel.locator(".baf-preview__finding")).to_have_count(0)

    after = everything(running.root)
    assert {path for path in {*before, *after} if before.get(path) != after.get(path)} == {OBJECTIVE}
    assert not said
    assert {url.split("/")[2] for url in asked if url.startswith("http")} == {f"127.0.0.1:{running.port}"}


@pytest.mark.browser
@pytest.mark.build
def test_the_place_on_the_page_is_kept(running: Running, page: Page) -> None:
    page.set_viewport_size({"width": 600, "height": 300})
    page.goto(running.url(HOME))
    expect(page.locator(".baf-preview")).to_have_attribute("data-state", "good")
    page.evaluate("scrollTo(0, 400)")
    running.edit("short_title: Ambulances", "short_title: Renamed shortly")
    expect(page.get_by_text("Renamed shortly").first).to_be_visible()
    page.wait_for_function("scrollY === 400")


@pytest.mark.browser
@pytest.mark.build
def test_an_error_elsewhere_in_the_project_is_counted_and_holds_nothing_back(running: Running, page: Page) -> None:
    page.goto(running.url(OBJECTIVES))
    panel = page.locator(".baf-preview")
    expect(panel).to_have_attribute("data-state", "good")
    other = running.root / f"icb_data/{DATASET}/ZN2/profile.yaml"
    other.write_text(other.read_text(encoding="utf-8") + "colour: blue\n", encoding="utf-8")
    expect(panel).to_contain_text("1 error in 1 file")
    expect(panel).to_contain_text("ZN2/profile.yaml")
    expect(panel).not_to_contain_text("last good one")
    running.edit("title: Ambulances and beds", f"title: {NEW}")
    expect(page.locator("main h2, article h2").first).to_contain_text(NEW)


@pytest.mark.browser
@pytest.mark.build
def test_a_plan_that_is_broken_from_the_start_says_so_and_appears_once_it_is_mended(tmp_path: Path,
                                                                                   page: Page) -> None:
    root = small_project(tmp_path / "small")
    main = root / f"frameworks/{FRAMEWORK}/framework.yaml"
    right = main.read_text(encoding="utf-8")
    main.write_text(right.replace("reporting:", "reporting: ["), encoding="utf-8")
    with started(root, "--icb", SYSTEM, "--framework", FRAMEWORK, "--port", str(free_port())) as running:
        page.goto(running.url(HOME))
        expect(page.locator("h1")).to_have_text("Preview")
        expect(page.locator(".baf-preview")).to_contain_text(f"frameworks/{FRAMEWORK}/framework.yaml:")
        main.write_text(right, encoding="utf-8")
        expect(page.locator("h1")).not_to_have_text("Preview")
        expect(page.locator(".baf-preview")).to_have_attribute("data-state", "good")


# Who may look, and how it ends ----------------------------------------------------------------------------------------


@pytest.mark.build
def test_only_this_computer_may_look_and_nobody_may_write(shown: Running) -> None:
    own = f"127.0.0.1:{shown.port}"
    assert shown.ask("/_preview/preview.js", Host=own)[0] == 200
    assert shown.ask("/_preview/preview.js", Host=f"localhost:{shown.port}")[0] == 200
    for host in ("evil.example", f"evil.example:{shown.port}", "127.0.0.1", "127.0.0.1:1", "",
                 f"127.0.0.1.evil.example:{shown.port}"):
        status, _, body = shown.ask(HOME, Host=host)
        assert status == 403, host
        assert "this computer only" in body
    for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS"):
        status, headers, _ = shown.ask(HOME, method)
        assert (status, headers["allow"]) == (405, "GET, HEAD")
    assert shown.ask("/_preview/preview.js", Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="no-cors")[0] == 403
    status, headers, _ = shown.ask("/")
    assert (status, headers["location"]) == (302, HOME)
    assert headers["cross-origin-resource-policy"] == "same-origin"
    addresses = {line.split()[1] for line in Path("/proc/net/tcp").read_text(encoding="ascii").splitlines()[1:]
                 if line.split()[3] == "0A"}
    assert {one for one in addresses if one.endswith(f":{shown.port:04X}")} == {f"0100007F:{shown.port:04X}"}


@pytest.mark.build
def test_no_path_leads_out_of_the_site(shown: Running) -> None:
    while "as soon as the files give one" in shown.ask(HOME)[2]:
        time.sleep(0.2)
    assert shown.ask(f"{HOME}objectives/P-O1.html")[0] == 200
    for path in ("../../../../etc/passwd", "..%2f..%2f..%2f..%2fetc%2fpasswd", "%2e%2e/%2e%2e/profile.yaml",
                 "//etc/passwd", "..\\..\\profile.yaml", "index.html%00.css"):
        status, _, body = shown.ask(f"{HOME}{path}")
        assert status == 404, path
        assert "no such page" in body


@pytest.mark.build
@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_ends_it_well_though_a_page_is_open(running: Running, ending: signal.Signals) -> None:
    waiting = http.client.HTTPConnection("127.0.0.1", running.port, timeout=60)
    waiting.request("GET", "/_preview/events")
    assert waiting.getresponse().readline().startswith(b"data: ")
    running.process.send_signal(ending)
    assert running.process.wait(60) == 0
    waiting.close()
    assert "Preview ended." in running.said
    assert "Traceback" not in running.said


@pytest.mark.build
def test_a_port_that_is_taken_is_told_and_the_next_is_used(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with started(small_project(tmp_path / "small"), "--icb", SYSTEM, "--port", str(port)) as running:
            assert running.port > port
            assert f"Port {port} is taken; using {running.port}." in running.said


# What it shows is what a build makes ---------------------------------------------------------------------------------


def test_what_is_let_stand_is_neither_told_nor_counted(tmp_path: Path) -> None:
    """Neither by the look at this system nor by the one through everything."""
    root = small_project(tmp_path / "small")
    doubt(root)
    subject = Subject(DATASET, FRAMEWORK, SYSTEM)
    seen = glimpse(read_project(root), subject, Memory(), None)
    assert [one.rule for one in seen.findings] == ["WP520"]
    path = root / f"icb_data/{DATASET}/{SYSTEM}/{FRAMEWORK}/silences.yaml"
    path.write_text("schema: 1\nsilences:\n  - {rule: WP520, item: P-AMB-01, reason: Looked at.}\n", encoding="utf-8")
    files, wake = read_project(root), threading.Event()
    now = glimpse(files, subject, Memory(), None)
    assert now.findings == ()
    with WholeCheck(root, wake) as whole:
        whole.start(files)
        assert wake.wait(120)
        assert whole.trouble == ""
        assert whole.joined((), files) == ()


def test_an_older_look_does_not_bring_back_what_was_let_stand_since(tmp_path: Path) -> None:
    root = small_project(tmp_path / "small")
    doubt(root)
    before, wake = read_project(root), threading.Event()
    with WholeCheck(root, wake) as whole:
        whole.start(before)
        assert wake.wait(120)
        path = root / f"icb_data/{DATASET}/{SYSTEM}/{FRAMEWORK}/silences.yaml"
        path.write_text("schema: 1\nsilences:\n  - {rule: WP520, item: P-AMB-01, reason: Looked at.}\n",
                        encoding="utf-8")
        files = read_project(root)
        now = glimpse(files, Subject(DATASET, FRAMEWORK, SYSTEM), Memory(), None)
        assert [one.rule for one in whole.joined((), files)] == ["WP520"]
        assert whole.joined(now.findings, files, now.silenced) == ()


@pytest.mark.build
@pytest.mark.parametrize("system", [pytest.param("ZD01", marks=pytest.mark.long), "ZD10"])
def test_the_preview_shows_the_bytes_that_a_build_would_publish(tmp_path: Path, system: str) -> None:
    """Though it reads neither the other systems' files nor, the second time, what did not change."""
    for folder in ("frameworks", "icb_data/demonstration"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    subject = Subject("demonstration", "winter-2022-23", system)
    memory = Memory()
    file = tmp_path / "frameworks/winter-2022-23/objectives/4-category-2-and-handover.yaml"
    for title in ("Category 2 response and ambulance handover", "Something else"):
        file.write_text(file.read_text(encoding="utf-8").replace("Category 2 response and ambulance handover", title),
                        encoding="utf-8")
        files = read_project(tmp_path)
        seen = glimpse(files, subject, memory, None)
        assert seen.pages is not None
        assert title in seen.pages["objectives/index.html"].decode()
        assert seen.pages == built(tmp_path, subject)
        assert glimpse(files, subject, memory, None) is seen


def built(root: Path, subject: Subject) -> dict[str, bytes]:
    """As `baf build` makes it, from everything there is."""
    files = read_project(root)
    project = load_project(root, files)
    framework, dataset = project.framework(subject.framework), project.datasets[(subject.dataset, subject.framework)]
    (job,) = plan(framework, dataset, project.types, files.hashes, month=None, systems=(subject.system,), editions=(),
                  neighbours=neighbours(project.crosswalk, project.every_framework, framework.id)).systems
    return {one.path: one.content for one in (*print_site(job, (), (), None), *print_data(job))}
