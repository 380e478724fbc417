"""Money, receipts and postings belong together, whatever happens at the same time."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import pytest

from chassis.storage.conversation import Conversation
from chassis.storage.database import DatabaseUnavailable
from chassis.storage.reach import Reach
from fees.domain.bill import Bill, BillState, PaymentMethod
from fees.handlers.list_postings import ListPostings, list_postings
from fees.handlers.record_payment import Recorded, record_payment
from kernel.errors import Refusal
from onewindow.cloudevents.v1.cloudevents_pb2 import CloudEvent
from onewindow.fees.v1 import events_pb2

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.integration.fees.conftest import Window

    from chassis.outcome import Outcome

CENTRE, OTHER_CENTRE = "410105", "410106"


def told(outcomes: Sequence[Outcome[Bill]]) -> list[str]:
    """Receipt number of each paid bill, or why it was refused."""
    return [
        outcome.reason if isinstance(outcome, Refusal) else outcome.receipt.receipt_no if outcome.receipt else "none"
        for outcome in outcomes
    ]


def numbers(window: Window) -> list[int]:
    """Receipt numbers at the centre, ascending."""
    return [number for (number,) in window.query("select number from treasury_receipt order by division_code, number")]


def test_a_payment_stores_receipt_postings_and_announcement_together(window: Window) -> None:
    """The answer carries the whole bill; the ledger has the money; the event names the receipt."""
    case_id = window.accepted()
    [bill] = window.pay(window.payment(case_id, "QR-1"))
    assert isinstance(bill, Bill)
    assert bill == window.bill(case_id)
    assert bill.receipt is not None
    assert (BillState.PAID, 1, "A00000001", 8000, PaymentMethod.QR_CODE) == (
        bill.state,
        len(bill.lines),
        bill.receipt.receipt_no,
        bill.receipt.amount_fen,
        bill.receipt.method,
    )
    assert 6 == len(bill.receipt.verification_code)
    assert [("bank.qr_code", 8000), ("payable.treasury_central_local", -8000), ("receivable", 0)] == window.query(
        "select account, sum(amount_fen)::integer from posting group by account order by account"
    )
    [(_,), (body,)] = window.query("select event from outbox order by outbox_id")
    event = events_pb2.BillPaid.FromString(CloudEvent.FromString(body).binary_data)
    assert (str(case_id), 8000, "A00000001", "chen") == (
        event.case_id,
        event.amount_fen,
        event.receipt_no,
        event.recorded_by.officer_id,
    )


def test_a_refused_payment_leaves_nothing_behind(window: Window) -> None:
    """No payment, no number, no posting, no event, though its neighbour in the batch succeeds."""
    first, second = window.accepted(), window.accepted()
    outcomes = window.pay(window.cash(first, 7999), window.cash(first, 8001), window.cash(uuid4()), window.cash(second))
    assert ["UNDERPAYMENT", "OVERPAYMENT", "CASE_NOT_FOUND", "A00000001"] == told(outcomes)
    assert BillState.UNPAID is window.bill(first).state
    assert [(1, 1, 3)] == window.query(
        "select (select count(*) from payment), (select count(*) from treasury_receipt), (select count(*) from outbox)"
    )


def test_a_paid_bill_tells_its_receipt_in_the_same_batch_and_later(window: Window) -> None:
    """Two commands about one case in a batch are both answered right."""
    case_id = window.accepted()
    outcomes = [*window.pay(window.cash(case_id), window.cash(case_id)), *window.pay(window.cash(case_id))]
    assert ["A00000001", "BILL_ALREADY_PAID", "BILL_ALREADY_PAID"] == told(outcomes)
    for refused in outcomes[1:]:
        assert isinstance(refused, Refusal)
        assert {"receipt_no": "A00000001"} == refused.facts


def test_one_provider_payment_never_pays_two_bills(window: Window) -> None:
    """Not later, not in the same batch; cash without reference is free to repeat."""
    cases = [window.accepted() for _ in range(5)]
    assert ["A00000001"] == told(window.pay(window.payment(cases[0], "QR-1")))
    outcomes = window.pay(
        window.payment(cases[1], "QR-1"),
        window.payment(cases[1], "QR-2"),
        window.payment(cases[2], "QR-2"),
        window.cash(cases[3]),
        window.cash(cases[4]),
    )
    used = "PROVIDER_REFERENCE_USED"
    assert [used, "A00000002", used, "A00000003", "A00000004"] == told(outcomes)


def test_one_provider_payment_used_twice_at_once_pays_one_bill(window: Window, twin: Window) -> None:
    """Two processes, two cases, one reference."""
    for attempt in range(5):
        cases = [window.accepted(), window.accepted()]
        together = threading.Barrier(2)

        def attempt_payment(
            desk: Window, case_id: UUID, reference: str = f"QR-{attempt}", start: threading.Barrier = together
        ) -> list[str]:
            start.wait(60)
            return told(desk.pay(desk.payment(case_id, reference)))

        with ThreadPoolExecutor(2) as pool:
            outcomes = list(pool.map(attempt_payment, [window, twin], cases))
        assert [f"A{attempt + 1:08d}", "PROVIDER_REFERENCE_USED"] == sorted(outcome for [outcome] in outcomes)


def test_another_centre_finds_no_case_even_beside_the_right_one(window: Window) -> None:
    """In the same batch, the officer of the case's centre pays and the other finds nothing."""
    case_id = window.accepted()
    outcomes = window.pay(window.cash(case_id, centre=OTHER_CENTRE), window.cash(case_id))
    assert ["CASE_NOT_FOUND", "A00000001"] == told(outcomes)
    assert isinstance(window.postings(case_id, OTHER_CENTRE), Refusal)
    with window.database.unit(reach=Reach(CENTRE), read_only=True) as unit:
        mine, theirs = list_postings(
            unit,
            [
                ListPostings(case_id=case_id, caller=window.cash(case_id, centre=centre).caller)
                for centre in (CENTRE, OTHER_CENTRE)
            ],
        )
    assert not isinstance(mine, Refusal)
    assert 4 == len(mine)
    assert isinstance(theirs, Refusal)


