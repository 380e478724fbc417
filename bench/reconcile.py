"""Measure reconciliation: a statement file against as many payments, beside the bare join of the same two files.

``python bench/reconcile.py --lines 100000``: a PostgreSQL server of its own in a temporary folder. Of the payments 1 %
are not at the bank, of the lines 1 % are of nobody, 0.5 % come twice, 0.5 % are off by a yuan. What is found is
compared with what was planted. In the same run PostgreSQL joins the same two files and keeps what each line is; so do
DuckDB and polars, where ``make bench`` has installed them. Beside the seconds stand those of the processor, of this
process and of the whole server: on a busy machine they are what can be compared.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict, astuple, dataclass
from functools import partial
from pathlib import Path
from typing import Any

import aiosql
import psutil
import psycopg

from chassis.rpc import Caller
from chassis.storage.database import Database
from chassis.storage.migrate import migrate
from chassis.storage.reach import PLATFORM, Reach
from fees.domain.statements.mapping import Mapping
from fees.domain.statements.reading import StatementFormat
from fees.handlers.add_statement_part import AddStatementPart, add_statement_part
from fees.handlers.advance_statement import advance_statement
from fees.handlers.open_statement_import import OpenStatementImport, open_statement_import
from fees.storage import statements
from kernel.errors import Refusal
from onewindow_cli.platform.account import temporary_folder
from onewindow_cli.platform.databases import provide_databases
from onewindow_cli.platform.postgres import EmbeddedPostgres

CENTRE, ACCOUNT, DAY = "632801", "2806000109200188812", "2026-11-20"
PART_BYTES = 1024 * 1024
MAPPING = Mapping(day="day", amount="amount", reference="reference", payer="payer", text="text")
CALLER = Caller("accountant-01", CENTRE, "CW")

_PAID = """
insert into fee_catalogue (division_code, version, published_at) values ('632801', 1, now());
create temporary table given (reference text, amount_fen bigint);
copy given from stdin (format csv, header true);
"""
_KEEP = """
create temporary table numbered as
    select reference, amount_fen, gen_random_uuid() as case_id, row_number() over () as n from given;
insert into bill (case_id, division_code, case_no, catalogue_version, total_fen, issued_at, state)
    select case_id, '632801', n::text, 1, amount_fen, '2026-11-20 02:00Z', 'paid' from numbered;
insert into payment (
    payment_id, case_id, division_code, amount_fen, method, provider_reference, recorded_by, recorded_at
)
    select uuidv7(), case_id, '632801', amount_fen, 'qr_code', reference, 'cashier-01', '2026-11-20 03:00Z'
    from numbered;
