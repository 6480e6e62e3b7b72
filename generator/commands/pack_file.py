"""One PDF against itself, against the site that published it, and against the inputs it was made from."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.commands.composing import compose_again
from generator.findings import GeneratorError
from generator.production.jobs import Job
from generator.production.making import lay_out
from generator.production.printing import print_pack
from generator.production.then_and_now import data_differences, word_differences
from generator.publishing.manifest import NAME, read_manifest
from generator.publishing.verifying import changed_inputs, vouched_for
from generator.rendering.pdf.reading import ReadPack, read_pack
from generator.sources.project import ProjectFiles
from generator.store.keys import code_version
from generator.vocabulary import Edition

NO_SEAL = (f"No {NAME} at hand vouches for it. Checksums inside a file find damage and careless edits, not a forger, "
           "who can write new ones: compare the fingerprint with the one the site publishes")

_LABEL, _OPENING = "Fingerprint", 8
"""What the cover prints before the first characters of the fingerprint, and how many of them."""


class UnknownPdfError(GeneratorError):
    """A PDF of which nothing can be said."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path}: carries no checksums of a pack. It was not made by this program, or another program "
                         "took them out: nothing can be said of it")


@dataclass(slots=True)
class Examined:
    """`said`: what is so. `faults`: where the file is not what was made. `since`: what changed in the inputs."""

    said: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    since: list[str] = field(default_factory=list)


def examine(path: Path, sites: tuple[Path, ...], root: Path | None, files: ProjectFiles | None) -> Examined:
    """Everything that can be said of a pack here. sites: published sites to look for its manifest in, beside the
    folder it lies in. root and files: the project, None where none is at hand.

    Raises:
        GeneratorError: the file cannot be read, is no pack, or the project does not hold what it is about.
    """
    content = path.read_bytes()
    pack = _read(path, content)
    found = Examined()
    found.said.append(pack.title)
    found.said.append(f"made by {pack.checksums.program}; fingerprint of its data {pack.checksums.fingerprint}")
    found.faults += _faults(pack)
    document = _document(pack)
    if document is None:
        return found
    copy = _Copy(path, content, pack, document)
    manifest = _published(copy, sites, found)
    if root is not None and files is not None:
        _compare_inputs(copy, manifest, (root, files), found)
    else:
        found.said.append("No project at hand: not compared with the inputs it was made from")
    return found


def _read(path: Path, content: bytes) -> ReadPack:
    try:
        pack = read_pack(content)
    except GeneratorError as error:
        raise GeneratorError(f"{path}: {error}") from None
    if pack is None:
        raise UnknownPdfError(path)
    return pack


def _faults(pack: ReadPack) -> Iterator[str]:
    """Where the file differs from what it says of itself."""
    stated = pack.checksums
    if hashlib.sha256(pack.data).hexdigest() != stated.fingerprint:
        yield (f"attached data {pack.data_name}: changed since it was made" if pack.data_name
               else "the attached data was taken out")
    if len(pack.sheets) != len(stated.sheets):
        yield f"made with {len(stated.sheets)} sheets, has {len(pack.sheets)}"
    changed = [number for number, (now, then) in enumerate(zip(pack.sheets, stated.sheets, strict=False), 1)
               if now != then]
    yield from (f"sheet {number}: changed since it was made" for number in changed)
    if not any(stated.fingerprint in "".join(words) for words in pack.words):
        yield "no sheet prints the fingerprint of the data"
    if not any(_LABEL + stated.fingerprint[:_OPENING] in "".join(words) for words in pack.words[:1]):
        yield f"the cover does not print the first {_OPENING} characters of the fingerprint of the data"
    if not pack.whole and not changed and len(pack.sheets) == len(stated.sheets):
        yield ("every sheet says what it said, but the file is not the one that was made: another program saved it "
               "anew, or changed its bookmarks, tags or metadata")


def _document(pack: ReadPack) -> dict[str, Any] | None:
    """The attached data, where it is still that of a pack."""
    try:
        document = json.loads(pack.data)
    except ValueError:
        return None
    known = isinstance(document, dict) and all(key in document for key in ("dataset", "framework", "month", "audience"))
    return document if known else None


