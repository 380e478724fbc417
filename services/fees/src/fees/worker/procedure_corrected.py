"""Intake corrected the procedure of an accepted case: its bill follows."""

from __future__ import annotations

from chassis.rpc import Caller
from chassis.subscription import Received, Subscription
from fees.handlers.correct_procedure import CorrectProcedure, correct_procedures
from fees.worker.case_accepted import demands_of
from onewindow.intake.v1 import events_pb2


def parse(received: Received[events_pb2.ProcedureCorrected]) -> CorrectProcedure:
    """Read what is owed now; a case that was not accepted before has no bill."""
    event = received.event
    actor = event.corrected_by
    return CorrectProcedure(
        case_id=received.stream_id,
        caller=Caller(actor.officer_id, received.division_code, actor.department_code),
        demands=demands_of(event.fee_demands),
        accepted_before=event.after_acceptance,
    )


SUBSCRIPTION = Subscription(
    event=events_pb2.ProcedureCorrected, source="intake", parse=parse, handle=correct_procedures
)
