"""``onewindow.operations.v1.OperationsService``: what the people who run a service ask it about itself.

Ordinary RPCs over batch handlers; these are asked rarely, so a handler runs its commands one after another.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from chassis.messaging import stuck
from chassis.messaging.stuck import EventKey
from chassis.outcome import Outcome
from chassis.paging import Page, instant, number, page_asked, row_id, text
from chassis.rpc import Call, Rpc, ServicerRoom
from chassis.servicer import discarding
from chassis.servicer.audit import audit_rpcs
from chassis.servicer.discarding import ListPage, event_name, read_event_ids, timestamp
from chassis.servicer.resending import parse_resend, resend
from chassis.storage.reach import PLATFORM
from chassis.storage.rotation import ANSWERS, MOST_COUNTED, Rotation
from kernel.fields import Violations
from onewindow.operations.v1 import operations_pb2 as messages

if TYPE_CHECKING:
    from chassis.storage.unit import Row, Unit

DESCRIPTOR = messages.DESCRIPTOR.services_by_name["OperationsService"]

MAX_REDRIVEN = 1000
DEFAULT_ROTATED, MAX_ROTATED = 200, 1000
_NO_CASE = UUID(int=0)
_FIRST_PARKED = ("-infinity", "", _NO_CASE, 0)


@dataclass(frozen=True, slots=True)
class Redrive:
    """Try these events again, (source, stream, number) each; the oldest parked ones if None."""

    events: tuple[EventKey, ...] | None
    case_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class RotateKeys:
    """Seal at most so many rows again."""

    batch_size: int
    case_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Rotated:
    """The key that seals now, how many rows went over to it, and how many are left."""

    key_id: str
    rotated_count: int
    remaining_count: int


def operations_room(storage: str, sealed: Sequence[Rotation] = ()) -> ServicerRoom:
    """Answer the operations service over a service's own ``audit.sql``.

    Args:
        storage: dotted package with the service's ``audit.sql``, see ``chassis.servicer.audit``.
        sealed: the service's own sealed tables.

    Raises:
        CannotStart: a statement is missing.
    """
    return ServicerRoom(
        descriptor=DESCRIPTOR,
        rpcs=(
            Rpc(
                method="ListParkedEvents",
                parse=_parse_list_parked,
                handle=_each(_list_parked),
                render=_render_parked,
                writes=False,
                centre=_platform,
            ),
            Rpc(
                method="RedriveParkedEvents",
                parse=_parse_redrive,
                handle=_each(_redrive),
                render=lambda count: messages.RedriveParkedEventsResponse(redriven_count=count),
                writes=True,
                centre=_platform,
            ),
            Rpc(
                method="RequestDiscard",
                parse=discarding.parse_ask,
                handle=_each(discarding.ask_discard),
                render=lambda request_id: messages.RequestDiscardResponse(request_id=str(request_id)),
                writes=True,
                centre=_platform,
            ),
            Rpc(
                method="ConfirmDiscard",
                parse=discarding.parse_agree,
                handle=_each(discarding.agree_discard),
                render=lambda count: messages.ConfirmDiscardResponse(discarded_count=count),
                writes=True,
                centre=_platform,
            ),
            Rpc(
                method="ListDiscards",
                parse=discarding.parse_list,
                handle=_each(discarding.list_discards),
                render=discarding.render_discards,
                writes=False,
                centre=_platform,
            ),
            Rpc(
                method="ResendEvents",
                parse=parse_resend,
                handle=_each(resend),
                render=lambda response: response,
                writes=True,
                centre=_platform,
            ),
            *audit_rpcs(storage),
            Rpc(
                method="RotateKeys",
                parse=_parse_rotate,
                handle=_each(lambda unit, command: _rotate(unit, command, (ANSWERS, *sealed))),
                render=lambda rotated: messages.RotateKeysResponse(
                    key_id=rotated.key_id,
                    rotated_count=rotated.rotated_count,
                    remaining_count=rotated.remaining_count,
                ),
                writes=True,
                centre=_platform,
            ),
        ),
    )


def _platform(_command: object) -> str:
    return PLATFORM.centre


def _each(handle_one: Callable[[Unit, Any], Any]) -> Callable[[Unit, Sequence[Any]], list[Outcome[Any]]]:
    return lambda unit, commands: [handle_one(unit, command) for command in commands]


def _parse_list_parked(request: messages.ListParkedEventsRequest, call: Call) -> ListPage:
    violations = Violations()
    page = page_asked(violations, request, call.caller, instant, text, row_id, number)
    violations.raise_if_any()
    return ListPage(page)


def _list_parked(unit: Unit, query: ListPage) -> Page[Row]:
    found = stuck.list_stuck(unit, query.page.after or _FIRST_PARKED, query.page.row_count)
    return query.page.of(found, lambda row: (row["parked_at"], row["source"], row["stream_id"], row["sequence"]))


def _render_parked(page: Page[Row]) -> messages.ListParkedEventsResponse:
    events = [
        messages.ParkedEvent(
            event_id=event_name(row["source"], row["stream_id"], row["sequence"]),
            type=row["type"],
            source=row["source"],
            stream_id=str(row["stream_id"]),
            sequence=row["sequence"],
            attempts=row["attempts"],
            error=row["error"],
            parked_at=timestamp(row["parked_at"]),
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


def _parse_rotate(request: messages.RotateKeysRequest, _call: Call) -> RotateKeys:
    violations = Violations()
    size = violations.count("batch_size", request.batch_size, 0, MAX_ROTATED)
    violations.raise_if_any()
    return RotateKeys(size or DEFAULT_ROTATED)


def _rotate(unit: Unit, command: RotateKeys, rotations: Sequence[Rotation]) -> Rotated:
    # Whoever asks has just made a key: it is what they mean by the current one.
    unit.keys.look()
    rotated = 0
    for rotation in rotations:
        if rotated < command.batch_size:
            rotated += rotation.rotate(unit, command.batch_size - rotated)
    remaining = 0
    for rotation in rotations:
        if remaining < MOST_COUNTED:
            remaining += rotation.remaining(unit, MOST_COUNTED - remaining)
    return Rotated(unit.keys.current_id, rotated, remaining)
