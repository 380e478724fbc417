"""Correct lines of a bill."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

from google.protobuf.message import Message

from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from fees.domain.amending import Amended, Correction, amend
from fees.domain.bill import Bill, BillState
from fees.domain.ledger import EntryKind, Posting, change_entry, issue_entry, refund_due_entry
from fees.domain.refusals import WaiverAlreadyAsked
from fees.domain.supplementing import Moved, Supplements
from fees.handlers import events
from fees.handlers.ask_for_waiver import rates_of
from fees.handlers.tell_pages import tell_of_bills
from fees.storage import bills, ledger, waivers
from kernel.errors import CaseNotHere, Refusal
from kernel.ids import new_case_id


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendBill:
    """An accountant has the quantities of lines of a bill corrected; without any, an expired bill becomes due again.

    ``dry_run``: only what it would come to is told.
    """

    caller: Caller
    case_id: UUID
    corrections: tuple[Correction, ...]
    reason: str
    dry_run: bool = False


def amend_bills(unit: Unit, commands: Sequence[AmendBill]) -> list[Outcome[Amended]]:
    """Compute each bill again, in order; what is posted is the difference; more of a paid one is a supplement."""
    locked, adding = bills.lock_cases(unit, ((command.case_id, command.caller.division_code) for command in commands))
    found = bills.with_lines(unit, locked.values())
    supplements = {case_id: list(bills.with_lines(unit, held).values()) for case_id, held in adding.items()}
    case_ids = [bill.case_id for bill in found.values()]
    waiting = waivers.waiting_lines(unit, [*case_ids, *(one.case_id for held in supplements.values() for one in held)])
    rates = rates_of(unit, case_ids)
    books = ledger.lock_books(unit, {bill.division_code for bill in found.values()})
    outcomes: list[Outcome[Amended]] = []
    for command in commands:
        bill = found.get((command.case_id, command.caller.division_code))
        if bill is None:
            outcomes.append(CaseNotHere())
            continue
        try:
            held = supplements.get(bill.case_id, [])
            concerned = [one.case_id for one in (bill, *held)]
            if any((case_id, one.line_no) in waiting for one in command.corrections for case_id in concerned):
                raise WaiverAlreadyAsked
            adds = Supplements(bill, held, new_case_id(unit.now), unit.now) if bill.state is BillState.PAID else None
            amended = amend(bill, command.corrections, rates[bill.case_id], adds)
        except Refusal as refusal:
            outcomes.append(refusal)
            continue
        if command.dry_run:
            outcomes.append(amended)
            continue
        found[bill.key] = amended.bill
        supplements[bill.case_id] = [*({one.case_id: one for one in held} | _by_id(amended)).values()]
        books = keep_amended(unit, amended, command.caller, command.reason, books)
        outcomes.append(amended)
    return outcomes


def keep_amended(unit: Unit, amended: Amended, caller: Caller, reason: str, books: ledger.Books) -> ledger.Books:
    """Store, post and tell what lines of a bill that is locked come to now; answers the books as they stand then."""
    bill = amended.bill
    bills.store_changes(unit, [(bill, bill.lines)])
    _store_moved(unit, amended)
    waivers.add_amendment(unit, amended, reason, caller.officer_id)
    books = ledger.post(unit, books, [(bill.division_code, entry) for entry in _entries(unit, amended) if entry])
    for event in _events(unit, amended, caller, reason):
        unit.emit(bill.stream_id, bill.division_code, event)
    tell_of_bills(unit, "BillAmended", [bill])
    return books


def _by_id(amended: Amended) -> dict[UUID, Bill]:
    return {one.bill.case_id: one.bill for one in amended.moved}


def _store_moved(unit: Unit, amended: Amended) -> None:
    version = bills.catalogues_of(unit, [amended.bill.case_id])[amended.bill.case_id][1] if amended.moved else 0
    bills.add_bills(unit, [(one.bill, version) for one in amended.moved if one.is_new])
    for one in amended.moved:
        bills.add_lines(unit, one.bill, one.added)
    bills.store_changes(unit, [(one.bill, one.bill.lines) for one in amended.moved if not one.is_new])


def _events(unit: Unit, amended: Amended, caller: Caller, reason: str) -> Iterator[Message]:
    if amended.bill.supplement_of:
        yield events.supplement_changed(amended.bill, unit.now, caller)
        return
    yield events.bill_amended(amended, reason, caller, unit.now)
    for one in amended.moved:
        yield events.supplement_changed(one.bill, unit.now, caller)


def _moved_entries(unit: Unit, one: Moved) -> list[list[Posting]]:
    if one.is_new:
        return [issue_entry(one.bill, uuid4(), unit.now)]
    if one.back:
        return [refund_due_entry(one.bill, one.back, one.bill.paper_no, uuid4(), unit.now)]
    return [
        change_entry(one.bill, EntryKind.BILL_EXPIRED, one.renewed, uuid4(), unit.now),
        change_entry(one.bill, EntryKind.BILL_AMENDED, one.changed, uuid4(), unit.now),
    ]


def _entries(unit: Unit, amended: Amended) -> list[list[Posting]]:
    bill: Bill = amended.bill
    entries = [
        change_entry(bill, EntryKind.BILL_EXPIRED, amended.renewed, uuid4(), unit.now),
        change_entry(bill, EntryKind.BILL_AMENDED, amended.changed, uuid4(), unit.now),
    ]
    if bill.state is BillState.PAID:
        entries.append(refund_due_entry(bill, amended.back, bill.paper_no, uuid4(), unit.now))
    entries.extend(entry for one in amended.moved for entry in _moved_entries(unit, one))
    return entries
