"""Money goes back: asked for by one, approved by another, paid out once, in the books and in the till."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

import pytest
from psycopg import errors
from tests.databases import administrator, handled
from tests.integration.fees.accountant import Accountant
from tests.integration.fees.conftest import CENTRE
from tests.integration.fees.giving_back import approved, ask, caller, decide, pay, said, till_fen

from chassis.paging import PageAsked
from fees.domain.bill import PaymentMethod
from fees.domain.billing import FeeDemand
from fees.domain.repaying import Refund
from fees.domain.till import Tender
from fees.handlers.list_refunds import ListRefunds, Refunds, list_refunds
from fees.handlers.open_shift import OpenShift, open_shift
from kernel.calendar import CENTRE_ZONE
from kernel.errors import Refusal

if TYPE_CHECKING:
    from tests.integration.fees.conftest import Window

PAGE = PageAsked(50)


def due_back(window: Window) -> UUID:
    """Have a case that was paid in cash and then refused: 80 yuan are due back, and lie in the till of chen."""
    case_id = window.accepted()
    [paid] = window.pay(window.cash(case_id))
    assert not isinstance(paid, Refusal)
    assert [None] == window.refuse(case_id)
    return case_id


def listed(window: Window, *, ended_too: bool = False) -> Refunds:
    """Look refunds up."""
    query = ListRefunds(caller=caller("zhao"), division_code=CENTRE, page=PAGE, ended_too=ended_too)
    [found] = handled(window.database, list_refunds, [query], read_only=True)
    assert isinstance(found, Refunds)
    return found


def posted(window: Window, case_id: UUID, kind: str = "refund_paid") -> dict[str, int]:
    """What entries of a kind moved, by account."""
    postings = window.postings(case_id)
    assert not isinstance(postings, Refusal)
    return {one.account: one.amount_fen for one in postings if one.kind.value == kind}


def all_is_well(window: Window, *case_ids: UUID) -> None:
    """The audit has nothing to say."""
    figures = window.figures()
    names = ("refunds_by_one", "refunds_above_due", "refunds_unposted", "refunds_paid_twice", "ledger_sum_fen")
    assert [0] * 5 == [figures[name] for name in names]
    for _, facts in window.facts(*case_ids).values():
        assert facts["to_post"] == facts["posted"]


def test_money_goes_back_from_the_till_once_a_second_person_agrees(window: Window) -> None:
    """Due, asked, approved, paid: what is due back is owed no more, the till holds less, supervision has heard all."""
    case_id = due_back(window)
    refund = ask(window, case_id)

    assert ["asked"] == said(refund)
    assert (8000, PaymentMethod.CASH, "") == (refund.amount_fen, refund.way, refund.voucher_no)
    [due] = window.refunds_due(PAGE).page.rows
    assert (8000, 8000) == (due.left_fen, due.under_way_fen)
    assert ["REFUND_NOT_APPROVED"] == said(*pay(window, refund.refund_id))
    assert ["REFUND_NEEDS_SECOND_PERSON"] == said(decide(window, refund.refund_id, by="chen"))
    approved = decide(window, refund.refund_id)
    assert ["approved", "REFUND_ALREADY_DECIDED"] == said(approved, decide(window, refund.refund_id, by="wu"))
    assert approved.voucher_no.endswith("0001")

    [paid] = pay(window, refund.refund_id)

    assert (["paid", "REFUND_ALREADY_PAID"], "chen") == (said(paid, *pay(window, refund.refund_id)), paid.paid_by)
    assert {"refund_due": 8000, "cash": -8000} == posted(window, case_id)
    assert 0 == till_fen(window)
    assert (0, 0) == (window.refunds_due(PAGE).total_count, window.refunds_due(PAGE).total_fen)
    bill = window.bill(case_id)
    assert (8000, [paid.voucher_no]) == (bill.refunded_fen, [one.voucher_no for one in bill.refunds])
    assert bill.receipt is not None
    assert bill.receipt.receipt_no == paid.receipt_no
    told = b"".join(bytes(event) for (event,) in window.query("select event from outbox order by outbox_id"))
    assert (3, 1) == (told.count(b"FeeOfficeActed"), told.count(b"RefundPaid"))
    assert paid.voucher_no.encode() in told
    all_is_well(window, case_id)


def test_a_part_goes_back_and_the_rest_later_and_no_more_than_that(window: Window) -> None:
    """What somebody has asked for is nobody else's to ask for; what was declined is again."""
    case_id = due_back(window)
    first = approved(window, case_id, fen=3000)
    assert ["REFUND_TOO_LARGE"] == said(ask(window, case_id, fen=5001))
    rest = ask(window, case_id)
    assert (5000, ["NOTHING_TO_GIVE_BACK"]) == (rest.amount_fen, said(ask(window, case_id)))
    assert ["declined"] == said(decide(window, rest.refund_id, approve=False))
    again = approved(window, case_id, fen=5000)
    assert ["T", "T"] == [one.voucher_no[:1] for one in (first, again)]
    assert first.voucher_no != again.voucher_no

    assert ["paid", "paid"] == said(*pay(window, first.refund_id, again.refund_id))

    assert ([], ["declined", "paid", "paid"]) == (
        listed(window).page.rows,
        sorted(said(*listed(window, ended_too=True).page.rows)),
    )
    all_is_well(window, case_id)


