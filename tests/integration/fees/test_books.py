"""The books outside the platform: computed again block by block, and read by other programs of accounting."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.integration.fees.conftest import CENTRE, Window
from tests.integration.fees.test_shifts import ZHAO, Desk, closed

from chassis.rpc import Call
from chassis.storage.reach import Reach
from fees.servicer import list_ledger_blocks
from kernel.errors import Refusal
from onewindow.fees.v1.ledger_pb2 import ListLedgerBlocksRequest, ListLedgerBlocksResponse
from onewindow_cli.books.journals import Beancount, Hledger, Journal
from onewindow_cli.books.proof import Proof


@pytest.fixture
def books(window: Window) -> Window:
    """Two days of a till: bills, cash over, cash handed in and confirmed, a bill refused after it was paid."""
    desk = Desk(window)
    desk.open(10_000)
    desk.take()
    paid = window.accepted()
    window.pay(window.payment(paid, "QR-1"))
    done = closed(desk.close(desk.count({10_000: 1, 5_000: 1, 2_000: 2}), kept_fen=10_000, reason="多收待查"))
    assert done.slip is not None
    desk.confirm(done.slip.slip_no, "ICBC-1")
    window.refuse(paid)
    return window


def pages(window: Window, size: int = 2) -> Iterator[ListLedgerBlocksResponse]:
    """The chain as an accountant gets it."""
    token = ""
    while True:
        request = ListLedgerBlocksRequest(page_size=size, page_token=token)
        query = list_ledger_blocks.RPC.parse(request, Call(ZHAO, datetime.now(UTC)))
        with window.database.unit(reach=Reach(CENTRE), read_only=True) as unit:
            (found,) = list_ledger_blocks.RPC.handle(unit, [query])
        assert not isinstance(found, Refusal)
        page = list_ledger_blocks.render(found)
        yield page
        token = page.next_page_token
        if not token:
            return


def faults(window: Window) -> list[str]:
    """What is wrong with the books, as they are followed from their first block."""
    proof = Proof(CENTRE)
    for page in pages(window):
        proof.follow(page.blocks)
    proof.end(page.last_number, page.last_hash, page.balances)
    assert page.division_code == CENTRE
    assert proof.posting_count == window.query("select count(*)::integer from posting")[0][0]
    return proof.faults


def test_books_that_nobody_touched_hold(books: Window) -> None:
    """Every hash, every entry, every balance; so do books without a block."""
    assert [] == faults(books)


@pytest.mark.parametrize(
    "change",
    [
        "amount_fen = amount_fen # 1",
        "reference = 'B' || substr(reference, 2)",
        "account = 'bank.card'",
        "department_code = 'ZZ'",
        "kind = 'bill_amended'",
        "posted_at = posted_at + interval '1 microsecond'",
        "case_id = null",
        "entry_id = gen_random_uuid()",
    ],
    ids=lambda change: change.partition(" ")[0],
)
def test_one_flipped_bit_is_found_and_its_block_named(books: Window, change: str) -> None:
    """In whatever field of whichever posting."""
    books.query("alter table posting disable trigger all")
    books.query(f"update posting set {change} where block_number = 2 and posting_no = 1")  # noqa: S608 - of this file

    assert any(fault.startswith("block 2 is not what was sealed") for fault in faults(books))


def test_a_posting_and_its_hash_changed_together_break_the_next_block(books: Window) -> None:
    """Who can compute hashes has to compute all that follow, and the end that the books name."""
    books.query("alter table ledger_block disable trigger all")
    books.query("update ledger_block set hash = set_byte(hash, 0, get_byte(hash, 0) # 1) where number = 3")

    assert {"block 3 is not what was sealed", "block 4 does not follow from the one before"} <= {
        fault.rsplit(" ", 1)[0] for fault in faults(books)
    }


def test_blocks_that_are_gone_are_missed(books: Window) -> None:
    """From the middle or from the end."""
    books.query("alter table posting disable trigger all; alter table ledger_block disable trigger all")
    books.query("delete from posting where block_number = 2; delete from ledger_block where number = 2")
    found = faults(books)
    assert any(fault.startswith("block 3 follows block 1") for fault in found)


def written(window: Window, journal: Journal) -> str:
    """The books as text of another program."""
    lines: list[str] = []
    for place, page in enumerate(pages(window)):
        lines += () if place else journal.head(page.division_code)
        lines += journal.entries(page.blocks)
    lines += journal.end(page.balances)
    return "\n".join(lines) + "\n"


def checked(*command: str) -> tuple[int, str]:
    """Run a checker; answers its exit code, and what it said."""
    ran = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    return ran.returncode, ran.stdout + ran.stderr


def _bean_check(file: Path) -> tuple[int, str]:
    return checked(sys.executable, "-m", "beancount.scripts.check", str(file))


def _hledger_check(file: Path) -> tuple[int, str]:
    hledger = shutil.which("hledger")
    if hledger is None:
        pytest.skip("hledger is not installed: apt-get install hledger; CI does")
    return checked(hledger, "-f", str(file), "check", "--strict", "ordereddates", "assertions")


CHECKERS = {Beancount: _bean_check, Hledger: _hledger_check}


@pytest.mark.parametrize("journal", CHECKERS, ids=lambda journal: journal.__name__)
def test_the_checker_of_the_program_accepts_the_export(books: Window, journal: type[Journal], tmp_path: Path) -> None:
    """Accounts, signs, sums, and the balances at the end; a balance that is a fen off is refused."""
    file = tmp_path / "books.txt"
    text = written(books, journal())
    file.write_text(text, "utf-8")
    assert (0, "") == CHECKERS[journal](file)

    ending = text.rindex("-80.00")
    file.write_text(text[:ending] + text[ending:].replace("-80.00", "-80.01"), "utf-8")
    code, said = CHECKERS[journal](file)
    assert code, said


def test_nothing_posted_is_an_empty_journal(window: Window) -> None:
    """Which both accept."""
    assert "Nothing was posted yet" in written(window, Beancount())
    proof = Proof(CENTRE)
    proof.end(0, bytes(32), [])
    assert [] == proof.faults
