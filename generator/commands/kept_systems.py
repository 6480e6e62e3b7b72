"""What the files of each system were loaded to, kept from one run to the next: to read it back costs a tenth."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from generator.commands.remembering import CACHE
from generator.findings import Finding
from generator.loading import Loaded
from generator.loading.scope import SystemScope
from generator.model.dataset import SystemInputs
from generator.sources.project import ProjectFiles, SourceFile
from generator.store.cache import Cache
from generator.store.kept import kept
from generator.store.keys import digest, model_version

_STAGE = "system"


class KeptSystems:
    """By all that a system is loaded from: its own files, its plan, the types, the register and the dataset's head."""

    def __init__(self, root: Path, files: ProjectFiles) -> None:
        self._cache = Cache(root / CACHE)
        self._files = files
        self._common: dict[tuple[str, str], str] = {}

    def system(self, dataset_id: str, scope: SystemScope,
               load: Callable[[], Loaded[SystemInputs]]) -> Loaded[SystemInputs]:
        """As it was kept, else as it is loaded now. Nothing is kept of a system without files."""
        home = f"icb_data/{dataset_id}/{scope.system}"
        own = self._hashes(f"{home}/profile.yaml", f"{home}/{scope.framework.id}")
        if not own:
            return load()
        key = digest(_STAGE, self._shared(dataset_id, scope.framework.id), scope.system, *own)
        return Loaded(*kept(self._cache, _STAGE, key, lambda: _taken_apart(load())))

    def _shared(self, dataset_id: str, framework_id: str) -> str:
        key = (dataset_id, framework_id)
        if key not in self._common:
            home = f"icb_data/{dataset_id}"
            self._common[key] = digest(model_version(), dataset_id, framework_id, *self._hashes(
                "frameworks/organisation_types.yaml", f"frameworks/{framework_id}", f"{home}/dataset.yaml",
                f"{home}/organisations"))
        return self._common[key]

    def _hashes(self, *paths: str) -> list[str]:
        found: list[SourceFile] = []
        for path in paths:
            file = self._files.get(path)
            found += [file] if file is not None else self._files.under(path)
        return [f"{file.path}\0{file.sha256}" for file in found]


def _taken_apart(loaded: Loaded[SystemInputs]) -> tuple[SystemInputs, tuple[Finding, ...]]:
    """What is kept are values of the model; what holds them while loading is none."""
    return loaded.value, loaded.findings
