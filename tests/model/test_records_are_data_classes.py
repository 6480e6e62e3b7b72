"""Classes of the model are made by our own hand: each behaves as the one that Python's library makes."""

from __future__ import annotations

import copy
import dataclasses
import importlib
import pickle
import pkgutil
from typing import Any

import pytest

import generator.model
from generator.model.month import Month
from generator.model.records import dataclass


def records() -> list[type[Any]]:
    modules = [importlib.import_module(f"generator.model.{one.name}")
               for one in pkgutil.iter_modules(generator.model.__path__)]
    return [kind for module in modules for kind in vars(module).values()
            if isinstance(kind, type) and dataclasses.is_dataclass(kind) and kind.__module__ == module.__name__
            and "__slots__" in vars(kind) and kind is not Month]


def by_the_library(kind: type[Any]) -> type[Any]:
    """The same fields, made by Python."""
    def of(item: dataclasses.Field[Any]) -> Any:
        return dataclasses.field(default=item.default, repr=item.repr, compare=item.compare, hash=item.hash) \
            if item.default_factory is dataclasses.MISSING else dataclasses.field(
                default_factory=item.default_factory, repr=item.repr, compare=item.compare, hash=item.hash)

    fields = [(item.name, Any, of(item)) for item in dataclasses.fields(kind)]
    return dataclasses.make_dataclass(kind.__qualname__, fields, frozen=True, slots=True)


def values(kind: type[Any], first: int = 0) -> dict[str, Any]:
    return {item.name: f"value {first + number}" for number, item in enumerate(dataclasses.fields(kind))}


def plain(kind: type[Any]) -> bool:
    """Whether it takes any value, and says nothing of its own about how it is shown, compared or hashed."""
    return not {"__post_init__", "__str__"} & vars(kind).keys()


def test_every_class_of_the_model_shows_compares_hashes_and_keeps_its_values_as_pythons_would() -> None:
    looked_at = [kind for kind in records() if plain(kind)]
    assert len(looked_at) > 100
    for kind in looked_at:
        twin, said = by_the_library(kind), values(kind)
        one, other = kind(**said), twin(**said)
        assert repr(one) == repr(other)
        assert hash(one) == hash(other)
        assert kind.__match_args__ == twin.__match_args__
        assert one == kind(**said) == kind(*said.values()) == copy.deepcopy(one)
        assert (kind(**values(kind, 1)) == one) == (twin(**values(kind, 1)) == other)
        assert pickle.loads(pickle.dumps(one)) == one
        assert one != other
        assert not hasattr(one, "__dict__")
        for name in said:
            assert (dataclasses.replace(one, **{name: "new"}) == one) == (
                dataclasses.replace(other, **{name: "new"}) == other)
            with pytest.raises(dataclasses.FrozenInstanceError):
                setattr(one, name, "new")
            with pytest.raises(dataclasses.FrozenInstanceError):
                delattr(one, name)


def test_what_may_be_left_out_of_each_class_is_what_python_lets_be_left_out() -> None:
    for kind in (kind for kind in records() if plain(kind)):
        twin = by_the_library(kind)
        needed = {item.name: "said" for item in dataclasses.fields(kind)
                  if item.default is item.default_factory is dataclasses.MISSING}
        one, other = kind(**needed), twin(**needed)
        assert repr(one) == repr(other)
        for name in needed:
            less = {other: value for other, value in needed.items() if other != name}
            with pytest.raises(TypeError, match=name):
                kind(**less)


@dataclass(frozen=True, slots=True)
class _Listed:
    name: str
    seen: list[str] = dataclasses.field(default_factory=list, compare=False, repr=False)

    def __post_init__(self) -> None:
        self.seen.append(self.name)


@dataclass(frozen=True, slots=True)
class _Alike:
    name: str

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Alike) and other.name.lower() == self.name.lower()

    __hash__ = None  # type: ignore[assignment]


@dataclass(frozen=True, slots=True)
class _Empty:
    """Of nothing."""


def test_what_a_class_says_itself_holds() -> None:
    one, other = _Listed("a"), _Listed("a")
    assert one == other
    assert repr(one) == "_Listed(name='a')"
    assert one.seen == ["a"]
    assert one.seen is not other.seen
    assert _Alike("a") == _Alike("A")
    assert _Empty() == _Empty()
    assert repr(_Empty()) == "_Empty()"
    assert _Empty.__doc__ == "Of nothing."
