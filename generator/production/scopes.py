"""Which inputs may bear on a result: the files of its framework, of what its dataset shares, and of its systems."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.model.organisation import Register


def shared_prefixes(framework: str, dataset: str) -> tuple[str, ...]:
    """What every system of a dataset depends on under a framework."""
    home = f"icb_data/{dataset}/"
    return (
        f"frameworks/{framework}/",
        "frameworks/organisation_types.yaml",
        f"{home}dataset.yaml",
        f"{home}silences.yaml",
        f"{home}organisations/",
        f"{home}measures/",
        f"{home}allocations/{framework}.csv",
    )


def system_prefixes(framework: str, dataset: str, systems: Iterable[str]) -> tuple[str, ...]:
    """What the named systems' own folders add."""
    return tuple(
        part for system in systems
        for part in (f"icb_data/{dataset}/{system}/profile.yaml", f"icb_data/{dataset}/{system}/{framework}/")
    )


def with_predecessors(register: Register, system: str) -> tuple[str, ...]:
    """The system and all it follows, however far back: their answers are its history."""
    found = [system]
    for code in found:
        found += [link.predecessor for link in register.predecessors(code) if link.predecessor not in found]
    return tuple(found)


def chosen(hashes: Mapping[str, str], prefixes: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Path and SHA-256 of the inputs below the prefixes, in path order."""
    wanted = tuple(prefixes)
    return tuple(
        (path, hashes[path]) for path in sorted(hashes)
        if any(path == prefix or (prefix.endswith("/") and path.startswith(prefix)) for prefix in wanted)
    )
