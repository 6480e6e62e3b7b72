"""Rule 16, checked in every build: one system's words never stand in another's pages, packs or data.

Allowed are the words of predecessors, of a board that meets as one with this one, and of an organisation that is a
partner here too."""

from __future__ import annotations

import dataclasses
import html
import multiprocessing
import re
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from generator.composition import compose_overview, compose_pack
from generator.findings import InternalFaultError, Place
from generator.model.dataset import Dataset, SystemInputs
from generator.model.framework import Framework, OrganisationType
from generator.model.month import Month
from generator.model.provenance import Source
from generator.model.returns import Answer
from generator.production.composed import Composed
from generator.production.jobs import Job, SystemJob
from generator.production.keeping import Keeper
from generator.production.scopes import with_predecessors

SHORTEST = 25
"""Characters of the shortest piece that counts as somebody's words: shorter ones are said by everybody."""

Speaker = tuple[str, str]
"""System, and the holder whose answer it is ('' for what the system itself says)."""

_PIECE = re.compile(rf'[^<>"“”.!?;:…*_`\[\]()|\\#]{{{SHORTEST},}}')
_BREAKS = re.compile(r"\n\s*(?:\n|(?:[-+*]|\d+[.)])\s)")
"""Where a text goes on in another element of the page: a new paragraph, an item of a list."""
_UNTOLD = (Place, Source)
"""What no reader takes for somebody's words."""


@dataclass(frozen=True)
class Words:
    """Who said what in one dataset under one framework. What the plan or the register says too is nobody's."""

    framework: Framework
    dataset: Dataset
    types: Mapping[str, OrganisationType]
    said: Mapping[str, frozenset[Speaker]]
    secret: frozenset[str] = frozenset()
    """Pieces that a public edition leaves out, and that nothing it may print says too. Those with figures in them are
    not looked for: the program makes such sentences itself, and somebody may have copied one."""

    def foreign(self, job: Job, printed: Mapping[str, str]) -> dict[str, set[str]]:
        """By place: the pieces of a text that are another's words, and only another's. Places without any are left
        out."""
        allowed = self.heard_by(job)
        theirs = {piece for piece, speakers in self.said.items() if speakers.isdisjoint(allowed)}
        return {place: found for place, text in printed.items() if theirs and (found := theirs & pieces(text))}

    def heard_by(self, job: Job) -> set[Speaker]:
        """Whose words the job may print. A view of all systems shows counts and values: nobody's words."""
        if not isinstance(job, SystemJob):
            return set()
        register, here = self.dataset.register, job.system
        own = with_predecessors(register, here)
        partners = {one.organisation for one in register.partners(here, job.month.last_day)}
        speakers = frozenset(one for several in self.said.values() for one in several)
        return {(system, holder) for system, holder in speakers if system in own or holder in partners
                or (holder in ("", system) and self._meet(here, system))}

    def _meet(self, one: str, other: str) -> bool:
        return any(second in profile.meets_with for first, second in ((one, other), (other, one))
                   if (inputs := self.dataset.inputs_of.get(first)) and (profile := inputs.profile))


def words_of(framework: Framework, dataset: Dataset, types: Mapping[str, OrganisationType],
             whole: Dataset | None = None, keeper: Keeper | None = None) -> Words:
    """Gathered once before the workers are forked. `dataset`: as its audience may know it; `whole`: as it is, None
    where nothing is left out. `keeper`: who may know what was said from an earlier run."""
    common = _common(framework, dataset, types)
    said: dict[str, set[Speaker]] = {}
    for inputs in dataset.systems:
        every = keeper.kept("said", (inputs.system,), (), partial(_said, inputs)) if keeper else _said(inputs)
        for holder, found in every.items():
            for piece in found:
                if piece not in common:
                    said.setdefault(piece, set()).add((inputs.system, holder))
    return Words(framework, dataset, types, {piece: frozenset(speakers) for piece, speakers in said.items()},
                 frozenset(_left_out(whole, dataset) - common - set(said)))


def _left_out(whole: Dataset | None, dataset: Dataset) -> set[str]:
    if whole is None or whole is dataset:
        return set()
    every = pieces_of((whole.systems, whole.silences)) - pieces_of((dataset.systems, dataset.silences))
    return {piece for piece in every if not any(letter.isdigit() for letter in piece)}


def check_withheld(job: Job, printed: Mapping[str, str]) -> None:
    """Rule 18: what a public edition leaves out stands nowhere in it.

    Raises:
        InternalFaultError: it does.
    """
    if job.words is None or not job.words.secret:
        return
    for place, text in printed.items():
        for piece in sorted(job.words.secret & pieces(text)):
            if piece not in _own_wording():
                raise InternalFaultError(f"{job.label}: {place} prints what a public edition withholds: '{piece}'")


