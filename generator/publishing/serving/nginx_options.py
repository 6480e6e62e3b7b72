"""What whoever serves a site chooses, and the names that the two files of its configuration share."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from generator.publishing.serving.published import Published

READERS = "readers.map"
"""Name -> groups; written by whoever serves the site."""
PASSWORDS = "passwords"
"""Name -> password, as `openssl passwd` writes it; likewise."""
_EVERY_READER = "reader"


class SignIn(StrEnum):
    """How the server knows who reads."""

    OPEN = "open"
    """It does not ask: for a public edition."""
    PASSWORD = "password"
    """It asks for a name and a password; names are kept in a file of groups."""
    PROXY = "proxy"
    """A proxy in front signs people in and says in a header which groups they are in."""


@dataclass(frozen=True, slots=True)
class NginxOptions:
    """at: where the site stands on its server, beginning and ending in '/'. out: the folder the files are written to,
    absolute. proxies: addresses whose word is taken for who reads, with SignIn.PROXY."""

    at: str
    out: Path
    sign_in: SignIn
    proxies: tuple[str, ...] = ("127.0.0.1", "::1")

    @property
    def closed(self) -> bool:
        return self.sign_in is not SignIn.OPEN


def variable(published: Published, name: str) -> str:
    """With the audience in it, so that an internal and a public edition can stand on one server."""
    return f"$baf_{published.audience.value}_{name}"


def asked(published: Published, group: str) -> str:
    """The address at which nginx asks itself whether this reader is in a group, '' for any; nobody else can ask."""
    return f"/-baf-{published.audience.value}/{group or _EVERY_READER}"


def folder_of(path: Path) -> str:
    return f"{path.as_posix().rstrip('/')}/"
