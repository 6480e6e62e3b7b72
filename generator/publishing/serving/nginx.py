"""The configuration of nginx for one published folder: two files to include, and the pages it shows for refusals."""

from __future__ import annotations

import re
from pathlib import Path

from generator.findings import GeneratorError
from generator.model.rendered import RenderedFile
from generator.publishing.serving.nginx_http import http_lines
from generator.publishing.serving.nginx_lines import text
from generator.publishing.serving.nginx_options import READERS, NginxOptions, SignIn
from generator.publishing.serving.nginx_site import site_lines
from generator.publishing.serving.published import Published
from generator.publishing.serving.readers import list_of_groups
from generator.rendering.refusals import refusal_pages
from generator.vocabulary import Audience

READERS_START = RenderedFile(READERS, (
    b"# A name, then its groups in one pair of quotes, then a semicolon. groups.txt lists the groups.\n"
    b'# anna "baf-mine baf-mine-zz1";\n'))
"""What stands there until somebody writes it."""
_ADDRESS = re.compile(r"/(?:[A-Za-z0-9][A-Za-z0-9._-]*/)*\Z")
_FOLDER = re.compile(r"[\w./+@~ -]+\Z")
_PROXY = re.compile(r"[0-9a-fA-F.:]+(/\d{1,3})?\Z")


class UnservableError(GeneratorError):
    """What was asked for cannot be put into a configuration, or must not."""


def nginx_files(published: Published, options: NginxOptions) -> tuple[RenderedFile, ...]:
    """http.conf, site.conf, the list of groups and the pages of refusals.

    Raises:
        UnservableError: an internal edition would be open to all, or a path would mean something to nginx.
        SameGroupError: two folders would be opened by one group.
    """
    _refuse(published, options)
    return (RenderedFile("http.conf", text(http_lines(published, options))),
            RenderedFile("site.conf", text(site_lines(published, options))),
            RenderedFile("groups.txt", text(list_of_groups(published, options.closed))), *refusal_pages(options.at))


def refuse_address(at: str) -> None:
    """Raises: UnservableError: it is no address of a folder."""
    if not _ADDRESS.match(at):
        raise UnservableError(f"--at {at!r}: write the address on the server from its root, as / or /winter/")


def refuse_inside(folder: Path, published: Published) -> None:
    """Raises: UnservableError: what is for the server would stand among what is published."""
    if folder.is_relative_to(published.folder):
        raise UnservableError(f"{folder} lies in the published folder: name another one with --out")


def _refuse(published: Published, options: NginxOptions) -> None:
    if published.audience is Audience.INTERNAL and options.sign_in is SignIn.OPEN:
        raise UnservableError(f"{published.folder} is for the internal audience, so readers must sign in: choose "
                              "--sign-in password or --sign-in proxy. For a site that is open to all, build with "
                              "--audience public")
    refuse_inside(options.out, published)
    refuse_address(options.at)
    for folder in (published.folder, options.out):
        if not _FOLDER.match(str(folder)):
            raise UnservableError(f"{folder}: nginx cannot be told this path. Use a folder whose path is made of "
                                  "letters, digits, spaces and . _ + @ ~ -")
    for proxy in options.proxies:
        if not _PROXY.match(proxy):
            raise UnservableError(f"--proxy {proxy!r}: write an address or a network, as 10.0.0.5 or 10.0.0.0/24")
