"""AmendBill."""

from __future__ import annotations

from chassis.requests import read_id
from chassis.rpc import Call, Rpc
from fees.domain.amending import Amended, Correction
from fees.handlers.amend_bill import AmendBill, amend_bills
from fees.handlers.vocabulary import difference_message
from kernel.errors import FaultKind
from kernel.fields import Violations
from onewindow.fees.v1 import assessment_pb2

MOST_LINES = 100
MOST_QUANTITIES = 20
LONGEST_QUANTITY = 100
SHORTEST_REASON, LONGEST_REASON = 5, 500


def parse(request: assessment_pb2.AmendBillRequest, call: Call) -> AmendBill:
    """Read the request."""
    wrong = Violations()
    if len(request.lines) > MOST_LINES:
        wrong.add("lines", f"Correct at most {MOST_LINES}.", f"最多更正{MOST_LINES}行。", FaultKind.TOO_MANY)
        wrong.raise_if_any()
    seen: set[int] = set()
    for place, line in enumerate(request.lines):
        if line.line_no in seen:
            wrong.add(f"lines[{place}].line_no", "This line stands there twice.", "此行重复。", FaultKind.DUPLICATE)
        seen.add(line.line_no)
        texts = [text for pair in line.quantities.items() for text in pair]
        if len(line.quantities) > MOST_QUANTITIES or any(len(text) > LONGEST_QUANTITY for text in texts):
            wrong.add(
                f"lines[{place}].quantities",
                f"Give at most {MOST_QUANTITIES} quantities of at most {LONGEST_QUANTITY} characters.",
                f"最多填写{MOST_QUANTITIES}个数量，每个最多{LONGEST_QUANTITY}个字符。",
                FaultKind.TOO_MANY,
            )
    command = AmendBill(
        caller=call.caller,
        case_id=read_id(wrong, "case_id", request.case_id),
        corrections=tuple(Correction(line_no=line.line_no, quantities=dict(line.quantities)) for line in request.lines),
        reason=wrong.text(
            "reason",
            request.reason,
            min_length=SHORTEST_REASON,
            max_length=LONGEST_REASON,
            required=not request.dry_run,
        ),
        dry_run=request.dry_run,
    )
    wrong.raise_if_any()
    return command


def render(amended: Amended) -> assessment_pb2.AmendBillResponse:
    """Write the answer."""
    return assessment_pb2.AmendBillResponse(
        differences=[difference_message(one) for one in amended.differences],
        total_fen=amended.bill.total_fen,
        more_due_fen=amended.more_fen,
    )


RPC = Rpc(
    method="AmendBill",
    parse=parse,
    handle=amend_bills,
    render=render,
    writes=True,
    keeps=lambda command: not command.dry_run,
)
