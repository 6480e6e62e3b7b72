"""What every page of a site offers in its frame: the months that exist, and this month's packs and data."""

from __future__ import annotations

from generator.model.month import Month
from generator.views.context import BuildContext, Download
from generator.views.files import size_words
from generator.views.page import FileLink, MonthLink


def month_links(context: BuildContext, month: Month) -> tuple[MonthLink, ...]:
    """Months of which a site, a pack or data is kept, latest first. `month`: the one this site tells of, which is
    there even where no file of it is."""
    kept = {item.month: item for item in context.months}
    return tuple(MonthLink(one.label, "" if one == month else kept[one].page, one == month,
                           file_links(kept[one].downloads) if one in kept and one != month else ())
                 for one in sorted({*kept, month}, reverse=True))


def file_links(downloads: tuple[Download, ...]) -> tuple[FileLink, ...]:
    return tuple(FileLink(item.label, item.path, size_words(item.size)) for item in downloads)
