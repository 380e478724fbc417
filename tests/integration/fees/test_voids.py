"""Receipts are voided and issued anew: the number stays on record, no number is skipped, no money moves."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from psycopg.errors import RestrictViolation, UniqueViolation
from tests.databases import handled

from chassis.paging import PageAsked
from fees.domain.bill import Bill
from fees.domain.voiding import ReceiptVoid, Reissued, VoidState
from fees.handlers.list_receipt_voids import ListReceiptVoids, list_receipt_voids
from fees.handlers.reissue_receipt import ReissueReceipt, reissue_receipts
from fees.handlers.verify_receipt import Verified, VerifyReceipt, verify_receipts
from fees.handlers.void_receipt import DecideReceiptVoid, VoidReceipt, decide_receipt_voids, void_receipts
from kernel.errors import Refusal
from onewindow.cloudevents.v1.cloudevents_pb2 import CloudEvent
from onewindow.fees.v1 import events_pb2
from onewindow.type.v1 import type_pb2

if TYPE_CHECKING:
    from datetime import datetime

    from tests.integration.fees.conftest import Window

    from chassis.outcome import Outcome

CENTRE, OTHER_CENTRE = "410105", "410106"


def void(window: Window, *receipt_nos: str, officer: str = "chen", centre: str = CENTRE) -> list[Outcome[ReceiptVoid]]:
    """Have a cashier void receipts in one batch."""
    caller = replace(window.cash(UUID(int=0), centre=centre).caller, officer_id=officer)
    commands = [VoidReceipt(caller=caller, receipt_no=number, reason="抬头填写错误") for number in receipt_nos]
    return handled(window.database, void_receipts, commands)


def decide(window: Window, void_id: UUID, *, agrees: bool = True, officer: str = "zhao") -> Outcome[ReceiptVoid]:
    """Have an accountant decide."""
    caller = replace(window.cash(UUID(int=0)).caller, officer_id=officer)
    command = DecideReceiptVoid(caller=caller, void_id=void_id, agrees=agrees, remark="" if agrees else "票面无误")
    return handled(window.database, decide_receipt_voids, [command])[0]


def reissue(window: Window, *case_ids: UUID, centre: str = CENTRE) -> list[Outcome[Reissued]]:
    """Have a cashier issue receipts anew in one batch."""
    caller = window.cash(UUID(int=0), centre=centre).caller
    commands = [ReissueReceipt(caller=caller, case_id=case_id) for case_id in case_ids]
    return handled(window.database, reissue_receipts, commands)


def verify(window: Window, receipt_no: str, code: str, centre: str = CENTRE) -> Outcome[Verified]:
    """Look a receipt up as anybody may."""
    query = VerifyReceipt(division_code=centre, receipt_no=receipt_no, verification_code=code)
    return handled(window.database, verify_receipts, [query], read_only=True)[0]


def paid(window: Window) -> tuple[UUID, str, str]:
    """A case that was paid: its id, the number of its receipt, the code beside it."""
    case_id = window.accepted()
    [bill] = window.pay(window.cash(case_id))
    assert isinstance(bill, Bill)
    assert bill.receipt is not None
    return case_id, bill.receipt.receipt_no, bill.receipt.verification_code


def told(outcomes: list[Outcome[ReceiptVoid]]) -> list[str]:
    """State of each void, or why it was refused."""
    return [outcome.reason if isinstance(outcome, Refusal) else outcome.state.value for outcome in outcomes]


def acts(window: Window) -> list[tuple[str, str, str]]:
    """What supervision hears of receipts: act, subject, reason."""
    events = [CloudEvent.FromString(body) for (body,) in window.query("select event from outbox order by outbox_id")]
    said = [
        events_pb2.FeeOfficeActed.FromString(one.binary_data) for one in events if one.type.endswith("FeeOfficeActed")
    ]
    return [
        (type_pb2.FeeOfficeAct.Name(one.act).removeprefix("FEE_OFFICE_ACT_"), one.subject, one.reason) for one in said
    ]


def test_a_receipt_of_today_is_voided_by_its_cashier_and_issued_anew(window: Window) -> None:
    """The new one has the next number and the same amount; both are on record, and the books are as they were."""
    case_id, number, _ = paid(window)
    posted = window.postings(case_id)
    assert ["voided", "RECEIPT_IS_VOID", "RECEIPT_IS_VOID"] == told(
        [*void(window, number, number), *void(window, number)]
    )
    assert window.bill(case_id).receipt is None
    [again] = reissue(window, case_id)
    assert isinstance(again, Reissued)
    bill = window.bill(case_id)
    assert bill.receipt is not None
    assert ("A00000002", 8000, [number]) == (
        bill.receipt.receipt_no,
        bill.receipt.amount_fen,
        [gone.receipt_no for gone in bill.voided_receipts],
    )
    assert posted == window.postings(case_id)
    assert [("RECEIPT_VOIDED", number, "抬头填写错误"), ("RECEIPT_REISSUED", "A00000002", number)] == acts(window)
    [use] = window.receipt_use()
    assert (1, 1, 998, True) == (use.issued_count, use.void_count, use.left_count, use.is_closed)


def test_a_receipt_of_another_day_waits_for_a_second_person(window: Window, clock: list[datetime]) -> None:
    """Until then it is valid; the second person is never who asked; declined, it may be asked for again."""
    case_id, number, code = paid(window)
    clock[0] += timedelta(days=1)
    assert ["asked", "RECEIPT_VOID_ASKED"] == told(void(window, number, number))
    [waiting] = _listed(window, only_asked=True)
    assert (number, "chen", VoidState.ASKED) == (waiting.receipt_no, waiting.asked_by, waiting.state)
    assert ["VOID_NEEDS_SECOND_PERSON"] == told([decide(window, waiting.void_id, officer="chen")])
    [early] = reissue(window, case_id)
    assert isinstance(early, Refusal)
    assert ("RECEIPT_IS_VALID", {"receipt_no": number}) == (early.reason, early.facts)
    verified = verify(window, number, code)
    assert isinstance(verified, Verified)
    assert verified.receipt.voided_at is None
    assert ["declined"] == told([decide(window, waiting.void_id, agrees=False)])
    assert ["RECEIPT_VOID_DECIDED"] == told([decide(window, waiting.void_id)])
    clock[0] += timedelta(minutes=1)
    [second] = void(window, number)
    assert isinstance(second, ReceiptVoid)
    assert ["voided"] == told([decide(window, second.void_id)])
    assert [VoidState.VOIDED, VoidState.DECLINED] == [one.state for one in _listed(window)]
    [refused] = reissue(window, case_id, centre=OTHER_CENTRE)
    assert isinstance(refused, Refusal)
    reissue(window, case_id)
    assert "A00000002" == _listed(window)[0].replaced_by


def test_of_another_centre_s_receipt_nothing_is_told(window: Window) -> None:
    """Neither to void it, nor to decide, nor to verify; and a wrong code tells no more than a number nobody has."""
    _, number, code = paid(window)
    assert ["RECEIPT_NOT_FOUND"] == told(void(window, number, centre=OTHER_CENTRE))
    answers = [
        verify(window, number, code, OTHER_CENTRE),
        verify(window, number, "ZZZZZZ"),
        verify(window, "A99999999", code),
    ]
    assert [("RECEIPT_NOT_CONFIRMED", {})] * 3 == [
        (one.reason, one.facts) for one in answers if isinstance(one, Refusal)
    ]


def test_whoever_has_number_and_code_hears_whether_it_is_valid(window: Window) -> None:
    """A voided receipt is told to be void, the one in its place to be valid, each by its own code."""
    case_id, number, code = paid(window)
    void(window, number)
    [again] = reissue(window, case_id)
    assert isinstance(again, Reissued)
    gone, valid = (
        verify(window, number, code),
        verify(window, again.receipt.receipt_no, again.receipt.verification_code),
    )
    assert isinstance(gone, Verified)
    assert isinstance(valid, Verified)
    assert (False, True) == (gone.receipt.voided_at is None, valid.receipt.voided_at is None)


def test_the_database_holds_what_the_service_promises(window: Window) -> None:
    """No second valid receipt, no void taken back, also by SQL."""
    case_id, number, _ = paid(window)
    with pytest.raises(UniqueViolation, match="one valid receipt"):
        window.query(
            "insert into treasury_receipt (division_code, batch_code, number, range_id, case_id, amount_fen,"
            " verification_code, issued_at) select division_code, batch_code, 2, range_id, case_id, amount_fen,"
            " verification_code, issued_at from treasury_receipt"
        )
    void(window, number)
    for change in ("update receipt_void set reason = 'x'", "delete from receipt_void", "truncate receipt_void cascade"):
        with pytest.raises(RestrictViolation):
            window.query(change)
    [again] = reissue(window, case_id)
    assert isinstance(again, Reissued)


def _listed(window: Window, *, only_asked: bool = False) -> list[ReceiptVoid]:
    query = ListReceiptVoids(
        caller=window.cash(UUID(int=0)).caller, division_code=CENTRE, only_asked=only_asked, page=PageAsked(50)
    )
    [found] = handled(window.database, list_receipt_voids, [query], read_only=True)
    assert not isinstance(found, Refusal)
    assert found.asked_count == sum(one.state is VoidState.ASKED for one in found.page.rows)
    return list(found.page.rows)
