"""ListRollupDays: what was reported of each day, beside what is counted."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from chassis.paging import page_asked
from chassis.requests import centre_asked
from chassis.rpc import Rpc
from kernel.fields import Violations
from onewindow.supervision.v1 import rollup_pb2 as pb
from supervision.handlers.list_rollup_days import ComparedDays, ListRollupDays, list_rollup_days

if TYPE_CHECKING:
    from chassis.rpc import Call
    from supervision.storage.rollup import ComparedDay


def parse(request: pb.ListRollupDaysRequest, call: Call) -> ListRollupDays:
    """Read whose, which page."""
    violations = Violations()
    command = ListRollupDays(
        division_code=centre_asked(request.division_code, call.caller, violations),
        page=page_asked(violations, request, call.caller, date.fromisoformat),
    )
    violations.raise_if_any()
    return command


def render(compared: ComparedDays) -> pb.ListRollupDaysResponse:
    """Write the page."""
    return pb.ListRollupDaysResponse(
        days=map(_day, compared.page.rows),
        next_page_token=compared.page.next_token,
        differing_sums=compared.differing_sums,
        is_from_outside=compared.is_from_outside,
    )


def _day(day: ComparedDay) -> pb.RollupDay:
    return pb.RollupDay(
        day=day.day.isoformat(),
        number=day.number,
        reported_digest=day.reported.hex() if day.reported else "",
        counted_digest=day.counted.hex(),
    )


RPC = Rpc(method="ListRollupDays", parse=parse, handle=list_rollup_days, render=render, writes=False)
