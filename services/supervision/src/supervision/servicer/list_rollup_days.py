"""ListRollupDays: what was reported of each day, beside what is counted."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from chassis.listing import CENTRE, listing, paged_by
from chassis.reading import reading
from chassis.rpc import Rpc
from onewindow.supervision.v1 import rollup_pb2 as pb
from supervision.handlers.list_rollup_days import ListRollupDays, list_rollup_days

if TYPE_CHECKING:
    from supervision.storage.rollup import ComparedDay


def _day(day: ComparedDay) -> pb.RollupDay:
    return pb.RollupDay(
        day=day.day.isoformat(),
        number=day.number,
        reported_digest=day.reported.hex() if day.reported else "",
        counted_digest=day.counted.hex(),
    )


RPC = Rpc(
    method="ListRollupDays",
    parse=reading(pb.ListRollupDaysRequest, ListRollupDays, division_code=CENTRE, page=paged_by(date.fromisoformat)),
    handle=list_rollup_days,
    render=listing(pb.ListRollupDaysResponse, "days", _day),
    writes=False,
)
