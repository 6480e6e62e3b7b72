"""The floor of sites: the same page values through the same templates to files, by Jinja2 alone, in the plainest frame.

`python -m tools.bench.site_floor VALUES FOLDER`
"""

from __future__ import annotations

import pickle
import sys
from pathlib import Path

from generator.rendering.site import render_site

FRAME = '<!doctype html><html lang="en"><meta charset="utf-8"><title>{title}</title><body>{sprite}<main>{body}</main>'


def main() -> None:
    values, folder = map(Path, sys.argv[1:])
    for number, view in enumerate(pickle.loads(values.read_bytes())):
        site = render_site(view)
        for page in site.pages:
            path = folder / str(number) / page.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(FRAME.format(title=page.title, sprite=site.sprite_html, body=page.body_html),
                            encoding="utf-8")


if __name__ == "__main__":
    main()
