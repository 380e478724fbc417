"""Every task of one case, side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from approval.domain.case_file import CaseDecision
from approval.domain.clocks import with_warning
from approval.storage import calendars, cases, handovers, revocations, task_notes, warned
from kernel.copying import altered
from kernel.errors import CaseNotHere, Refusal
from onewindow.access.v1.access_pb2 import Role

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from approval.domain.case_file import CaseFile
    from approval.domain.revoking import Revocation
    from approval.storage.handovers import Handover
    from approval.storage.task_notes import TaskNote, Whose
    from chassis.outcome import Outcome
    from chassis.rpc import Caller
    from chassis.storage.unit import Unit

_NOTE_READERS = frozenset({Role.ROLE_DEPARTMENT_OFFICER, Role.ROLE_DEPARTMENT_HEAD})


@dataclass(frozen=True, slots=True, kw_only=True)
class GetCaseTasks:
    """Which case, asked by whom."""

    case_id: UUID
    caller: Caller


@dataclass(frozen=True, slots=True)
class CaseAsked:
    """A case, who had which of its tasks, the newest first, what was proposed to take back of it, what was noted."""

    case: CaseFile
    handovers: Sequence[Handover]
    revocations: Sequence[Revocation] = ()
    notes: Sequence[TaskNote] = ()


def get_case_with_history(unit: Unit, queries: Sequence[GetCaseTasks]) -> list[Outcome[CaseAsked]]:
    """Answer whole cases as ``get_case_tasks`` does, with what became of their tasks' holders."""
    # Asked for with the cases, whether or not the caller may read them.
    asked = handovers.of_cases_ahead(unit, {query.case_id for query in queries})
    readers = {whose for each in queries if (whose := _whose_notes(each))[-1]}
    noted_asked = task_notes.of_departments_ahead(unit, readers)
    outcomes = get_case_tasks(unit, queries)
    cases_found = [case for case in outcomes if not isinstance(case, Refusal)]
    kept, noted = asked(), noted_asked()
    # Only what was told is taken back.
    told = {case.case_id for case in cases_found if case.decision is not CaseDecision.PENDING}
    revoked = revocations.of_cases(unit, told)
    return [
        case
        if isinstance(case, Refusal)
        else CaseAsked(case, kept[case.case_id], revoked.get(case.case_id, ()), noted.get(_whose_notes(query), ()))
        for query, case in zip(queries, outcomes, strict=True)
    ]


def _whose_notes(query: GetCaseTasks) -> Whose:
    """Answer whose notes may be read: the own department's by officers and heads, at the own centre; else nobody's."""
    caller = query.caller
    department = caller.department_code if _NOTE_READERS & caller.roles else ""
    return query.case_id, caller.division_code, department


def get_case_tasks(unit: Unit, queries: Sequence[GetCaseTasks]) -> list[Outcome[CaseFile]]:
    """Answer whole cases, with when their lights turn; one of a centre the caller may not read is not found."""
    # Nearly all ask about their own centre: what holds there is asked for with the cases.
    own = {query.caller.division_code for query in queries}
    early_at_own = [warned.ask(unit, division_code) for division_code in sorted(own)]
    newest = calendars.versions_ahead(unit, own)
    found = cases.load(unit, {query.case_id for query in queries})
    for hear in early_at_own:
        hear()
    others = {case.division_code for case in found.values()} - own
    versions = {**newest(), **calendars.versions(unit, others)}
    outcomes: list[Outcome[CaseFile]] = []
    for query in queries:
        case = found.get(query.case_id)
        if case is None or not query.caller.reads(case.division_code):
            outcomes.append(CaseNotHere())
        else:
            calendar = calendars.CALENDARS.at_least(unit, case.division_code, versions).content
            early = warned.of_centre(unit, case.division_code)
            tasks = {code: with_warning(task, calendar, early, unit.now) for code, task in case.tasks.items()}
            outcomes.append(altered(case, tasks=tasks))
    return outcomes
