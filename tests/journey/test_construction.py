from __future__ import annotations

from collections import Counter

import pytest
from tests.journey.actors import Hall, refused, state_of
from tests.journey.construction import PRESUMING, SERIAL, UPSTREAM, Played, play
from tests.journey.running import RunningPlatform

from onewindow.approval.v1.approval_pb2 import CaseDecision, TaskState
from onewindow.fees.v1.fees_pb2 import BillState
from onewindow.intake.v1.intake_pb2 import BillState as KnownBillState
from onewindow.intake.v1.intake_pb2 import CaseOutcome, CaseState, MaterialState
from onewindow.supervision.v1.supervision_pb2 import Light
from onewindow_cli.counter.papers import papers
from onewindow_cli.demo import scenario

pytestmark = pytest.mark.slow

ITEMS = {"ZRZY-003", "RF-001", "STHJ-002", "SL-004", "ZJ-002", "QX-001", "CG-002", "ZJ-001"}
DEPARTMENTS = {"ZRZY", "RF", "STHJ", "SL", "ZJ", "QX", "CG"}
# 3 % of twelve million yuan, and 40 m² of dug-up road at 656 yuan.
INFRASTRUCTURE_FEN, ROAD_FEN = 36_000_000, 2_624_000


@pytest.fixture(scope="module")
def played(platform: RunningPlatform) -> Played:
    """The case, played once."""
    with platform.clients() as clients:
        return play(Hall(clients))


def test_the_notice_before_submission_tells_all_items_departments_limits_materials_and_fees(played: Played) -> None:
    """一次性告知: whoever asks learns everything at once."""
    assert {item.item_code for item in played.preview.items} == ITEMS
    assert {item.department_code for item in played.preview.items} == DEPARTMENTS
    assert all(item.legal_basis and item.department_zh and item.department_en for item in played.preview.items)
    assert {MaterialState.MATERIAL_STATE_MISSING, MaterialState.MATERIAL_STATE_SHARED_BY_DATA} <= {
        material.state for material in played.preview.materials
    }
    # Stages two and three added up: 20 and 15 working days.
    assert played.preview.joint_limit.days == 35
    assert played.preview.payable_fen == INFRASTRUCTURE_FEN + ROAD_FEN


def test_the_one_notice_of_an_incomplete_submission_lists_every_missing_material_at_once(played: Played) -> None:
    """Nobody hears of a second missing paper later; what was handed in counts as provided."""
    missing = {
        (material.item_code, material.material_no)
        for material in played.notice.materials
        if material.state == MaterialState.MATERIAL_STATE_MISSING
    }
    assert missing == set(scenario.FORGOTTEN)
    assert (CaseState.CASE_STATE_PENDING_CORRECTION, played.accepted.case_no) == (
        played.pending.state,
        played.pending.case_no,
    )


def test_supplementing_only_shortens_the_list_and_the_last_paper_accepts_the_case(played: Played) -> None:
    """The list of the one notice never grows."""
    assert len(played.still_missing) == len(scenario.FORGOTTEN) - 1
    assert played.accepted.state == CaseState.CASE_STATE_ACCEPTED
    assert played.accepted.case_no.startswith(scenario.DIVISION)
    assert len(played.accepted.query_code) == 6
    assert set(played.accepted.item_codes) == ITEMS


def test_every_department_starts_at_the_instant_of_acceptance(played: Played) -> None:
    """并联审批: eight tasks of seven departments open at once; only what the law orders waits, under early review."""
    tasks = played.tasks_at_first.tasks
    assert {task.item_code for task in tasks} == ITEMS
    assert {task.department_code for task in tasks} == DEPARTMENTS
    opened = {task.opened_at.ToNanoseconds() for task in tasks if task.state == TaskState.TASK_STATE_OPEN}
    assert opened == {played.accepted.accepted_at.ToNanoseconds()}
    states = Counter(task.state for task in tasks)
    assert states == {TaskState.TASK_STATE_OPEN: 7, TaskState.TASK_STATE_EARLY_REVIEW: 1}
    assert state_of(tasks, SERIAL) == TaskState.TASK_STATE_EARLY_REVIEW
    assert played.tasks_at_first.decision == CaseDecision.CASE_DECISION_PENDING


def test_what_the_law_orders_cannot_be_decided_before_its_upstream(played: Played) -> None:
    """提前介入: the officer can look, and is told what to wait for."""
    assert played.too_early.reason == "AWAITING_UPSTREAM"
    assert played.too_early.metadata["waiting_for"] == f"{UPSTREAM},{PRESUMING}"


def test_an_approval_on_a_presumption_is_conditional_until_its_upstream_is_granted(played: Played) -> None:
    """下游环节按上游同意的原则办理: decided at once, final when the planning permit is, and never before."""
    assert played.conditional.state == TaskState.TASK_STATE_CONDITIONALLY_APPROVED
    assert list(played.conditional.waiting_for) == [UPSTREAM]
    assert state_of(played.after_upstream.tasks, PRESUMING) == TaskState.TASK_STATE_APPROVED


