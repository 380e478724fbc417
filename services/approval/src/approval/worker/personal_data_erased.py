"""PersonalDataErased: what is said of people here goes too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approval.handlers.erase_words import EraseWords, erase_words
from chassis.subscription import Subscription
from onewindow.intake.v1 import events_pb2

if TYPE_CHECKING:
    from chassis.subscription import Received


def parse(received: Received[events_pb2.PersonalDataErased]) -> EraseWords:
    """Read whose data, and who erased it."""
    erased_by = received.event.erased_by
    return EraseWords(
        case_id=received.stream_id,
        division_code=received.division_code,
        officer_id=erased_by.officer_id,
        department_code=erased_by.department_code,
    )


SUBSCRIPTION = Subscription(event=events_pb2.PersonalDataErased, source="intake", parse=parse, handle=erase_words)
