"""A fee window on a real database."""

from __future__ import annotations

import csv
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from own_rates import own_scope
from psycopg.rows import tuple_row
from tests.databases import administrator, handled

from chassis.outcome import Outcome
from chassis.paging import PageAsked
from chassis.rpc import Caller
from chassis.storage.database import Database
from chassis.storage.queries import load_queries
from chassis.storage.reach import PLATFORM
from fees.domain.bill import Bill, PaymentMethod
from fees.domain.billing import FeeDemand
from fees.domain.catalogue import PublishedRate
from fees.domain.ledger import Posting
from fees.domain.orders import Notice, PaymentOrder
from fees.domain.receipts import RangeUse, ReceiptRange, new_range
from fees.domain.till import Offer, Tender
from fees.handlers.add_receipt_range import AddReceiptRange, add_receipt_range
from fees.handlers.get_bill import GetBill, get_bill
from fees.handlers.issue_bill import IssueBill, issue_bill
from fees.handlers.keep_catalogue import KeepCatalogue, keep_catalogue
from fees.handlers.list_postings import ListPostings, list_postings
from fees.handlers.list_receipt_use import ListReceiptUse, list_receipt_use
from fees.handlers.list_refunds_due import ListRefundsDue, RefundsDue, list_refunds_due
from fees.handlers.list_surplus import ListSurplus, SurplusFound, list_surplus
from fees.handlers.receive_payment import receive_payment
from fees.handlers.record_payment import Recorded, RecordPayment, record_payment
from fees.handlers.refuse_items import RefuseItems, refuse_items_of_bills
from fees.handlers.start_payment import CancelPaymentOrder, StartPayment, cancel_payment_order, start_payment
from fees.handlers.withdraw_receipt_batch import WithdrawnBatch, WithdrawReceiptBatch, withdraw_receipt_batches
from kernel.errors import Refusal

CENTRE = "410105"
ACCEPTED = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)


def _caller(centre: str) -> Caller:
    return Caller("chen", centre, "SF")


