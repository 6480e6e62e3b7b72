"""What a folder keeps of earlier months when it is swapped in whole: a system's, or that of all systems."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from generator.model.month import Month
from generator.production.jobs import Job, SystemJob
from generator.publishing.folders import earlier_files
from generator.publishing.manifest import NAME, read_manifest
from generator.views.context import Download, MonthFiles
from generator.vocabulary import Audience

FIRST_PAGE = "index.html"
LABELS = {"-board": "Board pack, PDF", "-full": "Full pack, PDF", "-returns": "Who has returned, CSV"}
DATA_LABELS = {".json": "Data, JSON", ".xlsx": "Everything, Excel workbook", ".csv": "Positions, CSV"}


def kept_files(folder: Path, job: Job) -> dict[str, str]:
    """Packs and data of other months that the present folder vouches for: path -> SHA-256. In a public edition only
    those of months of which the same may be published as then; a view of all systems keeps none there, since what one
    of its systems may still publish is not known of all."""
    if not isinstance(job, SystemJob):
        return earlier_files(folder, str(job.month)) if job.audience is Audience.INTERNAL else {}
    if job.named_month:
        return {}
    return {path: sha for path, sha in earlier_files(folder, str(job.month)).items()
            if _still_public(folder, job, Month.parse(PurePosixPath(path).name[:7]))}


def carried_folders(folder: Path, job: SystemJob) -> tuple[str, ...]:
    """Sites of months built by name: folders inside the system's with a manifest of their own."""
    return () if job.named_month else tuple(str(month) for month in _months_with_sites(folder, job))


def _still_public(folder: Path, job: SystemJob, month: Month) -> bool:
    """An approval taken back, or a line marked sensitive later, takes the papers of then away too. `folder`: the one
    whose manifest tells the state in which they were made."""
    if job.audience is Audience.INTERNAL:
        return True
    manifest = read_manifest(folder)
    then = manifest.get("states", {}) if manifest else {}
    return str(month) in then and then[str(month)] == dict(job.states).get(month)


def earlier_months(folder: Path, job: Job) -> tuple[MonthFiles, ...]:
    """What the month switcher lists beside this month: what exists, by month, oldest first. From the site of a month
    built by name it leads to its neighbours and to the latest month."""
    if isinstance(job, SystemJob) and job.named_month:
        return _neighbours(folder.parent, job)
    kept: dict[Month, list[Download]] = {}
    for path in sorted(kept_files(folder, job)):
        name = PurePosixPath(path)
        kept.setdefault(Month.parse(name.name[:7]), []).append(
            Download(file_label(name), path, (folder / path).stat().st_size))
    sites = _months_with_sites(folder, job) if isinstance(job, SystemJob) else ()
    months = sorted({*kept, *sites} - {job.month})
    return tuple(MonthFiles(month, f"{month}/{FIRST_PAGE}" if month in sites else "", tuple(kept.get(month, ())))
                 for month in months)


def _neighbours(above: Path, job: SystemJob) -> tuple[MonthFiles, ...]:
    """`above`: the system's own folder. Their packs and data are left to their own sites."""
    manifest = read_manifest(above)
    latest = Month.parse(manifest["month"]) if manifest is not None and manifest.get("month") else None
    pages = {month: f"../{month}/{FIRST_PAGE}" for month in _months_with_sites(above, job)}
    if latest is not None and (above / FIRST_PAGE).is_file():
        pages[latest] = f"../{FIRST_PAGE}"
    return tuple(MonthFiles(month, pages[month], ()) for month in sorted({*pages} - {job.month}))


def file_label(name: PurePosixPath) -> str:
    """What a pack or a file of data is called where it is offered."""
    for part, label in LABELS.items():
        if part in name.stem:
            return label
    return DATA_LABELS.get(name.suffix, name.name)


def _months_with_sites(folder: Path, job: SystemJob) -> tuple[Month, ...]:
    """Folders named as months whose manifest says that they are one, and that may still be published."""
    if not folder.is_dir():
        return ()
    found = []
    for entry in sorted(folder.iterdir()):
        if entry.is_dir() and (entry / NAME).is_file():
            manifest = read_manifest(entry)
            month = Month.parse(entry.name) if manifest is not None and manifest.get("month") == entry.name else None
            if month is not None and _still_public(entry, job, month):
                found.append(month)
    return tuple(found)
