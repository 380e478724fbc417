"""The wordings of documents: data in one file, in both languages."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from documents.model import Language

_FILE = Path(__file__).with_name("wording.toml")


def said(key: str, language: Language, **values: str) -> str:
    """Answer a wording, ``kind.name``, with values in its places.

    Raises:
        KeyError: there is none, or one of its places has no value.
    """
    kind, _, name = key.partition(".")
    return _wordings()[kind][name][language].format(**values) if values else _wordings()[kind][name][language]


@cache
def _wordings() -> dict[str, dict[str, dict[str, str]]]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))
