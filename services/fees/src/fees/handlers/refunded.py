"""What is told of refunds: to supervision, the case, and open pages."""

from __future__ import annotations

from collections.abc import Mapping

from chassis.rpc import Caller
from chassis.storage.unit import Unit
from fees.domain.repaying import Refund, RefundState
from fees.handlers import events
from fees.handlers.tell_pages import tell_of_bills, tell_of_refunds
from fees.storage import bills, refunds
from onewindow.type.v1 import type_pb2

_ACTS: Mapping[RefundState, type_pb2.FeeOfficeAct] = {
    RefundState.ASKED: type_pb2.FEE_OFFICE_ACT_REFUND_ASKED,
    RefundState.APPROVED: type_pb2.FEE_OFFICE_ACT_REFUND_APPROVED,
    RefundState.DECLINED: type_pb2.FEE_OFFICE_ACT_REFUND_DECLINED,
    RefundState.PAID: type_pb2.FEE_OFFICE_ACT_REFUND_PAID,
    RefundState.FAILED: type_pb2.FEE_OFFICE_ACT_REFUND_FAILED,
}


def tell(unit: Unit, refund: Refund, caller: Caller | None) -> None:
    """Tell where a refund stands now; by nobody, when a provider or the bank said so.

    It is told in the stream of its case, or in one of its own if the money came for none. What was paid back is stored.
    """
    stream_id = bills.streams_of(unit, [refund.case_id])[refund.case_id] if refund.case_id else None
    event = events.fee_office_acted(
        _ACTS[refund.state],
        unit.now,
        caller,
        subject=refund.about,
        amount_fen=refund.amount_fen,
        reason=refund.failure or refund.note or refund.reason,
        case_id=stream_id,
    )
    unit.emit(stream_id or refund.refund_id, refund.division_code, event)
    if refund.case_id and stream_id:
        if refund.state is RefundState.PAID:
            back_fen = refunds.back_fen(unit, stream_id)
            told = events.refund_paid(refund, stream_id, back_fen, unit.now)
            unit.emit(stream_id, refund.division_code, told)
        tell_of_bills(unit, "Refund", bills.read_bills(unit, [refund.case_id]).values())
    else:
        tell_of_refunds(unit, [refund.division_code])
