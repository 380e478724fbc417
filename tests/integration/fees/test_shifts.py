"""A cashier's till from its opening to the bank line that confirms its cash."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from typing import Any
from uuid import UUID

import pytest
from psycopg import errors
from tests.databases import handled
from tests.integration.fees.accountant import Accountant
from tests.integration.fees.conftest import CENTRE, Window

from chassis.outcome import Outcome
from chassis.paging import PageAsked
from chassis.rpc import Caller
from chassis.storage.reach import PLATFORM, Reach
from fees.domain.accounts import Balance
from fees.domain.bill import PaymentMethod
from fees.domain.shifts import Shift, Slip
from fees.handlers.close_shift import CloseShift, close_shift
from fees.handlers.confirm_remittance import ConfirmRemittance, confirm_remittance
from fees.handlers.count_shift import CountShift, count_shift
from fees.handlers.get_balances import GetBalances, get_balances
from fees.handlers.get_shift import GetShift, get_shift
from fees.handlers.list_remittances import ListRemittances, Stage, list_remittances
from fees.handlers.open_shift import OpenShift, open_shift
from fees.handlers.record_payment import record_payment
from fees.handlers.tell_late_remittances import tell_late_remittances
from fees.storage import shifts
from kernel.calendar import CENTRE_ZONE
from kernel.errors import InvalidRequest, Refusal
from onewindow.access.v1.access_pb2 import Role
from onewindow.cloudevents.v1.cloudevents_pb2 import CloudEvent
from onewindow.fees.v1 import events_pb2
from onewindow.type.v1.type_pb2 import FeeOfficeAct

CHEN = Caller("chen", CENTRE, "SF", frozenset({Role.ROLE_CASHIER}))
LI = replace(CHEN, officer_id="li")
ZHAO = Caller("zhao", CENTRE, "SF", frozenset({Role.ROLE_ACCOUNTANT}))
# 23:50 at the centre.
LATE_EVENING = datetime(2026, 11, 20, 15, 50, tzinfo=UTC)


@dataclass(frozen=True)
class Desk:
    """The fee window, and what cashiers and accountants do with its tills."""

    window: Window

    def open(self, float_fen: int = 0, who: Caller = CHEN) -> Outcome[Shift]:
        """Open a shift."""
        return handled(self.window.database, open_shift, [OpenShift(caller=who, float_fen=float_fen)])[0]

    def take(self, fen: int = 8000) -> None:
        """Take one bill in cash; the window's cashier is Chen."""
        [outcome] = self.window.pay(self.window.cash(self.window.accepted(), fen))
        assert not isinstance(outcome, Refusal), outcome

    def count(self, pieces: Mapping[int, int], who: Caller = CHEN, shift_no: str = "") -> Outcome[Shift]:
        """Count the till."""
        command = CountShift(caller=who, shift_no=shift_no, pieces=pieces)
        return handled(self.window.database, count_shift, [command])[0]

    def close(self, shift: Outcome[Shift], kept_fen: int = 0, reason: str = "", who: Caller = CHEN) -> Outcome[Shift]:
        """Close it with its newest count."""
        assert isinstance(shift, Shift), shift
        assert shift.count is not None
        command = CloseShift(
            caller=who, shift_no=shift.shift_no, count_id=shift.count.count_id, kept_fen=kept_fen, reason=reason
        )
        return handled(self.window.database, close_shift, [command])[0]

    def confirm(self, slip_no: str, reference: str, who: Caller = ZHAO) -> Outcome[Slip]:
        """Confirm a remittance."""
        command = ConfirmRemittance(caller=who, slip_no=slip_no, bank_reference=reference)
        return handled(self.window.database, confirm_remittance, [command])[0]

    def shift(self, shift_no: str = "", who: Caller = CHEN) -> Outcome[Shift | None]:
        """Look a shift up."""
        return handled(self.window.database, get_shift, [GetShift(caller=who, shift_no=shift_no)], read_only=True)[0]

    def balances(self, as_of: datetime | None = None) -> dict[str, int]:
        """What stands on the accounts that are not level."""
        query = GetBalances(caller=ZHAO, division_code=CENTRE, as_of=as_of)
        [found] = handled(self.window.database, get_balances, [query], read_only=True)
        assert not isinstance(found, Refusal), found
        sums: dict[str, int] = {}
        one: Balance
        for one in found.balances:
            sums[one.account] = sums.get(one.account, 0) + one.balance_fen
        return {account: fen for account, fen in sums.items() if fen}

    def tills(self) -> dict[str, int]:
        """The same of the accounts that cash goes through."""
        names = ("cash", "cash.in_transit", "bank.account", "over_short", "float")
        return {name: fen for name, fen in self.balances().items() if name in names}

    def told(self) -> list[tuple[str, str, int, str]]:
        """Kind, subject, amount and reason of what supervision was told, in order."""
        found = []
        for (written,) in self.window.query("select event from outbox order by outbox_id"):
            event = CloudEvent.FromString(bytes(written))
            if event.type.endswith(".FeeOfficeActed"):
                said = events_pb2.FeeOfficeActed.FromString(event.binary_data)
                name = FeeOfficeAct.Name(said.act).removeprefix("FEE_OFFICE_ACT_")
                found.append((name, said.subject, said.amount_fen, said.reason))
        return found


