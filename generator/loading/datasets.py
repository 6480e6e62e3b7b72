"""icb_data/<dataset>/: a folder of systems, with the register and the figures they share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, Protocol

from generator.findings import Finding, Place
from generator.loading import rulebook
from generator.loading.allocations import load_allocations
from generator.loading.documents import Opened, open_document
from generator.loading.figures import Figures, load_measures
from generator.loading.loaded import Loaded
from generator.loading.lost import lost_names
from generator.loading.parts import risk_bands
from generator.loading.register import load_register
from generator.loading.scope import SystemScope
from generator.loading.silences import load_silences
from generator.loading.systems import load_system
from generator.model.dataset import Dataset, KeepTerm, SystemInputs
from generator.model.framework import Framework, OrganisationType
from generator.model.organisation import Register
from generator.schemas.suggest import did_you_mean
from generator.sources.project import ProjectFiles
from generator.sources.yaml_source import read_yaml

_FOLDERS = ("allocations", "measures", "organisations")
_TABLES = ("organisations", "names", "types", "systems", "partnerships", "succession", "collectives", "clusters",
           "tiles")


class Keeper(Protocol):
    """Has what a system's files were loaded to, or loads it."""

    def system(self, dataset_id: str, scope: SystemScope,
               load: Callable[[], Loaded[SystemInputs]]) -> Loaded[SystemInputs]: ...


def dataset_ids(files: ProjectFiles) -> tuple[str, ...]:
    """Ids of the folders under icb_data/, loadable or not."""
    return files.folders("icb_data")


def load_datasets(
    files: ProjectFiles,
    ids: Iterable[str],
    frameworks: Sequence[Framework],
    types: Mapping[str, OrganisationType],
    keeper: Keeper | None = None,
) -> Loaded[tuple[tuple[Framework, Dataset], ...]]:
    """Datasets, each once for every framework, but where dataset.yaml cannot be used."""
    pairs: list[tuple[Framework, Dataset]] = []
    findings: list[Finding] = []
    for dataset_id in ids:
        register, figures = load_register(files, dataset_id), load_measures(files, dataset_id)
        findings += [*register.findings, *figures.findings]
        for framework in frameworks:
            loaded = load_dataset(files, dataset_id, framework, types, register=register.value, figures=figures.value,
                                  keeper=keeper)
            findings += loaded.findings
            if loaded.value is not None:
                pairs.append((framework, loaded.value))
    return Loaded(tuple(pairs), tuple(findings))


def load_dataset(
    files: ProjectFiles,
    dataset_id: str,
    framework: Framework,
    types: Mapping[str, OrganisationType],
    *,
    register: Register | None = None,
    figures: Figures | None = None,
    keeper: Keeper | None = None,
) -> Loaded[Dataset | None]:
    """A dataset with what its systems hold for one framework; None where dataset.yaml cannot be used.

    Register and figures are the same for every framework: a caller that has them loaded gives them, and has their
    findings already.
    """
    path = f"icb_data/{dataset_id}/dataset.yaml"
    file = files.get(path)
    if file is None:
        return Loaded(
            None, (rulebook.MISSING_FILE.found(f"the dataset '{dataset_id}' has no dataset.yaml", Place(path)),)
        )
    opened = open_document(file, "dataset")
    findings = list(opened.findings) + list(_head(opened, dataset_id))
    document = opened.whole
    if document is None:
        return Loaded[Dataset | None](None, tuple(findings)).excerpted(files)
    if register is None:
        loaded_register = load_register(files, dataset_id)
        register = loaded_register.value
        findings.extend(loaded_register.findings)
    if figures is None:
        loaded_figures = load_measures(files, dataset_id)
        figures = loaded_figures.value
        findings.extend(loaded_figures.findings)
    top = document.value
    illustrative = top["illustrative"]
    allocations = load_allocations(files, dataset_id, framework, register, illustrative)
    systems = _systems(files, dataset_id, framework, register, types, illustrative, keeper)
    silences = load_silences(files, dataset_id, framework.id, {item.system for item in register.systems})
    findings += [
        *silences.findings,
        *allocations.findings,
        *systems.findings,
        *_strangers(files, dataset_id, register),
        *_marking(figures, illustrative),
    ]
    dataset = Dataset(
        id=dataset_id,
        title=top["title"],
        illustrative=illustrative,
        real_bodies=top.get("real_bodies", False),
        area=top["area"],
        area_code=top["area_code"],
        publish=top["publish"],
        summary=top["summary"],
        credit=top["credit"],
        register=register,
        series=figures.series,
        observations=figures.observations,
        allocations=allocations.value,
        systems=systems.value,
        place=document.place(top),
        silences=silences.value,
        keep=_keep(top.get("keep_submissions")),
        risk_bands=risk_bands(top),
    )
    return Loaded[Dataset | None](dataset, tuple(dict.fromkeys(findings))).excerpted(files)


def _keep(entry: Mapping[str, Any] | None) -> KeepTerm | None:
    if entry is None:
        return None
    month, day = entry["year_ends"].split("-")
    return KeepTerm(entry["years"], (int(month), int(day)))


