"""GetRetention: how long personal data is kept, and of how many cases that is over."""

from __future__ import annotations

from chassis.rpc import Call, Rpc
from intake.domain.retention import latest_expired
from intake.handlers.get_retention import GetRetention, Retention, get_retention
from kernel.calendar import CENTRE_ZONE
from onewindow.intake.v1 import intake_pb2


def parse(_request: intake_pb2.GetRetentionRequest, call: Call) -> GetRetention:
    """Read whose centre it is, and which day today is there."""
    today = call.received_at.astimezone(CENTRE_ZONE).date()
    return GetRetention(
        caller=call.caller,
        retention_years=call.retention_years,
        closed_before=latest_expired(today, call.retention_years),
    )


def render(retention: Retention) -> intake_pb2.GetRetentionResponse:
    """Write the answer."""
    return intake_pb2.GetRetentionResponse(
        retention_years=retention.retention_years,
        closed_before=retention.closed_before.isoformat(),
        expired_count=retention.expired_count,
    )


RPC = Rpc(method="GetRetention", parse=parse, handle=get_retention, render=render, writes=False)
