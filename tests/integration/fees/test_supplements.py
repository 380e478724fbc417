"""More becomes due for a case whose bill was paid: a claim of its own, paid, receipted and expiring as a bill does."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from psycopg import errors
from tests.integration.fees.conftest import Window
from tests.integration.fees.test_waivers import CARD, HOME, amend, expired, posted, reason, says_the_same

from fees.domain.amending import Amended, Correction
from fees.domain.bill import Bill, BillState, LineState, PaymentMethod
from fees.domain.till import Tender
from fees.handlers.record_payment import RecordPayment
from kernel.errors import Refusal
from onewindow.cloudevents.v1.cloudevents_pb2 import CloudEvent
from onewindow.fees.v1 import events_pb2

if TYPE_CHECKING:
    from chassis.outcome import Outcome


@pytest.fixture
def desk(window: Window) -> Window:
    """A window with receipt numbers."""
    window.add_range(1, 100)
    return window


def raised(window: Window, case_id: UUID, cases: int) -> Bill:
    """Correct line 1 to so many cases, each 80 yuan, and answer what more is due."""
    amended = correct(window, case_id, cases)
    assert isinstance(amended, Amended), amended
    return window.bill(case_id).supplements[-1]


def correct(window: Window, case_id: UUID, cases: int) -> Outcome[Any]:
    """Correct line 1 to so many cases."""
    return amend(window, case_id, Correction(line_no=1, quantities={"cases": str(cases)}))


def paid(window: Window, case_id: UUID, amount_fen: int) -> Bill:
    """Pay in cash; answers the bill."""
    [outcome] = window.pay(window.cash(case_id, amount_fen))
    assert not isinstance(outcome, Refusal), outcome
    return window.bill(case_id)


def part_of(window: Window, case_id: UUID, amount_fen: int) -> RecordPayment:
    """A part in cash."""
    return window.offer(case_id, Tender(amount_fen=amount_fen, method=PaymentMethod.CASH), is_part=True)


def told(window: Window, case_id: UUID) -> list[tuple[int, int, int]]:
    """State, total and what is owed, of each event of what more is due, in the order they were told."""
    found: list[tuple[int, int, int]] = []
    for content, stream_id in window.query("select event, stream_id from outbox order by outbox_id"):
        event = CloudEvent.FromString(content)
        if event.type.endswith("SupplementChanged"):
            assert stream_id == case_id
            changed = events_pb2.SupplementChanged.FromString(event.binary_data)
            found.append((changed.state, changed.total_fen, changed.owed_fen))
    return found


def test_what_comes_to_more_than_was_paid_is_due_by_a_claim_of_its_own(desk: Window) -> None:
    """Its line says what was paid and what more is due; paid, it has a receipt of its own, and the first one stays."""
    case_id = desk.accepted(HOME, CARD)
    first = paid(desk, case_id, 28000)

    more = raised(desk, case_id, 5)

    assert (BillState.UNPAID, 16000, first.case_no, case_id) == (
        more.state,
        more.left_fen,
        more.case_no,
        more.supplement_of,
    )
    [line] = more.lines
    assert (1, 16000, 40000) == (line.line_no, line.amount_fen, line.standard_fen)
    assert "5 件 × 80.00 元 = 400.00 元；已缴 240.00 元，补缴 160.00 元" == line.arithmetic_zh
    assert (BillState.PAID, 28000, first.receipt) == (
        desk.bill(case_id).state,
        desk.bill(case_id).total_fen,
        desk.bill(case_id).receipt,
    )
    says_the_same(desk, case_id)
    _, facts = desk.facts(case_id)[case_id]
    assert "16000" == facts["more_due"]

    settled = paid(desk, more.case_id, 16000)

    assert settled.receipt is not None
    assert first.receipt is not None
    assert (16000, True) == (settled.receipt.amount_fen, settled.receipt.receipt_no > first.receipt.receipt_no)
    says_the_same(desk, case_id)
    counts, facts = desk.facts(case_id)[case_id]
    assert (2, 2, 2, 1) == (counts["receipts"], counts["receipts_due"], counts["payments"], counts["paid_supplements"])
    assert ("44000", "44000") == (facts["payment_fen"], facts["bill_fen"])
    assert "more_due" not in facts


def test_a_case_waits_for_one_such_claim_at_a_time(desk: Window, clock: list[datetime]) -> None:
    """Corrected again, the open one changes; corrected back, it is over; then less goes back of what was paid."""
    case_id = desk.accepted(HOME, CARD)
    paid(desk, case_id, 28000)
    more = raised(desk, case_id, 5)
    again = raised(desk, case_id, 4)
    assert (more.case_id, 8000) == (again.case_id, again.left_fen)
    says_the_same(desk, case_id)

    over = raised(desk, case_id, 3)
    assert (more.case_id, BillState.NOTHING_DUE, 0) == (over.case_id, over.state, over.total_fen)
    says_the_same(desk, case_id)

    clock[0] += timedelta(minutes=1)
    anew = raised(desk, case_id, 6)
    assert (True, 24000) == (anew.case_id != more.case_id, anew.left_fen)
    paid(desk, anew.case_id, 24000)
    correct(desk, case_id, 1)
    bill = desk.bill(case_id)
    # 240 of what was paid last, and then 160 of the first.
    assert ([0, 24000], 16000) == ([one.refund_due_fen for one in bill.supplements], bill.refund_due_fen)
    assert -16000 == posted(desk, case_id)["refund_due", "refund_due"]
    says_the_same(desk, case_id)


def test_of_one_that_is_paid_in_part_the_rest_is_paid_first(desk: Window) -> None:
    """As with bills."""
    case_id = desk.accepted(HOME)
    paid(desk, case_id, 24000)
    more = raised(desk, case_id, 5)
    [part] = desk.pay(part_of(desk, more.case_id, 6000))
    assert not isinstance(part, Refusal), part
    assert "BILL_IS_PARTLY_PAID" == reason(correct(desk, case_id, 6))
    assert BillState.PAID is paid(desk, more.case_id, 10000).state
    says_the_same(desk, case_id)


def test_it_expires_and_becomes_due_again_by_an_accountant(desk: Window, clock: list[datetime]) -> None:
    """Expired it is owed all the same; its own lines are corrected by those they add to."""
    case_id = desk.accepted(HOME)
    paid(desk, case_id, 24000)
    more = raised(desk, case_id, 5)
    assert 1 == expired(desk, clock)
    assert BillState.EXPIRED is desk.bill(more.case_id).state
    assert "16000" == desk.facts(case_id)[case_id][1]["more_due"]
    assert "BILL_HAS_EXPIRED" == reason(correct(desk, case_id, 6))
    assert "BILL_HAS_EXPIRED" == reason(desk.pay(desk.cash(more.case_id, 16000))[0])
    assert "LINE_NOT_CHARGED" == reason(amend(desk, more.case_id, Correction(line_no=1, quantities={"cases": "2"})))

    assert isinstance(amend(desk, more.case_id), Amended)

    assert BillState.PAID is paid(desk, more.case_id, 16000).state
    says_the_same(desk, case_id)


def test_a_refused_item_takes_what_more_was_due_for_it_along(desk: Window) -> None:
    """What was paid goes back, what was not is cancelled, and the audit follows."""
    case_id = desk.accepted(HOME, CARD)
    paid(desk, case_id, 28000)
    more = raised(desk, case_id, 5)

    desk.refuse(case_id)

    bill = desk.bill(case_id)
    assert (BillState.PAID, 24000) == (bill.state, bill.refund_due_fen)
    assert (BillState.CANCELLED, LineState.CANCELLED) == (bill.supplements[0].state, bill.supplements[0].lines[0].state)
    assert -16000 == posted(desk, more.case_id)["bill_cancelled", "receivable"]
    says_the_same(desk, case_id)


def test_others_hear_of_it_in_the_stream_of_the_case(desk: Window) -> None:
    """What is owed of it each time, until nothing is."""
    case_id = desk.accepted(HOME)
    paid(desk, case_id, 24000)
    more = raised(desk, case_id, 5)
    desk.pay(part_of(desk, more.case_id, 6000))
    paid(desk, more.case_id, 10000)

    assert [(1, 16000, 16000), (5, 16000, 10000), (2, 16000, 0)] == told(desk, case_id)


def test_the_database_holds_that_a_case_waits_for_one(desk: Window) -> None:
    """Whoever writes there by hand."""
    case_id = desk.accepted(HOME)
    paid(desk, case_id, 24000)
    more = raised(desk, case_id, 5)
    with pytest.raises(errors.UniqueViolation):
        desk.query(
            "insert into bill "  # noqa: S608 - a UUID
            "(case_id, division_code, case_no, catalogue_version, state, total_fen, issued_at, supplement_of) "
            "select gen_random_uuid(), "
            "division_code, case_no, catalogue_version, state, total_fen, issued_at, supplement_of "
            f"from bill where case_id = '{more.case_id}'"
        )
