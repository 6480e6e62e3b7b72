"""Making the site of a plan as it was published: pages only, in this process, since there are few."""

from __future__ import annotations

from importlib.metadata import version

from generator.engines.fast import write_site
from generator.production.jobs import CatalogueJob
from generator.production.making import Made, Workshop
from generator.production.printing import marking_of
from generator.production.typeface import kept_typeface
from generator.rendering.site import render_site
from generator.store.keys import code_version, digest
from generator.views.context import BuildContext
from generator.views.site import catalogue_site


def make_catalogue(job: CatalogueJob, shop: Workshop) -> tuple[Made, ...]:
    """Every page and asset, held in the cache."""
    context = BuildContext(
        audience=job.dataset.audience, marking=marking_of(job.dataset.audience), fingerprint=catalogue_fingerprint(job),
        program=f"baf-generator {version('baf-generator')}", inputs=job.inputs,
        home=f"{'../' * len(job.folder.parts)}index.html", overview="", types=job.types, neighbours=job.neighbours)
    view = catalogue_site(job.framework, job.dataset, job.doubts, context)
    return tuple(Made(item.path, shop.cache.put(item.content), len(item.content))
                 for item in write_site(render_site(view), shop.look, typeface=kept_typeface(shop.cache)))


def catalogue_fingerprint(job: CatalogueJob) -> str:
    """Of the plan and the program: nothing else bears on it."""
    return digest("catalogue", code_version(), job.scope)
