"""Who issues a document, and where it is verified."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from documents.model import Language, Verification
from documents.wording import said

_TAGS = {"zh": "zh", "en": "en"}


@dataclass(frozen=True, slots=True)
class Issuer:
    """A centre (GB/T 2260) with its names, and the address under which everybody finds its pages (``https://HOST``)."""

    division_code: str
    name_zh: str
    name_en: str
    origin: str

    def name(self, language: Language) -> str:
        """Answer its name in a language."""
        return self.name_zh if language == "zh" else self.name_en

    def verification(self, number: str, code: str, language: Language, told: str) -> Verification:
        """Answer how a document of this centre is verified; ``told``: the wording that explains it."""
        query = urlencode({"no": number, "code": code})
        address = f"{self.origin}/{_TAGS[language]}/{self.division_code}/verify?{query}"
        return Verification(code, address, said(told, language))
