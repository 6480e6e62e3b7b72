"""`baf`: options in, exit code out. Each verb's module is imported only when it is asked for."""

from __future__ import annotations

import gc
import re
import sys
from pathlib import Path
from typing import Any

import click


class MonthType(click.ParamType[Any]):
    """YYYY-MM on the command line."""

    name = "YYYY-MM"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        from generator.model.month import Month

        if isinstance(value, Month):
            return value
        try:
            return Month.parse(value)
        except ValueError:
            self.fail(f"{value!r} is not a month; write it as YYYY-MM, for example 2022-12", param, ctx)


MONTH = MonthType()


class ExecutorType(click.ParamType[Any]):
    """`local`, which is None, or dask://host:port, which is host:port."""

    name = "executor"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        kind, _, address = value.partition("://")
        if value == "local":
            return None
        if kind == "dask" and re.fullmatch(r"(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9._-]+):\d{1,5}", address):
            return address
        self.fail(f"{value!r} is no executor; write local, or dask://host:port with the host and port that "
                  "`dask scheduler` prints, for example dask://10.0.0.5:8786", param, ctx)


EXECUTOR = ExecutorType()


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="baf-generator", prog_name="baf")
@click.option("--project", type=click.Path(exists=True, file_okay=False, path_type=Path),
              help="Folder that holds frameworks/ and icb_data/. Default: the nearest one upward.")
@click.pass_context
def baf(context: click.Context, project: Path | None) -> None:
    """One plan in YAML; a tailored site, board pack and data for every system.

    Exit codes: 0 no errors, 1 errors found (what could be built was built), 2 cannot read, write or start,
    3 our own fault.
    """
    context.obj = project


def _root(context: click.Context) -> Path:
    from generator.commands.root import find_root

    return context.obj if context.obj is not None else find_root(Path.cwd())


@baf.command()
@click.argument("paths", nargs=-1)
@click.option("--format", "form", type=click.Choice(["text", "json", "github", "sarif"]), default="text",
              show_default=True, help="How findings are printed.")
@click.option("--strict", is_flag=True, help="Warnings count as errors in the exit code.")
@click.option("--silenced", is_flag=True, help="List what is silenced too, with the reasons.")
@click.option("--guide", default="", metavar="URL", help="Where the guide is published: links to rules lead there.")
@click.option("--whole", is_flag=True, help="Look at everything, even where one file is named.")
@click.pass_context
def check(context: click.Context, /, paths: tuple[str, ...], **options: Any) -> int:
    """Say everything wrong or doubtful in the inputs, or in the files and folders named.

    One file alone is looked at beside what it names, at once; what only everything together tells is then left out,
    and that is said.
    """
    from generator.commands.check import CheckOptions
    from generator.commands.check import check as run

    return run(_root(context), paths, CheckOptions(**options))


@baf.command()
@click.argument("rule_id", metavar="[ID]", required=False)
@click.pass_context
def rule(context: click.Context, rule_id: str | None) -> int:
    """Tell what a rule finds and why it matters, with a wrong and a right example; without an id, list all."""
    from generator.commands.root import NoProjectError
    from generator.commands.rule import rule as run

    try:
        root = _root(context)
    except NoProjectError:
        root = None
    return run(root, rule_id)


@baf.command()
@click.option("--dataset", help="Only this dataset. Default: every one.")
@click.option("--framework", help="Only this framework. Default: every one marked 'publish: true'.")
@click.option("--month", type=MONTH, help="Position at the end of this month. Default: the latest with a return.")
@click.option("--icb", "systems", multiple=True, metavar="ODS", help="Only this system; may be given several times.")
@click.option("--edition", type=click.Choice(["board", "full", "all", "none"]), default="all", show_default=True,
              help="Which packs to make.")
@click.option("--audience", type=click.Choice(["internal", "public"]), default="internal", show_default=True,
              help="Who it is for. public: approved returns only, without what is marked sensitive.")
@click.option("--site", type=click.Path(file_okay=False, path_type=Path),
              help="Where to publish. Default: site/, for the public site-public/.")
@click.option("--jobs", type=click.IntRange(min=1),
              help="How many are made at once. Default: one for each core, or for each worker of the executor.")
@click.option("--executor", type=EXECUTOR, metavar="local|dask://HOST:PORT", default="local", show_default=True,
              help="Who makes them: processes of this machine, or the workers of a Dask scheduler.")
