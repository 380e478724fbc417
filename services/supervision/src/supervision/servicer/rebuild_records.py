"""RebuildRecords: make records again from the journal, some streams at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from chassis.requests import read_id
from chassis.servicer.operations.platform_rpc import platform_rpc
from kernel.fields import Violations
from onewindow.supervision.v1 import journal_pb2 as pb
from supervision.handlers.rebuild_records import RebuildRecords, Rebuilt, rebuild_records

if TYPE_CHECKING:
    from chassis.rpc import Call

DEFAULT_PAGE, MOST_STREAMS = 200, 500
_FIRST = UUID(int=0)


def parse(request: pb.RebuildRecordsRequest, _call: Call) -> RebuildRecords:
    """Read where to go on, and how far."""
    violations = Violations()
    after = read_id(violations, "page_token", request.page_token) if request.page_token else _FIRST
    size = violations.count("page_size", request.page_size, 0, MOST_STREAMS)
    violations.raise_if_any()
    return RebuildRecords(after=after, page_size=size or DEFAULT_PAGE, check_only=request.check_only)


def render(rebuilt: Rebuilt) -> pb.RebuildRecordsResponse:
    """Tell what was found."""
    return pb.RebuildRecordsResponse(
        examined_count=rebuilt.examined_count,
        incomplete_count=rebuilt.incomplete_count,
        differing=[pb.RebuiltRecord(stream_id=str(stream_id), parts=parts) for stream_id, parts in rebuilt.differing],
        next_page_token=str(rebuilt.last) if rebuilt.last else "",
    )


RPC = platform_rpc("RebuildRecords", parse, rebuild_records, render, writes=True)
