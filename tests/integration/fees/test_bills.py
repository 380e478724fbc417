"""One bill per case, from the catalogue it was accepted under."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from psycopg import errors
from waiting import keep_waiting, waiting_since

from chassis.paging import PageAsked
from fees.domain.bill import BillState, LineState
from fees.domain.billing import FeeDemand
from kernel.errors import NotYetKnown, Refusal

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from tests.integration.fees.conftest import Window

CENTRE = "410105"
OTHER_CENTRE = "410106"


def reasons(outcomes: list[object]) -> list[str]:
    """Why each was refused, or the type of its result."""
    return [outcome.reason if isinstance(outcome, Refusal) else type(outcome).__name__ for outcome in outcomes]


def test_a_case_of_several_departments_has_one_bill(window: Window) -> None:
    """Lines of every department, the total over all, one announcement."""
    case_id = window.accepted(
        FeeDemand(item_code="ZRZY-001", fee_code="FEE-ZRZY-01", quantities={}),
        FeeDemand(item_code="GA-002", fee_code="FEE-GA-02", quantities={"cards": "2"}),
        FeeDemand(item_code="RF-001", fee_code="FEE-RF-01", quantities={"area_m2": "10"}),
    )
    bill = window.bill(case_id)
    assert (BillState.UNPAID, 16000) == (bill.state, bill.total_fen)
    assert [("ZRZY", 8000, False), ("GA", 8000, False), ("RF", 0, True)] == [
        (line.department_code, line.amount_fen, line.collected_by_tax) for line in bill.lines
    ]
    assert [(1,)] == window.query("select count(*) from outbox")
    postings = window.postings(case_id)
    assert not isinstance(postings, Refusal)
    assert [
        ("receivable", "", 16000),
        ("payable.treasury_central_local", "ZRZY", -8000),
        ("payable.treasury_local", "GA", -8000),
    ] == [(posting.account, posting.department_code, posting.amount_fen) for posting in postings]


def test_a_bill_over_nothing_is_settled_at_once(window: Window) -> None:
    """A cancelled fee alone leaves nothing due and nothing to post."""
    case_id = window.accepted(FeeDemand(item_code="SCJG-001", fee_code="FEE-SCJG-C1", quantities={}))
    bill = window.bill(case_id)
    assert (BillState.NOTHING_DUE, 0, 1) == (bill.state, bill.total_fen, len(bill.lines))
    assert [] == window.postings(case_id)
    assert ["NOTHING_IS_DUE"] == reasons(list(window.pay(window.cash(case_id))))


def test_a_case_without_fees_has_a_bill_over_nothing(window: Window) -> None:
    """So that intake hears that nothing is left to pay."""
    order = replace(window.order(), demands=())
    assert [None] == window.issue(order)
    assert (BillState.NOTHING_DUE, ()) == (window.bill(order.case_id).state, window.bill(order.case_id).lines)


def test_a_bill_waits_for_its_catalogue(new_window: Callable[[], Window]) -> None:
    """An unknown version is asked for again, not remembered as unknown; neighbours of the batch are not harmed."""
    window = new_window()
    window.publish("410105")
    early, known = window.order(version=2), window.order()
    assert ["NOT_YET_KNOWN", "NoneType"] == reasons(list(window.issue(early, known)))
    window.publish("410105", version=2, rates=[replace(rate, unit_price_fen=100) for rate in window.rates])
    assert [None] == window.issue(early)
    assert (100, 8000) == (window.bill(early.case_id).total_fen, window.bill(known.case_id).total_fen)


def test_events_that_wait_for_a_catalogue_are_tried_when_it_is_here(window: Window, clock: list[datetime]) -> None:
    """A version that was here already hurries nobody; an empty one is a version too."""
    keep_waiting(window.database, CENTRE, clock[0])
    window.publish(CENTRE)
    assert {CENTRE: timedelta(minutes=10)} == waiting_since(window.database, clock[0])
    window.publish(CENTRE, version=2, rates=[])
    assert {CENTRE: timedelta()} == waiting_since(window.database, clock[0])
    order = window.order(FeeDemand(item_code="ZJ-001", fee_code="FEE-ZJ-03", quantities={}), version=2)
    [outcome] = window.issue(order)
    assert isinstance(outcome, Refusal)
    assert not isinstance(outcome, NotYetKnown)


def test_a_demand_that_cannot_be_computed_refuses_the_bill(window: Window) -> None:
    """Loud: nothing is stored, the fields are named, the other case of the batch has its bill."""
    broken = window.order(FeeDemand(item_code="X", fee_code="FEE-CG-01", quantities={"days": "3"}))
    fine = window.order()
    refused, issued = window.issue(broken, fine)
    assert isinstance(refused, Refusal)
    assert issued is None
    assert "fee_demands[0].quantities.area_m2" in [violation.field for violation in refused.violations]
    assert [(1,)] == window.query("select count(*) from bill")


def test_hearing_of_a_case_twice_leaves_one_bill(window: Window) -> None:
    """In one batch and again later: one bill, one announcement, one entry."""
    order = window.order()
    assert [None, None] == window.issue(order, order)
    assert [None] == window.issue(order)
    assert [(1, 1, 2)] == window.query(
        "select (select count(*) from bill), (select count(*) from outbox), (select count(*) from posting)"
    )


def test_a_published_version_never_changes(window: Window) -> None:
    """The same version published again with other prices stays as it was first published."""
    window.publish("410105", rates=[replace(rate, unit_price_fen=1) for rate in window.rates])
    assert 8000 == window.bill(window.accepted()).total_fen


def test_centres_keep_their_own_catalogues(window: Window) -> None:
    """Two centres in one batch, each at its own price."""
    window.publish(OTHER_CENTRE, rates=[replace(rate, unit_price_fen=500) for rate in window.rates])
    here, there = window.order(), window.order(centre=OTHER_CENTRE)
    assert [None, None] == window.issue(here, there)
    assert (8000, 500) == (window.bill(here.case_id).total_fen, window.bill(there.case_id, OTHER_CENTRE).total_fen)


def test_an_unreadable_catalogue_is_refused_whole(window: Window) -> None:
    """Beside a readable one in the same batch it leaves nothing behind."""
    outcomes = window.publish("410107", rates=[*window.rates, replace(window.rates[0], charge_basis="per_whim")])
    assert ["CATALOGUE_UNREADABLE"] == reasons(list(outcomes))
    assert [(0,)] == window.query("select count(*) from fee_catalogue where division_code = '410107'")


def test_a_refused_case_cancels_its_unpaid_bill_and_takes_the_postings_back(window: Window) -> None:
    """Once, however often it is heard; then no money is taken."""
    case_id = window.accepted()
    assert [None, None] == window.refuse(case_id, case_id)
    assert [None] == window.refuse(case_id)
    assert BillState.CANCELLED is window.bill(case_id).state
    assert [(4, 0)] == window.query("select count(*), sum(amount_fen)::integer from posting")
    assert [("payable.treasury_central_local", 0), ("receivable", 0)] == window.query(
        "select account, sum(amount_fen)::integer from posting group by account order by account"
    )
    assert ["BILL_IS_CANCELLED"] == reasons(list(window.pay(window.cash(case_id))))
    assert [(2,)] == window.query("select count(*) from outbox")


TWO = (
    FeeDemand(item_code="ZRZY-001", fee_code="FEE-ZRZY-01", quantities={}),
    FeeDemand(item_code="ZRZY-002", fee_code="FEE-ZRZY-01", quantities={}),
)


def balances(window: Window) -> dict[str, int]:
    """Each account of the ledger, those at zero left out."""
    rows = window.query("select account, sum(amount_fen)::bigint from posting group by 1 having sum(amount_fen) <> 0")
    return dict(rows)


def test_an_item_that_is_refused_leaves_the_bill_of_the_others_as_it_is(window: Window) -> None:
    """Unpaid, what is due is less, and that is what is paid; the audit finds lines, bill, payment and books agree."""
    case_id = window.accepted(*TWO)
    window.add_range(1, 5)

    assert [None] == window.refuse(case_id)
    bill = window.bill(case_id)
    assert (BillState.UNPAID, 8000) == (bill.state, bill.total_fen)
    assert [LineState.CANCELLED, LineState.CHARGED] == [line.state for line in bill.lines]
    assert {"receivable": 8000, "payable.treasury_central_local": -8000} == balances(window)
    assert ["OVERPAYMENT"] == reasons(list(window.pay(window.cash(case_id, 16_000))))
    window.pay(window.cash(case_id))
    assert BillState.PAID is window.bill(case_id).state
    assert agrees(window, case_id)
    # Issued, reduced, paid.
    assert [(3,)] == window.query("select count(*) from outbox")


def test_what_was_paid_for_an_item_that_is_refused_is_due_back_and_seen(window: Window) -> None:
    """The bill stays paid; the list of refunds has the case with its receipt, the longest wait first, page by page."""
    first, second = window.accepted(*TWO), window.accepted(*TWO)
    window.add_range(1, 5)
    window.pay(window.cash(first, 16_000), window.cash(second, 16_000))
    assert [None] == window.refuse(second)
    assert [None, None] == window.refuse(first, first)

    bill = window.bill(first)
    assert (BillState.PAID, 16_000, 8000) == (bill.state, bill.total_fen, bill.refund_due_fen)
    assert {"cash": 32_000, "payable.treasury_central_local": -16_000, "refund_due": -16_000} == balances(window)
    query = "select case_id from bill_line where state = 'refund_due' order by refused_at, case_id"
    (longest,), (other,) = window.query(query)
    found = window.refunds_due(PageAsked(size=1))
    assert (2, 16_000, [longest]) == (found.total_count, found.total_fen, [one.bill.case_id for one in found.page.rows])
    (refund,) = found.page.rows
    assert [("ZRZY-001", 8000)] == [(line.item_code, line.amount_fen) for line in refund.lines]
    assert refund.bill.receipt is not None
    rest = window.refunds_due(PageAsked(size=1, after=(refund.due_since, longest)))
    assert ([other], "") == ([one.bill.case_id for one in rest.page.rows], rest.page.next_token)
    assert agrees(window, first)
    assert agrees(window, second)
    assert 0 == window.refunds_due(PageAsked(size=1), "410107").total_count


def agrees(window: Window, case_id: UUID) -> bool:
    """Whether the audit finds that bill, lines and books agree."""
    ((_, facts),) = window.facts(case_id).values()
    return (facts["bill_fen"], facts["to_post"]) == (facts["lines_fen"], facts["posted"])


def test_a_refused_case_keeps_its_paid_bill(window: Window) -> None:
    """Money goes back by a refund, which needs a second person; a bill over nothing stays, too."""
    paid, nothing = window.accepted(), window.order(FeeDemand(item_code="S", fee_code="FEE-SCJG-C1", quantities={}))
    window.issue(nothing)
    window.pay(window.cash(paid))
    assert [None, None] == window.refuse(paid, nothing.case_id)
    assert (BillState.PAID, BillState.NOTHING_DUE) == (window.bill(paid).state, window.bill(nothing.case_id).state)


def test_a_refusal_that_overtakes_the_acceptance_waits(window: Window) -> None:
    """The two events come from different services; the later one is tried again."""
    assert ["NOT_YET_KNOWN"] == reasons(list(window.refuse(uuid4())))


def test_the_database_refuses_money_on_a_line_of_the_tax_bureau(window: Window) -> None:
    """Whatever a later release computes."""
    window.accepted(FeeDemand(item_code="RF-001", fee_code="FEE-RF-01", quantities={"area_m2": "10"}))
    with pytest.raises(errors.CheckViolation):
        window.query("update bill_line set amount_fen = 1 where collected_by_tax")


def test_a_declined_fee_stands_on_the_bill_with_its_reason(window: Window) -> None:
    """Nobody pays it, and whoever looks at the bill reads why."""
    declined = FeeDemand(item_code="GA-010", fee_code="FEE-GA-12", quantities={}, declined_reason="仅作查询")
    (line,) = window.bill(window.accepted(declined)).lines

    assert (0, 0, "不收取，理由：仅作查询") == (line.amount_fen, line.standard_fen, line.arithmetic_zh)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("amount_fen = amount_fen + 1", "bill_line_at_most_the_standard"),
        ("amount_fen = amount_fen + 1, standard_fen = standard_fen + 1", "more than the standard"),
        ("fee_code = 'FEE-XX-99'", "not in the catalogue"),
        ("fee_code = 'FEE-GA-05'", "has not set a rate"),
    ],
    ids=["the amount", "the amount and its standard", "a fee of no catalogue", "another place's rate"],
)
def test_nothing_above_the_standard_can_be_stored_even_by_sql(window: Window, change: str, words: str) -> None:
    """Whoever holds the database: neither more than the standard, nor a higher one, nor a fee of no catalogue."""
    case_id = window.accepted(FeeDemand(item_code="GA-025", fee_code="FEE-GA-32", quantities={"copies": "3"}))
    window.query("update fee_rate set rate_scope = 'example: 陕西' where fee_code = 'FEE-GA-05'")
    with pytest.raises(errors.CheckViolation, match=words):
        window.query(f"update bill_line set {change} where case_id = '{case_id}'")  # noqa: S608 - the test's own
    assert [(3000, 3000, "3")] == window.query(
        f"select amount_fen, standard_fen, quantity from bill_line where case_id = '{case_id}'"  # noqa: S608 - a UUID
    )
