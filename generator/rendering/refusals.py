"""The pages a server shows where it does not show what was asked for: whole in themselves, with one small style."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined

from generator.model.rendered import RenderedFile

FOLDER = "refused/"
"""Where they stand beside the site: no folder of a site has this name."""
_STYLE, _ICON = "refusal.css", "mark.svg"


@dataclass(frozen=True, slots=True)
class Refusal:
    """`status`: of HTTP. `what`: the heading. `why`: a sentence for each paragraph. `home`: whether the first page of
    all sites would be shown to this reader."""

    status: int
    what: str
    why: tuple[str, ...]
    home: bool = True


_ASK = "If you think it should be, write to whoever publishes this site and name the address above."
REFUSALS = (
    Refusal(401, "Please sign in", (
        "This site is for readers who were given a name and a password, or an account, by whoever publishes it.",
        "Open the address again and sign in."), home=False),
    Refusal(403, "Not open to you", (
        "You are signed in, and what stands at this address is for other readers: each system’s site is open to that "
        "system, and each view of all systems to its own readers.", _ASK)),
    Refusal(404, "Page not found", (
        "Nothing stands at this address. It may have been typed wrongly, or belong to a month, a system or a plan that "
        "is no longer published.",
        "Objectives, organisations and lines are found from the first page of each site.")),
    Refusal(405, "This site is only read", ("Nothing can be sent to it. Open the address in a browser.",)),
    Refusal(500, "Something is wrong on our side", (
        "The server could not show this page. Nothing you did caused it. Please try again later.",), home=False),
)


def refusal_pages(at: str) -> tuple[RenderedFile, ...]:
    """One page a status, with their style and icon, in a folder of their own. `at`: where the site stands on its
    server, such as '/' or '/winter/': the pages are shown at any depth, so their own addresses begin there."""
    room = files("generator.rendering")
    return (RenderedFile(f"{FOLDER}{_STYLE}", (room / "templates" / "serving" / _STYLE).read_bytes()),
            RenderedFile(f"{FOLDER}{_ICON}", (room / "theme" / "images" / _ICON).read_bytes()),
            *(RenderedFile(f"{FOLDER}{refusal.status}.html", _page(refusal, at)) for refusal in REFUSALS))


def _page(refusal: Refusal, at: str) -> bytes:
    template = _environment().get_template("refusal.html.jinja")
    return template.render(refusal=refusal, at=at, folder=FOLDER, style=_STYLE, icon=_ICON).encode()


@cache
def _environment() -> Environment:
    return Environment(loader=PackageLoader("generator.rendering", "templates/serving"), autoescape=True,
                       undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, auto_reload=False,
                       keep_trailing_newline=True)
