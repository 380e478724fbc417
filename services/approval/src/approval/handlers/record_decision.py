"""Record an officer's decision on one item, with all that follows from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from approval.domain.case_file import Verdict
from approval.domain.deciding import decide
from approval.handlers import events
from approval.storage import calendars, cases
from chassis.rpc import InstantItem
from kernel.errors import CaseNotHere, PermissionDenied, Refusal

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from uuid import UUID

    from approval.domain.case_file import CaseFile, Decision
    from approval.domain.deciding import Act
    from chassis.outcome import Outcome
    from chassis.rpc import Caller
    from chassis.storage.unit import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordDecision:
    """Approve or refuse one item of a case; a refusal has a reason and a legal basis (行政许可法 Art. 38)."""

    case_id: UUID
    caller: Caller
    item_code: str
    decision: Decision
    reason: str
    legal_basis: str


def items_decided(unit: Unit, commands: Sequence[RecordDecision]) -> list[Collection[str | InstantItem]]:
    """Answer the item each decision is about, for the check of powers; none if the caller's centre has no such task."""
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


def record_decision(unit: Unit, commands: Sequence[RecordDecision]) -> list[Outcome[Act]]:
    """Decide a batch in order: two statements to read, two to write, whatever its size.

    The case's row is held from before it is read until commit, so two officers can never both decide.
    """
    case_ids = {command.case_id for command in commands}
    versions = cases.lock(unit, case_ids)
    before = cases.load(unit, case_ids)
    current = dict(before)
    outcomes: list[Outcome[Act]] = []
    for command in commands:
        try:
            act = _decide(unit, current.get(command.case_id), command, versions)
        except Refusal as refusal:
            outcomes.append(refusal)
            continue
        current[command.case_id] = act.case
        for event in events.of_act(act, unit.now):
            unit.emit(command.case_id, act.case.division_code, event)
        outcomes.append(act)
    cases.save(unit, [(case, current[case_id]) for case_id, case in before.items()])
    return outcomes


def _decide(unit: Unit, case: CaseFile | None, command: RecordDecision, versions: dict[str, int]) -> Act:
    if case is None or case.division_code != command.caller.division_code:
        raise CaseNotHere
    verdict = Verdict(
        decision=command.decision,
        officer_id=command.caller.officer_id,
        department_code=command.caller.department_code,
        decided_at=unit.now,
        reason=command.reason,
        legal_basis=command.legal_basis,
    )
    task = case.tasks.get(command.item_code)
    if task is not None and not command.caller.acts_for(task.department_code):
        raise PermissionDenied
    calendar = calendars.CALENDARS.at_least(unit, case.division_code, versions).content
    return decide(case, command.item_code, verdict, calendar)
