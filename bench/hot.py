"""Measure the hot account: 64 clients who pay into one centre, beside 64 who pay into a centre each.

``python bench/hot.py``: a durable PostgreSQL server in a temporary folder, bills of 80 yuan, and payments through
the queue and the handler of the service, as calls of ``RecordPayment`` go but for the transport: who calls at the same
time is in one transaction. ``--processes`` such queues stand beside each other, as servicers do. The two are measured
in turn, ``--rounds`` times. It ends with 1 where one centre reaches less than 0.8 of the rate of 64, or where a payment
failed or the books do not add up.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import statistics
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import asdict, dataclass
from functools import partial
from uuid import UUID, uuid4

import psycopg

from chassis.execution import Execution, execute
from chassis.gathering import Gathering
from chassis.rpc import Caller
from chassis.servicer.batching import Batcher
from chassis.storage.database import Database
from chassis.storage.migrate import migrate
from chassis.storage.reach import Reach
from fees.domain.bill import PaymentMethod
from fees.domain.till import Offer, Tender
from fees.handlers.record_payment import Recorded, RecordPayment, record_payment
from onewindow_cli.platform.account import temporary_folder
from onewindow_cli.platform.databases import provide_databases
from onewindow_cli.platform.postgres import EmbeddedPostgres

LEAST = 0.8
CLIENTS = 64
FEN = 8000
_PATIENCE_SECONDS = 60.0
_CENTRES = [f"{410_100 + number}" for number in range(CLIENTS)]

_CENTRE = """
insert into fee_catalogue (division_code, version, published_at)
select code, 1, now() from unnest(%(centres)s::text[]) as code;
insert into receipt_range (division_code, batch_code, first_number, last_number, next_number, added_by, added_at)
select code, 'A', 1, 99999999, 1, 'keeper', now() from unnest(%(centres)s::text[]) as code;
"""
_BILLS = """
insert into bill (case_id, division_code, case_no, catalogue_version, total_fen, issued_at, state)
select case_id, division_code, case_id::text, 1, 8000, now(), 'unpaid'
from unnest(%(case_ids)s::uuid[], %(centres)s::text[]) as given (case_id, division_code)
"""
_WRONG = """
select
    (select count(*) from (select entry_id from posting group by entry_id having sum(amount_fen) <> 0) as unbalanced)
    + (select count(*) from receipt_range where next_number - first_number <> (
        select count(*) from treasury_receipt as receipt where receipt.division_code = receipt_range.division_code
    ))
    + (select abs((select count(*) from payment) - (select count(*) from treasury_receipt))) as wrong