def test_who_pays_out_needs_a_till_that_holds_so_much(window: Window) -> None:
    """Without an open shift nothing is paid out; a till with less keeps what it has."""
    case_id = due_back(window)
    refund = approved(window, case_id)
    assert ["NO_OPEN_SHIFT"] == said(*pay(window, refund.refund_id, by="li"))
    handled(window.database, open_shift, [OpenShift(caller=caller("li"), float_fen=7999)])
    assert ["TILL_HOLDS_LESS"] == said(*pay(window, refund.refund_id, by="li"))
    assert (8000, 7999) == (till_fen(window), till_fen(window, "li"))
    assert ["paid"] == said(*pay(window, refund.refund_id))


def test_each_part_goes_back_the_way_it_came(window: Window) -> None:
    """A bill paid in cash and by code: one refund for each payment; no cash for what came by code."""
    case_id = window.accepted()
    tenders = [
        Tender(amount_fen=5000, method=PaymentMethod.CASH),
        Tender(amount_fen=3000, method=PaymentMethod.QR_CODE, provider_reference="WX-1"),
    ]
    window.pay(window.offer(case_id, *tenders))
    window.refuse(case_id)
    cash = approved(window, case_id)
    code = ask(window, case_id)

    assert [(5000, "cash"), (3000, "qr_code")] == [(one.amount_fen, one.way.value) for one in (cash, code)]
    decide(window, code.refund_id)
    assert ["paid", "REFUND_GOES_BY_ITSELF"] == said(*pay(window, cash.refund_id, code.refund_id))
    assert ["NOTHING_TO_GIVE_BACK"] == said(ask(window, case_id))


def test_nobody_asks_for_what_is_not_due_or_not_of_the_centre(window: Window) -> None:
    """A bill that stands, a stranger's payment, another way than it came, a neighbour's case."""
    case_id = due_back(window)
    stands = window.accepted()
    window.pay(window.cash(stands))
    asked = ask(window, case_id)
    assert [
        "NOTHING_TO_GIVE_BACK",
        "CASE_NOT_FOUND",
        "CASE_NOT_FOUND",
        "SURPLUS_NOT_FOUND",
        "REFUND_NOT_FOUND",
        "REFUND_NOT_FOUND",
    ] == said(
        ask(window, stands),
        ask(window, uuid4()),
        ask(window, case_id, centre="632801"),
        ask(window, surplus_id=uuid4()),
        decide(window, asked.refund_id, centre="632801"),
        *pay(window, asked.refund_id, centre="632801"),
    )
    decide(window, asked.refund_id, approve=False)
    assert ["PAYMENT_NOT_FOUND", "REFUND_GOES_THE_WAY_IT_CAME", "REFUND_NOT_FOUND"] == said(
        ask(window, case_id, payment_id=uuid4()),
        ask(window, case_id, way=PaymentMethod.TRANSFER),
        ask(window, case_id, replaces=asked.refund_id),
    )


def test_two_at_once_neither_give_back_too_much_nor_pay_twice(window: Window, twin: Window) -> None:
    """Sixteen ask for all of it and one is heard; two pay one voucher and one does."""
    case_id = due_back(window)
    with ThreadPoolExecutor(8) as pool:
        asked = list(pool.map(lambda at: ask(at, case_id), [window, twin] * 8))
    assert ["NOTHING_TO_GIVE_BACK"] * 15 + ["asked"] == sorted(said(*asked), key=lambda word: word.islower())
    [refund] = [one for one in asked if isinstance(one, Refund)]
    decide(window, refund.refund_id)
    with ThreadPoolExecutor(2) as pool:
        paid = list(pool.map(lambda at: pay(at, refund.refund_id)[0], [window, twin]))
    assert ["REFUND_ALREADY_PAID", "paid"] == sorted(said(*paid))
    assert (0, {"refund_due": 8000, "cash": -8000}) == (till_fen(window), posted(window, case_id))


