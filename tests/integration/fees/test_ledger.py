"""The books are append-only, balanced and chained, and whoever tampers with them is found."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from psycopg import errors

from chassis.storage.reach import Reach
from chassis.telemetry.recorder import Telemetry
from chassis.worker.timers import take_turn
from fees.domain.chain import first_broken
from fees.domain.ledger import EntryKind, Posting
from fees.handlers import verify_ledger as verifier
from fees.storage import ledger
from fees.worker.timers import VERIFY_LEDGER
from kernel.errors import Refusal

if TYPE_CHECKING:
    from tests.integration.fees.conftest import Window

CENTRE = "410105"
SILENT = Telemetry("fees", "worker", endpoint=None, ratio=1.0)


def worked(window: Window) -> None:
    """Three cases: one paid, one cancelled, one open; five blocks."""
    paid, cancelled, _ = (window.accepted() for _ in range(3))
    window.pay(window.cash(paid))
    window.refuse(cancelled)


def broken(window: Window) -> int | None:
    """Number of the first broken block at the centre."""
    with window.database.unit(reach=Reach(CENTRE), read_only=True) as unit:
        return first_broken(ledger.read_blocks(unit, CENTRE, 0, 1000))


def turned(window: Window) -> bool:
    """Let the verifier take a turn; answers whether there may be more to do."""
    return take_turn(window.database, SILENT, VERIFY_LEDGER)


def verified(window: Window) -> int:
    """Let the verifier take a turn; answers the last block of the centre it has looked at."""
    turned(window)
    [(number,)] = window.query("select checked_number from ledger_check")
    return int(number)


def tamper(window: Window, sql: str, *values: object) -> None:
    """Change the books as somebody with the database's keys could."""
    window.query("set local session_replication_role = replica; " + sql.format(*values))


def seen_by_the_audit(window: Window, number: int) -> bool:
    """Whether the audit names the block: with the case of its first posting, or as money without a bill."""
    cases = [case_id for (case_id,) in window.query("select case_id from bill")]
    named = {facts.get("broken_blocks") for _, facts in window.facts(*cases).values()}
    return f"410105/{number}" in named or window.figures()["ledger_orphans"] > 0


def test_what_was_posted_reads_back_as_the_chain_it_was_sealed_in(window: Window) -> None:
    """The database gives back every field to the bit."""
    worked(window)
    assert broken(window) is None
    cases = [case_id for (case_id,) in window.query("select case_id from bill")]
    facts = window.facts(*cases).values()
    assert 5 == sum(counts["blocks"] for counts, _ in facts)
    assert not [texts["broken_blocks"] for _, texts in facts if "broken_blocks" in texts]
    assert {
        "ledger_blocks": 5,
        "ledger_broken_links": 0,
        "ledger_sum_fen": 0,
        "ledger_unbalanced_entries": 0,
    }.items() <= (window.figures().items())


@pytest.mark.parametrize(
    "change",
    [
        "amount_fen = -amount_fen",
        "account = 'cash'",
        "department_code = 'X'",
        "reference = 'X'",
        "kind = 'bill_cancelled'",
        "case_id = gen_random_uuid()",
        "entry_id = gen_random_uuid()",
        "posted_at = posted_at + interval '1 microsecond'",
    ],
)
def test_a_tampered_posting_is_found(window: Window, change: str) -> None:
    """Whichever column was changed, its block is named, and the audit's figure rises after the verifier came by."""
    worked(window)
    tamper(window, "update posting set {} where block_number = 3", change)
    assert 3 == broken(window)
    assert seen_by_the_audit(window, 3)
    verified(window)
    assert 1 == window.figures()["ledger_broken_chains"]


def test_an_entry_of_no_case_is_chained_and_looked_at_as_any_other(window: Window) -> None:
    """Whole, it is no orphan to any check; tampered with, the audit itself finds it."""
    amounts = {"over_short": 300, "cash": -300}
    with window.database.unit(reach=Reach(CENTRE)) as unit:
        entry_id = uuid4()
        entry = [
            Posting(
                entry_id=entry_id,
                case_id=None,
                kind=EntryKind.CASH_SHORT,
                account=account,
                department_code="",
                amount_fen=amount_fen,
                reference="S-1",
                posted_at=unit.now,
            )
            for account, amount_fen in amounts.items()
        ]
        ledger.post(unit, ledger.lock_books(unit, [CENTRE]), [(CENTRE, entry)])
    assert broken(window) is None
    faults = {"ledger_broken_links", "ledger_orphans", "ledger_broken_chains"}
    assert dict.fromkeys(faults, 0) == {name: window.figures()[name] for name in faults}
    tamper(window, "update posting set reference = 'S-2'")
    assert 1 == broken(window)
    assert 1 == window.figures()["ledger_broken_links"]


def test_a_payment_of_the_release_before_is_kept_and_counted(window: Window) -> None:
    """It names neither an id nor whether its bill is whole, and tells the bill by its state alone."""
    window.accepted()
    window.query(
        "insert into payment"
        " (case_id, division_code, amount_fen, method, provider_reference, recorded_by, recorded_at)"
        " select case_id, division_code, total_fen, 'cash', '', 'chen', now() from bill; update bill set state = 'paid'"
    )
    assert [(8000, True)] == window.query("select paid_fen, made_whole from bill join payment using (case_id)")


