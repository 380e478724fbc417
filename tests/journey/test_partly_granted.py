"""Each licence is a decision of its own: one refusal decides over no other item, and over no other item's money."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader
from tests.journey.actors import LEGAL_BASIS, REASON, Hall, refused, wait_for
from tests.journey.running import RunningPlatform

from onewindow.approval.v1.approval_pb2 import CaseDecision
from onewindow.fees.v1.fees_pb2 import BillState, LineState, ListRefundsDueRequest, ListRefundsDueResponse
from onewindow.intake.v1.intake_pb2 import CaseOutcome, CaseState
from onewindow.supervision.v1.supervision_pb2 import CaseOutcome as SeenOutcome
from onewindow_cli.counter.papers import papers
from onewindow_cli.demo import scenario

pytestmark = pytest.mark.slow

# Nothing rests on the lightning protection of the building; the road costs something.
FREE, CHARGED = "QX-001", "CG-002"
SERIAL = "ZJ-001"
INFRASTRUCTURE_FEN, ROAD_FEN = 36_000_000, 2_624_000


def accepted(hall: Hall) -> str:
    """A construction project with every paper."""
    application = scenario.construction()
    application.materials.extend(papers(hall.clerk.preview(application).materials))
    case_id = hall.clerk.submit(application).case.case_id
    hall.departments.wait_for_tasks(case_id)
    return case_id


def decide(hall: Hall, case_id: str, not_granted: str) -> None:
    """Everything is granted but one item; what the law orders comes last."""
    for task in sorted(hall.departments.look(case_id).tasks, key=lambda task: task.item_code == SERIAL):
        if task.item_code == not_granted:
            hall.departments.refuse(task)
        else:
            hall.departments.approve(task)


def test_a_free_item_that_is_refused_leaves_every_fee_of_the_others_due(hall: Hall) -> None:
    """The whole sum stays owed, no result leaves unpaid, and the case reads 部分准予 in every service."""
    case_id = accepted(hall)
    decide(hall, case_id, FREE)

    assert hall.departments.look(case_id).decision == CaseDecision.CASE_DECISION_PARTLY_APPROVED
    case = wait_for("the decision", lambda: hall.clerk.case(case_id), lambda case: bool(case.outcome))
    assert (case.outcome, case.state) == (CaseOutcome.CASE_OUTCOME_PARTLY_GRANTED, CaseState.CASE_STATE_ACCEPTED)
    too_early = refused(lambda: hall.clerk.issue(case_id))
    assert (too_early.reason, too_early.metadata["missing"]) == ("RESULT_NOT_READY", "payment")
    bill = hall.cashier.bill(case_id)
    assert (bill.state, bill.total_fen) == (BillState.BILL_STATE_UNPAID, INFRASTRUCTURE_FEN + ROAD_FEN)
    hall.cashier.take(bill)
    hall.clerk.wait_until_ready(case_id)
    closed = hall.clerk.issue(case_id)
    assert [FREE] == [result.item_code for result in closed.results if not result.granted]
    refusal, grant = (hall.clerk.decision(case_id, code) for code in (FREE, CHARGED))
    assert (REASON, LEGAL_BASIS) == (refusal.refusal_reason, refusal.refusal_basis)
    assert [FREE] == [item.code for item in grant.refused_items]
    record = hall.supervisor.wait_until_closed(case_id)
    assert record.case_outcome == SeenOutcome.CASE_OUTCOME_PARTLY_GRANTED
    assert any("部分准予：8个事项中准予7个" in entry.summary_zh for entry in record.timeline)


def test_the_fee_of_an_item_that_is_refused_leaves_the_bill_before_it_is_paid(hall: Hall) -> None:
    """What is due for the others stays due, and it is what is paid."""
    case_id = accepted(hall)
    decide(hall, case_id, CHARGED)

    bill = wait_for(
        "the smaller bill", lambda: hall.cashier.bill(case_id), lambda bill: bill.total_fen == INFRASTRUCTURE_FEN
    )
    assert [CHARGED] == [line.item_code for line in bill.lines if line.state == LineState.LINE_STATE_CANCELLED]
    known = wait_for("the smaller sum", lambda: hall.clerk.case(case_id), lambda case: bool(case.outcome))
    assert known.outcome == CaseOutcome.CASE_OUTCOME_PARTLY_GRANTED
    hall.cashier.take(bill)
    assert hall.clerk.wait_until_ready(case_id).state == CaseState.CASE_STATE_READY
    hall.clerk.issue(case_id)
    record = hall.supervisor.wait_until_closed(case_id)
    assert any("核减" in entry.summary_zh for entry in record.timeline)


def test_what_was_paid_for_an_item_that_is_refused_later_is_due_back_and_listed(
    hall: Hall, platform: RunningPlatform, tmp_path: Path
) -> None:
    """The receipt stays, the results leave, and the fee office sees whom it owes what; commands end in a voucher."""
    case_id = accepted(hall)
    hall.cashier.take(hall.cashier.wait_for_bill(case_id))
    decide(hall, case_id, CHARGED)

    bill = wait_for("the refund", lambda: hall.cashier.bill(case_id), lambda bill: bill.refund_due_fen == ROAD_FEN)
    assert (bill.state, bill.total_fen) == (BillState.BILL_STATE_PAID, INFRASTRUCTURE_FEN + ROAD_FEN)
    hall.clerk.wait_until_ready(case_id)
    hall.clerk.issue(case_id)
    fees = hall.clients.by(scenario.CASHIER).fees
    listed = fees.pages(ListRefundsDueRequest(), ListRefundsDueResponse)
    (refund,) = [refund for page in listed for refund in page.refunds if refund.case_id == case_id]
    assert (refund.amount_fen, refund.receipt.receipt_no) == (ROAD_FEN, bill.receipt.receipt_no)
    assert [CHARGED] == [line.item_code for line in refund.lines]
    sums: dict[str, int] = {}
    for posting in hall.cashier.postings(case_id):
        sums[posting.account] = sums.get(posting.account, 0) + posting.amount_fen
    assert (0, -ROAD_FEN) == (sums["receivable"], sums["refund_due"])
    voucher = tmp_path / "voucher.pdf"
    paper = tmp_path / "refusal.pdf"
    paper.write_bytes(b"%PDF-1.7")
    case_no = hall.clerk.case(case_id).case_no
    why = ("--reason", "道路占用未获准予", "--evidence", str(paper))
    asked = platform.command("refunds", "ask", case_no, *why, "--as", scenario.CASHIER).stdout
    refund_id = asked.split()[0]
    early = platform.command("refunds", "print", refund_id, "--to", str(voucher), "--as", scenario.CASHIER)
    approved = platform.command("refunds", "decide", refund_id, "approve", "--as", "accountant-01")
    printed = platform.command("refunds", "print", refund_id, "--to", str(voucher), "--as", scenario.CASHIER)
    assert (1, True) == (early.returncode, "尚未批准" in early.stderr), early.stderr
    assert (0, 0) == (approved.returncode, printed.returncode), approved.stderr + printed.stderr
    assert "道路占用未获准予" in PdfReader(voucher).pages[0].extract_text()
