"""A slip is voided at its terminal after its receipt: payment and receipt are void, and the bill is due again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from tests.databases import handled
from tests.integration.fees.accountant import Accountant
from tests.integration.fees.conftest import Window
from tests.integration.fees.test_voids import acts, reissue, told
from tests.integration.fees.test_waivers import says_the_same

from fees.domain.bill import BillState, PaymentMethod
from fees.domain.till import Tender
from fees.domain.voiding import ReceiptVoid
from fees.handlers.void_receipt import DecideReceiptVoid, VoidReceipt, decide_receipt_voids, void_receipts
from kernel.errors import Refusal
from onewindow.cloudevents.v1.cloudevents_pb2 import CloudEvent
from onewindow.fees.v1 import events_pb2

if TYPE_CHECKING:
    from chassis.outcome import Outcome

OTHER_CENTRE = "410106"
TODAY = "select (recorded_at at time zone 'Asia/Shanghai')::date, payment_id from payment limit 1"


@pytest.fixture
def desk(window: Window) -> Window:
    """A window with receipt numbers."""
    window.add_range(1, 100)
    return window


def by_card(window: Window, reference: str = "SLIP-1") -> tuple[UUID, str]:
    """A case that was paid by card: its id, and the number of its receipt."""
    case_id = window.accepted()
    window.pay(window.payment(case_id, reference, method=PaymentMethod.CARD))
    receipt = window.bill(case_id).receipt
    assert receipt is not None
    return case_id, receipt.receipt_no


def ask(window: Window, receipt_no: str, slip: str = "SLIP-1", centre: str = "410105") -> Outcome[ReceiptVoid]:
    """Have the cashier who issued it say that a slip was voided at the terminal."""
    caller = window.cash(UUID(int=0), centre=centre).caller
    command = VoidReceipt(caller=caller, receipt_no=receipt_no, reason="终端已撤销", slip_reference=slip)
    return handled(window.database, void_receipts, [command])[0]


def agree(window: Window, *void_ids: UUID, officer: str = "zhao", centre: str = "410105") -> list[Outcome[ReceiptVoid]]:
    """Have an accountant agree, in one batch."""
    caller = replace(window.cash(UUID(int=0), centre=centre).caller, officer_id=officer)
    commands = [DecideReceiptVoid(caller=caller, void_id=void_id, agrees=True, remark="") for void_id in void_ids]
    return handled(window.database, decide_receipt_voids, commands)


def voided(window: Window, receipt_no: str, slip: str = "SLIP-1") -> ReceiptVoid:
    """A void with a slip that was agreed to."""
    asked = ask(window, receipt_no, slip)
    assert isinstance(asked, ReceiptVoid), asked
    [agreed] = agree(window, asked.void_id)
    assert isinstance(agreed, ReceiptVoid), agreed
    return agreed


def due_again(window: Window) -> list[tuple[int, int, str]]:
    """Amount, what is left and receipt of each payment that was told to be void."""
    found = [CloudEvent.FromString(body) for (body,) in window.query("select event from outbox order by outbox_id")]
    events = [
        events_pb2.PaymentVoided.FromString(one.binary_data) for one in found if one.type.endswith("PaymentVoided")
    ]
    return [(event.amount_fen, event.left_fen, event.receipt_no) for event in events]


def test_a_slip_voided_after_its_receipt_makes_the_bill_due_again(desk: Window) -> None:
    """Even its own cashier of the same day needs the second person; then the books say both, and it is paid anew."""
    case_id, number = by_card(desk)
    asked = ask(desk, number)
    assert isinstance(asked, ReceiptVoid)
    assert ["asked", "RECEIPT_VOID_ASKED"] == told([asked, ask(desk, number)])
    assert (BillState.PAID, 8000) == (desk.bill(case_id).state, desk.bill(case_id).paid_fen)
    assert ["VOID_NEEDS_SECOND_PERSON"] == told(agree(desk, asked.void_id, officer="chen"))
    assert ["RECEIPT_VOID_NOT_FOUND"] == told(agree(desk, asked.void_id, centre=OTHER_CENTRE))

    # Two at once: the second one finds it decided.
    assert ["voided", "RECEIPT_VOID_DECIDED"] == told(agree(desk, asked.void_id, asked.void_id))

    bill = desk.bill(case_id)
    assert (BillState.UNPAID, 8000, 0, None) == (bill.state, bill.left_fen, bill.paid_fen, bill.receipt)
    assert [True] == [payment.voided_at is not None for payment in bill.payments]
    assert [(8000, 8000, number)] == due_again(desk)
    assert ["RECEIPT_VOID_ASKED", "RECEIPT_VOIDED"] == [act for act, _, _ in acts(desk)]
    assert [("bank.card", -8000, "SLIP-1"), ("receivable", 8000, "SLIP-1")] == desk.query(
        "select account, amount_fen, reference from posting where kind = 'payment_voided' order by account"
    )
    [refused] = reissue(desk, case_id)
    assert isinstance(refused, Refusal)
    assert "BILL_IS_DUE_AGAIN" == refused.reason
    says_the_same(desk, case_id)
    counts, facts = desk.facts(case_id)[case_id]
    assert (0, 1, 0, "unpaid") == (counts["payments"], counts["voided_payments"], counts["receipts"], facts["bill"])
    assert "payment_fen" not in facts

    [used] = desk.pay(desk.payment(case_id, "SLIP-1", method=PaymentMethod.CARD))
    assert isinstance(used, Refusal)
    desk.pay(desk.payment(case_id, "SLIP-2", method=PaymentMethod.CARD))

    again = desk.bill(case_id)
    assert again.receipt is not None
    assert (BillState.PAID, 8000, PaymentMethod.CARD) == (again.state, again.paid_fen, again.receipt.method)
    says_the_same(desk, case_id)
    counts, facts = desk.facts(case_id)[case_id]
    assert (1, 1, 1, "8000", "8000") == (
        counts["payments"],
        counts["receipts"],
        counts["receipts_due"],
        facts["payment_fen"],
        facts["receipt_fen"],
    )
    assert [(number, again.receipt.receipt_no)] == desk.query(
        "select first.batch_code || lpad(first.number::text, 8, '0'),"
        " second.batch_code || lpad(second.number::text, 8, '0')"
        " from treasury_receipt as second join receipt_void as first on first.void_id = second.replaces"
    )
    # The report of fees has it once.
    assert [(8000,)] == desk.query("select sum(amount_fen)::bigint from fee_movement where kind = 'bill_paid'")
    assert {"ledger_sum_fen": 0, "receipt_gaps": 0, "payments_voided_alone": 0}.items() <= desk.figures().items()
    # And a slip may be voided once more.
    voided(desk, again.receipt.receipt_no, "SLIP-2")
    says_the_same(desk, case_id)
    assert BillState.UNPAID is desk.bill(case_id).state


def test_of_a_bill_paid_in_two_ways_the_other_part_stays_paid(desk: Window) -> None:
    """What is left is the slip alone; cash leaves no slip to be voided."""
    case_id = desk.accepted()
    cash = Tender(amount_fen=5000, method=PaymentMethod.CASH)
    card = Tender(amount_fen=3000, method=PaymentMethod.CARD, provider_reference="SLIP-1")
    desk.pay(desk.offer(case_id, cash, card))
    receipt = desk.bill(case_id).receipt
    assert receipt is not None
    assert ["SLIP_NOT_FOUND"] == told([ask(desk, receipt.receipt_no, "SLIP-9")])
    assert ["RECEIPT_NOT_FOUND"] == told([ask(desk, receipt.receipt_no, centre=OTHER_CENTRE)])
    voided(desk, receipt.receipt_no)
    bill = desk.bill(case_id)
    assert (BillState.PARTLY_PAID, 3000, 5000) == (bill.state, bill.left_fen, bill.paid_fen)
    says_the_same(desk, case_id)
    desk.pay(desk.cash(case_id, 3000))
    assert BillState.PAID is desk.bill(case_id).state
    says_the_same(desk, case_id)


def test_the_bank_day_waits_for_no_line_and_finds_one_that_comes(desk: Window) -> None:
    """A line that has come already says the slip was not voided; one that comes afterwards is open."""
    _, number = by_card(desk)
    other, second = by_card(desk, "SLIP-2")
    [(today, _)] = desk.query(TODAY)
    bank = Accountant(desk)
    assert 1 == bank.take([(today, 8000, "SLIP-2", "")]).matched_count
    assert ["PAYMENT_NOT_OPEN"] == told([ask(desk, second, "SLIP-2")])
    assert BillState.PAID is desk.bill(other).state
    assert ["SLIP-1"] == bank.open_payments()

    voided(desk, number)

    assert [] == bank.open_payments()
    [(match_no,)] = desk.query("select match_no from settlement where rule = 'explained'")
    undone = bank.undo(match_no)
    assert isinstance(undone, Refusal)
    assert "PAYMENT_IS_VOIDED" == undone.reason
    assert not isinstance(bank.close(today, today), Refusal)
    tomorrow = today + timedelta(days=1)
    assert 0 == bank.take([(tomorrow, 8000, "SLIP-1", "")]).matched_count
    assert ["duplicate"] == list(bank.classes().values())


def test_what_was_explained_in_a_closed_day_may_be_voided_still(desk: Window) -> None:
    """Nothing in that day changes."""
    case_id, number = by_card(desk)
    [(today, payment_id)] = desk.query(TODAY)
    bank = Accountant(desk)
    bank.take([(today, 100, "", "")])
    [line] = bank.lines()
    bank.explain(line.line_id)
    bank.explain(payment_id=payment_id)
    assert 1 == bank.close(today, today)
    voided(desk, number)
    assert BillState.UNPAID is desk.bill(case_id).state
    assert [(2,)] == desk.query("select count(*) from settlement")


def test_money_that_goes_back_is_settled_first(desk: Window) -> None:
    """Asked for before an item was not granted, it cannot be agreed to after."""
    case_id, number = by_card(desk)
    asked = ask(desk, number)
    assert isinstance(asked, ReceiptVoid)
    desk.refuse(case_id)
    assert ["BILL_CHANGED_SINCE_PAID"] == told(agree(desk, asked.void_id))
    assert BillState.PAID is desk.bill(case_id).state


def test_what_is_due_again_does_not_expire_by_itself(desk: Window) -> None:
    """It is owed for what was served; and of the planted the audit finds both: payment or receipt void alone."""
    case_id, number = by_card(desk)
    voided(desk, number)
    assert [] == desk.query("select * from claim_old_bills('infinity', 'infinity', 5)")
    assert {"payments_voided_alone": 0, "receipts_voided_alone": 0}.items() <= desk.figures().items()
    desk.query("alter table payment_void disable trigger user")
    desk.query("alter table receipt_void disable trigger user")
    desk.query("update receipt_void set slip_reference = ''")
    assert 1 == desk.figures()["payments_voided_alone"]
    desk.query("update receipt_void set slip_reference = 'SLIP-1'")
    desk.query("delete from payment_void")
    assert 1 == desk.figures()["receipts_voided_alone"]
    assert BillState.UNPAID is desk.bill(case_id).state
