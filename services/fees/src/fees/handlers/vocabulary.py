"""Domain words as they travel, in events and in answers."""

from __future__ import annotations

from collections.abc import Mapping

from fees.domain.amending import Difference
from fees.domain.bill import Bill, BillLine, BillState, LineState, Payment, PaymentMethod, PaymentStanding
from fees.domain.orders import OrderState, PaymentOrder, SurplusReason
from fees.domain.repaying import Refund, RefundState
from fees.domain.waiving import Waiver, WaiverState
from onewindow.fees.v1 import assessment_pb2, fees_pb2, payments_pb2, refunds_pb2

STATES: Mapping[BillState, fees_pb2.BillState] = {
    BillState.UNPAID: fees_pb2.BILL_STATE_UNPAID,
    BillState.PARTLY_PAID: fees_pb2.BILL_STATE_PARTLY_PAID,
    BillState.PAID: fees_pb2.BILL_STATE_PAID,
    BillState.NOTHING_DUE: fees_pb2.BILL_STATE_NOTHING_DUE,
    BillState.CANCELLED: fees_pb2.BILL_STATE_CANCELLED,
    BillState.EXPIRED: fees_pb2.BILL_STATE_EXPIRED,
}
"""States as they travel."""

TREASURIES: Mapping[str, fees_pb2.TreasuryAccount] = {
    "treasury_central_local": fees_pb2.TREASURY_ACCOUNT_TREASURY_CENTRAL_LOCAL,
    "treasury_local": fees_pb2.TREASURY_ACCOUNT_TREASURY_LOCAL,
    "special_account": fees_pb2.TREASURY_ACCOUNT_SPECIAL_ACCOUNT,
    "market": fees_pb2.TREASURY_ACCOUNT_MARKET,
    "none": fees_pb2.TREASURY_ACCOUNT_NONE,
}

LINE_STATES: Mapping[LineState, fees_pb2.LineState] = {
    LineState.CHARGED: fees_pb2.LINE_STATE_CHARGED,
    LineState.CANCELLED: fees_pb2.LINE_STATE_CANCELLED,
    LineState.REFUND_DUE: fees_pb2.LINE_STATE_REFUND_DUE,
    LineState.WAIVED: fees_pb2.LINE_STATE_WAIVED,
}
"""States of lines as they travel."""

METHODS: Mapping[PaymentMethod, fees_pb2.PaymentMethod] = {
    PaymentMethod.CASH: fees_pb2.PAYMENT_METHOD_CASH,
    PaymentMethod.CARD: fees_pb2.PAYMENT_METHOD_CARD,
    PaymentMethod.QR_CODE: fees_pb2.PAYMENT_METHOD_QR_CODE,
    PaymentMethod.TRANSFER: fees_pb2.PAYMENT_METHOD_TRANSFER,
}
"""Payment methods as they travel."""


STANDINGS: Mapping[PaymentStanding, fees_pb2.PaymentStanding] = {
    PaymentStanding.REGULAR: fees_pb2.PAYMENT_STANDING_REGULAR,
    PaymentStanding.SHORT: fees_pb2.PAYMENT_STANDING_SHORT,
    PaymentStanding.OVER: fees_pb2.PAYMENT_STANDING_OVER,
    PaymentStanding.DOUBLE: fees_pb2.PAYMENT_STANDING_DOUBLE,
    PaymentStanding.NOT_DUE: fees_pb2.PAYMENT_STANDING_NOT_DUE,
    PaymentStanding.LATE: fees_pb2.PAYMENT_STANDING_LATE,
    PaymentStanding.FOREIGN: fees_pb2.PAYMENT_STANDING_FOREIGN,
}
"""What payments were when they came, as it travels."""


ORDER_METHODS: Mapping[PaymentMethod, payments_pb2.PaymentOrderMethod] = {
    PaymentMethod.QR_CODE: payments_pb2.PAYMENT_ORDER_METHOD_QR_CODE,
    PaymentMethod.CARD: payments_pb2.PAYMENT_ORDER_METHOD_CARD,
}
"""How a provider collects, as it travels."""


