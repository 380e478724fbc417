"""What a record of a look at personal data says by itself, in both languages: which fields, and what for.

A purpose is one text wherever it is sent or kept. What an officer typed stays as it is typed; what the system itself
writes has both languages in that text, and here each of them is found again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

PersonalField = Literal["name", "id_number", "phone", "address", "received_by", "material"]

FIELD_NAMES: Mapping[str, tuple[str, str]] = {
    "name": ("姓名", "name"),
    "id_number": ("证件号码", "identity number"),
    "phone": ("电话", "telephone"),
    "address": ("地址", "address"),
    "received_by": ("领取人", "who took the result"),
    "material": ("材料文件", "file of a paper"),
}
"""How readers call each field, Chinese and English."""


@dataclass(frozen=True, slots=True)
class SystemPurpose:
    """What the system looks at personal data for, or erases it for, without anybody's words."""

    zh: str
    en: str

    def __str__(self) -> str:
        """Write it as one text."""
        return f"{self.zh} / {self.en}"

    def of(self, number: str) -> str:
        """Write it as one text, with the number of what it was done for."""
        return f"{self} {number}"


OPEN_CASE_LOOKED_FOR = SystemPurpose(
    "收件时核对同一事项是否已有未办结办件", "whether a case of the same matter is open, at a new application"
)
PAPERS_OFFERED = SystemPurpose("查找可沿用的材料", "papers that can be used again")
PAPER_TAKEN = SystemPurpose("沿用材料", "a paper used again")
PAPER_SEEN = SystemPurpose("查阅办件材料", "papers of the case")
RECEIPT_MADE_OUT = SystemPurpose("出具票据", "receipt made out:")
DOCUMENT_MADE_OUT = SystemPurpose("出具文书", "document made out:")
RETENTION_OVER = SystemPurpose("保存期限届满", "retention period over")

_KNOWN = (
    OPEN_CASE_LOOKED_FOR,
    PAPERS_OFFERED,
    PAPER_TAKEN,
    PAPER_SEEN,
    RECEIPT_MADE_OUT,
    DOCUMENT_MADE_OUT,
    RETENTION_OVER,
)
# What may follow: a number, or on what basis it was erased.
_FOLLOWING = (" ", "（")


def field_names(fields: Iterable[str]) -> tuple[str, str]:
    """Answer how readers call these fields, in Chinese and in English; one that is not known is told as it is."""
    told = [FIELD_NAMES.get(field, (field, field)) for field in fields]
    return "、".join(zh for zh, _ in told), ", ".join(en for _, en in told)


def purpose_in_both(purpose: str) -> tuple[str, str]:
    """Answer a purpose in Chinese and in English; what somebody typed is the same in both."""
    for known in _KNOWN:
        rest = purpose.removeprefix(str(known))
        if rest != purpose and (not rest or rest.startswith(_FOLLOWING)):
            return f"{known.zh}{rest}", f"{known.en}{rest}"
    return purpose, purpose
