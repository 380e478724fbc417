"""What the address of a page names: the id of something, or the number of a case."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import TypeVar
from uuid import UUID

from console.calls.troubles import Kind, Trouble
from console.pages.page import Visit

T = TypeVar("T")


def id_named(visit: Visit, name: str, gone: Trouble) -> str:
    """Answer the id that the address has under a name; raises ``gone`` where that is none."""
    try:
        return str(UUID(visit.names[name]))
    except ValueError:
        raise gone from None


def case_id_named(visit: Visit) -> str:
    """Answer the id of the case that the address names; raises ``Trouble`` where that is none."""
    return id_named(visit, "case", _no_case(visit))


async def of_case_numbered(visit: Visit, answer: Awaitable[T]) -> T:
    """Wait for what was asked for by the number of a case; raises ``Trouble``, and what is no number is no case's."""
    try:
        return await answer
    except Trouble as met:
        if met.kind is not Kind.FIELDS:
            raise
        raise _no_case(visit) from None


def _no_case(visit: Visit) -> Trouble:
    return Trouble(Kind.NOT_THERE, "CASE_NOT_FOUND", visit.say("There is no such case."))