def test_the_serial_item_opens_by_itself_when_everything_upstream_is_final(played: Played) -> None:
    """Its own clock starts then."""
    before = next(task for task in played.tasks_at_first.tasks if task.item_code == SERIAL)
    after = next(task for task in played.after_upstream.tasks if task.item_code == SERIAL)
    assert after.state == TaskState.TASK_STATE_OPEN
    assert after.opened_at.ToNanoseconds() > before.opened_at.ToNanoseconds()
    assert list(after.waiting_for) == []


def test_the_case_is_approved_when_its_last_item_is(played: Played) -> None:
    """Every task final, each decided by its own department's officer."""
    assert played.decided.decision == CaseDecision.CASE_DECISION_APPROVED
    assert {task.state for task in played.decided.tasks} == {TaskState.TASK_STATE_APPROVED}
    assert all(task.decided_by.department_code == task.department_code for task in played.decided.tasks)


def test_one_bill_adds_up_the_fees_of_two_departments_and_shows_how(played: Played) -> None:
    """Each line says what is multiplied by what, in both languages, and on which basis."""
    lines = {line.fee_code: line for line in played.bill.lines}
    assert lines["FEE-ZJ-03"].amount_fen == INFRASTRUCTURE_FEN
    assert lines["FEE-CG-02"].amount_fen == ROAD_FEN
    assert "12,000,000.00" in lines["FEE-ZJ-03"].arithmetic_zh
    assert "3%" in lines["FEE-ZJ-03"].arithmetic_en.replace(" ", "")
    assert "656.00" in lines["FEE-CG-02"].arithmetic_zh
    assert all(line.legal_basis and line.treasury_account for line in played.bill.lines)
    assert played.bill.total_fen == INFRASTRUCTURE_FEN + ROAD_FEN == sum(line.amount_fen for line in played.bill.lines)
    assert played.bill.total_fen == played.notice.payable_fen


def test_a_fee_the_tax_bureau_collects_is_shown_and_not_taken(played: Played) -> None:
    """The line is there with its arithmetic; nothing of it is in the total or in the books."""
    line = next(line for line in played.bill.lines if line.fee_code == "FEE-SL-01")
    assert (line.collected_by_tax, line.amount_fen) == (True, 0)
    assert "12,000.00" in line.arithmetic_zh
    assert "SL" not in {posting.department_code for posting in played.postings}


def test_a_fen_too_little_is_refused_with_both_amounts(played: Played) -> None:
    """Nobody types another amount."""
    assert played.underpaid.reason == "UNDERPAYMENT"
    total = played.bill.total_fen
    assert played.underpaid.metadata == {"due_fen": str(total), "paid_fen": str(total - 1)}


def test_nothing_is_issued_before_it_is_decided_and_paid(played: Played) -> None:
    """The refusal says what is missing; a decided case still waits for the money."""
    assert played.too_early_to_issue.reason == "RESULT_NOT_READY"
    assert played.too_early_to_issue.metadata["missing"] == "decision,payment"
    assert played.unpaid.state == CaseState.CASE_STATE_ACCEPTED


def test_the_payment_gives_one_receipt_and_postings_that_sum_to_zero(played: Played) -> None:
    """Receivable in, receivable out, and each department's share on its own account."""
    assert played.paid.state == BillState.BILL_STATE_PAID
    assert played.paid.receipt.amount_fen == played.bill.total_fen
    assert len(played.paid.receipt.verification_code) == 6
    by_entry: Counter[str] = Counter()
    by_account: Counter[str] = Counter()
    for posting in played.postings:
        by_entry[posting.entry_id] += posting.amount_fen
        by_account[posting.account.partition(".")[0]] += posting.amount_fen
    assert list(by_entry.values()) == [0, 0]
    assert by_account == {"receivable": 0, "bank": played.bill.total_fen, "payable": -played.bill.total_fen}
    assert {"ZJ", "CG"} <= {posting.department_code for posting in played.postings}


def test_the_result_is_at_the_window_and_then_handed_over_with_a_numbered_document_for_each_item(
    played: Played,
) -> None:
    """一个窗口出件: eight documents, numbers without a gap."""
    assert (played.ready.state, played.ready.bill_state) == (
        CaseState.CASE_STATE_READY,
        KnownBillState.BILL_STATE_PAID,
    )
    assert (played.closed.state, played.closed.outcome) == (
        CaseState.CASE_STATE_CLOSED,
        CaseOutcome.CASE_OUTCOME_GRANTED,
    )
    assert {result.item_code for result in played.closed.results} == ITEMS
    assert all(result.granted and result.name for result in played.closed.results)
    numbers = sorted(int(result.document_no.rpartition("-")[2]) for result in played.closed.results)
    assert numbers == list(range(numbers[0], numbers[0] + len(ITEMS)))


