"""What the project holds, loaded as far as the files that were sent ask for it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from generator.loading import dataset_ids, load_dataset, load_frameworks, load_measures, load_organisation_types
from generator.loading.register import load_register
from generator.model.dataset import Dataset
from generator.model.framework import Framework, OrganisationType
from generator.sources.project import ProjectFiles


class ProjectHoldings:
    """Plans and datasets by their ids; each dataset is loaded once for each plan that is asked for."""

    def __init__(self, files: ProjectFiles) -> None:
        self._files = files
        self._datasets: dict[tuple[str, str], Dataset | None] = {}

    @cached_property
    def types(self) -> Mapping[str, OrganisationType]:
        return {item.id: item for item in load_organisation_types(self._files).value}

    @cached_property
    def _frameworks(self) -> dict[str, Framework]:
        return {item.id: item for item in load_frameworks(self._files).value}

    @property
    def frameworks(self) -> tuple[str, ...]:
        return tuple(self._frameworks)

    @property
    def datasets(self) -> tuple[str, ...]:
        return dataset_ids(self._files)

    def framework(self, framework_id: str) -> Framework | None:
        return self._frameworks.get(framework_id)

    def dataset(self, dataset_id: str, framework_id: str) -> Dataset | None:
        key = (dataset_id, framework_id)
        if key not in self._datasets:
            self._datasets[key] = self._load(*key)
        return self._datasets[key]

    def _load(self, dataset_id: str, framework_id: str) -> Dataset | None:
        framework = self.framework(framework_id)
        if framework is None or dataset_id not in self.datasets:
            return None
        return load_dataset(self._files, dataset_id, framework, self.types,
                            register=load_register(self._files, dataset_id).value,
                            figures=load_measures(self._files, dataset_id).value).value