@click.option("--force", is_flag=True, help="Make everything anew, whatever the cache holds.")
@click.option("--strict", is_flag=True, help="Warnings count as errors in the exit code.")
@click.pass_context
def build(context: click.Context, /, **options: Any) -> int:
    """Build the sites, the packs and the data."""
    from generator.commands.build import BuildOptions
    from generator.commands.build import build as run

    return run(_root(context), BuildOptions(**options))


@baf.command()
@click.argument("framework")
@click.option("--from", "before", required=True, metavar="MONTH|PATH|REV",
              help="What was: a month of the plan, the folder of a project, or a git revision.")
@click.option("--to", "after", metavar="MONTH|PATH|REV", help="What is. Default: the working tree as it is now.")
@click.option("--dataset", help="Only this dataset. Default: every one.")
@click.option("--month", type=MONTH, help="Between folders or revisions: look at this month only. Default: all.")
@click.option("--icb", "systems", multiple=True, metavar="ODS",
              help="Only this system, line by line; may be given several times.")
@click.option("--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text", show_default=True,
              help="How it is printed.")
@click.pass_context
def diff(context: click.Context, /, **options: Any) -> int:
    """Say what changes in a plan, for which systems and organisations, and touching how many answers."""
    from generator.commands.diff import DiffOptions
    from generator.commands.diff import diff as run

    return run(_root(context), DiffOptions(**options))


@baf.command()
@click.argument("ods")
@click.argument("action")
@click.option("--framework", help="Needed only where several frameworks hold the action.")
@click.option("--month", type=MONTH, help="Default: the latest with a return, else the calendar's last.")
@click.pass_context
def explain(context: click.Context, ods: str, action: str, framework: str | None, month: Any) -> int:
    """Say why an action is (not) asked of a system, and of whom."""
    from generator.commands.explain import explain as run

    return run(_root(context), ods, action, framework, month)


@baf.command()
@click.argument("name", required=False)
def schema(name: str | None) -> int:
    """Print a JSON Schema, or the names of all."""
    from generator.commands.schema import schema as run

    return run(name)


@baf.command()
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@click.option("--site", type=click.Path(exists=True, file_okay=False, path_type=Path),
              help="Published site to look for a pack's manifest in. Default: beside the pack, then the project's own.")
@click.option("--strict", is_flag=True, help="Inputs that have changed since count as errors in the exit code.")
@click.pass_context
def verify(context: click.Context, path: Path, site: Path | None, strict: bool) -> int:
    """Say whether a pack (PDF) or a published folder is unchanged, and whether its inputs are.

    A pack is compared with the checksums it carries: sheet by sheet, its data, the whole file. Where a manifest.json is
    at hand, with what was published; where a project is, with its inputs. A pack that no manifest vouches for, and one
    that was changed, is made again from unchanged inputs and compared word for word.

    Checksums inside a file find damage and careless edits, not a forger: for that, compare the fingerprint with the one
    the site publishes.

    Exit codes: 0 unchanged, 1 changed, 2 it cannot be read or is no pack.
    """
    from generator.commands.root import NoProjectError
    from generator.commands.verify import verify as run

    try:
        root: Path | None = _root(context)
    except NoProjectError:
        root = None
    return run(path, root, site, strict)


@baf.group()
def demo() -> None:
    """Illustrative answers for trying the program at full size. Never published."""


@demo.command("returns")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True,
              help="A new or empty folder for the scratch project.")
@click.option("--dataset", required=True, help="Whose systems to answer for.")
@click.option("--framework", required=True)
@click.option("--seed", default=1, show_default=True, help="The same seed gives the same answers.")
@click.pass_context
def demo_returns(context: click.Context, out: Path, dataset: str, framework: str, seed: int) -> int:
    """Make seeded illustrative returns for every system of a dataset, in a scratch project of its own."""
    from generator.commands.demo import demo_returns as run

    return run(_root(context), out, dataset, framework, seed)


@baf.group()
def serving() -> None:
    """What a web server or a store of objects needs to serve a published folder; made again after each build."""


@serving.command("nginx")
@click.option("--site", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True,
              help="The published folder, where the server will read it.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True,
              help="Where the configuration goes. What is there and is not made by this command stays.")
@click.option("--at", default="/", show_default=True, metavar="/PATH/", help="Where the site stands on the server.")
@click.option("--sign-in", type=click.Choice(["open", "password", "proxy"]),
              help="How the server knows who reads. Default: open for a public edition, else password.")
