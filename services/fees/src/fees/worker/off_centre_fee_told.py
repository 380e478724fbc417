"""An applicant told of a fee outside the centre, with number and query code: it waits for an officer."""

from __future__ import annotations

from datetime import date

from chassis.subscription import Received, Subscription
from fees.handlers.keep_told_fee import KeepToldFee, keep_told_fees
from onewindow.intake.v1 import events_pb2, told_fees_pb2

_PAID_BY = {
    told_fees_pb2.PAID_BY_CASH: ("现金支付", "paid in cash"),
    told_fees_pb2.PAID_BY_TRANSFER: ("转账支付", "paid by a transfer"),
    told_fees_pb2.PAID_BY_QR_CODE: ("扫码支付", "paid by scanning a QR code"),
}
_PAPERS = {
    told_fees_pb2.PAPER_GIVEN_NONE: ("未取得票据", "no paper was given"),
    told_fees_pb2.PAPER_GIVEN_PLAIN: ("取得的不是财政票据", "the paper given is no fiscal receipt"),
    told_fees_pb2.PAPER_GIVEN_FISCAL: ("取得财政票据", "a fiscal receipt was given"),
}
_OTHER_WAY = ("其他方式支付", "paid in another way")
_OTHER_PAPER = ("票据情况不明", "which paper was given is not known")


def parse(received: Received[events_pb2.OffCentreFeeTold]) -> KeepToldFee:
    """Read the event; what was chosen is told in both languages, as nobody wrote it."""
    event = received.event
    paid_zh, paid_en = _PAID_BY.get(event.paid_by, _OTHER_WAY)
    paper_zh, paper_en = _PAPERS.get(event.paper, _OTHER_PAPER)
    return KeepToldFee(
        division_code=received.division_code,
        department_code=event.department_code,
        case_no=event.case_no,
        amount_fen=event.amount_fen,
        taken_on=date.fromisoformat(event.taken_on),
        statement=f"{paid_zh}，{paper_zh} ({paid_en}, {paper_en})",
    )


SUBSCRIPTION = Subscription(event=events_pb2.OffCentreFeeTold, source="intake", parse=parse, handle=keep_told_fees)
