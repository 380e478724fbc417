"""``ListParkedEvents``, ``RedriveParkedEvents``: events that hold back their streams, and another try of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from chassis.messaging import stuck
from chassis.messaging.stuck import EventKey
from chassis.paging import Page, instant, number, page_asked, row_id, text
from chassis.rpc import Call
from chassis.servicer.operations.event_ids import ListPage, event_name, read_event_ids
from chassis.servicer.operations.platform_rpc import platform_rpc
from kernel.fields import Violations
from onewindow.operations.v1 import operations_pb2 as messages

if TYPE_CHECKING:
    from chassis.storage.unit import Row, Unit

MAX_REDRIVEN = 1000
_FIRST_PARKED = ("-infinity", "", UUID(int=0), 0)


@dataclass(frozen=True, slots=True)
class Redrive:
    """Try these events again, (source, stream, number) each; the oldest parked ones if None."""

    events: tuple[EventKey, ...] | None
    case_id: UUID | None = None


def _parse_list(request: messages.ListParkedEventsRequest, call: Call) -> ListPage:
    violations = Violations()
    page = page_asked(violations, request, call.caller, instant, text, row_id, number)
    violations.raise_if_any()
    return ListPage(page)


def _list(unit: Unit, query: ListPage) -> Page[Row]:
    found = stuck.list_stuck(unit, query.page.after or _FIRST_PARKED, query.page.row_count)
    return query.page.of(found, lambda row: (row["parked_at"], row["source"], row["stream_id"], row["sequence"]))


def _render(page: Page[Row]) -> messages.ListParkedEventsResponse:
    events = [
        messages.ParkedEvent(
            event_id=event_name(row["source"], row["stream_id"], row["sequence"]),
            type=row["type"],
            source=row["source"],
            stream_id=str(row["stream_id"]),
            sequence=row["sequence"],
            attempts=row["attempts"],
            error=row["error"],
            parked_at=row["parked_at"],
            waiting_count=row["waiting_count"],
            state=f"EVENT_STATE_{row['state'].upper()}",
            dead=row["dead"],
        )
        for row in page.rows
    ]
    return messages.ListParkedEventsResponse(events=events, next_page_token=page.next_token)


def _parse_redrive(request: messages.RedriveParkedEventsRequest, _call: Call) -> Redrive:
    violations = Violations()
    events = read_event_ids(violations, request.event_ids, MAX_REDRIVEN)
    violations.raise_if_any()
    return Redrive(events or None)


def _redrive(unit: Unit, command: Redrive) -> int:
    if command.events is None:
        return stuck.redrive_oldest(unit, MAX_REDRIVEN)
    return stuck.redrive(unit, command.events)


PARKED_RPCS = (
    platform_rpc("ListParkedEvents", _parse_list, _list, _render, writes=False),
    platform_rpc(
        "RedriveParkedEvents",
        _parse_redrive,
        _redrive,
        lambda count: messages.RedriveParkedEventsResponse(redriven_count=count),
        writes=True,
    ),
)
