"""`baf serving`: what a web server or a store of objects needs to serve a published folder."""

from __future__ import annotations

from pathlib import Path

import click

from generator.commands.outcome import ExitCode
from generator.publishing.serving.nginx import READERS_START, nginx_files, refuse_address, refuse_inside
from generator.publishing.serving.nginx_options import PASSWORDS, READERS, NginxOptions, SignIn
from generator.publishing.serving.objects import object_files
from generator.publishing.serving.published import read_published
from generator.publishing.serving.writing import write_changed
from generator.vocabulary import Audience


def serving_nginx(site: Path, out: Path, at: str, sign_in: str | None, proxies: tuple[str, ...]) -> ExitCode:
    """Write the configuration; say what changed and what is still to be done by hand.

    Raises:
        GeneratorError: nothing is published there, or it cannot be served so.
    """
    published = read_published(site)
    how = SignIn(sign_in) if sign_in else _usual(published.audience)
    options = NginxOptions(at, out.resolve(), how, *((proxies,) if proxies else ()))
    files = nginx_files(published, options)
    if how is SignIn.PASSWORD and not (out / READERS).exists():
        files = (*files, READERS_START)
    _say(out, write_changed(out, files))
    if how is SignIn.PASSWORD and not (out / PASSWORDS).is_file():
        click.echo(f"Nobody can sign in before there is {out / PASSWORDS}: the guide's page on publishing says how")
    return ExitCode.GOOD


def serving_objects(site: Path, out: Path, at: str) -> ExitCode:
    """Write what a store of objects or a static host needs.

    Raises:
        GeneratorError: nothing public is published there.
    """
    published = read_published(site)
    refuse_address(at)
    refuse_inside(out.resolve(), published)
    _say(out, write_changed(out, object_files(published, at)))
    return ExitCode.GOOD


def _say(out: Path, changed: tuple[str, ...]) -> None:
    click.echo(f"{len(changed)} files written to {out}: {', '.join(changed)}" if changed
               else f"{out} is as it should be: nothing was written")


def _usual(audience: Audience) -> SignIn:
    return SignIn.OPEN if audience is Audience.PUBLIC else SignIn.PASSWORD
