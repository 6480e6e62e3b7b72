"""The headers that every answer carries, whatever serves it: one place for what a browser may do with our pages."""

from __future__ import annotations

from generator.vocabulary import Audience

_CONTENT = {
    "default-src": "'none'",        # what is not named here is refused: frames, objects, media, manifests
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",        # search reads its index
    "worker-src": "'self'",         # and does so in a worker
    "base-uri": "'none'",
    "form-action": "'none'",        # filters are read by our own script; nothing is ever sent
    "frame-ancestors": "'none'",
}
_FEATURES = ("accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "fullscreen", "geolocation",
             "gyroscope", "magnetometer", "microphone", "midi", "payment", "picture-in-picture",
             "publickey-credentials-get", "screen-wake-lock", "usb", "xr-spatial-tracking")
"""Only those that Chromium knows: it complains in the console of any other."""

CONTENT_SECURITY_POLICY = "; ".join(f"{name} {value}" for name, value in _CONTENT.items())
HEADERS = (
    ("Content-Security-Policy", CONTENT_SECURITY_POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Permissions-Policy", ", ".join(f"{feature}=()" for feature in _FEATURES)),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Cross-Origin-Embedder-Policy", "require-corp"),
    ("X-Permitted-Cross-Domain-Policies", "none"),
)
OVER_HTTPS = ("Cross-Origin-Opener-Policy", "same-origin")
"""A browser that gets this one by plain http, from anywhere but its own computer, complains in its console."""
KEEP_OUT = ("X-Robots-Tag", "noindex, nofollow")
"""For internal and illustrative editions: a PDF or a table cannot carry it as a page can."""

FINGERPRINTED = r"\.[0-9a-f]{8,}\.[a-z0-9.]+$"
"""The end of an address that changes when the content does, such as main.57a0d79d.min.css."""
_FOREVER = "max-age=31536000, immutable"


def caching(audience: Audience, fingerprinted: bool) -> str:
    """What changes under the same address is asked for again each time; an answer 'not changed' is a few bytes. No
    store between reader and server keeps an internal edition."""
    who = "private" if audience is Audience.INTERNAL else "public"
    return f"{who}, {_FOREVER if fingerprinted else 'no-cache'}"


TYPES = {
    "html": "text/html", "css": "text/css", "js": "text/javascript", "json": "application/json",
    "svg": "image/svg+xml", "png": "image/png", "woff2": "font/woff2", "pdf": "application/pdf", "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "txt": "text/plain",
    "md": "text/markdown",
}
"""Ending -> type, of everything that is published."""
OTHER_TYPE = "application/octet-stream"


TEXT = tuple(kind for kind in TYPES.values() if kind.startswith("text/") or kind == "image/svg+xml")
COMPRESSED = (*TEXT, "application/json")
"""Worth compressing. Fonts, papers and workbooks are compressed already."""


def of_type(name: str) -> str:
    """'a/b.csv' -> 'text/csv; charset=utf-8': all of our text is UTF-8."""
    kind = TYPES.get(name.rpartition(".")[2], OTHER_TYPE)
    return f"{kind}; charset=utf-8" if kind in TEXT else kind
