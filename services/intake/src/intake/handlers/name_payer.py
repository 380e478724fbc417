"""Tell a cashier for whom a receipt is made out: the name alone, and every telling is told to supervision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from chassis.in_turn import in_turn
from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from intake.domain.case.model import BillState
from intake.domain.refusals import NoPayer, PersonalDataGone
from intake.handlers import events
from intake.handlers.callers import officer_of
from intake.handlers.own_case import own_case
from intake.storage import cases, parties
from kernel.personal_data import RECEIPT_MADE_OUT

_OWED = frozenset({BillState.UNPAID, BillState.PAID})


@dataclass(frozen=True, slots=True, kw_only=True)
class NamePayer:
    """A cashier prints this receipt of a case."""

    case_id: UUID
    caller: Caller
    receipt_no: str


def name_payer(unit: Unit, commands: Sequence[NamePayer]) -> list[Outcome[str]]:
    """Answer the names of whoever applied in cases that have something to pay."""
    held = cases.find_cases(unit, {command.case_id for command in commands}, ())
    found = {case.case_id: case for case in held}
    opened = parties.parties_of(unit, found.values())

    def name(unit: Unit, command: NamePayer) -> str:
        case = own_case(found, command)
        # Of a receipt that was given this minute the news may be on its way: that there is a bill has to do.
        if case.bill_state not in _OWED:
            raise NoPayer
        if case.case_id not in opened:
            raise PersonalDataGone(erased_at=case.erased_at.isoformat() if case.erased_at else "")
        officer = officer_of(command.caller)
        purpose = RECEIPT_MADE_OUT.of(command.receipt_no)
        event = events.personal_data_read(case, officer, ["name"], purpose, unit.now)
        unit.emit(case.case_id, case.division_code, event)
        return opened[case.case_id].applicant.name

    return in_turn(unit, commands, name)
