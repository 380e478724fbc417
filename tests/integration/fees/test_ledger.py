"""The books are append-only, balanced and chained, and whoever tampers with them is found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from psycopg import errors

from chassis.storage.reach import PLATFORM, Reach
from fees.domain.chain import first_broken
from fees.handlers.verify_ledger import verify_ledger
from fees.storage import ledger
from kernel.errors import Refusal

if TYPE_CHECKING:
    from tests.integration.fees.conftest import Window

CENTRE = "410105"


def worked(window: Window) -> None:
    """Three cases: one paid, one cancelled, one open; five blocks."""
    paid, cancelled, _ = (window.accepted() for _ in range(3))
    window.pay(window.cash(paid))
    window.cancel(cancelled)


def broken(window: Window) -> int | None:
    """Number of the first broken block at the centre."""
    with window.database.unit(reach=Reach(CENTRE), read_only=True) as unit:
        return first_broken(ledger.read_blocks(unit, CENTRE, 0, 1000))


def verified(window: Window, limit: int) -> int:
    """Run the verifier once."""
    with window.database.unit(reach=PLATFORM) as unit:
        return verify_ledger(unit, limit)


def tamper(window: Window, sql: str, *values: object) -> None:
    """Change the books as somebody with the database's keys could."""
    window.query("set local session_replication_role = replica; " + sql.format(*values))


def test_what_was_posted_reads_back_as_the_chain_it_was_sealed_in(window: Window) -> None:
    """The database gives back every field to the bit."""
    worked(window)
    assert broken(window) is None
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
    verified(window, 1000)
    assert 1 == window.figures()["ledger_broken_chains"]


@pytest.mark.parametrize("number", [1, 3, 5])
def test_a_removed_block_is_found_by_the_audit(window: Window, number: int) -> None:
    """At the start, in the middle and at the end of the chain."""
    worked(window)
    assert 0 == window.figures()["ledger_broken_links"]
    tamper(window, "delete from posting where block_number = {}", number)
    tamper(window, "delete from ledger_block where number = {}", number)
    assert window.figures()["ledger_broken_links"] > 0


def test_the_verifier_goes_on_where_it_stopped_and_starts_over(window: Window) -> None:
    """In bounded stretches: a fault made after its block was verified is found by the next pass; mended, it clears."""
    worked(window)
    assert [2, 2, 1] == [verified(window, 2) for _ in range(3)]
    tamper(window, "update posting set amount_fen = amount_fen * 2 where block_number = 1")
    verified(window, 2)
    assert 1 == window.figures()["ledger_broken_chains"]
    tamper(window, "update posting set amount_fen = amount_fen / 2 where block_number = 1")
    assert [2, 2, 1] == [verified(window, 2) for _ in range(3)]
    assert 0 == window.figures()["ledger_broken_chains"]


def test_the_verifier_takes_the_centres_in_turn(window: Window) -> None:
    """The one that waited longest comes first; without books there is nothing to do."""
    assert 0 == verified(window, 10)
    worked(window)
    window.publish("410106")
    window.accepted(centre="410106")
    assert {5, 1} == {verified(window, 10), verified(window, 10)}


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
