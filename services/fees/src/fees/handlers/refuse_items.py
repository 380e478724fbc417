"""Take items that were not granted out of the bills of their cases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID, uuid4

from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from fees.domain.adding import Fee
from fees.domain.bill import Bill, BillState
from fees.domain.ledger import EntryKind, Posting, change_entry, refund_due_entry, surplus_entry
from fees.domain.receipts import ReceiptStock
from fees.domain.refusing import Refused, drop_fees, refuse_items
from fees.domain.till import Issued, receipt_for
from fees.handlers import events
from fees.handlers.tell_pages import tell_of_bills, tell_of_receipts
from fees.storage import bills, ledger, payments, receipts, reports
from kernel.errors import NotYetKnown, Refusal
from kernel.ids import query_code


@dataclass(frozen=True, slots=True, kw_only=True)
class RefuseItems:
    """Of a case at a centre these items were refused or lapsed, or their approval was taken back.

    ``fees``: items with fees that are demanded no more, as the procedure was corrected by somebody; nothing is refused.
    """

    case_id: UUID
    division_code: str
    item_codes: frozenset[str]
    fees: frozenset[Fee] = frozenset()
    corrected_by: Caller | None = None


def refuse_items_of_bills(unit: Unit, commands: Sequence[RefuseItems]) -> list[Outcome[None]]:
    """Cancel what is unpaid of these items, and note what is due back; the lines of the others stay as they are."""
    locked, adding = bills.lock_cases(unit, ((command.case_id, command.division_code) for command in commands))
    found = bills.with_lines(unit, [*locked.values(), *(one for held in adding.values() for one in held)])
    # A bill that was paid in part may be whole with what is left of it, and is given its receipt then.
    divisions = {bill.division_code for bill in found.values() if bill.state is BillState.PARTLY_PAID}
    books = ledger.lock_books(unit, {bill.division_code for bill in found.values()}) if divisions else None
    stocks = receipts.stocks_of(unit, divisions) if divisions else {}
    changed: list[tuple[Refused, Issued | None]] = []
    outcomes: list[Outcome[None]] = []
    for command in commands:
        bill = found.get((command.case_id, command.division_code))
        if bill is None:
            outcomes.append(NotYetKnown())
            continue
        refused = _refused(unit, [bill, *(found[one.key] for one in adding.get(bill.case_id, ()))], command, stocks)
        if isinstance(refused, Refusal):
            # Tried again: somebody has to add receipt numbers.
            outcomes.append(refused)
            continue
        for one, issued in refused:
            if one.bill != found[one.bill.key]:
                changed.append((one, issued))
            found[one.bill.key] = one.bill
        outcomes.append(None)
    if changed:
        correctors = {command.case_id: command.corrected_by for command in commands if command.corrected_by}
        _store(unit, changed, books, stocks, correctors)
    return outcomes


def _refused(
    unit: Unit, concerned: Sequence[Bill], command: RefuseItems, stocks: Mapping[str, ReceiptStock]
) -> list[tuple[Refused, Issued | None]] | Refusal:
    """Take the items out of the bill of a case, and out of what adds to it."""
    done: list[tuple[Refused, Issued | None]] = []
    for bill in concerned:
        refused = drop_fees(bill, command.fees) if command.corrected_by else refuse_items(bill, command.item_codes)
        issued = None
        if refused.is_whole:
            given = receipt_for(refused.bill, stocks[bill.division_code], query_code(), unit.now)
            if isinstance(given, Refusal):
                return given
            receipt = given.receipt if given else None
            issued, refused = given, replace(refused, bill=replace(refused.bill, receipt=receipt))
        done.append((refused, issued))
    return done


def _store(
    unit: Unit,
    changed: Sequence[tuple[Refused, Issued | None]],
    books: ledger.Books | None,
    stocks: Mapping[str, ReceiptStock],
    correctors: Mapping[UUID, Caller],
) -> None:
    refused = [one for one, _ in changed]
    bills.store_refusals(unit, refused)
    payments.add_surplus(unit, [(one.bill, one.surplus_fen) for one in refused if one.surplus_fen])
    receipts.add_receipts(unit, [(one.bill, issued) for one, issued in changed if issued], stocks)
    entries = [(one.bill.division_code, entry) for one in refused for entry in _entries(unit, one) if entry]
    if books is None:
        books = ledger.lock_books(unit, (division_code for division_code, _ in entries))
    ledger.post(unit, books, entries)
    # The parts that were paid before are the whole now: no entry of the ledger says so.
    reports.add_paid(unit, [(one.bill.case_id, uuid4()) for one in refused if one.is_whole])
    after = bills.whole(unit, [one.bill for one in refused if one.is_whole])
    for one in refused:
        by = correctors.get(one.bill.stream_id)
        told = events.fees_dropped(one, by, unit.now) if by else events.items_refused(one, unit.now)
        for event in told:
            unit.emit(one.bill.stream_id, one.bill.division_code, event)
        if one.is_whole:
            event = events.bill_paid(after[one.bill.key], unit.now, None)
            unit.emit(one.bill.stream_id, one.bill.division_code, event)
    tell_of_bills(unit, "ItemsRefused", [one.bill for one in refused])
    tell_of_receipts(unit, "BillPaid", (one.bill.division_code for one, issued in changed if issued))


def _entries(unit: Unit, one: Refused) -> Iterator[Sequence[Posting]]:
    if one.bill.state is BillState.PAID and not one.is_whole:
        yield refund_due_entry(one.bill, one.parts, one.bill.paper_no, uuid4(), unit.now)
    else:
        kind = EntryKind.BILL_CANCELLED if one.bill.state is BillState.CANCELLED else EntryKind.BILL_REDUCED
        kind = EntryKind.BILL_AMENDED if one.is_amended else kind
        yield change_entry(one.bill, kind, [(line, -fen) for line, fen in one.parts], uuid4(), unit.now)
    yield change_entry(one.bill, EntryKind.BILL_EXPIRED, one.renewed, uuid4(), unit.now)
    if one.surplus_fen:
        yield surplus_entry(one.bill, one.surplus_fen, uuid4(), unit.now)
