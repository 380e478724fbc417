"""Templates: compiled at start, so that a broken one keeps the console from starting; every name in them must exist."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket

from console.words.language import Language, translations

ROOT = Path(__file__).parents[1]


class _Compiled(BytecodeCache):
    """What was compiled for one language is what is compiled for the other: words are looked up when a page is written.

    What the file is now decides whether it is used.
    """

    def __init__(self) -> None:
        self._code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what was compiled from the same source."""
        if code := self._code.get(bucket.key):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self._code[bucket.key] = bucket.bytecode_to_string()


class Templates:
    """The templates, once for each language."""

    def __init__(self, names: Iterable[str]) -> None:
        """Compile these and what they stand on; raises a ``jinja2.TemplateError`` if one is broken."""
        compiled = _Compiled()
        self._environments = {language: environment(language, compiled) for language in Language}
        for name in names:
            for made in self._environments.values():
                made.get_template(name)

    def render(self, name: str, language: Language, **values: Any) -> str:  # noqa: ANN401 - a view and its frame
        """Write a page."""
        return self._environments[language].get_template(name).render(**values)


def environment(language: Language, compiled: BytecodeCache | None = None) -> Environment:
    """Answer the templates of a language; they escape everything, and know no name that is not given to them.

    What another language has compiled is taken from ``compiled``, and kept there for it.
    """
    made = Environment(
        loader=FileSystemLoader([ROOT / "pages", ROOT]),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
        bytecode_cache=compiled,
    )
    # The extension adds the method.
    made.install_gettext_translations(translations(language), newstyle=True)  # type: ignore[attr-defined]
    return made
