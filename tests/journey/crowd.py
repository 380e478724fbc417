"""Many cases at once, driven by a bounded number of consoles, while something goes wrong in the middle."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from tests.journey.actors import Hall

from onewindow.fees.v1.fees_pb2 import BillState
from onewindow.intake.v1.intake_pb2 import Case, CaseOutcome, CaseState
from onewindow_cli.client import Clients
from onewindow_cli.demo.scenario import licence_renewal

CONSOLES = 12
# Every so many cases one is refused: its bill is cancelled, it takes no receipt, and it is issued all the same.
REFUSED_EVERY = 8
# Every so many has its receipt voided and another issued, and as many are paid by a code at the provider.
VOIDED_EVERY, BY_CODE_EVERY = 5, 6


@dataclass(frozen=True, slots=True)
class Driven:
    """Closed cases, how long they took together, and when the mishap came (seconds after the start)."""

    closed: Sequence[Case]
    seconds: float
    mishap_at_seconds: float


class _Drive:
    """One run: each console takes the next case, from submission to the closed file."""

    def __init__(self, hall: Hall, mishap_after: int, mishap: Callable[[], None]) -> None:
        self._hall = hall
        self._left = mishap_after
        self._mishap = mishap
        self._guard = threading.Lock()
        self._began = time.monotonic()
        self.mishap_at_seconds = 0.0

    def one(self, number: int) -> Case:
        """Drive one case."""
        case_id = self._hall.clerk.submit(licence_renewal()).case.case_id
        refuse = number % REFUSED_EVERY == 0
        closed = self._hall.finish(case_id, refuse=refuse, by_code=number % BY_CODE_EVERY == 1)
        if not refuse and number % VOIDED_EVERY == 2:
            self._hall.cashier.void_and_reissue(case_id)
        with self._guard:
            self._left -= 1
            is_time = self._left == 0
        if is_time:
            self.mishap_at_seconds = time.monotonic() - self._began
            self._mishap()
        return closed


def drive(clients: Clients, size: int, mishap: Callable[[], None] = lambda: None) -> Driven:
    """Drive so many cases; the mishap comes once, when a third of them is closed and others are under way."""
    began = time.monotonic()
    run = _Drive(Hall(clients), max(size // 3, 1), mishap)
    with ThreadPoolExecutor(CONSOLES) as consoles:
        cases = [consoles.submit(run.one, number) for number in range(size)]
        try:
            closed = [case.result() for case in cases]
        except BaseException:
            _give_up(cases)
            raise
    return Driven(closed, time.monotonic() - began, run.mishap_at_seconds)


def check(clients: Clients, driven: Driven, size: int) -> list[str]:
    """Check that every case is closed as decided, each paid one with its own receipt; answers all receipt numbers."""
    hall = Hall(clients)
    refused = [case for case in driven.closed if case.outcome == CaseOutcome.CASE_OUTCOME_REFUSED]
    granted = [case for case in driven.closed if case.outcome == CaseOutcome.CASE_OUTCOME_GRANTED]
    assert (len(refused), len(refused) + len(granted)) == (len(range(0, size, REFUSED_EVERY)), size)
    assert {case.state for case in driven.closed} == {CaseState.CASE_STATE_CLOSED}
    assert len({case.case_no for case in driven.closed}) == size
    bills = [hall.cashier.bill(case.case_id) for case in granted]
    assert {bill.state for bill in bills} == {BillState.BILL_STATE_PAID}
    receipts = [one.receipt_no for bill in bills for one in (bill.receipt, *bill.voided_receipts)]
    assert len(set(receipts)) == len(receipts)
    assert any(bill.voided_receipts for bill in bills)
    assert [1] * len(bills) == [len(bill.payments) for bill in bills]
    cancelled = [hall.cashier.wait_for_bill(case.case_id, BillState.BILL_STATE_CANCELLED) for case in refused]
    assert [bill for bill in cancelled if bill.HasField("receipt")] == []
    return receipts


def _give_up(cases: Sequence[Future[Case]]) -> None:
    for case in cases:
        case.cancel()