@dataclass(frozen=True)
class Window:
    """The use cases of the service, one at a time or in a batch, each call a committed transaction."""

    database: Database
    rates: tuple[PublishedRate, ...]

    def publish(
        self, *centres: str, version: int = 1, rates: Sequence[PublishedRate] | None = None
    ) -> list[Outcome[None]]:
        """Publish the starter catalogue's fees at centres."""
        kept = self.rates if rates is None else tuple(rates)
        commands = [
            KeepCatalogue(division_code=centre, version=version, published_at=ACCEPTED, rates=kept)
            for centre in centres
        ]
        return handled(self.database, keep_catalogue, commands)

    def order(
        self, *demands: FeeDemand, centre: str = CENTRE, version: int = 1, case_id: UUID | None = None
    ) -> IssueBill:
        """Describe an accepted case; one home registration (80 yuan) unless told."""
        case_id = case_id or uuid4()
        return IssueBill(
            case_id=case_id,
            case_no=f"N{case_id.hex[:8]}",
            division_code=centre,
            accepted_at=ACCEPTED,
            catalogue_version=version,
            demands=demands or (FeeDemand(item_code="ZRZY-001", fee_code="FEE-ZRZY-01", quantities={}),),
        )

    def issue(self, *orders: IssueBill) -> list[Outcome[None]]:
        """Issue bills in one batch."""
        return handled(self.database, issue_bill, orders)

    def accepted(self, *demands: FeeDemand, centre: str = CENTRE) -> UUID:
        """Have a case with a bill."""
        order = self.order(*demands, centre=centre)
        assert [None] == self.issue(order)
        return order.case_id

    def add_range(self, first: int, last: int, *, batch_code: str = "A", centre: str = CENTRE) -> Outcome[ReceiptRange]:
        """Register a range of receipt numbers."""
        command = AddReceiptRange(caller=_caller(centre), range=new_range(batch_code, first, last))
        return handled(self.database, add_receipt_range, [command])[0]

    def withdraw(self, batch_code: str, centre: str = CENTRE) -> Outcome[WithdrawnBatch]:
        """Have a notice of the finance bureau about a batch."""
        command = WithdrawReceiptBatch(caller=_caller(centre), batch_code=batch_code, reason="通知停用")
        return handled(self.database, withdraw_receipt_batches, [command])[0]

    def receipt_use(self, centre: str = CENTRE) -> Sequence[RangeUse]:
        """Look up how the ranges of a centre were used."""
        query = ListReceiptUse(caller=_caller(centre), division_code=centre)
        [found] = handled(self.database, list_receipt_use, [query], read_only=True)
        assert not isinstance(found, Refusal), found
        return found.uses

    def pay(self, *payments: RecordPayment) -> list[Outcome[Bill]]:
        """Record payments in one batch; answers the bills."""
        outcomes = handled(self.database, record_payment, payments)
        return [outcome.bill if isinstance(outcome, Recorded) else outcome for outcome in outcomes]

    @staticmethod
    def cash(case_id: UUID, amount_fen: int = 8000, centre: str = CENTRE) -> RecordPayment:
        """Cash for a case."""
        return Window.payment(case_id, "", amount_fen=amount_fen, method=PaymentMethod.CASH, centre=centre)

    @staticmethod
    def payment(
        case_id: UUID,
        reference: str,
        *,
        amount_fen: int = 8000,
        method: PaymentMethod = PaymentMethod.QR_CODE,
        centre: str = CENTRE,
    ) -> RecordPayment:
        """Bring a provider's payment for a case."""
        tender = Tender(amount_fen=amount_fen, method=method, provider_reference=reference)
        return Window.offer(case_id, tender, centre=centre)

    @staticmethod
    def offer(case_id: UUID, *tenders: Tender, is_part: bool = False, centre: str = CENTRE) -> RecordPayment:
        """Bring money in these ways for a case."""
        offer = Offer(case_id=case_id, division_code=centre, tenders=tenders, is_part=is_part)
        return RecordPayment(caller=_caller(centre), offer=offer)

    def start(
        self,
        case_id: UUID,
        amount_fen: int | None = None,
        centre: str = CENTRE,
        method: PaymentMethod = PaymentMethod.QR_CODE,
    ) -> Outcome[PaymentOrder]:
        """Ask the provider to collect what is left of a bill, or so much."""
        command = StartPayment(caller=_caller(centre), case_id=case_id, amount_fen=amount_fen, method=method)
        return handled(self.database, start_payment, [command])[0]

    def started(
        self, case_id: UUID, amount_fen: int | None = None, method: PaymentMethod = PaymentMethod.QR_CODE
    ) -> PaymentOrder:
        """Have an order."""
        order = self.start(case_id, amount_fen, method=method)
        assert not isinstance(order, Refusal), order
        return order

    def cancel(self, order: PaymentOrder, centre: str = CENTRE) -> Outcome[PaymentOrder]:
        """Take an order back."""
        command = CancelPaymentOrder(caller=_caller(centre), case_id=order.case_id, order_id=order.order_id)
        return handled(self.database, cancel_payment_order, [command])[0]

    def told(self, *notices: Notice) -> list[str]:
        """Hear of a provider in one batch; answers what each was taken up as, "known", or why it was not."""
        return [
            outcome.reason if isinstance(outcome, Refusal) else outcome.standing.value if outcome.standing else "known"
            for outcome in handled(self.database, receive_payment, notices)
        ]

    @staticmethod
    def notice(order: PaymentOrder | UUID, reference: str, amount_fen: int = 8000, centre: str = CENTRE) -> Notice:
        """What a provider tells of an order, or of an id nobody knows here."""
        order_id = order if isinstance(order, UUID) else order.order_id
        return Notice(division_code=centre, order_id=order_id, amount_fen=amount_fen, provider_reference=reference)

    def surplus(self, page: PageAsked, centre: str = CENTRE) -> SurplusFound:
        """Look up what is to be given back at a centre."""
        query = ListSurplus(caller=_caller(centre), division_code=centre, page=page)
        [found] = handled(self.database, list_surplus, [query], read_only=True)
        assert not isinstance(found, Refusal), found
        return found

    def refuse(
        self, *case_ids: UUID, items: Collection[str] = ("ZRZY-001",), centre: str = CENTRE
    ) -> list[Outcome[None]]:
        """Hear that cases were decided, and these of their items not granted."""
        commands = [
            RefuseItems(case_id=case_id, division_code=centre, item_codes=frozenset(items)) for case_id in case_ids
        ]
        return handled(self.database, refuse_items_of_bills, commands)

    def refunds_due(self, page: PageAsked, centre: str = CENTRE) -> RefundsDue:
        """Look up what is due back at a centre."""
        query = ListRefundsDue(caller=_caller(centre), division_code=centre, page=page)
        [found] = handled(self.database, list_refunds_due, [query], read_only=True)
        assert not isinstance(found, Refusal), found
        return found

    def bill(self, case_id: UUID, centre: str = CENTRE) -> Bill:
        """Look a bill up."""
        [found] = handled(self.database, get_bill, [GetBill(case_id=case_id, caller=_caller(centre))], read_only=True)
        assert not isinstance(found, Refusal), found
        return found

    def postings(self, case_id: UUID, centre: str = CENTRE) -> Outcome[list[Posting]]:
        """Look up what was posted for a case."""
        query = ListPostings(case_id=case_id, caller=_caller(centre))
        return handled(self.database, list_postings, [query], read_only=True)[0]

    def figures(self) -> dict[str, int]:
        """The audit's figures: totals, and how many faults each check of the whole service found."""
        audit = load_queries("fees.storage", "audit.sql")
        with self.database.unit(reach=PLATFORM, read_only=True) as unit:
            found = {row["name"]: row["total"] for row in unit.rows(audit.audit_findings, most=20)}
            return found | {row["name"]: row["value"] for row in unit.rows(audit.audit_totals)}

    def facts(self, *case_ids: UUID) -> dict[UUID, tuple[dict[str, int], dict[str, str]]]:
        """The audit's facts of these cases: counts and texts."""
        audit = load_queries("fees.storage", "audit.sql")
        with self.database.unit(reach=PLATFORM, read_only=True) as unit:
            rows = unit.rows(audit.audit_facts, case_ids=list(case_ids))
            return {row["case_id"]: (row["counts"], row["facts"]) for row in rows}

    def query(self, sql: str) -> list[Any]:
        """Run SQL of the test's own; answers the rows as tuples."""
        with administrator(self.database) as connection:
            cursor = connection.cursor(row_factory=tuple_row).execute(sql.encode())
            return cursor.fetchall() if cursor.description else []


