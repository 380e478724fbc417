"""Record an officer's decision on one item, with all that follows from it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from approval.domain.assigning import refuse_colleagues
from approval.domain.case_file import Verdict
from approval.domain.deciding import decide
from approval.handlers import events
from approval.handlers.acting import act_on_items, hold_first
from approval.handlers.standing import Standings
from approval.storage import cases
from chassis.rpc import InstantItem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import datetime
    from uuid import UUID

    from google.protobuf.message import Message

    from approval.domain.case_file import CaseFile, Decision
    from approval.domain.deciding import Act
    from approval.handlers.acting import ItemCommand
    from chassis.outcome import Outcome
    from chassis.rpc import Caller
    from chassis.storage.unit import Unit
    from kernel.calendar import WorkCalendar


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordDecision:
    """Approve or refuse one item of a case; a refusal has a reason and a legal basis (行政许可法 Art. 38)."""

    case_id: UUID
    caller: Caller
    item_code: str
    decision: Decision
    reason: str
    legal_basis: str


def items_decided(unit: Unit, commands: Sequence[ItemCommand]) -> list[Collection[str | InstantItem]]:
    """Answer the item each command is about, for the check of powers; none if the caller's centre has no such task."""
    found = cases.tasks_at(
        unit, {(command.case_id, command.item_code, command.caller.division_code) for command in commands}
    )
    guarded: list[Collection[str | InstantItem]] = []
    for command in commands:
        instant = found.get((command.case_id, command.item_code, command.caller.division_code))
        if instant is None:
            guarded.append(())
        else:
            guarded.append([InstantItem(command.item_code) if instant else command.item_code])
    return guarded


def items_to_decide(unit: Unit, commands: Sequence[RecordDecision]) -> list[Collection[str | InstantItem]]:
    """Answer the same as ``items_decided``, from the cases as they are held for ``record_decision``."""
    held = hold_first(unit, commands)
    guarded: list[Collection[str | InstantItem]] = []
    for command in commands:
        case = held.get(command.case_id)
        task = case.tasks.get(command.item_code) if case else None
        if case is None or task is None or case.division_code != command.caller.division_code:
            guarded.append(())
        else:
            guarded.append([InstantItem(command.item_code) if task.instant else command.item_code])
    return guarded


def record_decision(unit: Unit, commands: Sequence[RecordDecision]) -> list[Outcome[Act]]:
    """Decide a batch in order: two statements to read, two to write, whatever its size."""
    return act_on_items(unit, commands, partial(_decide, unit, Standings(unit)))


def _decide(
    unit: Unit, standings: Standings, case: CaseFile, command: RecordDecision, calendar: WorkCalendar
) -> tuple[Act, Iterator[Message]]:
    act = decide(case, command.item_code, verdict_of(command, unit.now), calendar)
    # After what the table says: who decided is worth more than who had it.
    refuse_colleagues(case.tasks[command.item_code], standings.of(command.caller))
    return act, events.of_act(act, unit.now)


def verdict_of(command: RecordDecision, at: datetime) -> Verdict:
    """Answer the decision as it is kept."""
    return Verdict(
        decision=command.decision,
        officer_id=command.caller.officer_id,
        department_code=command.caller.department_code,
        decided_at=at,
        reason=command.reason,
        legal_basis=command.legal_basis,
    )