def check_words(job: Job, printed: Mapping[str, str], again: Callable[[Job], Mapping[str, str]]) -> None:
    """`printed`: where it stands, and the text. `again` prints the same of another job; it is called only where
    another's words were found, in a process that has printed nothing before: what still stands there when all others'
    texts are replaced is the program's own wording, which somebody happened to use.

    Raises:
        InternalFaultError: words of another system.
    """
    if job.words is None or not job.words.said:
        return
    found = {place: doubtful for place, foreign in job.words.foreign(job, printed).items()
             if (doubtful := {piece for piece in foreign if piece not in _own_wording()})}
    if not found:
        return
    without = look_again(_without_others(job, job.words), again)
    for place, foreign in found.items():
        for piece in sorted(foreign - pieces(without.get(place, ""))):
            whose = ", ".join(sorted({system for system, _ in job.words.said[piece]}))
            raise InternalFaultError(f"{job.label}: {place} prints words of {whose}: '{piece}'")


def pieces(text: str) -> set[str]:
    """Sentences and parts of sentences of a page's HTML (attributes too) or data, without marks and capitals."""
    flat = " ".join(html.unescape(text).lower().split())
    return {part for piece in _PIECE.findall(flat) if len(part := piece.strip(" ,")) >= SHORTEST}


def pieces_of(value: Any) -> set[str]:
    """The same of every text of a value of the model."""
    return {piece for text in texts(value) for piece in pieces(_BREAKS.sub("<", text))}


def texts(value: Any) -> Iterator[str]:
    """Every text of a value of the model, however deep."""
    if type(value) is str:
        if len(value) >= SHORTEST:
            yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from texts(item)
    elif dataclasses.is_dataclass(value) and not isinstance(value, (*_UNTOLD, type)):
        for name in _fields(type(value)):
            yield from texts(getattr(value, name))


@lru_cache(maxsize=128)
def _fields(kind: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind))


def _spoken(inputs: SystemInputs) -> Iterator[tuple[str, Any]]:
    yield "", (inputs.overlay, inputs.agreement, inputs.gaps, inputs.reviews, inputs.risks)
    for sent in inputs.returns:
        yield "", dataclasses.replace(sent, answers=())
        for answer in sent.answers:
            yield _holder(answer), answer


def _said(inputs: SystemInputs) -> dict[str, tuple[str, ...]]:
    """By holder, what was said, each piece once."""
    found: dict[str, set[str]] = {}
    for holder, value in _spoken(inputs):
        found.setdefault(holder, set()).update(pieces_of(value))
    return {holder: tuple(sorted(said)) for holder, said in found.items()}


def _holder(answer: Answer) -> str:
    return "" if answer.by_lead else answer.holder


def _common(framework: Framework, dataset: Dataset, types: Mapping[str, OrganisationType]) -> frozenset[str]:
    register = dataset.register
    names = tuple(dated.name for body in register.organisations for dated in body.names)
    shared = (framework, tuple(types.values()), names, register.collectives, dataset.series, dataset.title,
              dataset.summary, dataset.credit)
    return frozenset(pieces_of(shared))


# The second look ------------------------------------------------------------------------------------------------------


@cache
def _own_wording() -> str:
    """What the program itself says: its pages' and sheets' wording, read only when somebody else's words were found.
    Quotation marks between the parts of one sentence are taken out."""
    home = files("generator")
    sources = [path for folder in ("views", "rendering/templates", "rules", "rollup", "composition")
               for path in _below(home.joinpath(folder)) if path.name.endswith((".py", ".jinja"))]
    return " ".join(_JOINS.sub("", path.read_text(encoding="utf-8")).lower() for path in sources)


def _below(folder: Traversable) -> Iterator[Traversable]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _below(entry)
        else:
            yield entry


_JOINS = re.compile(r'"\s*f?"')


def look_again(job: Job, again: Callable[[Job], Mapping[str, str]]) -> Mapping[str, str]:
    """In a process that has printed nothing before, so that nothing kept from another system's pages can stand in."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as fresh:
        return fresh.submit(again, job).result()


def _without_others(job: Job, words: Words) -> Job:
    """The job as it would be had all others written something else."""
    mine = with_predecessors(words.dataset.register, job.system) if isinstance(job, SystemJob) else ()
    dataset = dataclasses.replace(words.dataset, systems=tuple(
        inputs if inputs.system in mine else replaced(inputs) for inputs in words.dataset.systems))
    if isinstance(job, SystemJob):
        return dataclasses.replace(job, words=None, composed=Composed(
            _composed(words, dataset, job.system, job.month)))
    packs = tuple(_composed(words, dataset, pack.tailored.system, pack.month) for pack in job.packs)
    overview = compose_overview(words.framework, dataset, words.types, job.month, packs)
    return dataclasses.replace(job, words=None, packs=packs, overview=overview)


def _composed(words: Words, dataset: Dataset, system: str, month: Month) -> Any:
    return compose_pack(words.framework, dataset, words.types, system, month)


def replaced(value: Any) -> Any:
    """The same value with every text's letters replaced. Ids, codes, parameters and short words stay."""
    if type(value) is str:
        return _LETTERS.sub(_crossed, value) if len(value) >= SHORTEST and " " in value else value
    if isinstance(value, tuple):
        return tuple(replaced(item) for item in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, (*_UNTOLD, type)):
        return dataclasses.replace(value, **{name: replaced(getattr(value, name)) for name in _fields(type(value))})
    return value


_LETTERS = re.compile(r"\{[^{}]*\}|[A-Za-z]")


def _crossed(match: re.Match[str]) -> str:
    return match[0] if match[0].startswith("{") else "x"
