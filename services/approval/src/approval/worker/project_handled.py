"""ProjectHandled: somebody else pushes the tasks of a case, maybe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approval.handlers.set_project_manager import SetProjectManager, set_project_managers
from chassis.subscription import Subscription
from onewindow.intake.v1 import events_pb2

if TYPE_CHECKING:
    from chassis.subscription import Received


def parse(received: Received[events_pb2.ProjectHandled]) -> SetProjectManager:
    """Read who answers for it now."""
    return SetProjectManager(case_id=received.stream_id, officer_id=received.event.project_manager_id)


SUBSCRIPTION = Subscription(event=events_pb2.ProjectHandled, source="intake", parse=parse, handle=set_project_managers)
