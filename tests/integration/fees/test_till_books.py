"""Tills and books agree, whatever is done in which order, and wherever a transaction dies."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from tests.databases import handled
from tests.integration.fees.conftest import CENTRE, Window
from tests.integration.fees.test_books import faults
from tests.integration.fees.test_shifts import CHEN, LI, Desk

from chassis.rpc import Caller
from chassis.storage.unit import Unit
from fees.domain.shifts import FACES, Shift, Slip
from fees.handlers.record_payment import record_payment
from kernel.errors import Refusal

STEPS = 24
TILLS = """
select coalesce(sum(case
    when shift.closed_at is null then shift.float_fen + coalesce(moved.fen, 0)
    else 0
end), 0)::bigint
from shift
left join lateral (
    select sum(amount_fen) as fen from cash_movement where cash_movement.shift_id = shift.shift_id
) as moved on true
"""
KEPT = """
select coalesce(sum(kept_fen), 0)::bigint
from (
    select distinct on (officer_id) officer_id, kept_fen, closed_at, shift_id
    from shift
    where closed_at is not null
    order by officer_id, closed_at desc
) as last
where not exists (select from shift where shift.officer_id = last.officer_id and closed_at is null)
"""
# What was taken and counted over or short in closed shifts, with the float they began with, less what they kept.
CLOSED = """
select coalesce(sum(cash_count.counted_fen - shift.kept_fen), 0)::bigint
from shift
join cash_count on cash_count.count_id = shift.count_id
"""
SLIPS = "select coalesce(sum(amount_fen), 0)::bigint, count(*) - count(distinct shift_id) from remittance_slip"


class Died(Exception):
    """A process that ended between two statements."""


def one(window: Window, sql: str) -> int:
    """The one figure of a statement."""
    return int(window.query(sql)[0][0])


def assert_agreed(desk: Desk) -> None:
    """Entries sum to zero; the ledger's cash is what lies in the tills; every fen of a closed shift is in one slip."""
    window = desk.window
    assert 0 == one(window, "select coalesce(sum(amount_fen), 0)::bigint from posting")
    tills = desk.tills()
    assert tills.get("cash", 0) == one(window, TILLS) + one(window, KEPT)
    slips, doubles = window.query(SLIPS)[0]
    assert (one(window, CLOSED), 0) == (slips, doubles)
    assert slips == tills.get("cash.in_transit", 0) + tills.get("bank.account", 0)
    assert 0 == one(window, "select count(*) from posting where account = 'cash' and kind = 'bill_paid'") - one(
        window, "select count(*) from cash_movement"
    )


def pieces_of(fen: int) -> dict[int, int]:
    """Notes and coins that come to a sum."""
    found: dict[int, int] = {}
    for face in FACES:
        found[face], fen = divmod(fen, face)
    return found


def step(desk: Desk, chance: random.Random, unconfirmed: list[str]) -> None:
    """Do one thing that may be done, or may be refused."""
    who = chance.choice((CHEN, LI))
    match chance.choice(("open", "take", "take", "take", "close", "confirm")):
        case "open":
            desk.open(chance.choice((0, 5_000, 20_000)), who)
        case "take":
            pay(desk, who)
        case "close":
            close(desk, chance, who, unconfirmed)
        case "confirm" if unconfirmed:
            slip = unconfirmed.pop(chance.randrange(len(unconfirmed)))
            assert isinstance(desk.confirm(slip, f"ICBC-{slip}"), Slip)


def pay(desk: Desk, who: Caller) -> None:
    """Take one bill in cash."""
    window = desk.window
    case_id = window.accepted()
    handled(window.database, record_payment, [replace(window.cash(case_id), caller=who)])


def close(desk: Desk, chance: random.Random, who: Caller, unconfirmed: list[str]) -> None:
    """Count what is there, or more, or less, and close with it."""
    running = desk.shift(who=who)
    if not isinstance(running, Shift):
        return
    counted = max(0, running.expected_fen + chance.choice((0, 0, 0, 1, 700, -1, -3_300, -running.expected_fen)))
    shift = desk.count(pieces_of(counted), who)
    done = desk.close(shift, chance.choice((0, counted // 2, counted)), "清点不符", who)
    assert isinstance(done, Shift), done
    if done.slip:
        unconfirmed.append(done.slip.slip_no)


@pytest.mark.parametrize("seed", range(2))
def test_tills_and_books_agree_after_every_day(window: Window, clock: list[datetime], seed: int) -> None:
    """Openings, payments, closes over and short, remittances: in any order, over days."""
    chance, desk = random.Random(seed), Desk(window)  # noqa: S311 - a play, no secret
    unconfirmed: list[str] = []
    for number in range(STEPS):
        clock[0] += timedelta(minutes=chance.randrange(1, 200))
        step(desk, chance, unconfirmed)
        if number % 4 == 0:
            assert_agreed(desk)
    assert_agreed(desk)
    assert [] == faults(window)


@pytest.mark.parametrize("act", ["open", "take", "count", "close", "confirm"])
def test_a_transaction_that_dies_leaves_nothing(
    window: Window, monkeypatch: pytest.MonkeyPatch, clock: list[datetime], act: str
) -> None:
    """After each of its statements in turn: the books are as before, and the same act does all of it afterwards."""
    desk = Desk(window)
    desk.open(5_000, LI)
    desk.take()
    case_id = window.accepted()
    counted = desk.count(pieces_of(8_100))
    if act == "confirm":
        done = desk.close(counted, reason="多一元")
        assert isinstance(done, Shift)
        assert done.slip is not None
        slip_no = done.slip.slip_no
    acts: dict[str, Callable[[], object]] = {
        "open": lambda: desk.open(1_000, _other()),
        "take": lambda: window.pay(window.cash(case_id))[0],
        "count": lambda: desk.count(pieces_of(7_900)),
        "close": lambda: desk.close(counted, 100, "多一元"),
        "confirm": lambda: desk.confirm(slip_no, "ICBC-1"),
    }
    before = _state(window)
    died = 0
    for survived in range(60):
        clock[0] += timedelta(minutes=1)
        left = [survived]
        for name in ("rows", "row", "run", "write"):
            monkeypatch.setattr(Unit, name, _dying(getattr(Unit, name), left))
        try:
            outcome = acts[act]()
        except Died:
            died += 1
            monkeypatch.undo()
            assert before == _state(window)
        else:
            monkeypatch.undo()
            assert not isinstance(outcome, Refusal), outcome
            break
    assert 3 <= died < 59
    assert before != _state(window)
    assert_agreed(desk)


def _other() -> Caller:
    return Caller("wang", CENTRE, "SF", CHEN.roles)


def _state(window: Window) -> list[int]:
    """How many rows of each kind there are; what is left behind, or gone, would show."""
    tables = ("shift", "cash_count", "cash_movement", "remittance_slip", "posting", "ledger_block", "payment", "outbox")
    figures = [f"(select count(*) from {table})" for table in tables]  # noqa: S608 - likewise
    figures += [
        "(select count(*) from shift where closed_at is not null)",
        "(select count(*) from remittance_slip where confirmed_at is not null)",
    ]
    return list(window.query(f"select {', '.join(figures)}")[0])


def _dying(statement: object, left: list[int]) -> object:
    def run(self: Unit, *args: object, **parameters: object) -> object:
        if left[0] == 0:
            raise Died
        left[0] -= 1
        return statement(self, *args, **parameters)  # type: ignore[operator]  # a method of a unit

    return run
