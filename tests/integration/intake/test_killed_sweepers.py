"""Sweepers of waiting applications at once, and one that dies in the middle: each is accepted, and accepted once."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from chassis.storage.unit import Unit
from chassis.telemetry.recorder import Telemetry
from chassis.worker.timers import take_turn
from intake.worker.timers import SWEEP_WAITING
from onewindow.intake.v1 import intake_pb2 as pb

if TYPE_CHECKING:
    from tests.integration.intake.conftest import Desk

# The limit of what was received on the Monday before ended at half past five.
OVER = datetime(2026, 11, 30, 10, 0, tzinfo=UTC)
SILENT = Telemetry("intake", "worker", endpoint=None, ratio=1.0)
CASES = 12
OF_EACH = ("ApplicationReceived", "AcceptanceDeemed", "CaseAccepted")


def received(desk: Desk) -> list[str]:
    """Applications that nobody examines."""
    answers = desk.call(
        "SubmitApplication",
        *(
            desk.application(
                item_codes=["GA-002"], fee_quantities=[pb.FeeQuantities(fee_code="FEE-GA-01")], examine_later=True
            )
            for _ in range(CASES)
        ),
    )
    return [answer.case.case_id for answer in answers]


def told(desk: Desk) -> Counter[tuple[str, str]]:
    """How often each case was told of what."""
    return Counter(
        (str(envelope.stream_id), type(event).__name__)
        for envelope, event in desk.events()
        if type(event).__name__ in OF_EACH
    )


def test_sweepers_at_once_accept_each_case_once(desk: Desk) -> None:
    """With batches smaller than what is due; nobody waits for another one's cases."""
    case_ids = received(desk)
    desk.clock.now = OVER
    start = threading.Barrier(3)

    def sweep() -> None:
        start.wait(30)
        while take_turn(desk.database, SILENT, replace(SWEEP_WAITING, limit=2)):
            pass

    sweepers = [threading.Thread(target=sweep) for _ in range(3)]
    for sweeper in sweepers:
        sweeper.start()
    for sweeper in sweepers:
        sweeper.join(60)
    # Whoever found nothing free went home; what was held then is left to the next turn.
    take_turn(desk.database, SILENT, SWEEP_WAITING)

    assert Counter({(case_id, name): 1 for case_id in case_ids for name in OF_EACH}) == told(desk)


def test_what_a_sweeper_held_that_died_is_accepted_once_by_another(desk: Desk) -> None:
    """It did its batch, and died before its commit while the other one did the rest."""
    case_ids = received(desk)
    desk.clock.now = OVER
    held: list[UUID] = []

    class Killed(BaseException):
        """As a signal is: no handler takes it for a fault of a row."""

    def sweep_and_die(unit: Unit, division_code: str, keys: Sequence[UUID]) -> None:
        SWEEP_WAITING.handle(unit, division_code, keys)
        held.extend(keys)
        take_turn(desk.database, SILENT, SWEEP_WAITING)
        raise Killed

    with pytest.raises(Killed):
        take_turn(desk.database, SILENT, replace(SWEEP_WAITING, limit=5, handle=sweep_and_die))
    theirs = {str(case_id) for case_id in held}
    accepted = {case_id for case_id, name in told(desk) if name == "CaseAccepted"}
    assert (5, set(case_ids) - theirs) == (len(theirs), accepted)

    take_turn(desk.database, SILENT, SWEEP_WAITING)
    assert Counter({(case_id, name): 1 for case_id in case_ids for name in OF_EACH}) == told(desk)