ORDERS: Mapping[OrderState, payments_pb2.PaymentOrderState] = {
    OrderState.PENDING: payments_pb2.PAYMENT_ORDER_STATE_PENDING,
    OrderState.PAID: payments_pb2.PAYMENT_ORDER_STATE_PAID,
    OrderState.EXPIRED: payments_pb2.PAYMENT_ORDER_STATE_EXPIRED,
    OrderState.CANCELLED: payments_pb2.PAYMENT_ORDER_STATE_CANCELLED,
}
"""Where orders stand, as it travels."""

SURPLUS: Mapping[SurplusReason, payments_pb2.SurplusReason] = {
    SurplusReason.OVER: payments_pb2.SURPLUS_REASON_OVER,
    SurplusReason.DOUBLE: payments_pb2.SURPLUS_REASON_DOUBLE,
    SurplusReason.NOT_DUE: payments_pb2.SURPLUS_REASON_NOT_DUE,
    SurplusReason.FOREIGN: payments_pb2.SURPLUS_REASON_FOREIGN,
    SurplusReason.NOT_GRANTED: payments_pb2.SURPLUS_REASON_NOT_GRANTED,
}
"""Why money is to be given back, as it travels."""


def order_message(order: PaymentOrder) -> payments_pb2.PaymentOrder:
    """What a provider was asked to collect."""
    return payments_pb2.PaymentOrder(
        order_id=str(order.order_id),
        amount_fen=order.amount_fen,
        state=ORDERS[order.state],
        started_at=order.started_at,
        expires_at=order.expires_at,
        ended_at=order.ended_at,
        started_by=order.started_by,
        code=order.code,
        method=ORDER_METHODS[order.method],
    )


def payment_message(payment: Payment) -> fees_pb2.Payment:
    """Money that is here."""
    return fees_pb2.Payment(
        payment_id=str(payment.payment_id),
        amount_fen=payment.amount_fen,
        method=METHODS[payment.method],
        provider_reference=payment.provider_reference,
        tendered_fen=payment.tendered_fen or 0,
        change_fen=0 if payment.tendered_fen is None else payment.tendered_fen - payment.amount_fen,
        taken_at=payment.recorded_at,
        recorded_by=payment.recorded_by,
        standing=STANDINGS[payment.standing],
        surplus_fen=payment.surplus_fen,
        voided_at=payment.voided_at,
    )


WAIVER_STATES: Mapping[WaiverState, assessment_pb2.WaiverState] = {
    WaiverState.ASKED: assessment_pb2.WAIVER_STATE_ASKED,
    WaiverState.GRANTED: assessment_pb2.WAIVER_STATE_GRANTED,
    WaiverState.REFUSED: assessment_pb2.WAIVER_STATE_REFUSED,
}
"""States of waivers as they travel."""


def waiver_message(waiver: Waiver, bill: Bill) -> assessment_pb2.Waiver:
    """A waiver of a line of a bill."""
    line = next(line for line in bill.lines if line.line_no == waiver.line_no)
    return assessment_pb2.Waiver(
        waiver_id=str(waiver.waiver_id),
        case_id=str(waiver.case_id),
        case_no=bill.case_no,
        line_no=waiver.line_no,
        item_code=line.item_code,
        fee_code=line.fee_code,
        name_zh=line.name_zh,
        name_en=line.name_en,
        amount_fen=line.amount_fen,
        waived_fen=waiver.waived_fen,
        rule=waiver.rule,
        reason=waiver.reason,
        evidence=assessment_pb2.WaiverEvidence(
            file_name=waiver.evidence.file_name, sha256=waiver.evidence.sha256, size_bytes=waiver.evidence.size_bytes
        ),
        state=WAIVER_STATES[waiver.state],
        asked_by=waiver.asked_by,
        asked_at=waiver.asked_at,
        decided_by=waiver.decided_by or "",
        decided_at=waiver.decided_at,
        note=waiver.note,
        arithmetic_zh=waiver.arithmetic_zh,
        arithmetic_en=waiver.arithmetic_en,
    )


