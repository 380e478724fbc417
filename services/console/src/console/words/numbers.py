"""Numbers as somebody types them: how many, and those that people are looked for by."""

from __future__ import annotations

import re

from kernel import typed
from kernel.identity import document_fault, phone_fault

_CASE_NUMBER = re.compile(r"[0-9]{20,32}[0-9X]")
_ID_NUMBER_LENGTH = 15
_WIDE = {ord("０") + digit: ord("0") + digit for digit in range(10)}


def whole_number(written: str, longest: int, otherwise: int = 0) -> int:
    """Read a number of digits, also of wide ones; ``otherwise`` what is none, or has more than ``longest`` of them."""
    digits = written.strip().translate(_WIDE)
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) <= longest else otherwise


def case_number(written: str) -> str:
    """Answer the number of a case that is meant; empty if it is something else."""
    number = typed.identifier(written)
    return number if _CASE_NUMBER.fullmatch(number) else ""


def known_by(written: str) -> dict[str, str]:
    """Answer what a person or organisation is looked for by: ``phone`` or ``id_number``, for ``FindCasesRequest``.

    What is neither is called what it is likelier meant as, so that the refusal helps.
    """
    number, phone = typed.identifier(written), typed.phone(written)
    if phone_fault(phone) is None:
        return {"phone": phone}
    is_document = document_fault(number) is None or len(number) >= _ID_NUMBER_LENGTH
    return {"id_number": number} if is_document else {"phone": phone}
