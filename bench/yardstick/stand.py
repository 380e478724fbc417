"""The platform under test: embedded, in a folder that is gone afterwards, with the real catalogue."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import psutil

from onewindow_cli.centre_folder import ReceiptNumbers, demo_posts
from onewindow_cli.client import connect
from onewindow_cli.commands.catalogue import send_catalogue
from onewindow_cli.commands.posts import send_posts
from onewindow_cli.counter import acts
from onewindow_cli.demo.scenario import CATALOGUE_ADMINISTRATOR, DIVISION
from onewindow_cli.platform import postgres
from onewindow_cli.platform.account import temporary_folder
from onewindow_cli.platform.ports import HOST
from onewindow_cli.platform.private_files import read_private
from onewindow_cli.platform.services import SERVICES
from onewindow_cli.platform.state import StateFolder
from onewindow_cli.platform.supervise import Platform
from onewindow_cli.tokens import IssuedTokens
from yardstick.counters import counts_of
from yardstick.load import CASHIER, RECEIPT_BATCH, RECEIPT_NUMBERS
from yardstick.records import Records
from yardstick.usage import processes_of

CATALOGUE = Path(__file__).parents[2] / "catalogue"
# Counts statements; costs each a few microseconds, the floors' too.
# One clerk does the work of a hundred here, over one connection: calls are counted as always, and not refused.
CROWD: Mapping[str, str] = MappingProxyType(
    {
        "ONEWINDOW_OFFICER_CALLS_PER_SECOND": "5000",
        "ONEWINDOW_OFFICER_BURST": "50000",
        "ONEWINDOW_MAX_STREAMS": "1024",
        "ONEWINDOW_MAX_WATCHES_OF_OFFICER": "1024",
        "ONEWINDOW_LOOK_UPS_PER_MINUTE": "100000",
    }
)
_NONE: Mapping[str, str] = MappingProxyType({})
_COUNTING = {"shared_preload_libraries": "pg_stat_statements"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """A running platform."""

    addresses: dict[str, str]
    # Origins of the console, and of who signs people in.
    console: str
    issuer: str
    state: StateFolder
    # Address of the PostgreSQL server as its superuser, without a database.
    server: str
    processes: dict[str, psutil.Process]
    records: Records
    ready_seconds: float
    trace_ratio: float
    # What bus and collector count so far, by its name.
    counts: Mapping[str, Callable[[], float]]

    def counters(self) -> dict[str, float]:
        """What the databases, the bus and the collector have counted so far."""
        return {**self.records.counters(), **{name: count() for name, count in self.counts.items()}}


@contextmanager
def stand(trace_ratio: float, say: Callable[[str], None], settings: Mapping[str, str] = _NONE) -> Iterator[Stand]:
    """Start the platform, publish the catalogue, hand out receipt numbers; stop and forget it at the end.

    Args:
        trace_ratio: share of cases that are traced.
        say: tells what is going on.
        settings: over those of this process and of the bench.
    """
    postgres.SETTINGS = MappingProxyType({**postgres.SETTINGS, **_COUNTING})
    with temporary_folder("onewindow-bench-") as folder:
        state = StateFolder(folder)
        state.prepare()
        environment = {
            **os.environ,
            "ONEWINDOW_TRACE_RATIO": str(trace_ratio),
            "ONEWINDOW_LOG_LEVEL": "WARNING",
            **CROWD,
            **settings,
        }
        with state.locked():
            platform = Platform(state, lambda en, _: say(en), environment=environment)
            began = time.monotonic()
            platform.start()
            try:
                with _measured(platform, state, time.monotonic() - began, trace_ratio) as ready:
                    _prepare(ready)
                    yield ready
            finally:
                platform.stop()


@contextmanager
def _measured(platform: Platform, state: StateFolder, ready_seconds: float, trace_ratio: float) -> Iterator[Stand]:
    record = platform.record
    password = read_private(state.postgres / "password")
    server = f"postgresql://{postgres.USER}:{password}@{HOST}:{record.ports['postgres']}"
    records = Records(server, {name: name for name in SERVICES})
    try:
        yield Stand(
            addresses=dict(record.addresses),
            console=record.console,
            issuer=record.issuer,
            state=state,
            server=server,
            processes=processes_of(record),
            records=records,
            ready_seconds=ready_seconds,
            trace_ratio=trace_ratio,
            counts=counts_of(state),
        )
    finally:
        records.close()


def _prepare(ready: Stand) -> None:
    with connect(ready.addresses, IssuedTokens(ready.state), CATALOGUE_ADMINISTRATOR) as clients:
        send_catalogue(clients.intake, CATALOGUE, DIVISION, dry_run=False)
        send_posts(clients.intake, demo_posts(DIVISION), dry_run=False)
        acts.add_receipts(clients.by(CASHIER).fees, ReceiptNumbers(RECEIPT_BATCH, *RECEIPT_NUMBERS))
    ready.records.settle()
