"""Lists of items with an id, before and after: which came, which went, which changed and how."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from generator.comparison.plans.printed import called, in_full, printed
from generator.findings import NOWHERE, Place
from generator.model.difference import Alteration, ItemChange
from generator.vocabulary import ChangeKind

Differ = Callable[[Any, Any], Iterable[Alteration]]


def altered_fields(before: Any, after: Any, *, skip: Collection[str] = (),
                   kinds: Mapping[str, ChangeKind] | None = None) -> Iterator[Alteration]:
    """One alteration for each field of two values of one dataclass that reads otherwise. Every field counts unless it
    is named in `skip`, so that one added to the model later is never overlooked. `kinds`: by field, where it is more
    than ALTERED."""
    for field in dataclasses.fields(before):
        if field.name in skip or field.name == "place":
            continue
        old, new = getattr(before, field.name), getattr(after, field.name)
        was, now = printed(old), printed(new)
        if was == now:
            was, now = in_full(old), in_full(new)
        if was != now:
            kind = (kinds or {}).get(field.name, ChangeKind.ALTERED)
            yield Alteration(kind, called(field.name), was, now, "", place_of(after))


def changed_items(what: str, before: Iterable[Any], after: Iterable[Any], differ: Differ, *,
                  title: Callable[[Any], str], key: Callable[[Any], str] = lambda one: str(one.id),
                  whole: Callable[[Any], str] = printed, unknown: Collection[str] = ()) -> Iterator[ItemChange]:
    """In the order of the list after, then what went. `whole`: the words of an item that came or went. `unknown`: ids
    that cannot be read on one side: nothing is said of them."""
    old, new = _keyed(before, key), _keyed(after, key)
    for name, item in new.items():
        if name in unknown:
            continue
        if name not in old:
            yield ItemChange(what, name, title(item), "",
                             (Alteration(ChangeKind.ADDED, "", "", whole(item), "", place_of(item)),))
        elif found := tuple(differ(old[name], item)):
            yield ItemChange(what, name, title(item), "", found)
    for name, item in old.items():
        if name not in new and name not in unknown:
            yield ItemChange(what, name, title(item), "",
                             (Alteration(ChangeKind.RETIRED, "", whole(item), "", "", place_of(item)),))


def _keyed(items: Iterable[Any], key: Callable[[Any], str]) -> dict[str, Any]:
    """Nothing is lost where a key stands twice: the second gets a number."""
    found: dict[str, Any] = {}
    times: Counter[str] = Counter()
    for item in items:
        name = key(item)
        times[name] += 1
        found[name if times[name] == 1 else f"{name} ({times[name]})"] = item
    return found


def altered_order(part: str, before: Sequence[str], after: Sequence[str], place: Place) -> Iterator[Alteration]:
    """Where those that stand on both sides stand in another order."""
    was = [name for name in before if name in after]
    now = [name for name in after if name in before]
    if was != now:
        yield Alteration(ChangeKind.ALTERED, part, ", ".join(was), ", ".join(now), "", place)


def place_of(item: Any) -> Place:
    place = getattr(item, "place", NOWHERE)
    return place if isinstance(place, Place) else NOWHERE
