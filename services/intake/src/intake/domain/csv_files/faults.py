"""Collects what is wrong with imported files: all of it is counted, the first part of it is told."""

from __future__ import annotations

from kernel.errors import FaultKind, FieldViolation, InvalidRequest

MOST_TOLD = 200
"""Nobody corrects more in one go, and an answer has to fit a message."""


class FileFaults:
    """Faults in the order they were found; fields are ``file:line.column``."""

    __slots__ = ("_field", "_told", "count")

    def __init__(self, field: str = "files") -> None:
        """Begin; ``field`` is that of the request which holds what is read."""
        self._field = field
        self._told: list[FieldViolation] = []
        self.count = 0

    def add(self, field: str, en: str, zh: str, kind: FaultKind = FaultKind.INVALID) -> None:
        """Record one fault."""
        self.count += 1
        if len(self._told) < MOST_TOLD:
            self._told.append(FieldViolation(field, en, zh, kind))

    def raise_if_any(self) -> None:
        """Refuse what was read.

        Raises:
            InvalidRequest: with the first faults; a last one about the whole field counts those not told.
        """
        if not self.count:
            return
        told = list(self._told)
        if self.count > len(told):
            untold = self.count - len(told)
            told.append(
                FieldViolation(
                    self._field,
                    f"{untold} more faults are not listed.",
                    f"另有{untold}处错误未列出。",
                    FaultKind.MORE_FAULTS,
                )
            )
        raise InvalidRequest(told, faults=str(self.count))