def test_the_database_holds_what_the_service_does(window: Window) -> None:
    """One person alone, more than is due, more than was paid, a step twice, another amount: none of it is written."""
    case_id = due_back(window)
    refund = approved(window, case_id, fen=5000)
    copy = (
        "insert into refund select gen_random_uuid(), division_code, case_id, surplus_id, payment_id, {}, way, reason,"
        " file_name, sha256, size_bytes, {}, asked_at, replaces, {} from refund limit 1"
    )
    asked, alone = "'asked'", "'approved', asked_by, asked_at, '', 'T202611299999'"
    refused: list[tuple[str, type[errors.Error]]] = [
        (copy.format("3001", "asked_by", asked), errors.RestrictViolation),
        (copy.format("1", "'chen'", alone), errors.CheckViolation),
        ("update refund set amount_fen = 1", errors.RestrictViolation),
        ("update refund set state = 'asked', decided_by = '', decided_at = null", errors.RestrictViolation),
        ("delete from refund", errors.RestrictViolation),
    ]
    for statement, error in refused:
        with administrator(window.database) as connection, pytest.raises(error):
            connection.execute(statement.encode())
    pay(window, refund.refund_id)
    with administrator(window.database) as connection, pytest.raises(errors.RestrictViolation):
        connection.execute(b"update refund set paid_by = 'wu'")
    window.query(copy.format("3000", "asked_by", asked))


def surplus_of(window: Window) -> list[Any]:
    """What is to be given back."""
    return list(window.surplus(PAGE).page.rows)


def test_what_was_paid_too_much_goes_back_and_leaves_the_list(window: Window) -> None:
    """Twice by code and once for nobody's order: each piece goes back to its own payment, and not twice."""
    case_id = window.accepted()
    order = window.started(case_id)
    window.told(window.notice(order, "WX-1"), window.notice(order, "WX-2"), window.notice(uuid4(), "WX-3"))
    asked = [ask(window, surplus_id=spare.surplus_id) for spare in surplus_of(window)]
    assert {(8000, "WX-2", "qr_code"), (8000, "WX-3", "qr_code")} == {
        (refund.amount_fen, refund.provider_reference, refund.way.value) for refund in asked
    }
    for refund in asked:
        assert ["NOTHING_TO_GIVE_BACK"] == said(ask(window, surplus_id=refund.surplus_id))
        assert ["approved"] == said(decide(window, refund.refund_id))
    assert [8000, 8000] == [spare.under_way_fen for spare in surplus_of(window)]


def test_what_was_paid_in_parts_and_not_granted_goes_back_to_its_payments(window: Window) -> None:
    """Of two items one part was paid in cash; none is granted: what was paid goes back from the till."""
    demands = [FeeDemand(item_code=item, fee_code="FEE-ZRZY-01", quantities={}) for item in ("ZRZY-001", "ZRZY-002")]
    case_id = window.accepted(*demands)
    window.pay(window.offer(case_id, Tender(amount_fen=500, method=PaymentMethod.CASH), is_part=True))
    window.refuse(case_id, items=("ZRZY-001", "ZRZY-002"))
    [spare] = surplus_of(window)
    refund = approved(window, surplus_id=spare.surplus_id)
    [paid] = pay(window, refund.refund_id)
    assert (["paid"], {"surplus": 500, "cash": -500}, []) == (
        said(paid),
        posted(window, case_id),
        surplus_of(window),
    )
    all_is_well(window, case_id)


def test_a_transfer_is_paid_back_when_the_bank_says_so(window: Window) -> None:
    """Another amount, or another reference, stays a difference; the line under the voucher ends it, once, for good."""
    case_id, today = window.accepted(), window.database.now().astimezone(CENTRE_ZONE).date()
    window.pay(window.payment(case_id, "ICBC-1", method=PaymentMethod.TRANSFER))
    window.refuse(case_id)
    assert ["INVALID_REQUEST"] == said(ask(window, case_id))
    refund = approved(window, case_id, account="0088")
    [ordered] = pay(window, refund.refund_id)
    assert (["sent"], "0088", {}) == (said(ordered), ordered.account_tail, posted(window, case_id))
    accountant = Accountant(window)
    rows = [(today, -7999, refund.voucher_no, "short"), (today, -8000, "T209901010001", "other")]
    accountant.take(rows)
    assert ["sent"] == said(*listed(window).page.rows)
    told = accountant.take([*rows, (today, -8000, refund.voucher_no, ""), (today, -8000, refund.voucher_no, "twice")])
    assert 1 == told.matched_count

    [paid] = listed(window, ended_too=True).page.rows
    assert (["paid", "REFUND_ALREADY_PAID"], "bank") == (said(paid, *pay(window, refund.refund_id)), paid.paid_by)
    assert {"refund_due": 8000, "bank.account": -8000} == posted(window, case_id)
    assert ["bank_only"] * 3 == list(accountant.classes().values())
    [(match_no,)] = window.query("select match_no from settlement where rule = 'refund'")
    assert ["REFUND_ALREADY_PAID"] == said(accountant.undo(match_no))
    all_is_well(window, case_id)
