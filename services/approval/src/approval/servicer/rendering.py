"""Domain values to response messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approval.domain.case_file import CaseDecision, Told
from approval.domain.join import unsatisfied
from approval.handlers.vocabulary import DECISIONS, KINDS, STATES, actor_message, due_message, limit_message
from approval.storage.inbox import ListedTask, Named
from onewindow.approval.v1 import approval_pb2

if TYPE_CHECKING:
    from approval.domain.case_file import CaseFile, Correction
    from approval.storage.handovers import Handover

CASE_DECISIONS = {
    CaseDecision.PENDING: approval_pb2.CASE_DECISION_PENDING,
    CaseDecision.APPROVED: approval_pb2.CASE_DECISION_APPROVED,
    CaseDecision.REFUSED: approval_pb2.CASE_DECISION_REFUSED,
    CaseDecision.PARTLY_APPROVED: approval_pb2.CASE_DECISION_PARTLY_APPROVED,
}


def listed(case: CaseFile, item_code: str) -> ListedTask:
    """Take one task out of its case, with what it waits for."""
    return ListedTask(
        case_id=case.case_id,
        case_no=case.case_no,
        division_code=case.division_code,
        task=case.tasks[item_code],
        waiting_for=tuple(
            Named(code, case.tasks[code].name_zh, case.tasks[code].name_en) for code in case.waiting_for(item_code)
        ),
        unsatisfied=tuple(unsatisfied(case.tasks[item_code].dependencies, case.states)),
        green_channel=case.green_channel,
        project_manager_id=case.project_manager_id,
    )


def handover_message(handover: Handover, division_code: str) -> approval_pb2.TaskHandover:
    """Show who had a task and who has it since."""
    return approval_pb2.TaskHandover(
        item_code=handover.item_code,
        from_officer_id=handover.from_officer_id,
        to_officer_id=handover.to_officer_id,
        by=actor_message(handover, division_code),
        reason=handover.reason,
        at=handover.handed_at,
    )


def task_message(found: ListedTask, *, open_complaint_count: int = 0) -> approval_pb2.Task:
    """Show a task; the reason of a lapsed one says which upstream item took its ground."""
    task = found.task
    verdict = task.verdict
    return approval_pb2.Task(
        case_id=str(found.case_id),
        case_no=found.case_no,
        item_code=task.item_code,
        name_zh=task.name_zh,
        name_en=task.name_en,
        department_code=task.department_code,
        state=STATES[task.state],
        opened_at=task.opened_at,
        due=due_message(task.due),
        decided_at=verdict.decided_at if verdict else None,
        decided_by=actor_message(verdict, found.division_code) if verdict else None,
        reason=task.outcome_reason,
        legal_basis=verdict.legal_basis if verdict else "",
        waiting_for=[each.item_code for each in found.waiting_for],
        waiting_for_names=[
            approval_pb2.ItemName(item_code=each.item_code, name_zh=each.name_zh, name_en=each.name_en)
            for each in found.waiting_for
        ],
        upstream_groups=[
            approval_pb2.UpstreamGroup(
                any_of=group.any_of,
                kind=KINDS[group.kind],
                basis=group.basis,
                satisfied=group not in found.unsatisfied,
            )
            for group in task.dependencies
        ],
        clock_running=task.clock_running,
        due_soon_at=task.due_soon_at,
        limit=limit_message(task.limit),
        extended_days=task.extended_days,
        instant=task.instant,
        department_zh=task.department_zh,
        department_en=task.department_en,
        working_days_left=task.working_days_left,
        stopped_days=task.stopped_days,
        stop_count=len(task.spans),
        stopped_since=task.standstill.begins_at if task.standstill else None,
        stopped_until=task.standstill.ends_at if task.standstill else None,
        correction=_correction_message(task.correction, found.division_code) if task.correction else None,
        lapsed_upstream=task.lapsed_upstream,
        deemed=verdict is not None and verdict.deemed,
        deemed_basis=task.deemed_basis,
        silence_due=due_message(task.lawful_due) if task.lawful_due else None,
        overdue_told=task.told is Told.OVERDUE,
        claim=(
            approval_pb2.TaskClaim(officer_id=task.claim.officer_id, claimed_at=task.claim.claimed_at)
            if task.claim
            else None
        ),
        green_channel=found.green_channel,
        project_manager_id=found.project_manager_id,
        subject=found.subject,
        applicant_name=found.applicant_name,
        open_complaint_count=open_complaint_count,
    )


def _correction_message(correction: Correction, division_code: str) -> approval_pb2.DecisionCorrection:
    previous = correction.previous
    return approval_pb2.DecisionCorrection(
        decision=DECISIONS[previous.decision],
        state=STATES[correction.previous_state],
        reason=previous.reason,
        legal_basis=previous.legal_basis,
        decided_by=actor_message(previous, division_code),
        decided_at=previous.decided_at,
        number=correction.number,
    )
