"""What one operator asks for and another has to agree to; who asked and who agreed stays on record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from chassis.storage.queries import load_queries
from kernel.errors import FaultKind, FieldViolation, InvalidRequest, Refusal

if TYPE_CHECKING:
    from datetime import datetime

    from chassis.storage.unit import Row, Unit

SQL = load_queries("chassis.servicer.operations", "second_person.sql")

# Whoever agrees later has to ask again: much may have changed.
AGREE_WITHIN = timedelta(days=7)
MAX_SUBJECTS = 200
NOT_FOUND = FieldViolation(
    "request_id",
    "There is no such request, or it is older than seven days.",
    "没有该申请，或该申请已超过七天。",
    FaultKind.NOT_FOUND,
)


class SecondPersonNeeded(Refusal):
    """Somebody else than the person who asked has to agree."""

    zh = "须由申请人以外的人员确认。"


class AgreedAlready(Refusal):
    """Somebody has agreed to this request already."""

    zh = "该申请已有人确认。"


def ask(unit: Unit, kind: str, subjects: Sequence[str], reason: str, officer_id: str) -> UUID:
    """Note a request about 1 to 200 subjects; answers its id."""
    request_id = uuid4()
    unit.run(
        SQL.insert_request,
        request_id=request_id,
        kind=kind,
        subjects=list(subjects),
        reason=reason,
        requested_by=officer_id,
        now=unit.now,
    )
    return request_id


def agree(
    unit: Unit, kind: str, request_id: UUID, officer_id: str, act: Callable[[Sequence[str], datetime], int]
) -> int | Refusal:
    """Do what was asked for, if another person did; answers what ``act`` does: to how many of the subjects it was done.

    Args:
        unit: open transaction.
        kind: of the request.
        request_id: which one.
        officer_id: who agrees.
        act: does it, to these subjects as they were at this instant.
    """
    request = unit.row(SQL.lock_request, request_id=request_id, kind=kind, asked_since=unit.now - AGREE_WITHIN)
    if request is None:
        return InvalidRequest([NOT_FOUND])
    if request["confirmed_by"] is not None:
        return AgreedAlready()
    if request["requested_by"] == officer_id:
        return SecondPersonNeeded()
    done = act(request["subjects"], request["requested_at"])
    unit.run(SQL.confirm_request, request_id=request_id, confirmed_by=officer_id, done_count=done, now=unit.now)
    return done


def list_requests(unit: Unit, kind: str, before: tuple[datetime | str, UUID], most: int) -> list[Row]:
    """Read requests before (when asked, id), the newest first."""
    asked_at, request_id = before
    return unit.rows(SQL.requests, kind=kind, before=asked_at, request_id=request_id, page_size=most)
