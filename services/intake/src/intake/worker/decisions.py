"""What both decisions of a case have in common."""

from __future__ import annotations

from chassis.subscription import Received
from intake.domain.case.model import CaseOutcome, Ground
from intake.handlers.record_decision import RecordDecision
from onewindow.approval.v1 import events_pb2


def decision(received: Received[events_pb2.CaseApproved] | Received[events_pb2.CaseRefused]) -> RecordDecision:
    """Read a decision; of what was refused also why, as its document says it."""
    granted = {result.item_code: result.granted for result in received.event.results}
    return RecordDecision(
        case_id=received.stream_id,
        division_code=received.division_code,
        outcome=_OUTCOMES[any(granted.values()), all(granted.values())],
        granted=granted,
        refused={
            result.item_code: Ground(result.reason, result.legal_basis)
            for result in received.event.results
            if not result.granted
        },
        deemed={result.item_code: result.deemed_basis for result in received.event.results if result.deemed_basis},
    )


# By whether anything is granted, and whether everything is.
_OUTCOMES = {
    (True, True): CaseOutcome.GRANTED,
    (True, False): CaseOutcome.PARTLY_GRANTED,
    (False, False): CaseOutcome.REFUSED,
    # A case without items has nothing granted; it is not accepted as one of ours.
    (False, True): CaseOutcome.REFUSED,
}