def _rate(row: dict[str, str]) -> PublishedRate:
    money = {name: int(row[name]) if row[name] else None for name in ("unit_price_fen", "min_fen", "max_fen")}
    taken = set(PublishedRate.__dataclass_fields__) - set(money) - {"tiers_json"}
    row = row | {"rate_scope": own_scope(row["rate_scope"])}
    return PublishedRate(**{name: row[name] for name in taken}, **money, tiers_json=row["tiers"])  # type: ignore[arg-type] # by name from CSV


@pytest.fixture(scope="session")
def fee_rates(catalogue_folder: Path) -> tuple[PublishedRate, ...]:
    """The starter catalogue's fees as they are published."""
    with (catalogue_folder / "fees.csv").open(encoding="utf-8", newline="") as file:
        return tuple(_rate(row) for row in csv.DictReader(file))


@pytest.fixture
def clock() -> list[datetime]:
    """What the windows' clocks show; a test may set it."""
    return [datetime.now(UTC)]


@pytest.fixture
def new_window(
    new_database: Callable[..., Database], fee_rates: tuple[PublishedRate, ...], clock: list[datetime]
) -> Callable[[], Window]:
    """Make fee windows on fresh databases, without anything in them."""
    return lambda: Window(new_database("fees", connections=12, clock=lambda: clock[0]), fee_rates)


@pytest.fixture
def window(new_window: Callable[[], Window]) -> Window:
    """A fee window with the catalogue published at one centre and a thousand receipt numbers."""
    made = new_window()
    made.publish(CENTRE)
    made.add_range(1, 1000)
    return made


@pytest.fixture
def twin(window: Window) -> Iterator[Window]:
    """The same window in a second process's place: its own pool and its own memory over the same database."""
    database = Database(str(window.database._pool.conninfo), source="fees", connections=12)
    database.open()
    yield Window(database, window.rates)
    database.close()
