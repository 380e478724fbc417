"""Reports by department and fee come to the ledger's sums, and every figure to the lines behind it."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from tests.databases import administrator, handled
from tests.integration.fees.conftest import CENTRE
from tests.integration.fees.test_waivers import amend, ask, decide

from chassis.paging import PageAsked
from chassis.rpc import Caller
from chassis.storage.reach import PLATFORM, Reach
from fees.domain.amending import Correction
from fees.domain.bill import PaymentMethod
from fees.domain.billing import FeeDemand
from fees.domain.ledger import EntryKind
from fees.domain.reports import KINDS, LESS, FeeReport, Figure
from fees.domain.till import Tender
from fees.handlers.ask_for_waiver import WaiverOfBill
from fees.handlers.expire_bills import EXPIRES_AFTER, claim_old_bills, expire_bills
from fees.handlers.get_fee_report import GetFeeReport, get_fee_report
from fees.handlers.list_fee_report_lines import FeeReportLines, ListFeeReportLines, list_fee_report_lines
from fees.storage import reports
from kernel.errors import Refusal

if TYPE_CHECKING:
    from uuid import UUID

    from tests.integration.fees.conftest import Window

HOME = FeeDemand(item_code="ZRZY-001", fee_code="FEE-ZRZY-01", quantities={"cases": "3"})
CARD = FeeDemand(item_code="GA-002", fee_code="FEE-GA-02", quantities={})
BEGAN = datetime.fromisoformat("2026-11-02T01:00:00+00:00")
ALL = (date(2026, 1, 1), date(2027, 12, 31))
CALLER = Caller("accountant", CENTRE, "SF")


def report(window: Window, first: date, last: date) -> FeeReport:
    """Ask for a period."""
    query = GetFeeReport(caller=CALLER, division_code=CENTRE, first_day=first, last_day=last)
    [found] = handled(window.database, get_fee_report, [query], read_only=True)
    assert isinstance(found, FeeReport), found
    return found


def lines(window: Window, days: tuple[date, date], department: str, fee: str, figure: Figure) -> tuple[int, int, int]:
    """Walk the pages behind a figure; answers what the lines come to, and the total and count the page tells."""
    came, count, asked = 0, 0, PageAsked(2)
    while True:
        query = ListFeeReportLines(
            caller=CALLER,
            division_code=CENTRE,
            first_day=days[0],
            last_day=days[1],
            department_code=department,
            fee_code=fee,
            figure=figure,
            page=asked,
        )
        [found] = handled(window.database, list_fee_report_lines, [query], read_only=True)
        assert isinstance(found, FeeReportLines), found
        came += sum(line.amount_fen for line in found.page.rows)
        count += len(found.page.rows)
        if not found.page.next_token:
            assert found.total_count == count
            return came, found.total_fen, count
        asked = PageAsked(2, found.page.rows[-1].key)


def of_ledger(window: Window, first: date, last: date) -> dict[tuple[str, Figure], int]:
    """Add up the ledger posting by posting, as somebody with paper would."""
    found: Counter[tuple[str, Figure]] = Counter()
    rows = window.query("select kind, account, department_code, amount_fen, posted_at from posting")
    for kind, account, department, fen, posted_at in rows:
        day = (posted_at + timedelta(hours=8)).date()
        for figure, kinds in KINDS.items():
            if first <= day <= last and account.startswith("payable.") and EntryKind(kind) in kinds:
                found[department, figure] += fen if figure in LESS else -fen
    return {key: fen for key, fen in found.items() if fen}


def money(window: Window, first: date, last: date) -> int:
    """Add up what was taken for bills, payment by payment, without what nothing was due for."""
    taken = window.query("select amount_fen, recorded_at from payment")
    spare = window.query("select -amount_fen, found_at from payment_surplus")
    return sum(fen for fen, at in (*taken, *spare) if first <= (at + timedelta(hours=8)).date() <= last)


def of_bills(window: Window) -> dict[tuple[str, Figure], int]:
    """Add up the bills as they stand, fee by fee."""
    found: Counter[tuple[str, Figure]] = Counter()
    for fee, issued, amount, amended, waived, state, bill_state, expired, back in window.query(
        "select fee_code, coalesce(issued_fen, amount_fen), amount_fen, amended_fen, waived_fen, bill_line.state, "
        "bill.state, expired_fen, coalesce(refund_fen, amount_fen - waived_fen) "
        "from bill_line join bill using (case_id)"
    ):
        found[fee, Figure.ASSESSED] += issued + amended
        found[fee, Figure.WAIVED] += waived
        found[fee, Figure.DROPPED] += expired + (amount - waived if state == "cancelled" else 0)
        if bill_state == "paid" and state != "cancelled":
            found[fee, Figure.PAID] += amount - waived
        if state == "refund_due":
            found[fee, Figure.REFUND_DUE] += back
    return {key: fen for key, fen in found.items() if fen}


def live(window: Window, clock: list[datetime], seed: int) -> None:
    """Have cases over some weeks to which everything happens that can."""
    chance = random.Random(seed)  # noqa: S311 - a repeatable story
    for _ in range(14):
        clock[0] += timedelta(hours=chance.randrange(40))
        case_id = window.accepted(*chance.choice([(HOME,), (CARD,), (HOME, CARD), (HOME, CARD)]))
        acts = chance.sample(["waive", "amend", "part", "pay", "refuse", "waive", "amend"], 4)
        for act in acts:
            clock[0] += timedelta(hours=chance.randrange(20))
            _act(window, case_id, act)
    clock[0] += EXPIRES_AFTER + timedelta(days=1)
    with window.database.unit(reach=PLATFORM) as unit:
        old = claim_old_bills(unit, 100)
        with unit.acting_as(Reach(CENTRE)):
            expire_bills(unit, CENTRE, old.get(CENTRE, []))


def _act(window: Window, case_id: UUID, act: str) -> object:
    left = window.bill(case_id).left_fen
    if act == "waive":
        asked = ask(window, case_id)
        return decide(window, asked.waiver.waiver_id) if isinstance(asked, WaiverOfBill) else asked
    if act == "amend":
        return amend(window, case_id, Correction(line_no=1, quantities={"cases": "2"}))
    if act == "refuse":
        return window.refuse(case_id, items=("GA-002",))
    if act == "part":
        tender = Tender(amount_fen=1000, method=PaymentMethod.CASH)
        return window.pay(window.offer(case_id, tender, is_part=True))
    return window.pay(window.cash(case_id, left)) if left else None


@pytest.mark.parametrize("seed", range(3))
def test_every_figure_is_the_ledgers_and_opens_the_lines_it_is_made_of(
    window: Window, clock: list[datetime], seed: int
) -> None:
    """Of any period: departments come to the ledger, fees to the bills, figures to their lines."""
    clock[0] = BEGAN
    live(window, clock, seed)
    for days in (ALL, (date(2026, 11, 8), date(2026, 11, 17)), (date(2026, 11, 5), date(2026, 11, 5))):
        told = report(window, *days)
        found: Counter[tuple[str, Figure]] = Counter()
        for row in told.rows:
            assert row.fee_code, "everything is on a fee"
            for figure, fen in row.fen.items():
                found[row.department_code, figure] += fen
                came, total, _ = lines(window, days, row.department_code, row.fee_code, figure)
                assert (fen, fen) == (came, total)
        paid = sum(fen for (_, figure), fen in found.items() if figure is Figure.PAID)
        assert of_ledger(window, *days) == {key: fen for key, fen in found.items() if fen and key[1] is not Figure.PAID}
        assert money(window, *days) == paid + told.centre.part_paid_fen
    whole = report(window, *ALL)
    by_fee = {(row.fee_code, figure): fen for row in whole.rows for figure, fen in row.fen.items() if fen}
    assert of_bills(window) == by_fee


def test_a_report_names_what_was_posted_before_fees_were_kept_apart(window: Window) -> None:
    """Nothing of the ledger is missing: it stands in a row of the department."""
    window.accepted(HOME)
    window.query("alter table fee_movement disable trigger all; delete from fee_movement")
    [row] = report(window, *ALL).rows
    assert ("", 24_000) == (row.fee_code, row.fen[Figure.ASSESSED])


def test_the_days_are_the_centres_and_the_last_is_included(window: Window, clock: list[datetime]) -> None:
    """A bill of half past midnight on the first of the month belongs to that month."""
    clock[0] = datetime.fromisoformat("2026-12-31T16:30:00+00:00")
    window.accepted(CARD)
    assert [] == report(window, date(2026, 1, 1), date(2026, 12, 31)).rows
    assert 4_000 == report(window, date(2027, 1, 1), date(2027, 1, 1)).total[Figure.ASSESSED]


def test_what_a_report_reads_follows_the_period(window: Window) -> None:
    """The sums by fee are taken from an index of the days."""
    days = reports.period(date(2026, 11, 1), date(2026, 11, 30))
    with administrator(window.database) as connection:
        connection.execute("set enable_seqscan = off")
        sql = "explain " + reports.SQL.by_fee.sql
        plan = connection.execute(sql.encode(), {"division_code": CENTRE, **days}).fetchall()
    assert "fee_movement_by_instant" in str(plan)


def test_receipts_refunds_and_remittances_stand_beside_the_fees(window: Window) -> None:
    """They belong to the centre, not to a fee."""
    case_id = window.accepted(CARD)
    assert not isinstance(window.pay(window.cash(case_id, 4_000))[0], Refusal)
    told = report(window, *ALL)
    assert (1, 4_000, 0) == (told.receipts.issued_count, told.receipts.issued_fen, told.receipts.void_count)
    assert (0, 4_000) == (told.centre.part_paid_fen, told.total[Figure.PAID])