@click.option("--proxy", "proxies", multiple=True, metavar="ADDRESS",
              help="With --sign-in proxy: whose word is taken; may be given several times. Default: this computer's.")
def serving_nginx(site: Path, out: Path, at: str, sign_in: str | None, proxies: tuple[str, ...]) -> int:
    """Write a configuration of nginx: headers, compression, caching, refusals, and who may read which system."""
    from generator.commands.serving import serving_nginx as run

    return run(site, out, at, sign_in, proxies)


@serving.command("objects")
@click.option("--site", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True,
              help="The published folder of a public edition.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True,
              help="Where the files go that stand beside the site.")
@click.option("--at", default="/", show_default=True, metavar="/PATH/", help="Where the site stands on its host.")
def serving_objects(site: Path, out: Path, at: str) -> int:
    """Write the headers, the page for what is not found and the list of what to send, for a static host or a store of
    objects."""
    from generator.commands.serving import serving_objects as run

    return run(site, out, at)


@baf.group()
def returns() -> None:
    """Monthly returns: forms out, forms in, who has returned."""


@returns.command("template")
@click.option("--framework", required=True)
@click.option("--dataset", help="Default: every one.")
@click.option("--icb", "systems", multiple=True, metavar="ODS",
              help="Only this system and its organisations; may be given several times. An organisation's form is for "
                   "all of its systems all the same.")
@click.option("--month", type=MONTH,
              help="Default: the first reporting month after the latest that holds any return; the first of the "
                   "calendar where none does, the last where all do.")
@click.option("--format", "kind", type=click.Choice(["xlsx", "csv"]), default="xlsx", show_default=True,
              help="A workbook, or a folder of CSV files.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path),
              help="Where they go. Default: returns/DATASET/FRAMEWORK/MONTH/. What is there already is never written "
                   "over.")
@click.pass_context
def returns_template(context: click.Context, /, **options: Any) -> int:
    """Write the forms of a month: one for each system, one for each of its organisations."""
    from generator.commands.returns.template import TemplateOptions
    from generator.commands.returns.template import template as run

    return run(_root(context), TemplateOptions(**options))


@returns.command("import")
@click.argument("paths", nargs=-1, required=True, metavar="FILE...",
                type=click.Path(path_type=Path))
@click.option("--dataset", default="", help="Take in files of this dataset only.")
@click.option("--framework", default="", help="Take in files of this framework only.")
@click.option("--month", type=MONTH, help="Take in files of this month only.")
@click.option("--icb", "systems", multiple=True, metavar="ODS",
              help="Take in files that are for this system only; may be given several times.")
@click.option("--dry-run", is_flag=True, help="Say what would change, and write nothing.")
@click.option("--restate", "why", default="", metavar="WHY",
              help="Change what was approved, presented or published already, for this reason; both versions are kept. "
                   "Before that, its sender may put an answer right without it.")
@click.option("--carry-over", is_flag=True,
              help="Take an older form's answers to the lines that are still asked in the same words.")
@click.option("--received", type=click.DateTime(["%Y-%m-%d"]),
              help="The day the files came. Default: the latest day in the sign-off of each, or the day on which the "
                   "same file came before.")
@click.option("--back", type=click.Path(file_okay=False, path_type=Path),
              help="Where the senders' own workbooks go, marked, and lists of findings of other files. Default: beside "
                   "each file.")
@click.option("--keep-until", "until", type=click.DateTime(["%Y-%m-%d"]),
              help="The last day on which the originals are kept. Default: as dataset.yaml says.")
@click.pass_context
def returns_import(context: click.Context, /, paths: tuple[Path, ...], **options: Any) -> int:
    """Take in forms that came back, filled in: workbooks, tables (CSV) or YAML, of any number of systems.

    Exit code 1 where a file or a row was returned, 2 where a file could not be read or a month not written.
    """
    from generator.commands.returns.import_ import ImportOptions, import_returns

    for key in ("received", "until"):
        options[key] = options[key].date() if options[key] is not None else None
    return import_returns(_root(context), paths, ImportOptions(**options))


@returns.command("status")
@click.option("--dataset", help="Only this dataset. Default: every one.")
@click.option("--framework", help="Only this framework. Default: every one marked 'publish: true'.")
@click.option("--month", type=MONTH, help="Default: the latest with a return, else the calendar's last.")
@click.option("--icb", "systems", multiple=True, metavar="ODS",
              help="Only this system, with all of its organisations; may be given several times.")