def test_supervision_saw_every_step_in_order_with_lights_and_due_dates(played: Played) -> None:
    """电子监察: the timeline tells the whole case in both languages, and the clocks are approval's."""
    events = [entry.event for entry in played.record.timeline]
    assert Counter(events) >= Counter(
        {
            "ApplicationReceived": 1,
            "CorrectionNotified": 1,
            "CaseAccepted": 1,
            "TasksOpened": 1,
            "BillIssued": 1,
            "DecisionRecorded": 8,
            "TaskAffected": 2,
            "CaseApproved": 1,
            "BillPaid": 1,
            "ResultReady": 1,
            "CaseClosed": 1,
        }
    )
    assert {"intake", "approval", "fees"} <= {entry.source for entry in played.record.timeline}
    assert all(entry.summary_zh and entry.summary_en for entry in played.record.timeline)
    moments = [entry.occurred_at.ToNanoseconds() for entry in played.record.timeline]
    assert moments == sorted(moments)
    assert (events[0], events[-1]) == ("ApplicationReceived", "CaseClosed")


def test_every_task_has_a_light_and_the_due_date_of_its_clock(played: Played) -> None:
    """Green at first; dates are those the departments see."""
    dues = {task.item_code: task.due.last_day for task in played.tasks_at_first.tasks}
    assert {task.item_code: task.due.last_day for task in played.record_at_first.tasks} == dues
    assert played.record_at_first.due.last_day == played.tasks_at_first.due.last_day
    assert all(task.light != Light.LIGHT_UNSPECIFIED for task in played.record_at_first.tasks)
    assert played.record.outcome == "GRANTED"
    assert {task.state for task in played.record.tasks} == {"APPROVED"}


def test_an_instant_item_goes_from_submission_to_the_issued_result_in_one_visit(hall: Hall) -> None:
    """GA-025: accepted, decided, ten yuan paid, result issued; nobody waits for anything but the events."""
    submitted = hall.clerk.submit(scenario.licence_renewal())
    assert submitted.case.state == CaseState.CASE_STATE_ACCEPTED
    closed = hall.finish(submitted.case.case_id)
    assert (closed.state, closed.outcome) == (CaseState.CASE_STATE_CLOSED, CaseOutcome.CASE_OUTCOME_GRANTED)
    assert [result.item_code for result in closed.results] == ["GA-025"]
    bill = hall.cashier.bill(closed.case_id)
    assert (bill.state, bill.total_fen) == (BillState.BILL_STATE_PAID, 1_000)


def test_a_refused_case_is_issued_too_and_its_bill_is_cancelled(hall: Hall) -> None:
    """The applicant gets the refusal in writing and owes nothing; the books go back to zero."""
    case_id = hall.clerk.submit(scenario.licence_renewal()).case.case_id
    closed = hall.finish(case_id, refuse=True)
    assert closed.outcome == CaseOutcome.CASE_OUTCOME_REFUSED
    assert [(result.granted, result.name) for result in closed.results] == [(False, "不予办理决定书")]
    bill = hall.cashier.wait_for_bill(case_id, BillState.BILL_STATE_CANCELLED)
    assert refused(lambda: hall.cashier.take(bill)).reason == "BILL_IS_CANCELLED"
    balances: Counter[str] = Counter()
    for posting in hall.cashier.postings(case_id):
        balances[posting.account] += posting.amount_fen
    assert set(balances.values()) == {0}
    record = hall.supervisor.wait_until_closed(case_id)
    assert record.outcome == "REFUSED"
    assert "BillCancelled" in {entry.event for entry in record.timeline}


def test_an_upstream_refusal_takes_the_ground_from_what_was_approved_on_the_presumption(hall: Hall) -> None:
    """The conditional approval lapses, the serial item never opens, the officer is told why."""
    application = scenario.construction()
    application.materials.extend(papers(hall.clerk.preview(application).materials))
    case_id = hall.clerk.submit(application).case.case_id
    tasks = {task.item_code: task for task in hall.departments.wait_for_tasks(case_id)}
    hall.departments.approve(tasks[PRESUMING])
    hall.departments.refuse(tasks[UPSTREAM])
    states = {task.item_code: task.state for task in hall.departments.look(case_id).tasks}
    assert states[PRESUMING] == states[SERIAL] == TaskState.TASK_STATE_LAPSED
    late = refused(lambda: hall.departments.approve(tasks[SERIAL]))
    assert (late.reason, late.metadata["upstream_item_code"]) == ("TASK_LAPSED", UPSTREAM)


def test_the_books_of_the_four_services_agree_after_all_journeys(platform: RunningPlatform) -> None:
    """What a person checks with ``onewindow audit`` at the end of the day."""
    audit = platform.command("audit")
    assert audit.returncode == 0, audit.stdout
    assert "0 failed" in audit.stdout
