"""``RequestDiscard``, ``ConfirmDiscard``, ``ListDiscards``: events are dropped when two operators say so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

import structlog

from chassis.messaging.stuck import EventKey, are_stuck, discard
from chassis.outcome import Outcome
from chassis.paging import Page, instant, page_asked, row_id
from chassis.requests import read_id
from chassis.rpc import Call
from chassis.servicer.operations.event_ids import ListPage, event_name, read_event_ids
from chassis.servicer.operations.platform_rpc import platform_rpc
from chassis.servicer.operations.second_person import MAX_SUBJECTS, agree, ask, list_requests
from kernel.errors import FaultKind, FieldViolation, InvalidRequest
from kernel.fields import Violations
from onewindow.operations.v1 import operations_pb2 as messages

if TYPE_CHECKING:
    from chassis.storage.unit import Row, Unit

LOG = structlog.get_logger(__name__)

KIND = "discard_event"
MIN_REASON, MAX_REASON = 5, 500
_NEWEST = ("infinity", UUID(int=(1 << 128) - 1))


@dataclass(frozen=True, slots=True)
class AskDiscard:
    """An operator asks for these events to be dropped."""

    events: tuple[EventKey, ...]
    reason: str
    officer_id: str
    case_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class AgreeDiscard:
    """Another one agrees."""

    request_id: UUID
    officer_id: str
    case_id: UUID | None = None


def _parse_ask(request: messages.RequestDiscardRequest, call: Call) -> AskDiscard:
    """Read what is asked for."""
    violations = Violations()
    violations.require("event_ids", request.event_ids)
    events = read_event_ids(violations, request.event_ids, MAX_SUBJECTS)
    reason = violations.text("reason", request.reason, min_length=MIN_REASON, max_length=MAX_REASON)
    violations.raise_if_any()
    return AskDiscard(tuple(dict.fromkeys(events)), reason, call.caller.officer_id)


def _ask(unit: Unit, command: AskDiscard) -> Outcome[UUID]:
    """Note the request, if every event is listed."""
    listed = are_stuck(unit, command.events)
    if not all(listed):
        return InvalidRequest(
            [
                FieldViolation(
                    f"event_ids[{index}]",
                    "No such event holds back its stream.",
                    "没有该滞留事件。",
                    FaultKind.NOT_FOUND,
                )
                for index, found in enumerate(listed)
                if not found
            ]
        )
    names = [event_name(*event) for event in command.events]
    return ask(unit, KIND, names, command.reason, command.officer_id)


def _parse_agree(request: messages.ConfirmDiscardRequest, call: Call) -> AgreeDiscard:
    """Read which request is agreed to."""
    violations = Violations()
    request_id = read_id(violations, "request_id", request.request_id)
    violations.raise_if_any()
    return AgreeDiscard(request_id, call.caller.officer_id)


def _agree(unit: Unit, command: AgreeDiscard) -> Outcome[int]:
    """Drop what is still as it was when the other person asked."""

    def act(subjects: Sequence[str], asked_at: datetime) -> int:
        count = discard(unit, read_event_ids(Violations(), subjects, MAX_SUBJECTS), asked_at)
        LOG.warning(
            "Events are discarded.",
            action="events_discarded",
            request_id=str(command.request_id),
            confirmed_by=command.officer_id,
            events=count,
        )
        return count

    return agree(unit, KIND, command.request_id, command.officer_id, act)


def _parse_list(request: messages.ListDiscardsRequest, call: Call) -> ListPage:
    """Read which page."""
    violations = Violations()
    page = page_asked(violations, request, call.caller, instant, row_id)
    violations.raise_if_any()
    return ListPage(page)


def _list(unit: Unit, query: ListPage) -> Page[Row]:
    """Read a page, the newest first."""
    found = list_requests(unit, KIND, query.page.after or _NEWEST, query.page.row_count)
    return query.page.of(found, lambda row: (row["requested_at"], row["request_id"]))


def _render(page: Page[Row]) -> messages.ListDiscardsResponse:
    """Write a page."""
    return messages.ListDiscardsResponse(discards=[_discard(row) for row in page.rows], next_page_token=page.next_token)


def _discard(row: Row) -> messages.Discard:
    return messages.Discard(
        request_id=str(row["request_id"]),
        event_ids=row["subjects"],
        reason=row["reason"],
        requested_by=row["requested_by"],
        requested_at=row["requested_at"],
        confirmed_by=row["confirmed_by"] or "",
        confirmed_at=row["confirmed_at"],
        discarded_count=row["done_count"] or 0,
    )


DISCARDING_RPCS = (
    platform_rpc(
        "RequestDiscard",
        _parse_ask,
        _ask,
        lambda request_id: messages.RequestDiscardResponse(request_id=str(request_id)),
        writes=True,
    ),
    platform_rpc(
        "ConfirmDiscard",
        _parse_agree,
        _agree,
        lambda count: messages.ConfirmDiscardResponse(discarded_count=count),
        writes=True,
    ),
    platform_rpc("ListDiscards", _parse_list, _list, _render, writes=False),
)
