"""From checked plain values to the model: one module for each kind of file."""

from __future__ import annotations

from generator.loading.crosswalk import load_threads
from generator.loading.datasets import dataset_ids, load_dataset, load_datasets
from generator.loading.figures import Figures, load_measures
from generator.loading.frameworks import framework_ids, load_framework, load_frameworks
from generator.loading.loaded import Loaded
from generator.loading.organisation_types import load_organisation_types
from generator.loading.register import load_register

__all__ = [
    "Figures",
    "Loaded",
    "dataset_ids",
    "framework_ids",
    "load_dataset",
    "load_datasets",
    "load_framework",
    "load_frameworks",
    "load_measures",
    "load_organisation_types",
    "load_register",
    "load_threads",
]