@click.option("--format", "form", type=click.Choice(["text", "csv", "json"]), default="text", show_default=True,
              help="How it is printed. CSV and JSON hold every organisation too.")
@click.option("--chase", is_flag=True, help="Whom to ask for what is missing, by role, and nothing else.")
@click.option("--strict", is_flag=True, help="Exit code 1 where a return or an answer is missing.")
@click.pass_context
def returns_status(context: click.Context, /, **options: Any) -> int:
    """Say who has returned, how late, how complete, what was sent back, and whom to ask."""
    from generator.commands.returns.status import StatusOptions
    from generator.commands.returns.status import status as run

    return run(_root(context), StatusOptions(**options))


@baf.command()
@click.option("--dataset", help="Default: the first.")
@click.option("--framework", help="Default: the first one marked 'publish: true'.")
@click.option("--icb", "system", metavar="ODS", help="Which system. Default: the first.")
@click.option("--port", type=click.IntRange(1024, 65535), default=8321, show_default=True,
              help="The next free one is taken where this is not.")
@click.pass_context
def preview(context: click.Context, dataset: str | None, framework: str | None, system: str | None, port: int) -> int:
    """Show one system in the browser, on this computer only; the page follows the files as they are edited."""
    from generator.commands.preview import preview as run

    return run(_root(context), dataset, framework, system, port)


@baf.command()
@click.argument("path", required=False, type=click.Path(exists=True, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Write nothing; show what would change as a unified diff.")
@click.pass_context
def migrate(context: click.Context, path: Path | None, dry_run: bool) -> int:
    """Lift files of an older schema version to the present one; comments and layout stay as they are."""
    from generator.commands.migrate import migrate as run

    return run(_root(context), path, dry_run)


@baf.group()
def new() -> None:
    """Skeletons that check clean: the first files of a plan or a system. Nothing is ever written over."""


@new.command("framework")
@click.argument("framework_id", metavar="ID")
@click.option("--title", help="Its name. Default: the id.")
@click.pass_context
def new_framework(context: click.Context, framework_id: str, title: str | None) -> int:
    """Write the skeleton of a plan into frameworks/ID/, in this project or in an empty folder."""
    from generator.commands.new import home_of
    from generator.commands.new import new_framework as run

    return run(home_of(context.obj), framework_id, title)


@new.command("icb")
@click.argument("ods")
@click.option("--name", required=True, help="The board's full name.")
@click.option("--dataset", help="Which folder of icb_data/. Default: the only one, or a new one called 'mine'.")
@click.option("--region", metavar="CODE[:NAME]", help="Its region; with a name where the register lacks it.")
@click.option("--partner", "partners", multiple=True, metavar="CODE[:TYPE:NAME]",
              help="A partner; with type and name where the register lacks it. May be given several times.")
@click.option("--real", is_flag=True, help="The bodies of a new dataset are real: nothing is marked illustrative.")
@click.pass_context
def new_icb(context: click.Context, /, **options: Any) -> int:
    """Write the skeleton of a system: its profile, and its rows of the dataset's register."""
    from generator.commands.new import IcbOptions, home_of
    from generator.commands.new import new_icb as run

    return run(home_of(context.obj), IcbOptions(**options))


def _visible(error: BaseException) -> str:
    from generator.commands.printing import visible

    return visible(str(error))


def main() -> None:
    """Run, and end with the exit code that tells the truth."""
    gc.set_threshold(100_000, 50, 100)  # what is read is kept: looking for rubbish in it took a fifth of the time
    try:
        code = baf.main(standalone_mode=False)
    except click.exceptions.Exit as ending:
        code = ending.exit_code
    except click.ClickException as error:
        error.show()
        code = 2
    except click.Abort:
        click.echo("Stopped before the end. What was published before stands.", err=True)
        code = 2
    except Exception as error:
        code = _failed(error)
    sys.exit(code or 0)


def _failed(error: Exception) -> int:
    """Say what went wrong. The words for it are imported here: every run that goes well is spared them."""
    from generator.findings import GeneratorError, InternalFaultError

    if isinstance(error, (GeneratorError, OSError)):
        click.echo(f"baf: {_visible(error)}", err=True)
        return 2
    if isinstance(error, InternalFaultError):
        click.echo(f"baf: our own fault: {_visible(error)}", err=True)
        return 3
    import traceback

    click.echo(f"baf: our own fault; please report this:\n{''.join(traceback.format_exception(error))}", err=True)
    return 3