def test_the_next_range_follows_and_then_no_money_is_taken(new_window: Callable[[], Window]) -> None:
    """A range runs out inside a batch; when all are out the refusal says what to do, and a new range helps."""
    window = new_window()
    window.publish(CENTRE)
    cases = [window.accepted() for _ in range(4)]
    assert ["RECEIPTS_EXHAUSTED"] == told(window.pay(window.cash(cases[0])))
    window.add_range(99_999_999, 99_999_999)
    window.add_range(5, 6, batch_code="B")
    outcomes = window.pay(*(window.cash(case_id) for case_id in cases))
    assert ["A99999999", "B00000005", "B00000006", "RECEIPTS_EXHAUSTED"] == told(outcomes)
    assert BillState.UNPAID is window.bill(cases[3]).state
    window.add_range(7, 7, batch_code="B")
    assert ["B00000007"] == told(window.pay(window.cash(cases[3])))
    assert 0 == window.figures()["receipt_gaps"]


def test_a_crash_before_the_commit_uses_no_number(window: Window) -> None:
    """Numbers given in a transaction that never commits are given again."""
    first, second = window.accepted(), window.accepted()

    def pay_and_lose_the_connection() -> None:
        with window.database.unit(reach=Reach(CENTRE)) as unit:
            [recorded] = record_payment(unit, [window.cash(first)])
            assert not isinstance(recorded, Refusal)
            assert ["A00000001"] == told([recorded.bill])
            unit.finish()
            window.query(f"select pg_terminate_backend({unit.connection.info.backend_pid})")

    with pytest.raises(DatabaseUnavailable):
        pay_and_lose_the_connection()
    assert BillState.UNPAID is window.bill(first).state
    assert ["A00000001", "A00000002"] == told(window.pay(window.cash(second), window.cash(first)))
    assert {"receipts_issued": 2, "receipt_gaps": 0, "ledger_broken_links": 0, "ledger_blocks": 3}.items() <= (
        window.figures().items()
    )


