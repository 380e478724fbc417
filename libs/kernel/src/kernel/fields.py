"""A collector of fields at fault, so that a caller hears of all of them at once and not one by one."""

from __future__ import annotations

import unicodedata

from kernel.errors import FaultKind, FieldViolation, InvalidRequest
from kernel.identity import Fault

# Controls, invisible format characters (they reorder or hide text) and surrogates (PostgreSQL cannot store them).
_FORBIDDEN_CATEGORIES = frozenset({"Cc", "Cf", "Cs"})


class Violations:
    """Collects what is wrong with a request; field names are dotted paths as the caller wrote them."""

    __slots__ = ("_found",)

    def __init__(self) -> None:
        self._found: list[FieldViolation] = []

    def __bool__(self) -> bool:
        """Whether any field is at fault."""
        return bool(self._found)

    @property
    def found(self) -> tuple[FieldViolation, ...]:
        """The fields at fault so far, in the order they were found."""
        return tuple(self._found)

    def add(self, field: str, en: str, zh: str, kind: FaultKind = FaultKind.INVALID) -> None:
        """Record one field at fault."""
        self._found.append(FieldViolation(field, en, zh, kind))

    def require(self, field: str, value: object) -> None:
        """Record the field if it has no value: None, blank text, or an empty collection. Zero and False are values."""
        empty = not value.strip() if isinstance(value, str) else value is None
        if empty or (hasattr(value, "__len__") and not value):
            self.add(field, "This field is required.", "此项必填。", FaultKind.REQUIRED)

    def text(  # noqa: PLR0913 - the bounds of one text, keyword-only
        self,
        field: str,
        value: str,
        *,
        min_length: int = 1,
        max_length: int = 200,
        required: bool = True,
        multiline: bool = False,
    ) -> str:
        r"""Return the text without blanks around it, and record the field if it does not fit.

        Lengths count characters. Control and invisible characters are refused; ``multiline`` allows line ends, which
        come back as ``\n``, and tabs. An optional text may be empty; the minimum holds when it is not.
        """
        text = value.replace("\r\n", "\n").strip() if multiline else value.strip()
        if not text:
            if required:
                self.require(field, text)
            return text
        if len(text) < min_length:
            self.add(
                field, f"Give at least {min_length} characters.", f"至少填写{min_length}个字符。", FaultKind.TOO_SHORT
            )
        elif len(text) > max_length:
            self.add(
                field, f"Give at most {max_length} characters.", f"最多填写{max_length}个字符。", FaultKind.TOO_LONG
            )
        allowed = "\n\t" if multiline else ""
        # What is printable is none of these; the rest is looked at sign by sign.
        if not text.isprintable() and any(
            unicodedata.category(sign) in _FORBIDDEN_CATEGORIES and sign not in allowed for sign in text
        ):
            self.add(
                field,
                "Remove control or invisible characters.",
                "请删除控制字符或不可见字符。",
                FaultKind.FORBIDDEN_CHARACTER,
            )
        return text

    def count(self, field: str, value: int, low: int, high: int) -> int:
        """Return the number, and record the field if it does not lie between ``low`` and ``high``, both allowed."""
        if not low <= value <= high:
            self.add(
                field, f"Give a number from {low} to {high}.", f"请填写{low}至{high}之间的数。", FaultKind.OUT_OF_RANGE
            )
        return value

    def fault(self, field: str, fault: Fault | None) -> None:
        """Record the field with what a check of ``kernel.identity`` or ``kernel.ids`` found, if anything."""
        if fault is not None:
            self.add(field, fault.en, fault.zh, fault.kind)

    def raise_if_any(self) -> None:
        """Refuse the request with every field at fault.

        Raises:
            InvalidRequest: at least one field is at fault.
        """
        if self._found:
            raise InvalidRequest(self._found)
