"""What belongs into server { }: one location for each system, each view of all systems and each of their files.

Everything that is not vouched for by a manifest is refused, so that what was published after the configuration was
made is closed until it is made again. nginx decodes a path and resolves its dots before it chooses a location.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.publishing.serving import policy
from generator.publishing.serving.nginx_lines import block, line
from generator.publishing.serving.nginx_options import PASSWORDS, NginxOptions, SignIn, asked, folder_of, variable
from generator.publishing.serving.published import Part, Published
from generator.publishing.serving.readers import PREFIX, PUBLISHER, group_of, groups_of
from generator.rendering.refusals import FOLDER, REFUSALS

_WHOLE = "try_files $uri ${uri}index.html =404;"
"""A folder: its files, and no list of them where it has no first page."""
_NOTHING = "try_files /.none =404;"
"""No file has this name: a dot begins none that is published."""


def site_lines(published: Published, options: NginxOptions) -> Iterator[str]:
    yield "# Made by `baf serving nginx`; made again after each build. Include it in server { }."
    if options.at != "/":
        yield line(f"location = {options.at[:-1]}", "absolute_redirect off;", f"return 301 {options.at};")
    if options.closed:
        yield from _groups(published)
    yield from block(f"location ^~ {options.at}", (
        *_files(published), *_headers(published), *_refusals(options), *_only(published, options, ""),
        *_contents(options.at, published.index),
        *(one for plan in published.plans for one in _plan(published, options, plan))))


def _files(published: Published) -> Iterator[str]:
    """Where files lie, what they are, and what is compressed. No file is compressed beforehand: the manifests vouch for
    all that stands in the folder, and the largest page takes a few milliseconds."""
    site = folder_of(published.folder)
    yield from (f'alias "{site}";', f'disable_symlinks on "from={site}";', "autoindex off;", "etag on;",
                "absolute_redirect off;", "server_tokens off;", "client_max_body_size 1k;", "max_ranges 8;")
    yield from block("types", (f"{kind} {ending};" for ending, kind in policy.TYPES.items()))
    yield from (f"default_type {policy.OTHER_TYPE};", "charset utf-8;", f"charset_types {_beside_html(policy.TEXT)};",
                "gzip on;", "gzip_comp_level 6;", "gzip_min_length 512;", "gzip_vary on;", "gzip_proxied any;",
                f"gzip_types {_beside_html(policy.COMPRESSED)};")


def _headers(published: Published) -> Iterator[str]:
    changing = ((policy.OVER_HTTPS[0], "opener"), (policy.KEEP_OUT[0], "robots"), ("Cache-Control", "cache"),
                ("Allow", "allow"))
    values = (*policy.HEADERS, *((header, variable(published, name)) for header, name in changing))
    return (f'add_header {header} "{value}" always;' for header, value in values)


def _refusals(options: NginxOptions) -> Iterator[str]:
    """Our own pages, open to whoever was refused; and nothing whose name begins with a dot."""
    pages = f"{options.at}{FOLDER}"
    yield from (f"error_page {refusal.status} {pages}{refusal.status}.html;" for refusal in REFUSALS)
    yield f"error_page 502 503 504 {pages}500.html;"
    yield line(f"location {pages}", *(("auth_basic off;", "auth_request off;") if options.closed else ()),
               "disable_symlinks off;", f'alias "{folder_of(options.out)}{FOLDER}";')
    yield line(r'location ~ "/\."', "return 404;")
    if options.sign_in is SignIn.PASSWORD:
        yield from ('auth_basic "Assurance framework";', f'auth_basic_user_file "{folder_of(options.out)}{PASSWORDS}";')
    if options.closed:
        yield "satisfy all;"


def _only(published: Published, options: NginxOptions, group: str) -> tuple[str, ...]:
    """Asked after the password: who has none is not told what another may read."""
    return (f"auth_request {asked(published, group)};",) if options.closed else ()


def _groups(published: Published) -> Iterator[str]:
    """Where nginx asks itself whether this reader is in a group: one in a list that commas or spaces part."""
    patterns = {"": f"{PREFIX}[^,]+",
                **{group.name: f"(?:{re.escape(group.name)}|{PUBLISHER})" for group in groups_of(published)}}
    for name, pattern in patterns.items():
        listed = rf'"(?:^|[\s,]){pattern}(?:[\s,]|$)"'
        yield line(f"location = {asked(published, name)}", "internal;",
                   line(f"if ({variable(published, 'groups')} ~ {listed})", "return 204;"), "return 403;")


def _contents(at: str, part: Part) -> Iterator[str]:
    """The names that the manifest vouches for; anything else is not found."""
    home = f"{at}{part.path}"
    yield _NOTHING
    yield line(f"location = {home}", "try_files ${uri}index.html =404;")
    yield from (line(f"location = {home}{name}") for name in part.files)
    yield from (line(f"location {home}{name}", _WHOLE) for name in part.folders)


def _plan(published: Published, options: NginxOptions, plan: Part) -> Iterator[str]:
    """A plan's own pages, and inside them each system."""
    only = _only(published, options, group_of(plan))
    yield from block(f"location {options.at}{plan.path}", (
        *only, *_contents(options.at, plan),
        *(one for system in plan.inside for one in _system(options.at, system,
                                                            _only(published, options, group_of(system))))))
    yield line(f"location = {options.at}{plan.path[:-1]}", *only)


def _system(at: str, system: Part, only: tuple[str, ...]) -> Iterator[str]:
    yield line(f"location {at}{system.path}", *only, _WHOLE)
    yield line(f"location = {at}{system.path[:-1]}", *only)


def _beside_html(kinds: Iterable[str]) -> str:
    """nginx takes HTML for granted, and warns of being told twice."""
    return " ".join(dict.fromkeys(kind for kind in kinds if kind != "text/html"))
