"""PromisedPapersDue: papers of a case are due soon, or did not come."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from approval.handlers.tell_promised_papers import Paper, TellPromisedPapers, tell_promised_papers
from chassis.subscription import Subscription
from onewindow.intake.v1 import events_pb2

if TYPE_CHECKING:
    from chassis.subscription import Received


def parse(received: Received[events_pb2.PromisedPapersDue]) -> TellPromisedPapers:
    """Read which papers of which case."""
    event = received.event
    return TellPromisedPapers(
        case_id=received.stream_id,
        division_code=received.division_code,
        papers=[
            Paper(
                item_code=paper.item_code,
                name_zh=paper.name_zh,
                name_en=paper.name_en,
                due=paper.due_at.ToDatetime(UTC),
            )
            for paper in event.papers
        ],
        overdue=event.overdue,
        told_at=event.told_at.ToDatetime(UTC),
    )


SUBSCRIPTION = Subscription(
    event=events_pb2.PromisedPapersDue, source="intake", parse=parse, handle=tell_promised_papers
)