@pytest.fixture
def desk(window: Window, clock: list[datetime]) -> Desk:
    """A fee window in the evening, with every till closed."""
    clock[0] = LATE_EVENING
    return Desk(window)


def closed(outcome: Outcome[Shift]) -> Shift:
    """The shift, which was closed."""
    assert isinstance(outcome, Shift), outcome
    assert outcome.closed_at is not None
    return outcome


def reason(outcome: Outcome[Any]) -> str:
    """Why it was refused."""
    assert isinstance(outcome, Refusal), outcome
    return outcome.reason


def test_a_day_ends_with_the_cash_in_the_bank(desk: Desk) -> None:
    """Float, takings, a count that is right, a slip, its bank line: every account tells where the money is."""
    opened = desk.open(20_000)
    assert isinstance(opened, Shift)
    assert "S202611200001" == opened.shift_no
    desk.take()
    desk.take()
    assert {"cash": 36_000, "float": -20_000} == desk.tills()

    done = closed(desk.close(desk.count({10_000: 3, 1_000: 6}), kept_fen=20_000))
    assert done.slip is not None
    assert ("R202611200001", 16_000, "") == (done.slip.slip_no, done.slip.amount_fen, done.reason)
    assert {"cash": 20_000, "cash.in_transit": 16_000, "float": -20_000} == desk.tills()

    confirmed = desk.confirm(done.slip.slip_no, "ICBC-1")
    assert isinstance(confirmed, Slip)
    assert {"cash": 20_000, "bank.account": 16_000, "float": -20_000} == desk.tills()
    assert [] == desk.told()
    counted = {"bills", "bills_unpaid", "receipts_issued", "ledger_blocks"}
    assert set() == {name for name, figure in desk.window.figures().items() if figure} - counted


def test_a_bank_line_that_names_a_slip_confirms_it_but_not_for_who_handed_it_in(desk: Desk) -> None:
    """By its number and amount in the bank's text; the line is settled with it, and the cash posted once."""
    desk.take()
    done = closed(desk.close(desk.count({5_000: 1, 1_000: 3})))
    assert done.slip is not None
    number = done.slip.slip_no
    today = done.slip.handed_in_at.astimezone(CENTRE_ZONE).date()
    rows = [(today, 7_999, "", f"解款 {number}"), (today, 8_000, "", f"解款 {number}"), (today, 8_000, number, "again")]
    Accountant(desk.window, CHEN.officer_id).take(rows[:2])
    assert {"cash.in_transit": 8_000} == desk.tills()
    accountant = Accountant(desk.window)
    accountant.take(rows)
    assert {"bank.account": 8_000} == desk.tills()
    assert {f"解款 {number}": "bank_only", f"{number}again": "bank_only"} == accountant.classes()
    assert [number] == [row[0] for row in desk.window.query("select reason from settlement")]
    assert "REMITTANCE_IS_CONFIRMED" == reason(desk.confirm(number, "ICBC-2"))
    accountant.take(rows)
    assert {"bank.account": 8_000} == desk.tills()
    assert 0 == desk.window.figures()["ledger_broken_links"]


