"""The first files of a system: its dataset, its rows of the register and its profile."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.authoring.filling import filled, quoted
from generator.authoring.register_rows import Body, body_rows, table_with
from generator.findings import GeneratorError
from generator.loading import load_organisation_types, load_register
from generator.loading.documents import open_document
from generator.model.organisation import Register
from generator.schemas.suggest import did_you_mean
from generator.schemas.tables import CODE
from generator.sources.project import ProjectFiles

_INVENTED = {"checked": "yes", "source": "invented"}
_ENTERED = {"checked": "no", "source": "entered by hand, not yet compared with the original"}
_REGION = Body("R1", "region", "Region, to be named")
_WHOLE = "ALL"


class RefusedError(GeneratorError):
    """A system that cannot be added as asked."""

    def __init__(self, why: str, hint: str = "") -> None:
        super().__init__(f"{why}. {hint[:1].upper()}{hint[1:]}{'' if hint[-1:] in '?.' else '.'} Nothing was written"
                         if hint else f"{why}. Nothing was written")


@dataclass(frozen=True, slots=True)
class NewSystem:
    """What the author says of it. Bodies without a name are ones that the register holds. `real`: in a dataset that
    is made now, nothing is marked illustrative."""

    code: str
    name: str
    dataset: str
    region: Body | None
    partners: tuple[Body, ...]
    real: bool


@dataclass(frozen=True, slots=True)
class Changes:
    """Path and content of files to be made, and of files that get more rows."""

    new: dict[str, bytes]
    changed: dict[str, bytes]


def system_skeleton(files: ProjectFiles, wish: NewSystem, schemas: str) -> Changes:
    """What the project's files become. `schemas`: the folder of the schemas, relative to the project's root.

    Raises:
        RefusedError: the system is there already, or a code or type is wrong.
        UnusableTableError: a table of the register cannot be read.
    """
    register = load_register(files, wish.dataset).value
    _refuse_known(register, wish)
    region = wish.region or _only_region(register)
    bodies = _bodies(files, register, wish, region)
    illustrative = _illustrative(files, wish)
    trust = _INVENTED if illustrative else _ENTERED
    rows = body_rows(bodies, trust)
    rows["systems"] = [{"code": wish.code, "region": region.code, **trust}]
    rows["partnerships"] = [
        {"organisation": one.code, "system": wish.code, **_partnership(register, one), **trust}
        for one in wish.partners]
    return _changes(files, wish, rows, _yaml_files(wish, illustrative, schemas))


def _refuse_known(register: Register, wish: NewSystem) -> None:
    if any(one.system == wish.code for one in register.systems):
        raise RefusedError(f"the dataset '{wish.dataset}' has a system {wish.code} already")
    if wish.code in register.by_code:
        raise RefusedError(f"{wish.code} is a body of the dataset '{wish.dataset}' already, and no system")


def _only_region(register: Register) -> Body:
    """The region that need not be named: the only one there is, or the first of a new register."""
    known = tuple(dict.fromkeys(one.region for one in register.systems))
    if len(known) > 1:
        raise RefusedError("which region?", f"name one with --region: {', '.join(known)}")
    return Body(known[0], "", "") if known else _REGION


def _bodies(files: ProjectFiles, register: Register, wish: NewSystem, region: Body) -> tuple[Body, ...]:
    """Those that the register lacks, the system itself first."""
    types = tuple(one.id for one in load_organisation_types(files).value)
    named = [Body(wish.code, "icb", wish.name), *((region,) if region.name else ()),
             *(one for one in wish.partners if one.name)]
    for one in named:
        _refuse_wrong(one, types)
    codes = [one.code for one in (*named, *(one for one in wish.partners if not one.name))]
    for code in codes:
        if codes.count(code) > 1:
            raise RefusedError(f"{code} is named twice")
    for one in (region, *wish.partners):
        if not one.name and one.code not in register.by_code:
            raise RefusedError(f"{one.code} is not in the register of '{wish.dataset}'",
                               did_you_mean(one.code, register.by_code) or "give its type and name too")
        if one.name and one.code in register.by_code:
            raise RefusedError(f"{one.code} is in the register of '{wish.dataset}' already", "give its code alone")
    return tuple(named)


def _refuse_wrong(body: Body, types: tuple[str, ...]) -> None:
    if re.fullmatch(CODE.pattern, body.code) is None:
        raise RefusedError(f"'{body.code}' is not a code", f"it takes {CODE.words}, two to nine of them")
    if body.type not in types:
        raise RefusedError(f"there is no organisation type '{body.type}'", did_you_mean(body.type, types))
    if body.name != " ".join(body.name.split()) or not body.name.isprintable():
        raise RefusedError(f"the name of {body.code} is not one line of text without spaces around it")


def _partnership(register: Register, body: Body) -> dict[str, str]:
    """A shared body has one system that coordinates it on each day: the new partnership holds as long as that one."""
    for one in register.memberships:
        if one.organisation == body.code and one.coordinating:
            first, last = one.span.first, one.span.last
            return {"coordinating": "no", "from": first.isoformat() if first else "",
                    "until": last.isoformat() if last else ""}
    return {"coordinating": "yes"}


def _illustrative(files: ProjectFiles, wish: NewSystem) -> bool:
    """What the dataset says of itself; of a new one, what the author says."""
    file = files.get(f"icb_data/{wish.dataset}/dataset.yaml")
    if file is None:
        return not wish.real
    opened = open_document(file, "dataset")
    if opened.whole is None:
        raise RefusedError(f"{opened.findings[0].place}: {opened.findings[0].message}", "put that right first")
    return bool(opened.whole.value["illustrative"])


def _yaml_files(wish: NewSystem, illustrative: bool, schemas: str) -> dict[str, bytes]:
    home = f"icb_data/{wish.dataset}"
    head, profile = f"{home}/dataset.yaml", f"{home}/{wish.code}/profile.yaml"
    return {
        head: filled("dataset", head, schemas, id=wish.dataset, title=quoted(wish.dataset), area_code=_WHOLE,
                     illustrative="true" if illustrative else "false"),
        profile: filled("profile", profile, schemas, id=wish.code, board=quoted(wish.name),
                        illustrative_line="illustrative: true\n" if illustrative else ""),
    }


def _changes(files: ProjectFiles, wish: NewSystem, rows: dict[str, list[dict[str, str]]],
             wanted: dict[str, bytes]) -> Changes:
    new = {path: content for path, content in wanted.items() if files.get(path) is None}
    changed: dict[str, bytes] = {}
    for name, listed in rows.items():
        path = f"icb_data/{wish.dataset}/organisations/{name}.csv"
        present = files.get(path)
        if present is None:
            new[path] = table_with(path, name, None, listed)
        elif listed:
            changed[path] = table_with(path, name, present, listed)
    return Changes(new, changed)


def body_of(text: str, with_type: bool) -> Body:
    """'CODE:type:Name' (or 'CODE:Name' where the type is known), or a code alone for a body of the register.

    Raises:
        RefusedError: it is neither.
    """
    code, *rest = text.split(":", 2 if with_type else 1)
    if not rest:
        return Body(code, "", "")
    kind, *names = rest if with_type else ["region", *rest]
    if not names or not names[0].strip():
        form = "CODE:type:Name" if with_type else "CODE:Name"
        raise RefusedError(f"'{text}' is not written {form}", "give the code alone for a body that is in the register")
    return Body(code, kind, names[0])
