"""The three kinds of site: one system's, all systems of a dataset, and the index above them."""

from generator.views.overview_site import index_site, overview_site
from generator.views.system_site import system_site

__all__ = ["index_site", "overview_site", "system_site"]
