"""AcknowledgeNotices: the caller has seen them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approval.handlers.notices import AcknowledgeNotices, acknowledge_notices
from chassis.messages import answering
from chassis.rpc import Rpc
from kernel.fields import Violations
from onewindow.approval.v1 import approval_pb2

if TYPE_CHECKING:
    from chassis.rpc import Call

MOST_ACKNOWLEDGED = 200


def parse(request: approval_pb2.AcknowledgeNoticesRequest, call: Call) -> AcknowledgeNotices:
    """Read which ones."""
    violations = Violations()
    violations.count("notice_ids", len(request.notice_ids), 1, MOST_ACKNOWLEDGED)
    violations.raise_if_any()
    return AcknowledgeNotices(caller=call.caller, notice_ids=tuple(request.notice_ids))


RPC = Rpc(
    method="AcknowledgeNotices",
    parse=parse,
    handle=acknowledge_notices,
    render=answering(approval_pb2.AcknowledgeNoticesResponse),
    writes=True,
)
