"""`baf schema`: the JSON Schemas that editors and the program share."""

from __future__ import annotations

import click

from generator.commands.outcome import ExitCode
from generator.commands.project import UnknownNameError
from generator.schemas import schema_names, schema_text


def schema(name: str | None) -> ExitCode:
    """Print one schema, or the names of all.

    Raises:
        UnknownNameError: there is no schema of that name.
    """
    names = schema_names()
    if name is None:
        click.echo("\n".join(names))
    elif name in names:
        click.echo(schema_text(name), nl=False)
    else:
        raise UnknownNameError("schema", name, names)
    return ExitCode.GOOD
