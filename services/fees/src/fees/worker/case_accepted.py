"""Intake accepted a case: issue its bill."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC

from chassis.subscription import Received, Subscription
from fees.domain.billing import FeeDemand
from fees.handlers.issue_bill import IssueBill, issue_bill
from kernel.tariff import WAIVER
from onewindow.intake.v1 import events_pb2


def parse(received: Received[events_pb2.CaseAccepted]) -> IssueBill:
    """Read the event."""
    event = received.event
    return IssueBill(
        case_id=received.stream_id,
        case_no=event.case_no,
        division_code=received.division_code,
        accepted_at=event.accepted_at.ToDatetime(UTC),
        catalogue_version=event.catalogue_version,
        payer=event.applicant_name,
        demands=demands_of(event.fee_demands),
    )


def demands_of(told: Iterable[events_pb2.FeeDemand]) -> tuple[FeeDemand, ...]:
    """Read what a case owes fees for."""
    return tuple(
        FeeDemand(
            item_code=demand.item_code,
            fee_code=demand.fee_code,
            # The release before took a typed waiver for a quantity; nobody has approved it, so the bill is whole.
            quantities={name: text for name, text in demand.quantities.items() if name != WAIVER},
            declined_reason=demand.declined_reason,
        )
        for demand in told
    )


SUBSCRIPTION = Subscription(event=events_pb2.CaseAccepted, source="intake", parse=parse, handle=issue_bill)
