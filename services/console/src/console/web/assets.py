"""Files that browsers fetch: known by name, read at start, named by what is in them, kept for ever."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "static"
# In the order in which later ones may overrule earlier ones; one file, so that a page asks once.
STYLES = ("tokens.css", "base.css", "parts.css", "office.css", "watch.css", "trace.css", "print.css")
_DIGEST_CHARACTERS = 16
_COMMENT, _AROUND = re.compile(rb"/\*.*?\*/", re.DOTALL), re.compile(rb"\s*([{};])\s*")


@dataclass(frozen=True, slots=True)
class Asset:
    """A file as it is served; ``address`` names its content, so that it never changes."""

    address: str
    content: bytes
    media_type: str


def style() -> Asset:
    """Answer the one style sheet, without what is there for whoever writes it."""
    written = b"\n".join((FOLDER / "css" / name).read_bytes() for name in STYLES)
    content = _AROUND.sub(rb"\1", _COMMENT.sub(b"", written))
    return _asset("console.css", content, "text/css; charset=utf-8")


def script(name: str) -> Asset:
    """Answer a module of ours, ``live.js``."""
    return _asset(name, (FOLDER / "js" / name).read_bytes(), "text/javascript; charset=utf-8")


def _asset(name: str, content: bytes, media_type: str) -> Asset:
    digest = hashlib.sha256(content).hexdigest()[:_DIGEST_CHARACTERS]
    return Asset(f"/static/{digest}/{name}", content, media_type)
