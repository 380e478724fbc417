"""What was paid for an approval that is taken back goes back only where the decision says so."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from chassis.subscription import Received
from fees.worker.decision_revoked import SUBSCRIPTION
from onewindow.approval.v1.events_pb2 import DecisionRevoked


@pytest.mark.parametrize(("due_back", "items"), [(True, {"SL-004"}), (False, set())], ids=["due back", "deceit"])
def test_the_item_is_dropped_from_the_bill_if_its_fee_is_due_back(due_back: bool, items: set[str]) -> None:  # noqa: FBT001 - a row
    """As where it was refused in the first place; otherwise nothing of the bill changes."""
    event = DecisionRevoked(item_code="SL-004", fees_due_back=due_back)
    command = SUBSCRIPTION.parse(Received(event, "approval", uuid4(), 7, "632801", datetime.now(UTC)))
    assert items == command.item_codes
