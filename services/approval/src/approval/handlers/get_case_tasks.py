"""Every task of one case, side by side."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from approval.domain.case_file import CaseDecision
from approval.domain.clocks import with_warning
from approval.storage import calendars, cases, handovers, revocations, warned
from kernel.errors import CaseNotHere, Refusal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from approval.domain.case_file import CaseFile
    from approval.domain.revoking import Revocation
    from approval.storage.handovers import Handover
    from chassis.outcome import Outcome
    from chassis.rpc import Caller
    from chassis.storage.unit import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class GetCaseTasks:
    """Which case, asked by whom."""

    case_id: UUID
    caller: Caller


@dataclass(frozen=True, slots=True)
class CaseAsked:
    """A case, who had which of its tasks, the newest first, and what was proposed to take back of it."""

    case: CaseFile
    handovers: Sequence[Handover]
    revocations: Sequence[Revocation] = ()


def get_case_with_history(unit: Unit, queries: Sequence[GetCaseTasks]) -> list[Outcome[CaseAsked]]:
    """Answer whole cases as ``get_case_tasks`` does, with what became of their tasks' holders."""
    outcomes = get_case_tasks(unit, queries)
    cases_found = [case for case in outcomes if not isinstance(case, Refusal)]
    kept = handovers.of_cases(unit, {case.case_id for case in cases_found})
    # Only what was told is taken back.
    told = {case.case_id for case in cases_found if case.decision is not CaseDecision.PENDING}
    revoked = revocations.of_cases(unit, told)
    return [
        case if isinstance(case, Refusal) else CaseAsked(case, kept[case.case_id], revoked.get(case.case_id, ()))
        for case in outcomes
    ]


def get_case_tasks(unit: Unit, queries: Sequence[GetCaseTasks]) -> list[Outcome[CaseFile]]:
    """Answer whole cases, with when their lights turn; one of a centre the caller may not read is not found."""
    found = cases.load(unit, {query.case_id for query in queries})
    versions = calendars.versions(unit, {case.division_code for case in found.values()})
    outcomes: list[Outcome[CaseFile]] = []
    for query in queries:
        case = found.get(query.case_id)
        if case is None or not query.caller.reads(case.division_code):
            outcomes.append(CaseNotHere())
        else:
            calendar = calendars.CALENDARS.at_least(unit, case.division_code, versions).content
            early = warned.of_centre(unit, case.division_code)
            tasks = {code: with_warning(task, calendar, early, unit.now) for code, task in case.tasks.items()}
            outcomes.append(replace(case, tasks=tasks))
    return outcomes
