"""``ResendEvents``: an operator has a service send again what it has sent before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chassis.requests import read_id, read_instant
from chassis.servicer.operations.platform_rpc import platform_rpc
from chassis.storage.sent import LAST_SEQUENCE, resend_since, resend_stream
from kernel.errors import FaultKind
from kernel.fields import Violations
from onewindow.operations.v1 import operations_pb2 as messages

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from chassis.rpc import Call
    from chassis.storage.unit import Unit

MAX_RESENT = 1000
_ONE_OF_BOTH = ("Give a case or an instant, not both.", "办件与时间只能填写一项。", FaultKind.CONTRADICTS)
_NO_CURSOR = ("Give what the call before answered.", "请填写上次调用返回的值。", FaultKind.MALFORMED)


@dataclass(frozen=True, slots=True)
class Resend:
    """Send again the events of a stream, or those sent since an instant, or all that is kept; from ``after`` on."""

    stream_id: UUID | None
    since: datetime | None
    after: int | None
    # About no single case, whatever it names: its key is the platform's.
    case_id: UUID | None = None


def _parse(request: messages.ResendEventsRequest, _call: Call) -> Resend:
    """Read the request; raises ``InvalidArgument`` with every field at fault."""
    violations = Violations()
    stream_id = since = None
    if request.case_id:
        stream_id = read_id(violations, "case_id", request.case_id)
    if request.HasField("since"):
        if request.case_id:
            violations.add("since", *_ONE_OF_BOTH)
        since = read_instant(violations, "since", request.since)
    # No event has the last of all numbers, and none comes behind it.
    if not 0 <= request.after < LAST_SEQUENCE:
        violations.add("after", *_NO_CURSOR)
    violations.raise_if_any()
    return Resend(stream_id, since, request.after or None)


def _resend(unit: Unit, command: Resend) -> messages.ResendEventsResponse:
    """Put the next events into the outbox again."""
    if command.stream_id is not None:
        count, after = resend_stream(unit, command.stream_id, command.after, MAX_RESENT)
    else:
        count, after = resend_since(unit, command.since, command.after, MAX_RESENT)
    return messages.ResendEventsResponse(resent_count=count, next_after=after or 0)


RESENDING_RPCS = (platform_rpc("ResendEvents", _parse, _resend, lambda response: response, writes=True),)