def test_eight_desks_of_two_processes_leave_no_gap_and_no_double(window: Window, twin: Window) -> None:
    """Two centres, batches of different sizes in any order, some refused, with bills issued meanwhile."""
    window.publish(OTHER_CENTRE)
    window.add_range(1, 30, batch_code="X", centre=OTHER_CENTRE)
    window.add_range(1, 500, batch_code="Y", centre=OTHER_CENTRE)
    orders = [window.order(centre=(CENTRE, OTHER_CENTRE)[index % 2]) for index in range(160)]
    window.issue(*orders)
    together = threading.Barrier(8)

    def work(desk_no: int) -> list[str]:
        desk = (window, twin)[desk_no % 2]
        mine = orders[desk_no::8] + orders[(desk_no + 3) % 8 :: 16]
        mine.sort(key=lambda order: (order.case_id.int * (desk_no + 1)) % 1009)
        together.wait(20)
        heard: list[str] = []
        for start in range(0, len(mine), desk_no + 1):
            batch = mine[start : start + desk_no + 1]
            heard += told(desk.pay(*(desk.cash(order.case_id, centre=order.division_code) for order in batch)))
            desk.issue(desk.order(), desk.order(centre=OTHER_CENTRE))
        return heard

    with ThreadPoolExecutor(8) as pool:
        heard = [receipt for one in pool.map(work, range(8)) for receipt in one]
    receipts = sorted(receipt for receipt in heard if receipt != "BILL_ALREADY_PAID")
    expected = [f"A{number:08d}" for number in range(1, 81)]
    expected += [f"X{number:08d}" for number in range(1, 31)] + [f"Y{number:08d}" for number in range(1, 51)]
    assert expected == receipts
    figures = window.figures()
    zeros = {name: value for name, value in figures.items() if name.startswith(("ledger_", "receipt_"))}
    assert 160 == figures["receipts_issued"]
    assert zeros.pop("ledger_blocks") > 0
    assert dict.fromkeys(zeros, 0) == zeros


def test_one_case_paid_by_two_at_once_is_paid_once(window: Window, twin: Window) -> None:
    """Exactly one receipt; the other hears of it; the next case has the next number."""
    for number in range(1, 9):
        case_id = window.accepted()
        together = threading.Barrier(2)

        def attempt(desk: Window, paid: UUID = case_id, start: threading.Barrier = together) -> list[str]:
            start.wait(60)
            return told(desk.pay(desk.cash(paid)))

        with ThreadPoolExecutor(2) as pool:
            outcomes = [outcome for [outcome] in pool.map(attempt, [window, twin])]
        assert [f"A{number:08d}", "BILL_ALREADY_PAID"] == sorted(outcomes)
    assert list(range(1, 9)) == numbers(window)


def test_centres_do_not_wait_for_each_other(window: Window) -> None:
    """While one centre's payment is not yet committed, another centre's goes through."""
    window.publish(OTHER_CENTRE)
    window.add_range(1, 9, batch_code="B", centre=OTHER_CENTRE)
    here, there = window.accepted(), window.accepted(centre=OTHER_CENTRE)
    with window.database.unit(reach=Reach(CENTRE)) as unit:
        record_payment(unit, [window.cash(here)])
        assert ["B00000001"] == told(window.pay(window.cash(there, centre=OTHER_CENTRE)))


def test_a_batch_of_64_takes_as_many_statements_as_a_batch_of_2(window: Window) -> None:
    """Set-wise: the number of statements does not grow with the batch."""
    counts = []
    for size in (2, 64):
        orders = [window.order() for _ in range(size)]
        window.issue(*orders)
        with window.database.unit(reach=Reach(CENTRE)) as unit:
            outcomes = record_payment(unit, [window.payment(order.case_id, order.case_no) for order in orders])
            unit.finish()
            counts.append([step.name for step in unit.steps])
        assert size == sum(isinstance(outcome, Recorded) for outcome in outcomes)
    assert counts[0] == counts[1]
    assert len(counts[1]) <= 18


def test_a_payment_and_a_look_at_a_bill_wait_few_times(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    """What does not depend on an answer is asked with what came before: each wait wakes both sides."""
    waits: list[int] = []
    receive = Conversation._receive

    def counted(self: Conversation) -> None:
        waits[-1] += 1
        receive(self)

    monkeypatch.setattr(Conversation, "_receive", counted)
    waits.append(0)
    case_id = window.accepted()
    waits.append(0)
    window.bill(case_id)
    waits.append(0)
    assert ["A00000001"] == told(window.pay(window.cash(case_id)))
    waits.append(0)
    window.bill(case_id)
    look, pay, look_at_paid = waits[1:]

    # To pay: the locks of bills, those of books, the till with the bill as it is then, two for its shift, the numbers
    # of the events; then the commit.
    assert (2, 6, 3) == (look, pay, look_at_paid)
