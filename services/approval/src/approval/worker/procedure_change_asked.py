"""ProcedureChangeAsked: the items of an accepted case are to be others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approval.handlers.replace_procedure import ReplaceProcedure, replace_procedures
from approval.worker.case_accepted import read_items, read_limit
from chassis.subscription import Subscription
from kernel.fields import Violations
from onewindow.intake.v1 import events_pb2

if TYPE_CHECKING:
    from chassis.subscription import Received


def parse(received: Received[events_pb2.ProcedureChangeAsked]) -> ReplaceProcedure:
    """Read what the case should have; refuses what an acceptance would be refused for."""
    event = received.event
    violations = Violations()
    items = read_items(event.items, violations)
    joint_limit = read_limit(event.joint_limit, "joint_limit", violations)
    violations.raise_if_any()
    return ReplaceProcedure(
        case_id=received.stream_id,
        division_code=received.division_code,
        change_no=event.change_no,
        items=items,
        joint_limit=joint_limit,
        catalogue_version=event.catalogue_version,
    )


SUBSCRIPTION = Subscription(
    event=events_pb2.ProcedureChangeAsked, source="intake", parse=parse, handle=replace_procedures
)