@dataclass(frozen=True, slots=True)
class _Copy:
    """The file in hand, and what it holds."""

    path: Path
    content: bytes
    pack: ReadPack
    document: dict[str, Any]

    @property
    def system(self) -> str:
        """'' for a pack of all systems."""
        return str(self.document["system"]["code"]) if "system" in self.document else ""

    def homes(self, site: Path) -> tuple[Path, ...]:
        home = site / self.document["dataset"]["id"] / self.document["framework"]["id"]
        return (home / self.system, home / self.system / self.document["month"]) if self.system else (home,)

    def is_of(self, manifest: dict[str, Any]) -> bool:
        told = (manifest.get("dataset"), manifest.get("framework"), manifest.get("system", ""), manifest.get("month"))
        return told == (self.document["dataset"]["id"], self.document["framework"]["id"], self.system,
                        self.document["month"])


def _published(copy: _Copy, sites: tuple[Path, ...], found: Examined) -> dict[str, Any] | None:
    """The manifest of the folder that publishes this state of the pack, if one is at hand."""
    folders = (copy.path.resolve().parent.parent, *(folder for site in sites for folder in copy.homes(site)))
    held = {folder: manifest for folder in dict.fromkeys(folders) if (manifest := read_manifest(folder)) is not None}
    for folder, manifest in held.items():
        if published := vouched_for(manifest, copy.content):
            found.said.append(f"published: {folder / NAME} vouches for these very bytes as {published}")
            return manifest if copy.is_of(manifest) else None
    same = {folder: manifest for folder, manifest in held.items() if copy.is_of(manifest)}
    for folder, manifest in same.items():
        stated = manifest.get("fingerprint")
        if stated == copy.pack.checksums.fingerprint:
            found.said.append(f"{folder / NAME} has the same fingerprint, and publishes other bytes")
            return manifest
        found.said.append(f"{folder / NAME} publishes another state of this pack: its fingerprint is {stated}")
    if not same:
        found.said.append(NO_SEAL)
    return None


def _compare_inputs(copy: _Copy, manifest: dict[str, Any] | None, project: tuple[Path, ProjectFiles],
                    found: Examined) -> None:
    root, files = project
    changed = changed_inputs(manifest, files.hashes) if manifest is not None else ()
    found.since += [f"input {item.path}: {item.what}" for item in changed]
    if manifest is not None and not changed:
        found.said.append(f"inputs in {root}: all {len(manifest['inputs'])} are what they were")
        if vouched_for(manifest, copy.content):
            return
    try:
        job = compose_again(root, files, copy.document)
    except GeneratorError as error:
        found.said.append(f"{root} is not the project it was made in, or no longer whole: {error}")
        return
    if job is None:
        found.said.append("The project makes no such pack today, so it was not made again")
    elif job.fingerprint == copy.pack.checksums.fingerprint:
        found.said.append(f"composed again from the inputs in {root}: the same data")
        known = manifest is not None and not changed and manifest.get("code") == code_version()
        _make_again(copy, job, found, same_program=known)
    elif manifest is not None and not changed:
        found.said.append("the same inputs give other data today: another version of the program made it")
    else:
        found.since += _since(copy, job)


def _since(copy: _Copy, job: Job) -> list[str]:
    """What the project's inputs say today where the pack says something else: single lines before what counts them."""
    told = [f"today's inputs give other data, with the fingerprint {job.fingerprint}"]
    found = data_differences(copy.document, json.loads(job.document))
    return told + sorted(found, key=lambda line: not line.startswith("positions"))


def _make_again(copy: _Copy, job: Job, found: Examined, *, same_program: bool) -> None:
    """The strongest proof there is: the same inputs give the same bytes. same_program: a manifest says that this very
    program made the pack of these very inputs, so that any other byte was changed by somebody."""
    for edition in Edition:
        printed = print_pack(job, edition)
        if printed.title == copy.pack.title:
            again = lay_out(job, edition, printed)
            break
    else:
        found.said.append("Neither edition has this title today, so it was not laid out again")
        return
    if again == copy.content:
        found.said.append("laid out again from them: the same bytes")
        return
    made = read_pack(again)
    assert made is not None
    if same_program or made.checksums == copy.pack.checksums:
        found.faults += list(_words(copy.pack, made)) or (
            [] if found.faults else ["it is not the file that this program makes of these inputs"])
    else:
        found.said.append("laid out again from them it is not the same bytes: it was made by another version of the "
                          "program, or of the libraries it is set with")


def _words(pack: ReadPack, made: ReadPack) -> Iterator[str]:
    for number, (then, now) in enumerate(zip(pack.words, made.words, strict=False), 1):
        yield from (f"sheet {number} says '{one}'; made again it says '{other}'"
                    for one, other in word_differences(then, now))