def _head(opened: Opened, dataset_id: str) -> Iterator[Finding]:
    document = opened.whole
    if document is not None and document.value["id"] != dataset_id:
        yield rulebook.FOLDER.found(
            f"the id '{document.value['id']}' is not the folder's",
            document.value_place(document.value, "id"),
            f"write 'id: {dataset_id}', or rename the folder",
        )


def _systems(
    files: ProjectFiles,
    dataset_id: str,
    framework: Framework,
    register: Register,
    types: Mapping[str, OrganisationType],
    illustrative: bool,
    keeper: Keeper | None,
) -> Loaded[tuple[SystemInputs, ...]]:
    """Every system of the register, whether it has a folder or not, in code order."""
    scopes = [SystemScope(code, framework, register, types, illustrative)
              for code in sorted({item.system for item in register.systems})]
    loaded = [keeper.system(dataset_id, scope, partial(load_system, files, dataset_id, scope)) if keeper
              else load_system(files, dataset_id, scope) for scope in scopes]
    lost = lost_names(finding for one in loaded for finding in one.findings)
    told = [finding for one in loaded for finding in one.findings if finding.lacks in lost]
    if lost:  # a mistake of the plan or the register: what names the lost waits, and no return is sent back for it
        scopes = [scope.without(name.rpartition("/")[2] for name in lost) for scope in scopes]
        loaded = [load_system(files, dataset_id, scope) for scope in scopes]
    return Loaded(tuple(one.value for one in loaded), (*told, *(item for one in loaded for item in one.findings)))


def _strangers(files: ProjectFiles, dataset_id: str, register: Register) -> Iterator[Finding]:
    """Folders and files of a dataset that belong to no system, framework or table."""
    home = f"icb_data/{dataset_id}"
    systems = {item.system for item in register.systems}
    frameworks = set(files.folders("frameworks"))
    for name in files.folders(home):
        if name in systems:
            yield from _strays(files, f"{home}/{name}", ("",), {f"{home}/{name}/profile.yaml"})
        elif name not in _FOLDERS and name not in register.left_out and systems:
            yield rulebook.UNKNOWN_CODE.found(
                f"the folder '{name}' is not the code of a system of this dataset",
                Place(files.under(f"{home}/{name}")[0].path),
                did_you_mean(name, systems),
            )
    unknown = _unknown_frameworks(files, home, systems, frameworks)
    yield from (
        _no_framework(name, paths, frameworks)
        for name, paths in unknown.items()
        if name not in _ids_of_other_folders(files, frameworks)
    )
    known = {
        f"{home}/dataset.yaml",
        f"{home}/silences.yaml",
        *(f"{home}/organisations/{table}.csv" for table in _TABLES),
        *(f"{home}/allocations/{framework}.csv" for framework in (*frameworks, *unknown)),
    }
    yield from _strays(files, home, ("", "organisations", "allocations"), known)


def _unknown_frameworks(
    files: ProjectFiles, home: str, systems: Iterable[str], frameworks: set[str]
) -> dict[str, list[str]]:
    """By name, the first file of each system's folder for a framework that there is not."""
    found: dict[str, list[str]] = {}
    for system in sorted(systems):
        for name in files.folders(f"{home}/{system}"):
            if name not in frameworks:
                found.setdefault(name, []).append(files.under(f"{home}/{system}/{name}")[0].path)
    return found


def _no_framework(name: str, paths: list[str], frameworks: set[str]) -> Finding:
    """One finding however many systems: a framework that was renamed is one mistake."""
    many = f", and {len(paths)} systems have a folder of that name" if len(paths) > 1 else ""
    return rulebook.STRAY.found(
        f"there is no framework '{name}'{many}", Place(paths[0]), did_you_mean(name, frameworks)
    )


def _ids_of_other_folders(files: ProjectFiles, frameworks: Iterable[str]) -> Iterator[str]:
    """Ids that a framework.yaml says in a folder of another name; of those that is told there."""
    for folder in frameworks:
        file = files.get(f"frameworks/{folder}/framework.yaml")
        document = read_yaml(file)[0] if file else None
        if document is not None and document.value.get("id") != folder:
            yield str(document.value.get("id"))


def _strays(files: ProjectFiles, home: str, folders: Iterable[str], known: set[str]) -> Iterator[Finding]:
    for folder in folders:
        where = f"{home}/{folder}" if folder else home
        for file in files.under(where):
            if "/" not in file.path[len(where) + 1 :] and file.path not in known:
                right = [path.rsplit("/", 1)[1] for path in sorted(known) if path.rsplit("/", 1)[0] == where]
                yield rulebook.STRAY.found(
                    "this file is not read", Place(file.path), did_you_mean(file.path.rsplit("/", 1)[1], right)
                )


def _marking(figures: Figures, illustrative: bool) -> Iterator[Finding]:
    for series in figures.series:
        if series.illustrative != illustrative:
            yield rulebook.ILLUSTRATIVE.found(
                f"the series '{series.id}' is {'not ' if illustrative else ''}marked illustrative, unlike its dataset",
                series.place,
                "add 'illustrative: true'" if illustrative else "take 'illustrative' away",
                subject=series.id,
            )
