"""The kinds of site: one system's, all systems of a dataset, a plan as published, and the index above them."""

from generator.views.catalogue_site import catalogue_site
from generator.views.overview_site import index_site, overview_site
from generator.views.system_site import system_site

__all__ = ["catalogue_site", "index_site", "overview_site", "system_site"]
