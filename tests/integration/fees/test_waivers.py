"""A waiver is asked for by one and granted by another; bills are corrected, and expire."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

import pytest
from psycopg import errors
from tests.databases import handled

from chassis.paging import PageAsked
from chassis.rpc import Caller
from chassis.storage.reach import PLATFORM, Reach
from fees.domain.amending import Amended, Correction
from fees.domain.bill import BillState, LineState
from fees.domain.billing import FeeDemand
from fees.domain.waiving import Evidence, WaiverState, WaiverWish
from fees.handlers.amend_bill import AmendBill, amend_bills
from fees.handlers.ask_for_waiver import AskForWaiver, WaiverOfBill, ask_for_waiver
from fees.handlers.decide_waiver import DecideWaiver, decide_waivers
from fees.handlers.expire_bills import EXPIRES_AFTER, claim_old_bills, expire_bills
from fees.handlers.list_waivers import ListWaivers, list_waivers
from fees.handlers.vocabulary import line_message
from kernel.errors import Refusal

if TYPE_CHECKING:
    from tests.integration.fees.conftest import Window

    from chassis.outcome import Outcome

CENTRE = "410105"
PAPER = Evidence(file_name="证明.pdf", sha256="0" * 64, size_bytes=1000)
HOME = FeeDemand(item_code="ZRZY-001", fee_code="FEE-ZRZY-01", quantities={"cases": "3"})
CARD = FeeDemand(item_code="GA-002", fee_code="FEE-GA-02", quantities={})


@pytest.fixture
def desk(window: Window) -> Window:
    """A window with receipt numbers."""
    window.add_range(1, 100)
    return window


def ask(window: Window, case_id: UUID, words: str = "更正登记", by: str = "clerk", line_no: int = 1) -> Outcome[Any]:
    """Ask for a waiver."""
    wish = WaiverWish(line_no=line_no, rule_words=words, reason="登记簿更正，附证明", evidence=PAPER)
    command = AskForWaiver(caller=Caller(by, CENTRE, "SF"), case_id=case_id, wish=wish)
    return handled(window.database, ask_for_waiver, [command])[0]


def decide(
    window: Window, waiver_id: UUID, by: str = "accountant", *, grant: bool = True, centre: str = CENTRE
) -> Outcome[Any]:
    """Decide a waiver."""
    command = DecideWaiver(caller=Caller(by, centre, "SF"), waiver_id=waiver_id, grant=grant, note="经核对属实")
    return handled(window.database, decide_waivers, [command])[0]


def asked(window: Window, case_id: UUID) -> UUID:
    """Ask for a waiver that is due; answers its id."""
    found = ask(window, case_id)
    assert isinstance(found, WaiverOfBill), found
    return found.waiver.waiver_id


def amend(window: Window, case_id: UUID, *corrections: Correction) -> Outcome[Any]:
    """Correct a bill."""
    command = AmendBill(
        caller=Caller("accountant", CENTRE, "SF"), case_id=case_id, corrections=corrections, reason="数量录入有误"
    )
    return handled(window.database, amend_bills, [command])[0]


def reason(outcome: object) -> str:
    """Why it was refused."""
    assert isinstance(outcome, Refusal), outcome
    return outcome.reason


def posted(window: Window, case_id: UUID) -> dict[tuple[str, str], int]:
    """What was posted, by kind and account."""
    postings = window.postings(case_id)
    assert not isinstance(postings, Refusal)
    found: dict[tuple[str, str], int] = {}
    for one in postings:
        key = one.kind.value, one.account
        found[key] = found.get(key, 0) + one.amount_fen
    return found


def says_the_same(window: Window, case_id: UUID) -> None:
    """What is to be posted for a case was, its lines come to its bill, and its blocks hold."""
    _, facts = window.facts(case_id)[case_id]
    assert (facts["to_post"], facts["lines_fen"]) == (facts["posted"], facts["bill_fen"])
    assert "broken_blocks" not in facts


def test_a_bill_stands_whole_until_a_second_person_grants_the_waiver(desk: Window) -> None:
    """Asked for, nothing changes; granted by another, the amount stays shown, what is waived is shown, less is due."""
    case_id = desk.accepted(HOME, CARD)
    waiver_id = asked(desk, case_id)
    assert (BillState.UNPAID, 28000) == (desk.bill(case_id).state, desk.bill(case_id).total_fen)
    assert "WAIVER_NEEDS_SECOND_PERSON" == reason(decide(desk, waiver_id, by="clerk"))

    decided = decide(desk, waiver_id)

    assert isinstance(decided, WaiverOfBill)
    bill = desk.bill(case_id)
    assert (BillState.UNPAID, 4000) == (bill.state, bill.total_fen)
    assert [(24000, 24000, LineState.WAIVED), (4000, 0, LineState.CHARGED)] == [
        (line.amount_fen, line.waived_fen, line.state) for line in bill.lines
    ]
    (shown,) = bill.waivers
    assert (WaiverState.GRANTED, "变更登记、更正登记免收", "clerk", "accountant") == (
        shown.state,
        shown.rule,
        shown.asked_by,
        shown.decided_by,
    )
    assert (-24000, 24000) == (
        posted(desk, case_id)["fee_waived", "receivable"],
        posted(desk, case_id)["fee_waived", "payable.treasury_central_local"],
    )
    assert "WAIVER_ALREADY_DECIDED" == reason(decide(desk, waiver_id, by="another"))
    [paid] = desk.pay(desk.cash(case_id, 4000))
    assert not isinstance(paid, Refusal), paid
    says_the_same(desk, case_id)


def test_a_bill_of_which_all_is_waived_has_nothing_due(desk: Window) -> None:
    """And the others hear by which rule, without the evidence."""
    case_id = desk.accepted(HOME)
    decide(desk, asked(desk, case_id))

    assert (BillState.NOTHING_DUE, 0) == (desk.bill(case_id).state, desk.bill(case_id).total_fen)
    told = bytes(desk.query("select event from outbox order by outbox_id desc limit 1")[0][0])
    assert (True, True, False) == (
        b"WaiverDecided" in told,
        "变更登记、更正登记免收".encode() in told,
        b"0" * 64 in told,
    )
    assert "NOTHING_IS_DUE" == reason(desk.pay(desk.cash(case_id))[0])
    says_the_same(desk, case_id)


def test_a_waiver_that_is_refused_leaves_the_bill_as_it_was(desk: Window) -> None:
    """It is on record with its reason, and can be asked for again."""
    case_id = desk.accepted(HOME)
    decide(desk, asked(desk, case_id), grant=False)

    assert 24000 == desk.bill(case_id).total_fen
    assert ("fee_waived", "receivable") not in posted(desk, case_id)
    assert isinstance(ask(desk, case_id), WaiverOfBill)
    assert {WaiverState.REFUSED, WaiverState.ASKED} == {waiver.state for waiver in desk.bill(case_id).waivers}


def test_what_was_paid_and_is_waived_afterwards_goes_back(desk: Window) -> None:
    """The bill stays paid; the line says what goes back, the list of refunds has it, and so have the books."""
    case_id = desk.accepted(HOME, CARD)
    desk.pay(desk.cash(case_id, 28000))
    decide(desk, asked(desk, case_id))

    bill = desk.bill(case_id)
    assert (BillState.PAID, 28000, 24000) == (bill.state, bill.total_fen, bill.refund_due_fen)
    (refund,) = desk.refunds_due(PageAsked(size=50)).page.rows
    assert 24000 == refund.bill.refund_due_fen == desk.refunds_due(PageAsked(size=50)).total_fen
    assert -24000 == posted(desk, case_id)["refund_due", "refund_due"]
    says_the_same(desk, case_id)


def test_half_a_fee_waived_after_it_was_paid_goes_back_and_the_rest_with_a_refusal(desk: Window) -> None:
    """Whatever was taken off before, a refused item gives back what is left, and not a fen more."""
    rates = [
        replace(rate, waiver_rules="学校减半; 养老设施免收") if rate.fee_code == "FEE-ZRZY-01" else rate
        for rate in desk.rates
    ]
    desk.publish(CENTRE, version=7, rates=rates)
    order = desk.order(HOME, version=7)
    desk.issue(order)
    desk.pay(desk.cash(order.case_id, 24000))
    half = ask(desk, order.case_id, "学校")
    assert isinstance(half, WaiverOfBill)
    assert "240.00 元 × 50% = 120.00 元（学校减半）" == half.waiver.arithmetic_zh
    decide(desk, half.waiver.waiver_id)
    assert 12000 == desk.bill(order.case_id).refund_due_fen
    assert [12000] == [line_message(line).refund_due_fen for line in desk.bill(order.case_id).lines if line.back_fen]
    says_the_same(desk, order.case_id)

    desk.refuse(order.case_id)

    assert 24000 == desk.bill(order.case_id).refund_due_fen
    assert -24000 == posted(desk, order.case_id)["refund_due", "refund_due"]
    says_the_same(desk, order.case_id)


def test_half_a_fee_waived_before_and_then_refused_leaves_nothing_due(desk: Window) -> None:
    """Of an unpaid bill: the waiver takes its half, the refusal the other."""
    rates = [replace(rate, waiver_rules="学校减半") if rate.fee_code == "FEE-ZRZY-01" else rate for rate in desk.rates]
    desk.publish(CENTRE, version=8, rates=rates)
    order = desk.order(HOME, CARD, version=8)
    desk.issue(order)
    half = ask(desk, order.case_id, "学校")
    assert isinstance(half, WaiverOfBill)
    decide(desk, half.waiver.waiver_id)
    desk.refuse(order.case_id)

    assert 4000 == desk.bill(order.case_id).total_fen
    assert -12000 == posted(desk, order.case_id)["bill_reduced", "receivable"]
    says_the_same(desk, order.case_id)


def test_what_no_rule_grants_and_what_cannot_be_taken_off_is_refused(desk: Window) -> None:
    """Words of no rule, a line of nothing, a second wish for the same line, a line that is waived, another centre."""
    case_id = desk.accepted(HOME, FeeDemand(item_code="RF-001", fee_code="FEE-RF-01", quantities={"area_m2": "10"}))
    assert "INVALID_REQUEST" == reason(ask(desk, case_id, "领导批示"))
    assert "INVALID_REQUEST" == reason(ask(desk, case_id, line_no=9))
    assert "LINE_NOT_CHARGED" == reason(ask(desk, case_id, "廉租住房", line_no=2))
    assert "CASE_NOT_FOUND" == reason(ask(desk, uuid4()))
    waiver_id = asked(desk, case_id)
    assert "WAIVER_ALREADY_ASKED" == reason(ask(desk, case_id))
    assert "WAIVER_ALREADY_ASKED" == reason(amend(desk, case_id, Correction(line_no=1, quantities={"cases": "2"})))
    assert "WAIVER_NOT_FOUND" == reason(decide(desk, waiver_id, centre="410106"))
    assert "WAIVER_NOT_FOUND" == reason(decide(desk, uuid4()))
    decide(desk, waiver_id)
    assert "NOTHING_IS_DUE" == reason(ask(desk, case_id))


def test_the_database_itself_wants_a_second_person(desk: Window) -> None:
    """Whoever writes there by hand."""
    waiver_id = asked(desk, desk.accepted(HOME))
    with pytest.raises(errors.CheckViolation):
        desk.query(
            "update fee_waiver set state = 'granted', decided_by = 'clerk', decided_at = now() "  # noqa: S608 - a UUID
            f"where waiver_id = '{waiver_id}'"
        )


def test_waivers_are_listed_in_the_order_they_were_asked_for(desk: Window, clock: list[datetime]) -> None:
    """Those that wait, page by page; and all of them."""
    cases = [desk.accepted(HOME) for _ in range(3)]
    for case_id in cases:
        clock[0] += timedelta(seconds=1)
        asked(desk, case_id)
    decide(desk, desk.bill(cases[0]).waivers[0].waiver_id)

    def page(*, decided_too: bool) -> tuple[list[UUID], int]:
        query = ListWaivers(
            caller=Caller("accountant", CENTRE, "SF"),
            division_code=CENTRE,
            page=PageAsked(size=2),
            decided_too=decided_too,
        )
        (found,) = handled(desk.database, list_waivers, [query], read_only=True)
        assert not isinstance(found, Refusal)
        return [row.waiver.case_id for row in found.page.rows], found.waiting_count

    waiting, count = page(decided_too=False)
    assert (cases[1:], 2) == (waiting, count)
    everything, _ = page(decided_too=True)
    assert cases[:2] == everything


def test_a_bill_is_corrected_before_it_is_paid_and_the_difference_is_explained(desk: Window) -> None:
    """Up and down again; each difference is posted, and lines say what they come to now and came to first."""
    case_id = desk.accepted(HOME, CARD)
    up = amend(desk, case_id, Correction(line_no=1, quantities={"cases": "5"}))
    assert isinstance(up, Amended)
    (difference,) = up.differences
    assert (24000, 40000, "5 件 × 80.00 元 = 400.00 元") == (
        difference.before.amount_fen,
        difference.fen,
        difference.arithmetic_zh,
    )
    assert 44000 == desk.bill(case_id).total_fen
    says_the_same(desk, case_id)
    amend(desk, case_id, Correction(line_no=1, quantities={"cases": "1"}), Correction(line_no=2, quantities={}))

    bill = desk.bill(case_id)
    assert (12000, 8000, 24000, -16000) == (
        bill.total_fen,
        bill.lines[0].amount_fen,
        bill.lines[0].issued_fen,
        bill.lines[0].amended_fen,
    )
    assert -16000 == posted(desk, case_id)["bill_amended", "receivable"]
    assert [(24000, 40000), (40000, 8000), (4000, 4000)] == desk.query(
        f"select before_fen, after_fen from bill_amendment where case_id = '{case_id}' order by amended_at, line_no"  # noqa: S608 - a UUID
    )
    says_the_same(desk, case_id)
    [paid] = desk.pay(desk.cash(case_id, 12000))
    assert not isinstance(paid, Refusal), paid
    says_the_same(desk, case_id)


def test_a_bill_that_was_paid_is_corrected_downwards_and_the_rest_goes_back(desk: Window) -> None:
    """Quantities that do not fit are named."""
    case_id = desk.accepted(HOME)
    desk.pay(desk.cash(case_id, 24000))
    wrong = amend(desk, case_id, Correction(line_no=1, quantities={"cases": "0"}))
    assert isinstance(wrong, Refusal)
    assert ["lines[0].quantities.cases"] == [violation.field for violation in wrong.violations]

    amend(desk, case_id, Correction(line_no=1, quantities={"cases": "2"}))

    bill = desk.bill(case_id)
    assert (BillState.PAID, 24000, 8000) == (bill.state, bill.total_fen, bill.refund_due_fen)
    says_the_same(desk, case_id)


def test_a_refused_case_takes_back_what_its_corrected_bill_came_to(desk: Window) -> None:
    """Not what it was issued over."""
    case_id = desk.accepted(HOME)
    amend(desk, case_id, Correction(line_no=1, quantities={"cases": "5"}))
    desk.refuse(case_id)

    assert (BillState.CANCELLED, -40000) == (
        desk.bill(case_id).state,
        posted(desk, case_id)["bill_cancelled", "receivable"],
    )
    says_the_same(desk, case_id)


def expired(window: Window, clock: list[datetime]) -> int:
    """Let the timer run once after half a year; answers how many bills it held."""
    clock[0] += EXPIRES_AFTER + timedelta(minutes=1)
    with window.database.unit(reach=PLATFORM) as unit:
        claimed = claim_old_bills(unit, 100)
        found = {centre: list(keys) for centre, keys in claimed.items()}
    for centre, keys in found.items():
        with window.database.unit(reach=Reach(centre)) as unit:
            expire_bills(unit, centre, keys)
    return sum(len(keys) for keys in found.values())


def test_a_bill_that_nobody_pays_expires_and_becomes_due_again_by_an_accountant(
    desk: Window, clock: list[datetime]
) -> None:
    """Who comes late is told what to do; paid bills stay; books follow both ways."""
    paid, case_id = desk.accepted(HOME), desk.accepted(HOME)
    desk.pay(desk.cash(paid, 24000))

    assert 1 == expired(desk, clock)

    assert (BillState.PAID, BillState.EXPIRED) == (desk.bill(paid).state, desk.bill(case_id).state)
    assert "BILL_HAS_EXPIRED" == reason(desk.pay(desk.cash(case_id, 24000))[0])
    assert -24000 == posted(desk, case_id)["bill_expired", "receivable"]
    says_the_same(desk, case_id)

    renewed = amend(desk, case_id)

    assert isinstance(renewed, Amended)
    assert (BillState.UNPAID, 24000) == (desk.bill(case_id).state, desk.bill(case_id).total_fen)
    assert 0 == posted(desk, case_id)["bill_expired", "receivable"]
    says_the_same(desk, case_id)


@pytest.mark.parametrize("items", [("ZRZY-001",), ("ZRZY-001", "GA-002")], ids=["in part", "as a whole"])
def test_a_bill_that_expired_loses_what_is_refused(desk: Window, clock: list[datetime], items: tuple[str, ...]) -> None:
    """So that what becomes due again is what was granted."""
    case_id = desk.accepted(HOME, CARD)
    expired(desk, clock)
    desk.refuse(case_id, items=items)

    assert (BillState.EXPIRED if len(items) == 1 else BillState.CANCELLED) is desk.bill(case_id).state
    says_the_same(desk, case_id)


def test_a_correction_is_told_before_it_is_done(desk: Window) -> None:
    """What it would come to is the same as what it comes to, and telling changes nothing."""
    case_id = desk.accepted(HOME)
    before = desk.bill(case_id)
    wish = AmendBill(
        caller=Caller("accountant", CENTRE, "SF"),
        case_id=case_id,
        corrections=(Correction(line_no=1, quantities={"cases": "2"}),),
        reason="",
        dry_run=True,
    )
    [told] = handled(desk.database, amend_bills, [wish])
    assert (before, []) == (desk.bill(case_id), desk.query("select 1 from bill_amendment"))
    done = amend(desk, case_id, *wish.corrections)
    assert isinstance(told, Amended)
    assert isinstance(done, Amended)
    assert told.differences == done.differences
    assert (16_000, 16_000) == (told.bill.total_fen, desk.bill(case_id).total_fen)
