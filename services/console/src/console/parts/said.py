"""Words of the catalogue, in the reader's language where it has them, else in Chinese and marked as such."""

from __future__ import annotations

from dataclasses import dataclass

from console.words.language import Language


@dataclass(frozen=True, slots=True)
class Said:
    """Words; ``tag`` is their language where it is not the page's."""

    words: str
    tag: str = ""


def said(language: Language, zh: str, en: str) -> Said:
    """Choose; a catalogue from before has conditions in Chinese alone."""
    is_foreign = language is Language.EN and not en
    return Said(language.of(zh, en), Language.ZH.tag if is_foreign and zh else "")