@pytest.mark.parametrize(("pieces", "over_fen"), [({10_000: 1}, 2_000), ({5_000: 1, 1: 3}, -2_997), ({}, -8_000)])
def test_any_count_is_taken_and_the_difference_posted_with_its_reason(
    desk: Desk, pieces: dict[int, int], over_fen: int
) -> None:
    """Over or short or nothing at all; without a reason it stays open, and supervision hears of it."""
    desk.take()
    counted = desk.count(pieces)
    refused = desk.close(counted)
    assert isinstance(refused, InvalidRequest)
    assert ["reason"] == [fault.field for fault in refused.violations]

    done = closed(desk.close(counted, reason="找零有误"))
    assert done.count is not None
    assert over_fen == done.count.difference_fen
    expected = {"cash.in_transit": 8_000 + over_fen, "over_short": -over_fen}
    assert {name: fen for name, fen in expected.items() if fen} == desk.tills()
    assert [("CASH_DIFFERENCE", done.shift_no, over_fen, "找零有误")] == desk.told()


def test_what_is_expected_is_told_after_the_count_and_every_count_stays(desk: Desk) -> None:
    """Who counts until it fits is seen."""
    desk.take()
    before = desk.shift()
    assert isinstance(before, Shift)
    assert before.count is None
    first, second = desk.count({5_000: 1}), desk.count({5_000: 1, 1_000: 3})
    assert isinstance(first, Shift)
    assert isinstance(second, Shift)
    assert first.count is not None
    assert (8_000, -3_000, 1) == (first.count.expected_fen, first.count.difference_fen, first.count_count)
    assert "COUNT_IS_OLD" == reason(desk.close(first, reason="数错"))
    assert 2 == closed(desk.close(second)).count_count
    assert [(5_000,), (8_000,)] == desk.window.query("select counted_fen from cash_count order by counted_fen")


def test_cash_that_comes_after_the_count_makes_it_old(desk: Desk) -> None:
    """The count did not have it; card payments do not matter."""
    desk.take()
    counted = desk.count({1_000: 8})
    desk.window.pay(desk.window.payment(desk.window.accepted(), "K-1", method=PaymentMethod.CARD))
    desk.take()
    assert "COUNT_IS_OLD" == reason(desk.close(counted))
    assert 16_000 == closed(desk.close(desk.count({1_000: 16}))).slip.amount_fen  # type: ignore[union-attr] # it has one


def test_a_cashier_has_one_shift_open(desk: Desk) -> None:
    """The second tab is told of the first; another cashier has her own; nobody has to open one before taking cash."""
    opened = desk.open()
    assert isinstance(opened, Shift)
    assert ("SHIFT_ALREADY_OPEN", {"shift_no": opened.shift_no}) == (
        reason(again := desk.open()),
        dict(again.facts),  # type: ignore[union-attr]  # a refusal
    )
    other = desk.open(who=LI)
    assert isinstance(other, Shift)
    assert ("S202611200001", "S202611200002") == (opened.shift_no, other.shift_no)
    closed(desk.close(desk.count({})))
    desk.take()
    running = desk.shift()
    assert isinstance(running, Shift)
    assert ("S202611200003", 0, 8_000) == (running.shift_no, running.float_fen, running.moved_fen)


def test_what_was_kept_is_the_float_of_the_next_shift(desk: Desk) -> None:
    """Also of one that cash opens by itself: nothing in the till is forgotten."""
    desk.take()
    closed(desk.close(desk.count({1_000: 8}), kept_fen=3_000))
    desk.take()
    running = desk.shift()
    assert isinstance(running, Shift)
    assert (3_000, 11_000) == (running.float_fen, running.expected_fen)
    closed(desk.close(desk.count({1_000: 11}), kept_fen=3_000))
    assert isinstance(desk.open(1_000), Shift)
    assert {"cash": 1_000, "cash.in_transit": 13_000, "float": 2_000} == desk.tills()