"""


@dataclass(frozen=True, slots=True)
class Paid:
    """What clients have done in one run."""

    payments: int
    seconds: float
    p50_ms: float
    p99_ms: float
    batches: int

    @property
    def rate(self) -> float:
        """Payments a second."""
        return self.payments / self.seconds


def pay(address: str, bills: Sequence[Sequence[tuple[UUID, str]]], begin_at: float) -> tuple[list[float], int, int]:
    """Let clients pay their bills one after the other, each when the one before is answered.

    Returns:
        Seconds of each payment, how many were refused, and how many transactions there were.
    """
    return asyncio.run(_pay(address, bills, begin_at))


async def _pay(
    address: str, bills: Sequence[Sequence[tuple[UUID, str]]], begin_at: float
) -> tuple[list[float], int, int]:
    batches = 0
    database = Database(address, source="fees", connections=2)
    database.open()

    def run(commands: list[RecordPayment]) -> Execution[Recorded]:
        nonlocal batches
        batches += 1
        reaches = [Reach(command.caller.division_code) for command in commands]
        return execute(database, record_payment, commands, {}, reaches=reaches)

    took: list[float] = []
    refused = 0

    async def client(own: Sequence[tuple[UUID, str]]) -> None:
        nonlocal refused
        for case_id, centre in own:
            began = time.perf_counter()
            outcome, _ = await batcher.submit(_payment(case_id, centre), _PATIENCE_SECONDS)
            refused += not isinstance(outcome, Recorded)
            took.append(time.perf_counter() - began)

    with ThreadPoolExecutor(2) as executor:
        batcher: Batcher[RecordPayment, Recorded] = Batcher(
            run, executor, batch_size=64, queue_limit=1024, gathering=Gathering()
        )
        await asyncio.sleep(max(0.0, begin_at - time.time()))
        await asyncio.gather(*map(client, bills))
        await batcher.drain()
    database.close()
    return took, refused, batches


def _payment(case_id: UUID, centre: str) -> RecordPayment:
    tender = Tender(amount_fen=FEN, method=PaymentMethod.QR_CODE, provider_reference=f"HOT-{case_id.hex}")
    offer = Offer(case_id=case_id, division_code=centre, tenders=(tender,), is_part=False)
    return RecordPayment(caller=Caller(f"cashier-{centre}", centre, "SF"), offer=offer)


def measure(administrator: str, address: str, centres: Sequence[str], each: int, processes: int) -> Paid:
    """Issue bills for the clients, a centre a client (or one for all), and let them pay.

    Raises:
        SystemExit: a payment was refused.
    """
    bills = [[(uuid4(), centres[client % len(centres)]) for _ in range(each)] for client in range(CLIENTS)]
    flat = [bill for own in bills for bill in own]
    with psycopg.connect(administrator, autocommit=True) as connection:
        given = {"case_ids": [case_id for case_id, _ in flat], "centres": [centre for _, centre in flat]}
        connection.execute(_BILLS, given)
        connection.execute("checkpoint")
        connection.execute("analyze")
    begin_at = time.time() + 1.0
    with ProcessPoolExecutor(processes) as pool:
        parts = [bills[number::processes] for number in range(processes)]
        answers = list(pool.map(partial(pay, address, begin_at=begin_at), parts))
    seconds = time.time() - begin_at
    took = sorted(one for answer in answers for one in answer[0])
    if any(answer[1] for answer in answers):
        raise SystemExit("payments were refused")
    return Paid(
        payments=len(took),
        seconds=seconds,
        p50_ms=took[len(took) // 2] * 1000,
        p99_ms=took[len(took) * 99 // 100] * 1000,
        batches=sum(answer[2] for answer in answers),
    )


def main() -> int:
    """Measure, and print one JSON object; answers whether one centre is quick enough."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", type=int, default=30, help="payments of a client in a run")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    with temporary_folder() as folder:
        server = EmbeddedPostgres(folder / "postgres", durable=True)
        server.start()
        try:
            addresses = provide_databases(server.url(""), f"127.0.0.1:{server.port}", ["fees"], folder)
            migrate(addresses["fees"].owner, "fees.storage", addresses["fees"].application)
            administrator, address = server.url("fees"), addresses["fees"].application
            with psycopg.connect(administrator) as connection:
                for statement in filter(str.strip, _CENTRE.split(";")):
                    connection.execute(statement.encode(), {"centres": _CENTRES})
            run = partial(measure, administrator, address, processes=asked.processes)
            # Uncounted: plans are made, pages come into memory.
            run(_CENTRES, 3)
            rounds = [(run(_CENTRES[:1], asked.each), run(_CENTRES, asked.each)) for _ in range(asked.rounds)]
            with psycopg.connect(administrator) as connection:
                [wrong] = connection.execute(_WRONG).fetchone() or [1]
        finally:
            server.stop(discard=True)
    ratios = [one.rate / many.rate for one, many in rounds]
    told = {
        "one_centre": [_told(one) for one, _ in rounds],
        "64_centres": [_told(many) for _, many in rounds],
        "ratios": [round(ratio, 2) for ratio in ratios],
        "ratio": round(statistics.median(ratios), 2),
        "wrong": wrong,
    }
    print(json.dumps(told, indent=2))
    return int(bool(wrong) or statistics.median(ratios) < LEAST)


def _told(paid: Paid) -> dict[str, float]:
    return {"rate": round(paid.rate, 1)} | {name: round(value, 2) for name, value in asdict(paid).items()}


if __name__ == "__main__":
    sys.exit(main())