"""
JOINS = aiosql.from_path(Path(__file__).parent / "joins.sql", "psycopg")
PEERS = Path(__file__).parent / "peers"
PEERS_PYTHON = PEERS / ".venv" / "bin" / "python"


def write_files(folder: Path, count: int) -> tuple[Path, Path, Counter[str]]:
    """Write the two files; answers what was planted, by class."""
    payments, bank = folder / "payments.csv", folder / "bank.csv"
    planted: Counter[str] = Counter()
    with payments.open("w") as books, bank.open("w") as lines:
        books.write("reference,amount_fen\n")
        lines.write("day,amount,reference,payer,text\n")
        for number in range(count):
            fen, kind = 1_000 + number % 90_000, number % 200
            books.write(f"QR{number:010d},{fen}\n")
            if kind in {0, 1}:
                planted["books_only"] += 1
                lines.write(f"{DAY},{fen / 100:.2f},NO{number:010d},Li,fee {number}\n")
                planted["bank_only"] += 1
                continue
            told = fen + 100 if kind == 2 else fen
            planted["amount"] += kind == 2
            lines.write(f"{DAY},{told / 100:.2f},QR{number:010d},Li,fee {number}\n")
            if kind == 3:
                planted["duplicate"] += 1
                lines.write(f"{DAY},{told / 100:.2f},QR{number:010d},Li,fee {number} again\n")
    return payments, bank, planted


@dataclass(frozen=True, slots=True)
class Spent:
    """What something took: seconds by the clock, and of the processor here and at the server."""

    seconds: float
    client_cpu: float
    server_cpu: float

    def told(self) -> dict[str, float]:
        """Answer rounded figures."""
        return {name: round(value, 2) for name, value in asdict(self).items()}

    def __add__(self, other: Spent) -> Spent:
        """Answer what both took."""
        return Spent(*(one + two for one, two in zip(astuple(self), astuple(other), strict=True)))

    @property
    def cpu(self) -> float:
        """Seconds of the processor, here and at the server."""
        return self.client_cpu + self.server_cpu


class Meter:
    """Measures work here and at one server."""

    def __init__(self, server: EmbeddedPostgres) -> None:
        """Measure that server."""
        self._server = psutil.Process(server.pid)

    def spent(self, work: Callable[[], object]) -> Spent:
        """Do something; answers what it took."""
        before = (time.perf_counter(), time.process_time(), self._server_cpu())
        work()
        after = (time.perf_counter(), time.process_time(), self._server_cpu())
        return Spent(*(then - now for now, then in zip(before, after, strict=True)))

    def peak_mib(self) -> int:
        """Answer what the largest process of the server holds by itself now."""
        return max(each.memory_full_info().uss for each in self._server.children(recursive=True)) // 1024**2

    def _server_cpu(self) -> float:
        total = 0.0
        for process in (self._server, *self._server.children(recursive=True)):
            with suppress(psutil.NoSuchProcess):
                total += sum(process.cpu_times()[:4])
        return total


def reconcile(database: Database, bank: Path, meter: Meter) -> dict[str, Spent]:
    """Import the file and let the worker place and match it; answers what each stage took."""

    def match() -> None:
        while _step(database):
            pass

    stages: dict[str, Callable[[], object]] = {
        "read": partial(_send, database, bank),
        "place": partial(_step, database),
        "match": match,
    }
    return {name: meter.spent(stage) for name, stage in stages.items()}


def _send(database: Database, bank: Path) -> None:
    command = OpenStatementImport(
        caller=CALLER,
        account_no=ACCOUNT,
        format=StatementFormat.CSV,
        file_name=bank.name,
        file_bytes=bank.stat().st_size,
        mapping=MAPPING,
        opening_fen=None,
        closing_fen=None,
    )
    with database.unit(reach=Reach(CENTRE)) as unit:
        [opened] = open_statement_import(unit, [command])
    if isinstance(opened, Refusal):
        raise opened
    left = bank.stat().st_size
    with bank.open("rb") as file:
        for part_no, content in enumerate(iter(lambda: file.read(PART_BYTES), b""), start=1):
            left -= len(content)
            part = AddStatementPart(
                caller=CALLER, import_id=opened.import_id, part_no=part_no, content=content, last=not left
            )
            with database.unit(reach=Reach(CENTRE)) as unit:
                [held] = add_statement_part(unit, [part])
            if isinstance(held, Refusal) or held.fault_count:
                raise SystemExit(f"the file was refused: {held}")


def _step(database: Database) -> bool:
    with database.unit(reach=PLATFORM) as unit:
        claimed = statements.claim_import(unit, 1)
        for centre, import_ids in claimed.items():
            with unit.acting_as(Reach(centre)):
                advance_statement(unit, centre, import_ids)
    return bool(claimed)


def found(administrator: str) -> Counter[str]:
    """Answer what is open, by class."""
    with psycopg.connect(administrator) as connection:
        connection.execute("select set_config('onewindow.centre', %s, false)", (CENTRE,))
        rows = connection.execute(
            "select difference_class, count(*) from open_lines(%s, %s, '2000-01-01', '2200-01-01') group by 1",
            (CENTRE, ACCOUNT),
        ).fetchall()
        books = connection.execute(
            "select count(*) from open_payments(%s, '2000-01-01', '2200-01-01') where not paired", (CENTRE,)
        ).fetchone()
    return Counter({str(name): int(total) for name, total in rows} | {"books_only": int(books[0] if books else 0)})


def plain_join(administrator: str, payments: Path, bank: Path) -> Counter[str]:
    """Load both files into tables with keys, join them, keep what each line is; answers what is open, by class."""
    with psycopg.connect(administrator) as connection:
        for path, into in ((payments, "plain_payment"), (bank, "plain_line (day, yuan, reference, payer, text)")):
            _copy(connection, path, into)
    with psycopg.connect(administrator, autocommit=True) as connection:
        connection.execute("analyze plain_payment, plain_line")
        JOINS.join(connection)
        return Counter({str(name): int(total) for name, total in JOINS.classes(connection)})


def _copy(connection: psycopg.Connection[Any], path: Path, into: str) -> None:
    statement = f"copy {into} from stdin (format csv, header true)".encode()
    with connection.cursor().copy(statement) as copy, path.open("rb") as file:
        while content := file.read(PART_BYTES):
            copy.write(content)


def peer_join(name: str, folder: Path, payments: Path, bank: Path) -> dict[str, Any]:
    """Let a peer join the same files, in a process of its own."""
    arguments = [PEERS / "joins.py", name, payments, bank, folder / f"result.{name}"]
    done = subprocess.run([PEERS_PYTHON, *map(str, arguments)], check=True, capture_output=True, text=True)
    return dict(json.loads(done.stdout))


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and print one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=int, default=100_000)
    count = parser.parse_args(arguments).lines
    with temporary_folder() as folder:
        payments, bank, planted = write_files(folder, count)
        server = EmbeddedPostgres(folder / "postgres", durable=True)
        server.start()
        try:
            addresses = provide_databases(server.url(""), f"127.0.0.1:{server.port}", ["fees"], folder)
            migrate(addresses["fees"].owner, "fees.storage", addresses["fees"].application)
            administrator = server.url("fees")
            with psycopg.connect(administrator) as connection:
                for statement in _PAID.split(";")[:2]:
                    connection.execute(statement.encode())
                _copy(connection, payments, "given")
                connection.execute(_KEEP.encode())
            with psycopg.connect(administrator, autocommit=True) as connection:
                connection.execute("analyze")
            with psycopg.connect(administrator, autocommit=True) as connection:
                JOINS.tables(connection)
            meter = Meter(server)
            joined: list[Counter[str]] = []
            plain = meter.spent(lambda: joined.append(plain_join(administrator, payments, bank)))
            told: dict[str, Any] = {"lines": count, "postgres_join": plain.told() | {"found": joined[0]}}
            for name in ("duckdb", "polars") if PEERS_PYTHON.exists() else ():
                told[f"{name}_join"] = peer_join(name, folder, payments, bank)
            before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
            database = Database(addresses["fees"].application, source="fees", connections=2)
            database.open()
            stages = reconcile(database, bank, meter)
            told["server_peak_mib"] = meter.peak_mib()
            database.close()
            told["peak_mib"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            told["before_mib"] = before // 1024
            told |= {name: stage.told() for name, stage in stages.items()}
            total = stages["read"] + stages["place"] + stages["match"]
            told["total"] = total.told()
            told["ratio_to_postgres_join"] = round(total.seconds / plain.seconds, 2)
            told["cpu_ratio_to_postgres_join"] = round(total.cpu / plain.cpu, 2)
            told["found"], told["planted"] = found(administrator), planted
            print(json.dumps(told, indent=2))
            if any(each != planted for each in (told["found"], *joined)):
                raise SystemExit("what was found is not what was planted")
        finally:
            server.stop(discard=True)


if __name__ == "__main__":
    main()