def test_nothing_more_can_stay_than_was_counted_and_nothing_counted_makes_no_slip(desk: Desk) -> None:
    """A slip over nothing is none."""
    desk.open(2_000)
    counted = desk.count({1_000: 2})
    refused = desk.close(counted, kept_fen=2_001)
    assert isinstance(refused, InvalidRequest)
    assert ["kept_fen"] == [fault.field for fault in refused.violations]
    assert closed(desk.close(counted, kept_fen=2_000)).slip is None


def test_a_shift_over_midnight_is_one_shift(desk: Desk, clock: list[datetime]) -> None:
    """It keeps the number of the day it was opened on; the next one has the next day's."""
    desk.take()
    clock[0] += timedelta(minutes=20)
    desk.take()
    assert "S202611200001" == closed(desk.close(desk.count({1_000: 16}))).shift_no
    desk.take()
    running = desk.shift()
    assert isinstance(running, Shift)
    assert "S202611210001" == running.shift_no


def test_a_forgotten_shift_is_closed_by_an_accountant_with_a_reason(desk: Desk) -> None:
    """By nobody else, never without saying why; supervision hears of it, and the cashier can begin again."""
    desk.take()
    running = desk.shift()
    assert isinstance(running, Shift)
    assert "SHIFT_NOT_FOUND" == reason(desk.count({1_000: 8}, LI, running.shift_no))
    counted = desk.count({1_000: 8}, ZHAO, running.shift_no)
    assert isinstance(desk.close(counted, who=ZHAO), InvalidRequest)
    done = closed(desk.close(counted, reason="陈某离岗", who=ZHAO))
    assert ("zhao", "zhao") == (done.closed_by, done.slip and done.slip.handed_in_by)
    assert [("SHIFT_FORGOTTEN", done.shift_no, 0, "陈某离岗")] == desk.told()
    assert "SHIFT_IS_CLOSED" == reason(desk.count({}, ZHAO, done.shift_no))
    assert isinstance(desk.open(), Shift)


def test_a_remittance_is_confirmed_once_by_one_bank_line_and_a_second_person(desk: Desk) -> None:
    """Neither by who handed it in, nor twice, nor by a line that confirmed another."""
    slips = []
    for _ in range(2):
        desk.take()
        slip = closed(desk.close(desk.count({1_000: 8}))).slip
        assert slip is not None
        slips.append(slip.slip_no)
    both = replace(CHEN, roles=frozenset({Role.ROLE_CASHIER, Role.ROLE_ACCOUNTANT}))
    assert "SECOND_PERSON_NEEDED" == reason(desk.confirm(slips[0], "ICBC-1", both))
    assert isinstance(desk.confirm(slips[0], "ICBC-1"), Slip)
    assert "REMITTANCE_IS_CONFIRMED" == reason(desk.confirm(slips[0], "ICBC-2"))
    assert "BANK_REFERENCE_USED" == reason(desk.confirm(slips[1], "ICBC-1"))
    assert "REMITTANCE_NOT_FOUND" == reason(desk.confirm("R209901010001", "ICBC-3"))
    assert {"cash.in_transit": 8_000, "bank.account": 8_000} == desk.tills()


def test_a_late_remittance_is_listed_and_told_once(desk: Desk, clock: list[datetime]) -> None:
    """Friday's cash is late when Tuesday is over; confirmed, it is neither."""
    desk.take()
    slip = closed(desk.close(desk.count({1_000: 8}))).slip
    assert slip is not None
    assert datetime(2026, 11, 24, 16, 0, tzinfo=UTC) == slip.due_at.astimezone(UTC)

    def tell() -> int:
        with desk.window.database.unit(reach=PLATFORM) as unit:
            claimed = shifts.claim_late(unit, 10)
            for division_code, slip_nos in claimed.items():
                with unit.acting_as(Reach(division_code)):
                    tell_late_remittances(unit, division_code, slip_nos)
        return sum(map(len, claimed.values()))

    def late() -> list[str]:
        query = ListRemittances(caller=ZHAO, division_code=CENTRE, stage=Stage.LATE, page=PageAsked(50))
        [found] = handled(desk.window.database, list_remittances, [query], read_only=True)
        assert not isinstance(found, Refusal)
        return [row.slip.slip_no for row in found.page.rows]

    assert (0, []) == (tell(), late())
    clock[0] = slip.due_at
    assert ([slip.slip_no], 1, 0) == (late(), tell(), tell())
    assert [("REMITTANCE_LATE", slip.slip_no, 8_000, "")] == desk.told()
    desk.confirm(slip.slip_no, "ICBC-1")
    assert [] == late()


