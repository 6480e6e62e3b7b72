"""The style sheet of a pack, read once for all packs that have the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from weasyprint import CSS, css

_theirs = css.find_stylesheets
_MOST = 8
"""Style sheets that are remembered. A plan's packs share one or two."""
_AT = re.compile(r"@(?!page\b|(?:top|bottom|left|right)-)")
"""Rules that fetch, or say something to the document beside its styles."""
OF_THE_DOCUMENT = re.compile(
    r"-weasy-|footnote|leader\(|note\(|\bvar\(|::?first-l|\d(?:vw|vh|vi|vb|vmin|vmax)\b|overflow:\s*inherit", re.I)
"""What WeasyPrint changes in a style while it lays out, or reckons from the size of the paper. Where it stands in a
style sheet or attribute, styles are those of one document."""


def find_stylesheets(
    wrapper_element: Any, device_media_type: str, url_fetcher: Any, base_url: str | None, *others: Any,
) -> Iterator[Any]:
    """The style sheets of a document in the order in which they stand in it."""
    found = [
        element for element in wrapper_element.etree_element.iter()
        if isinstance(element.tag, str) and element.tag.rpartition("}")[2].lower() in ("style", "link")]
    if len(found) == 1 and found[0].tag == "style" and not found[0].attrib and not len(found[0]):
        text = found[0].text or ""
        if not _AT.search(text):
            return iter((_read(text, device_media_type, base_url),))
    return _theirs(  # type: ignore[no-any-return]  # WeasyPrint is untyped
        wrapper_element, device_media_type, url_fetcher, base_url, *others)


@lru_cache(maxsize=_MOST)
def _read(text: str, media_type: str, base_url: str | None) -> Any:
    sheet = CSS(string=text, media_type=media_type, base_url=base_url)
    sheet.thrift_settled = not OF_THE_DOCUMENT.search(text)
    return sheet


def forget() -> None:
    """Lets go of the style sheets that were read, and with them of the styles that they gave."""
    _read.cache_clear()
