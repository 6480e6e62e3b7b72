"""What belongs into http { }: values that hang on the request, and who is in which group."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.publishing.serving import policy
from generator.publishing.serving.nginx_lines import block, mapped
from generator.publishing.serving.nginx_options import READERS, NginxOptions, SignIn, folder_of, variable
from generator.publishing.serving.published import Published
from generator.vocabulary import Audience


def http_lines(published: Published, options: NginxOptions) -> Iterator[str]:
    yield "# Made by `baf serving nginx`; made again after each build. Include it in http { }, outside any server."
    yield from _caching(published)
    yield from mapped("$status", variable(published, "allow"), [("default", '""'), ("405", '"GET, HEAD"')])
    yield "# Browsers complain of this header where a page came by plain http."
    yield from mapped('"$scheme:$http_x_forwarded_proto"', variable(published, "opener"),
                      [("default", '""'), ('"~^https:|:https$"', f'"{policy.OVER_HTTPS[1]}"')])
    yield from _robots(published, options.at)
    if options.closed:
        yield from _who(published, options)


def _caching(published: Published) -> Iterator[str]:
    """A refusal is kept by nobody: the reader may be let in, or the page published, a minute later."""
    good = "~^(200|206|304):"
    return mapped('"$status:$uri"', variable(published, "cache"), [
        ("default", '"no-store"'),
        (f'"{good}.*{policy.FINGERPRINTED}"', f'"{policy.caching(published.audience, fingerprinted=True)}"'),
        (f'"{good}"', f'"{policy.caching(published.audience, fingerprinted=False)}"')])


def _robots(published: Published, at: str) -> Iterator[str]:
    internal = published.audience is Audience.INTERNAL
    return mapped("$uri", variable(published, "robots"), [
        ("default", f'"{policy.KEEP_OUT[1] if internal else ""}"'),
        *((f'"~^{re.escape(at + path)}"', f'"{policy.KEEP_OUT[1]}"') for path in published.illustrative)])


def _who(published: Published, options: NginxOptions) -> Iterator[str]:
    groups = variable(published, "groups")
    if options.sign_in is SignIn.PASSWORD:
        yield f"# Groups of each name: {READERS} is yours. Whether the name is true, the password says."
        readers = f"{folder_of(options.out)}{READERS}"
        yield from mapped("$remote_user", groups, [("default", '""'), ("include", f'"{readers}"')])
        return
    yield "# Who reads is what the proxy says, and only from the proxy's own address."
    yield from block(f"geo $realip_remote_addr {variable(published, 'proxy')}",
                     ("default 0;", *(f"{proxy} 1;" for proxy in options.proxies)))
    yield from mapped(variable(published, "proxy"), groups, [("default", '""'), ("1", "$http_x_forwarded_groups")])
