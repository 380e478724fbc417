"""A construction project through one window, played once; what everybody saw at each step is kept for the tests."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from tests.journey.actors import APPLICANT, Hall, refused

from onewindow.approval.v1.approval_pb2 import GetCaseTasksResponse, Task
from onewindow.fees.v1.fees_pb2 import Bill, Posting
from onewindow.intake.v1.intake_pb2 import Application, Case, MaterialRequirement, OneTimeNotice
from onewindow.supervision.v1.supervision_pb2 import CaseRecord
from onewindow_cli.counter.papers import papers
from onewindow_cli.demo import scenario
from onewindow_client import CallError

# What others wait for: the planning permit; and what waits, on a presumption and by law.
UPSTREAM = "ZRZY-003"
PRESUMING = "ZJ-002"
SERIAL = "ZJ-001"


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """The construction case as it went."""

    preview: OneTimeNotice
    pending: Case
    notice: OneTimeNotice
    still_missing: list[MaterialRequirement]
    accepted: Case
    tasks_at_first: GetCaseTasksResponse
    record_at_first: CaseRecord
    too_early: CallError
    conditional: Task
    after_upstream: GetCaseTasksResponse
    too_early_to_issue: CallError
    bill: Bill
    underpaid: CallError
    decided: GetCaseTasksResponse
    unpaid: Case
    paid: Bill
    postings: list[Posting]
    ready: Case
    closed: Case
    record: CaseRecord


def play(hall: Hall, application: Application | None = None, received_by: str = APPLICANT) -> Played:
    """Play the case from the first notice to the issued results; the demo's application unless another is given."""
    application = application or scenario.construction()
    preview = hall.clerk.preview(application)
    application.materials.extend(papers(preview.materials, scenario.FORGOTTEN))
    submitted = hall.clerk.submit(application)
    case_id = submitted.case.case_id
    first, second = papers(submitted.notice.materials)[:1], papers(submitted.notice.materials)[1:]
    half = hall.clerk.supplement(case_id, first)
    accepted = hall.clerk.supplement(case_id, second).case
    hall.departments.wait_for_tasks(case_id)
    tasks_at_first = hall.departments.look(case_id)
    tasks = {task.item_code: task for task in tasks_at_first.tasks}
    record_at_first = hall.supervisor.wait_for_clocks(case_id)
    too_early = refused(lambda: hall.departments.approve(tasks[SERIAL]))
    conditional = hall.departments.approve(tasks[PRESUMING]).task
    too_early_to_issue = refused(lambda: hall.clerk.issue(case_id))
    hall.departments.approve(tasks[UPSTREAM])
    after_upstream = hall.departments.look(case_id)
    rest = [task for code, task in tasks.items() if code not in {UPSTREAM, PRESUMING, SERIAL}]
    with ThreadPoolExecutor(len(rest)) as offices:
        list(offices.map(hall.departments.approve, rest))
    hall.departments.approve(tasks[SERIAL])
    bill = hall.cashier.wait_for_bill(case_id)
    underpaid = refused(lambda: hall.cashier.take(bill, amount_fen=bill.total_fen - 1))
    unpaid = hall.clerk.case(case_id)
    paid = hall.cashier.take(bill)
    ready = hall.clerk.wait_until_ready(case_id)
    closed = hall.clerk.issue(case_id, received_by=received_by)
    return Played(
        preview=preview,
        pending=submitted.case,
        notice=submitted.notice,
        still_missing=list(half.missing),
        accepted=accepted,
        tasks_at_first=tasks_at_first,
        record_at_first=record_at_first,
        too_early=too_early,
        conditional=conditional,
        after_upstream=after_upstream,
        too_early_to_issue=too_early_to_issue,
        bill=bill,
        underpaid=underpaid,
        decided=hall.departments.look(case_id),
        unpaid=unpaid,
        paid=paid,
        postings=hall.cashier.postings(case_id),
        ready=ready,
        closed=closed,
        record=hall.supervisor.wait_until_closed(case_id),
    )