@pytest.mark.parametrize("number", [1, 3, 5])
def test_a_removed_block_is_found_by_the_audit(window: Window, number: int) -> None:
    """At the start, in the middle and at the end of the chain."""
    worked(window)
    assert 0 == window.figures()["ledger_broken_links"]
    tamper(window, "delete from posting where block_number = {}", number)
    tamper(window, "delete from ledger_block where number = {}", number)
    assert window.figures()["ledger_broken_links"] > 0


def test_the_verifier_goes_on_where_it_stopped(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    """In bounded stretches to the end of the chain; then there is nothing to do until something is posted."""
    monkeypatch.setattr(verifier, "STRETCH", 2)
    worked(window)
    assert [2, 4, 5, 5] == [verified(window) for _ in range(4)]
    assert not turned(window)
    window.accepted()
    assert turned(window)
    assert 6 == verified(window)


def test_what_was_tampered_with_later_is_found_by_the_nights_pass(window: Window, clock: list[datetime]) -> None:
    """A fault made after its block was verified is found a night later; mended, it clears with the next one."""
    worked(window)
    verified(window)
    tamper(window, "update posting set amount_fen = amount_fen * 2 where block_number = 1")
    assert not turned(window)
    clock[0] += timedelta(days=1)
    verified(window)
    assert 1 == window.figures()["ledger_broken_chains"]
    tamper(window, "update posting set amount_fen = amount_fen / 2 where block_number = 1")
    window.accepted()
    verified(window)
    assert 1 == window.figures()["ledger_broken_chains"]
    clock[0] += timedelta(days=1)
    verified(window)
    assert 0 == window.figures()["ledger_broken_chains"]


@pytest.mark.parametrize(
    "tampering",
    [
        "update posting set amount_fen = -amount_fen where block_number = 3",
        "delete from posting where block_number = 3; delete from ledger_block where number = 3",
        "delete from posting where block_number = 5; delete from ledger_block where number = 5",
        "update ledger_book set last_hash = decode(repeat('07', 32), 'hex')",
        "update ledger_block set hash = decode(repeat('07', 32), 'hex') where number = 3",
    ],
    ids=["changed", "missing", "missing at the end", "other end", "other hash"],
)
def test_a_broken_chain_is_told_once_and_not_spun_upon(
    window: Window, capsys: pytest.CaptureFixture[str], tampering: str
) -> None:
    """The verifier goes past the fault to the end and rests; what is posted after it is verified as before."""
    worked(window)
    tamper(window, tampering)
    assert [True, False] == [turned(window) for _ in range(2)]
    window.accepted()
    assert [True, False] == [turned(window) for _ in range(2)]
    assert 1 == capsys.readouterr().out.count("ledger_chain_broken")
    assert 1 == window.figures()["ledger_broken_chains"]


def test_the_verifier_takes_the_centres_in_turn(window: Window) -> None:
    """The one that waited longest comes first; a broken one keeps nobody waiting."""
    # Its books are open, for receipts, and empty.
    assert [True, False] == [turned(window) for _ in range(2)]
    worked(window)
    tamper(window, "update posting set amount_fen = -amount_fen where block_number = 3")
    window.publish("410106")
    window.accepted(centre="410106")
    assert [True, True, False] == [turned(window) for _ in range(3)]
    checked = window.query("select division_code, checked_number from ledger_check order by division_code")
    assert [("410105", 5), ("410106", 1)] == checked


def test_a_chain_the_verifier_fails_on_keeps_no_other_from_being_verified(window: Window) -> None:
    """It is set aside and counted; the other centre's chain is verified in the same turns."""
    worked(window)
    tamper(window, "alter table posting drop constraint posting_kind_check; update posting set kind = 'x'")
    window.publish("410106")
    window.accepted(centre="410106")
    assert [True, True, False] == [turned(window) for _ in range(3)]
    assert [("410106", 1)] == window.query(
        "select division_code, checked_number from ledger_check where checked_number > 0"
    )
    assert [("verify_ledger", "410105", 1)] == window.query("select timer, key, attempts from set_aside")


@pytest.mark.parametrize("table", ["posting", "ledger_block", "payment", "treasury_receipt"])
@pytest.mark.parametrize("change", ["update {} set division_code = 'X'", "delete from {}", "truncate {} cascade"])
def test_what_was_recorded_cannot_be_changed(window: Window, table: str, change: str) -> None:
    """The database itself refuses, also to code of ours."""
    worked(window)
    with pytest.raises(errors.RestrictViolation):
        window.query(change.format(table))


def test_the_database_refuses_an_entry_that_does_not_balance(window: Window) -> None:
    """Half an entry never gets in, even if the rest were to follow."""
    case_id = window.accepted()
    postings = window.postings(case_id)
    assert not isinstance(postings, Refusal)
    with pytest.raises(errors.CheckViolation, match="sum to zero"), window.database.unit(reach=Reach(CENTRE)) as unit:
        ledger.post(unit, ledger.lock_books(unit, [CENTRE]), [(CENTRE, postings[:1])])
    assert broken(window) is None
