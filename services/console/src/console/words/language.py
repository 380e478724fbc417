"""The two languages, and the sentences in them.

Sentences stand in English in the code; ``zh.po`` has the Chinese, and a test that none is missing.
"""

from __future__ import annotations

import gettext
import io
from enum import Enum
from functools import cache
from importlib.resources import files

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


class Language(Enum):
    """A language of the pages; the value stands in their addresses."""

    ZH = "zh"
    EN = "en"

    @property
    def tag(self) -> str:
        """For ``lang`` and ``hreflang``, and what services are asked to speak (BCP 47)."""
        return "zh-CN" if self is Language.ZH else "en"

    @property
    def name_of_itself(self) -> str:
        """As its readers call it."""
        return "中文" if self is Language.ZH else "English"

    @property
    def other(self) -> Language:
        """The other one."""
        return Language.EN if self is Language.ZH else Language.ZH

    def of(self, zh: str, en: str) -> str:
        """Choose between two texts that mean the same; what is missing in one is told in the other."""
        return (zh or en) if self is Language.ZH else (en or zh)

    def say(self, sentence: str, **values: object) -> str:
        """Answer a sentence, its ``{names}`` filled in."""
        found = translations(self).gettext(sentence)
        return found.format(**values) if values else found

    def count(self, one: str, many: str, number: int) -> str:
        """Answer a sentence about ``{number}`` things."""
        return translations(self).ngettext(one, many, number).format(number=f"{number:,}")


def later(sentence: str) -> str:
    """Mark a sentence that is said when the language is known."""
    return sentence


@cache
def translations(language: Language) -> gettext.NullTranslations:
    """Answer the sentences of a language, compiled once a process."""
    if language is Language.EN:
        return gettext.NullTranslations()
    compiled = io.BytesIO()
    with files(__package__).joinpath("zh.po").open("rb") as source:
        write_mo(compiled, read_po(source, locale="zh_CN"))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def preferred(accept_language: str) -> Language:
    """Choose by what a browser asks for (RFC 9110, 12.5.4): the first of ours in its order, else Chinese."""
    asked: list[tuple[float, int, Language]] = []
    for place, part in enumerate(accept_language[:_LONGEST_HEADER].split(",")):
        tag, _, parameters = part.strip().partition(";")
        quality = parameters.strip().removeprefix("q=")
        language = _BY_PREFIX.get(tag.strip().lower().partition("-")[0])
        try:
            weight = float(quality) if quality else 1.0
        except ValueError:
            continue
        if language is not None and weight > 0:
            asked.append((-weight, place, language))
    return min(asked)[2] if asked else Language.ZH


_BY_PREFIX = {"zh": Language.ZH, "en": Language.EN}
_LONGEST_HEADER = 500
