"""Whatever is paid, voided, issued anew or lost, in whatever order: no number is skipped, and none is given twice."""

from __future__ import annotations

import random
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from tests.databases import handled
from tests.integration.fees.test_voids import decide, reissue, void

from chassis.storage.reach import Reach
from fees.domain.bill import Bill
from fees.domain.voiding import ReceiptVoid, Reissued, VoidState
from fees.handlers.record_payment import record_payment
from fees.handlers.reissue_receipt import ReissueReceipt, reissue_receipts

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from tests.integration.fees.conftest import Window

CENTRE = "410105"


class RolledBack(Exception):
    """The process is killed before the commit."""


def lost(window: Window, case_id: UUID, *, paid: bool) -> None:
    """Do what takes a number, and lose it before the commit."""
    with suppress(RolledBack), window.database.unit(reach=Reach(CENTRE)) as unit:
        if paid:
            caller = window.cash(case_id).caller
            reissue_receipts(unit, [ReissueReceipt(caller=caller, case_id=case_id)])
        else:
            record_payment(unit, [window.cash(case_id)])
        raise RolledBack


def strict(window: Window, *case_ids: UUID) -> None:
    """Every number that was given is on one receipt; each bill has the one that is due to it; the books agree."""
    figures = window.figures()
    assert {"receipt_gaps": 0, "receipt_doubles": 0, "receipt_range_overlaps": 0}.items() <= figures.items()
    assert all(use.is_closed for use in window.receipt_use())
    ranges = window.query("select range_id, first_number, next_number from receipt_range order by range_id")
    given = [(key, number) for key, first, following in ranges for number in range(first, following)]
    assert given == window.query("select range_id, number from treasury_receipt order by range_id, number")
    for case_id, (counts, facts) in window.facts(*case_ids).items():
        assert counts["receipts"] == counts["receipts_due"] <= 1, case_id
        assert facts["to_post"] == facts["posted"]


@pytest.mark.parametrize("seed", range(3))
def test_whatever_happens_in_whatever_order(new_window: Callable[[], Window], seed: int) -> None:
    """Small ranges that are used up in the middle, and every third act is lost before its commit."""
    chance = random.Random(seed)  # noqa: S311 - the same order in every run
    window = new_window()
    window.publish(CENTRE)
    for number in range(12):
        window.add_range(1, 7, batch_code=f"B{number:02d}", centre=CENTRE)
    unpaid = [window.accepted() for _ in range(24)]
    cases = list(unpaid)
    valid: dict[UUID, str] = {}
    gone: list[UUID] = []
    while unpaid or gone:
        act = chance.choice(["pay", "pay", "void", "reissue", "lost"])
        if act == "pay" and unpaid:
            case_id = unpaid.pop(chance.randrange(len(unpaid)))
            [bill] = window.pay(window.cash(case_id))
            assert isinstance(bill, Bill)
            assert bill.receipt is not None
            valid[case_id] = bill.receipt.receipt_no
        elif act == "void" and valid and len(cases) < 60:
            case_id = chance.choice(sorted(valid))
            cases.append(case_id)
            [voided] = void(window, valid.pop(case_id), officer=chance.choice(["chen", "wang"]))
            assert isinstance(voided, ReceiptVoid)
            if voided.state is VoidState.ASKED:
                assert isinstance(decide(window, voided.void_id), ReceiptVoid)
            gone.append(case_id)
        elif act == "reissue" and gone:
            [again] = reissue(window, gone.pop())
            assert isinstance(again, Reissued)
            valid[again.bill.case_id] = again.receipt.receipt_no
        elif act == "lost" and (unpaid or gone):
            lost(window, gone[-1] if gone else unpaid[-1], paid=bool(gone))
    strict(window, *set(cases))


def test_sixty_four_at_once_pay_void_and_issue_anew_over_ranges_that_end(window: Window, twin: Window) -> None:
    """Two processes, sixteen hands; the ranges end again and again under them."""
    window.withdraw("A")
    for number in range(20):
        window.add_range(1, 9, batch_code=f"B{number:02d}", centre=CENTRE)
    cases = [window.accepted() for _ in range(64)]
    together = threading.Barrier(16)

    def work(number: int) -> None:
        desk = window if number % 2 else twin
        together.wait(60)
        for case_id in cases[number::16]:
            [bill] = handled(desk.database, record_payment, [desk.cash(case_id)])
            assert not isinstance(bill, Exception), bill
            receipt = desk.bill(case_id).receipt
            assert receipt is not None
            [voided] = void(desk, receipt.receipt_no)
            assert isinstance(voided, ReceiptVoid)
            if voided.state is VoidState.ASKED:  # Midnight at the centre has passed meanwhile.
                assert isinstance(decide(desk, voided.void_id), ReceiptVoid)
            [again] = reissue(desk, case_id)
            assert isinstance(again, Reissued)

    with ThreadPoolExecutor(16) as pool:
        list(pool.map(work, range(16)))
    strict(window, *cases)
    assert [(128,)] == window.query("select count(*) from treasury_receipt")
