"""AskForRefund."""

from __future__ import annotations

import re
from uuid import UUID

from chassis.messages import answering
from chassis.requests import read_id
from chassis.rpc import Call, Rpc
from fees.domain.bill import PaymentMethod
from fees.domain.repaying import RefundWish
from fees.handlers.ask_for_refund import AskForRefund, ask_for_refund
from fees.handlers.vocabulary import WAYS, refund_message
from fees.servicer.evidence import read_evidence
from fees.servicer.record_payment import LARGEST_AMOUNT_FEN
from kernel import typed
from kernel.errors import FaultKind
from kernel.fields import Violations
from onewindow.fees.v1 import refunds_pb2

SHORTEST_REASON, LONGEST_REASON = 5, 500
TAIL, LONGEST_ACCOUNT = 4, 40

_ACCOUNT = re.compile(rf"[0-9A-Za-z]{{{TAIL},{LONGEST_ACCOUNT}}}")

_WAYS = {travelling: way for way, travelling in WAYS.items()}


def parse(request: refunds_pb2.AskForRefundRequest, call: Call) -> AskForRefund:
    """Read the request: either a case or a surplus."""
    wrong = Violations()
    if bool(request.case_id) == bool(request.surplus_id):
        wrong.add(
            "case_id",
            "Give case_id or surplus_id, one of them.",
            "办件标识和多缴款标识须填写其中一个。",
            FaultKind.NOT_APPLICABLE if request.case_id else FaultKind.REQUIRED,
        )
    wrong.count("amount_fen", request.amount_fen, 0, LARGEST_AMOUNT_FEN)
    command = AskForRefund(
        caller=call.caller,
        refund_case_id=_id(wrong, "case_id", request.case_id),
        surplus_id=_id(wrong, "surplus_id", request.surplus_id),
        replaces=_id(wrong, "replaces", request.replaces),
        wish=RefundWish(
            amount_fen=request.amount_fen or None,
            payment_id=_id(wrong, "payment_id", request.payment_id),
            way=_way(wrong, request),
            reason=wrong.text("reason", request.reason, min_length=SHORTEST_REASON, max_length=LONGEST_REASON),
            evidence=read_evidence(wrong, request.evidence),
            account_tail=_account_tail(wrong, request.payee_account),
        ),
    )
    wrong.raise_if_any()
    return command


def _id(wrong: Violations, field: str, written: str) -> UUID | None:
    return read_id(wrong, field, written) if written else None


def _account_tail(wrong: Violations, written: str) -> str:
    """Answer the last four of an account as it is typed, with blanks or without; no more of it is kept."""
    account = typed.plain(written).replace("-", "")
    if account and not _ACCOUNT.fullmatch(account):
        wrong.add("payee_account", "Give 4 to 40 letters and digits.", "请填写4至40位字母或数字。", FaultKind.MALFORMED)
    return account[-TAIL:]


def _way(wrong: Violations, request: refunds_pb2.AskForRefundRequest) -> PaymentMethod | None:
    way = _WAYS.get(request.way)
    if request.way and way is None:
        wrong.add("way", "There is no such way.", "没有该退付方式。", FaultKind.UNKNOWN_VALUE)
    return way


RPC = Rpc(
    method="AskForRefund",
    parse=parse,
    handle=ask_for_refund,
    render=answering(refunds_pb2.AskForRefundResponse, refund=refund_message),
    writes=True,
)
