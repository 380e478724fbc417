"""Look bills up."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from fees.domain.bill import Bill
from fees.storage import bills, refunds, waivers
from kernel.copying import altered
from kernel.errors import CaseNotHere


@dataclass(frozen=True, slots=True, kw_only=True)
class GetBill:
    """An officer asks for the bill of a case: by its id, or else by its number."""

    case_id: UUID | None
    caller: Caller
    case_no: str = ""


def get_bill(unit: Unit, commands: Sequence[GetBill]) -> list[Outcome[Bill]]:
    """Answer each bill whole, with waivers and refunds; that of a centre the caller may not read is not found."""
    of_number = bills.cases_of_numbers(unit, (command.case_no for command in commands if command.case_id is None))
    asked = [command.case_id or of_number.get(command.case_no) for command in commands]
    cases = {case_id for case_id in asked if case_id}
    # Few have any: it is asked with the bills whether there are some.
    adding = bills.supplements_ahead(unit, cases)
    found = _whole(unit, cases)
    found |= _whole(unit, adding())
    for bill in sorted((bill for bill in found.values() if bill.supplement_of), key=lambda one: one.issued_at):
        first = found.get(bill.stream_id)
        if first:
            found[first.case_id] = altered(first, supplements=(*first.supplements, bill))
    return [
        _answer(found.get(case_id) if case_id else None, command)
        for case_id, command in zip(asked, commands, strict=True)
    ]


def _whole(unit: Unit, known: Collection[UUID]) -> dict[UUID, Bill]:
    if not known:
        return {}
    # Asked together with the bills, which come first.
    waived, returned = waivers.waivers_ahead(unit, known), refunds.refunds_ahead(unit, known)
    read = bills.read_bills(unit, known)
    asked_for = waived()
    back, given = returned()
    return {
        case_id: altered(
            bill,
            waivers=tuple(asked_for[case_id]),
            refunds=back.get(case_id, ()),
            refunded_fen=given.get(case_id, 0),
        )
        for case_id, bill in read.items()
    }


def _answer(bill: Bill | None, command: GetBill) -> Outcome[Bill]:
    return bill if bill is not None and command.caller.reads(bill.division_code) else CaseNotHere()
