"""Collects what is wrong with the files of a catalogue: all of it is counted, the first part of it is told."""

from __future__ import annotations

from kernel.errors import FieldViolation, InvalidRequest

MOST_TOLD = 200
"""Nobody corrects more in one go, and an answer has to fit a message."""


class CatalogueFaults:
    """Faults in the order they were found; fields are ``file:line.column``."""

    __slots__ = ("_told", "count")

    def __init__(self) -> None:
        self._told: list[FieldViolation] = []
        self.count = 0

    def add(self, field: str, en: str, zh: str) -> None:
        """Record one fault."""
        self.count += 1
        if len(self._told) < MOST_TOLD:
            self._told.append(FieldViolation(field, en, zh))

    def raise_if_any(self) -> None:
        """Refuse the catalogue.

        Raises:
            InvalidRequest: with the first faults; a last one about ``files`` counts those not told.
        """
        if not self.count:
            return
        told = list(self._told)
        if self.count > len(told):
            untold = self.count - len(told)
            told.append(FieldViolation("files", f"{untold} more faults are not listed.", f"另有{untold}处错误未列出。"))
        raise InvalidRequest(told, faults=str(self.count))
