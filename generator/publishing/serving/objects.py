"""What a static host or a store of objects needs: a file of headers, the page for what is not found, and a list of what
to send with which type and caching.

Such hosts know no readers, so only a public edition may stand there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from generator.findings import GeneratorError
from generator.model.rendered import RenderedFile
from generator.publishing.manifest import NAME, read_manifest
from generator.publishing.serving import policy
from generator.publishing.serving.published import Part, Published
from generator.rendering.data.plain_csv import plain_csv
from generator.rendering.refusals import FOLDER, refusal_pages
from generator.vocabulary import Audience

LIST = "objects.csv"
_WANTED = (f"{FOLDER}404.html", f"{FOLDER}refusal.css", f"{FOLDER}mark.svg")


class OpenToAllError(GeneratorError):
    """What is for the few would be open to everyone."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"{folder} is for the internal audience, and a store of objects shows everything to everyone "
                         "who has its address. Build with --audience public, or serve it with nginx")


def object_files(published: Published, at: str) -> tuple[RenderedFile, ...]:
    """`at`: where the site stands on its host, beginning and ending in '/'.

    Raises:
        OpenToAllError: the edition is an internal one.
    """
    if published.audience is not Audience.PUBLIC:
        raise OpenToAllError(published.folder)
    pages = {item.path: item for item in refusal_pages(at) if item.path in _WANTED}
    missing = RenderedFile("404.html", pages.pop(f"{FOLDER}404.html").content)
    beside = (missing, *pages.values())
    return (*beside, RenderedFile("_headers", _headers(published, at)),
            RenderedFile(LIST, _list(published, tuple(item.path for item in beside))))


def _headers(published: Published, at: str) -> bytes:
    """The format that Netlify and Cloudflare Pages read. Caching is left to the host: both ask again for everything
    unless told otherwise, and both would join two values of one header."""
    lines = [f"{at}*", *(f"  {name}: {value}" for name, value in (*policy.HEADERS, policy.OVER_HTTPS))]
    for path in published.illustrative:
        lines += [f"{at}{path}*", f"  {': '.join(policy.KEEP_OUT)}"]
    return "".join(f"{line}\n" for line in lines).encode()


def _list(published: Published, beside: tuple[str, ...]) -> bytes:
    """path, type, caching and folder ('site' or 'beside') of everything to send, pages last: a page never leads to
    what is not there yet."""
    rows = [("path", "type", "caching", "from")]
    both = [*((path, "site") for path in _paths(published)), *((path, "beside") for path in beside)]
    for path, origin in sorted(both, key=lambda item: (item[0].endswith(".html"), item[0])):
        forever = re.search(policy.FINGERPRINTED, path) is not None
        rows.append((path, policy.of_type(path), policy.caching(published.audience, forever), origin))
    return plain_csv(rows)


def _paths(published: Published) -> Iterator[str]:
    """Of every file that a manifest vouches for, and of the manifests."""
    for part in (published.index, *published.plans):
        yield from _of(published.folder, part)


def _of(site: Path, part: Part) -> Iterator[str]:
    manifest = read_manifest(site / part.path)
    for path in (*(manifest["files"] if manifest else ()), NAME):
        yield f"{part.path}{path}"
    for inner in part.inside:
        yield from _of(site, inner)
