"""Intake erased the personal data of a case: who pays is known here no more."""

from __future__ import annotations

from chassis.subscription import Received, Subscription
from fees.handlers.forget_payer import ForgetPayer, forget_payers
from onewindow.intake.v1 import events_pb2


def parse(received: Received[events_pb2.PersonalDataErased]) -> ForgetPayer:
    """Read whose data it is."""
    return ForgetPayer(case_id=received.stream_id, division_code=received.division_code)


SUBSCRIPTION = Subscription(event=events_pb2.PersonalDataErased, source="intake", parse=parse, handle=forget_payers)