REFUND_STATES: Mapping[RefundState, refunds_pb2.RefundState] = {
    RefundState.ASKED: refunds_pb2.REFUND_STATE_ASKED,
    RefundState.DECLINED: refunds_pb2.REFUND_STATE_DECLINED,
    RefundState.APPROVED: refunds_pb2.REFUND_STATE_APPROVED,
    RefundState.SENT: refunds_pb2.REFUND_STATE_SENT,
    RefundState.PAID: refunds_pb2.REFUND_STATE_PAID,
    RefundState.FAILED: refunds_pb2.REFUND_STATE_FAILED,
}
"""Where refunds stand, as it travels."""

WAYS: Mapping[PaymentMethod, refunds_pb2.RefundWay] = {
    PaymentMethod.CASH: refunds_pb2.REFUND_WAY_CASH,
    PaymentMethod.CARD: refunds_pb2.REFUND_WAY_CARD,
    PaymentMethod.QR_CODE: refunds_pb2.REFUND_WAY_QR_CODE,
    PaymentMethod.TRANSFER: refunds_pb2.REFUND_WAY_TRANSFER,
}
"""How money goes back, as it travels."""


def refund_message(refund: Refund) -> refunds_pb2.Refund:
    """Money that goes back."""
    return refunds_pb2.Refund(
        refund_id=str(refund.refund_id),
        case_id=str(refund.case_id) if refund.case_id else "",
        case_no=refund.case_no,
        surplus_id=str(refund.surplus_id) if refund.surplus_id else "",
        payment_id=str(refund.payment_id),
        amount_fen=refund.amount_fen,
        way=WAYS[refund.way],
        reason=refund.reason,
        evidence=assessment_pb2.WaiverEvidence(
            file_name=refund.evidence.file_name, sha256=refund.evidence.sha256, size_bytes=refund.evidence.size_bytes
        ),
        state=REFUND_STATES[refund.state],
        asked_by=refund.asked_by,
        asked_at=refund.asked_at,
        decided_by=refund.decided_by,
        decided_at=refund.decided_at,
        note=refund.note,
        voucher_no=refund.voucher_no,
        paid_by=refund.paid_by,
        paid_at=refund.paid_at,
        receipt_no=refund.receipt_no,
        replaces=str(refund.replaces) if refund.replaces else "",
        failure=refund.failure,
        provider_reference=refund.provider_reference,
        account_tail=refund.account_tail,
    )


def difference_message(one: Difference) -> assessment_pb2.LineDifference:
    """A corrected line, before and after."""
    return assessment_pb2.LineDifference(
        line_no=one.before.line_no,
        name_zh=one.before.name_zh,
        name_en=one.before.name_en,
        before_fen=one.before.amount_fen,
        after_fen=one.fen,
        arithmetic_zh=one.arithmetic_zh,
        arithmetic_en=one.arithmetic_en,
    )


def line_message(line: BillLine) -> fees_pb2.BillLine:
    """One line of a bill."""
    return fees_pb2.BillLine(
        line_no=line.line_no,
        item_code=line.item_code,
        fee_code=line.fee_code,
        name_zh=line.name_zh,
        name_en=line.name_en,
        department_code=line.department_code,
        amount_fen=line.amount_fen,
        arithmetic_zh=line.arithmetic_zh,
        arithmetic_en=line.arithmetic_en,
        legal_basis=line.legal_basis,
        treasury_account=line.treasury_account,
        collected_by_tax=line.collected_by_tax,
        treasury=TREASURIES.get(line.treasury_account, fees_pb2.TREASURY_ACCOUNT_UNSPECIFIED),
        state=LINE_STATES[line.state],
        standard_fen=line.standard_fen or 0,
        quantity=line.quantity,
        waived_fen=line.waived_fen,
        refund_due_fen=line.back_fen,
    )
