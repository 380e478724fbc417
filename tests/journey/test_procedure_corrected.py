"""An accepted and paid case comes to the right procedure, through all four services, and ends as any other."""

from __future__ import annotations

from uuid import uuid4

import pytest
from tests.journey.actors import Hall, licence_renewal, refused, wait_for
from tests.journey.running import RunningPlatform

from onewindow.approval.v1.approval_pb2 import TaskState
from onewindow.fees.v1.fees_pb2 import BillState
from onewindow.intake.v1 import intake_pb2 as pb
from onewindow.intake.v1.procedures_pb2 import ProcedureChange, ProcedureChangeState
from onewindow.supervision.v1.supervision_pb2 import CaseOutcome
from onewindow.supervision.v1.supervision_pb2 import TaskState as SeenState
from onewindow_cli.counter.papers import papers
from onewindow_cli.demo import scenario

pytestmark = pytest.mark.slow

LICENCE, CARD = "GA-025", "GA-004"
LEADER = "head-01"


def accepted(hall: Hall) -> pb.Case:
    """A driving licence, with every paper."""
    application = licence_renewal()
    application.materials.extend(papers(hall.clerk.preview(application).materials))
    case = hall.clerk.submit(application).case
    hall.departments.wait_for_tasks(case.case_id)
    return case


def propose(hall: Hall, case_id: str) -> pb.CorrectProcedureResponse:
    """It should have been a residence card."""
    request = pb.CorrectProcedureRequest(
        idempotency_key=str(uuid4()),
        case_id=case_id,
        reason="应为户籍事项，误按驾驶证收件",
        application=pb.Application(item_codes=[CARD], unlisted_reason="已逐项核对原件"),
    )
    answer: pb.CorrectProcedureResponse = hall.clients.by(scenario.CLERK).intake.call(
        request, pb.CorrectProcedureResponse
    )
    return answer


def agree(hall: Hall, case_id: str) -> None:
    """The head of the centre does."""
    request = pb.DecideProcedureChangeRequest(idempotency_key=str(uuid4()), case_id=case_id, agree=True)
    hall.clients.by(LEADER).intake.call(request, pb.DecideProcedureChangeResponse)


def answer_to(hall: Hall, case_id: str) -> ProcedureChange:
    """What approval answered."""

    def newest() -> ProcedureChange:
        request = pb.GetCaseRequest(case_id=case_id)
        return hall.clients.by(scenario.CLERK).intake.call(request, pb.GetCaseResponse).changes[-1]

    asked = ProcedureChangeState.PROCEDURE_CHANGE_STATE_ASKED
    return wait_for("the answer", newest, lambda change: change.state != asked)


def test_a_paid_case_comes_to_the_right_procedure_and_ends_by_it(hall: Hall, platform: RunningPlatform) -> None:
    """The wrong task ends, the right one is decided; what was paid is due back; the audit agrees."""
    case = accepted(hall)
    paid = hall.cashier.take(hall.cashier.wait_for_bill(case.case_id))
    propose(hall, case.case_id)
    agree(hall, case.case_id)
    assert ProcedureChangeState.PROCEDURE_CHANGE_STATE_DONE == answer_to(hall, case.case_id).state

    after = hall.clerk.case(case.case_id)
    assert (case.case_no, case.accepted_at, [CARD]) == (after.case_no, after.accepted_at, list(after.item_codes))
    tasks = {task.item_code: task for task in hall.departments.look(case.case_id).tasks}
    assert (TaskState.TASK_STATE_REMOVED, TaskState.TASK_STATE_OPEN) == (tasks[LICENCE].state, tasks[CARD].state)
    assert "TASK_REMOVED" == refused(lambda: hall.departments.approve(tasks[LICENCE])).reason
    bill = wait_for(
        "the refund", lambda: hall.cashier.bill(case.case_id), lambda bill: bill.refund_due_fen == paid.total_fen
    )
    assert (BillState.BILL_STATE_PAID, paid.receipt.receipt_no) == (bill.state, bill.receipt.receipt_no)
    for more in bill.supplements:
        hall.cashier.take(more)
    hall.departments.approve(tasks[CARD])
    hall.clerk.wait_until_ready(case.case_id)
    (result,) = hall.clerk.issue(case.case_id).results
    assert (CARD, True) == (result.item_code, result.granted)
    record = hall.supervisor.wait_until_closed(case.case_id)
    assert CaseOutcome.CASE_OUTCOME_GRANTED == record.case_outcome
    seen = {task.item_code: task.task_state for task in record.tasks}
    assert {LICENCE: SeenState.TASK_STATE_REMOVED, CARD: SeenState.TASK_STATE_APPROVED} == seen
    events = [entry.event for entry in record.timeline]
    assert {"ProcedureChangeAsked", "ProcedureReplaced", "ProcedureCorrected"} <= set(events)
    audited = platform.command("audit")
    assert 0 == audited.returncode, audited.stdout + audited.stderr


def test_a_decision_that_came_first_leaves_all_as_it_was(hall: Hall, platform: RunningPlatform) -> None:
    """Agreed to while approval heard nothing, and decided meanwhile: back again it says which decision it was."""
    case = accepted(hall)
    propose(hall, case.case_id)
    # Whoever acts meanwhile has signed in before.
    (task,) = hall.departments.look(case.case_id).tasks
    for officer in (LEADER, scenario.officer_of(task.department_code)):
        looked = pb.GetCaseRequest(case_id=case.case_id)
        hall.clients.by(officer).intake.call(looked, pb.GetCaseResponse)
    with platform.kept_away("approval worker"):
        agree(hall, case.case_id)
        hall.departments.approve(task)
    change = answer_to(hall, case.case_id)
    assert ProcedureChangeState.PROCEDURE_CHANGE_STATE_REFUSED == change.state
    assert "已作出决定" in change.answer_zh
    assert [LICENCE] == list(hall.clerk.case(case.case_id).item_codes)