def test_cash_and_the_close_that_meet_leave_every_fen_in_one_slip(desk: Desk) -> None:
    """Payments run while the till is counted and closed: each is in this shift or in the next."""
    desk.take()
    cases = [desk.window.accepted() for _ in range(6)]
    gate = threading.Barrier(7)

    def pay(case_id: UUID) -> None:
        gate.wait()
        desk.window.pay(desk.window.cash(case_id))

    def end() -> Outcome[Shift]:
        gate.wait()
        return desk.close(desk.count({1_000: 8}), reason="清点时仍在收费")

    with ThreadPoolExecutor(7) as people:
        payments = [people.submit(pay, case_id) for case_id in cases]
        ending = people.submit(end)
        for payment in payments:
            payment.result()
        outcome = ending.result()
    assert isinstance(outcome, Shift) or "COUNT_IS_OLD" == outcome.reason
    moved = desk.window.query("select sum(amount_fen)::integer, count(distinct entry_id)::integer from cash_movement")
    assert [(56_000, 7)] == moved
    running = desk.shift()
    left = running.expected_fen if isinstance(running, Shift) else 0
    assert left == desk.tills().get("cash", 0)


def test_cash_a_release_without_shifts_took_is_in_the_next_count(desk: Desk) -> None:
    """It took it while this schema was there already: nothing of it is lost, nor taken twice."""
    desk.take()
    closed(desk.close(desk.count({1_000: 8})))
    desk.take()
    # As the release before leaves it: a payment and its posting, and no shift.
    desk.window.query("alter table cash_movement disable trigger all")
    desk.window.query(
        "delete from cash_movement using shift where shift.shift_id = cash_movement.shift_id and closed_at is null"
    )
    counted = desk.count({1_000: 8})
    assert isinstance(counted, Shift)
    assert counted.count is not None
    assert 8_000 == counted.count.expected_fen


def test_cash_of_before_there_were_shifts_lies_in_one_open_shift_of_each_cashier(desk: Desk) -> None:
    """As the migration finds it: to be counted once, and handed in."""
    window = desk.window
    desk.take()
    desk.take()
    other = replace(window.cash(window.accepted()), caller=LI)
    handled(window.database, record_payment, [other])
    window.query("alter table cash_movement disable trigger all; delete from cash_movement; delete from shift")
    step = files("fees.storage").joinpath("migrations/1028-shifts.sql").read_text("utf-8")
    window.query(step[step.index("with taken as") :])

    assert [("chen", 0, 16_000), ("li", 0, 8_000)] == window.query(
        "select officer_id, float_fen::integer, sum(amount_fen)::integer from shift join cash_movement using (shift_id)"
        " where closed_at is null group by officer_id, float_fen order by officer_id"
    )
    assert 16_000 == closed(desk.close(desk.count({1_000: 16}))).slip.amount_fen  # type: ignore[union-attr] # it has one


def test_the_application_may_add_to_the_books_and_change_nothing_in_them(desk: Desk) -> None:
    """Its role has no grant to: a trigger that somebody disables is not the last wall."""
    desk.take()
    desk.window.query("alter table posting disable trigger posting_append_only")
    for statement in ("update posting set amount_fen = 1", "delete from ledger_block", "delete from payment"):
        with (
            pytest.raises(errors.InsufficientPrivilege),
            desk.window.database._pool.connection() as connection,
            connection.transaction(),
        ):
            connection.execute(statement)
