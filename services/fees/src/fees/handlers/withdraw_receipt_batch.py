"""Give no number of a batch any more that the finance bureau withdrew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from fees.domain.refusals import ReceiptBatchWithdrawn
from fees.handlers import events
from fees.handlers.tell_pages import tell_of_receipts
from fees.storage import ledger, receipts
from onewindow.type.v1 import type_pb2


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawReceiptBatch:
    """An accountant has the bureau's notice about a batch of the own centre."""

    caller: Caller
    batch_code: str
    reason: str
    case_id: None = None


@dataclass(frozen=True, slots=True)
class WithdrawnBatch:
    """A batch, and how many numbers of it were left."""

    batch_code: str
    left_count: int


def withdraw_receipt_batches(unit: Unit, commands: Sequence[WithdrawReceiptBatch]) -> list[Outcome[WithdrawnBatch]]:
    """Withdraw each batch once. Under the books' lock: what is paid meanwhile has its number, or gets another."""
    divisions = {command.caller.division_code for command in commands}
    ledger.lock_books(unit, divisions)
    keys = [(command.caller.division_code, command.batch_code) for command in commands]
    left = receipts.left_of_batches(unit, keys)
    given = {
        key: (*key, command.reason, command.caller.officer_id)
        for key, command in reversed(list(zip(keys, commands, strict=True)))
    }
    added = receipts.withdraw_batches(unit, list(given.values()))
    outcomes: list[Outcome[WithdrawnBatch]] = []
    for key, command in zip(keys, commands, strict=True):
        if key not in added:
            outcomes.append(ReceiptBatchWithdrawn())
            continue
        added.remove(key)
        outcomes.append(WithdrawnBatch(command.batch_code, left.get(key, 0)))
        event = events.fee_office_acted(
            type_pb2.FEE_OFFICE_ACT_RECEIPT_BATCH_WITHDRAWN,
            unit.now,
            command.caller,
            subject=command.batch_code,
            reason=command.reason,
        )
        unit.emit(receipts.stream_of(command.caller.division_code), command.caller.division_code, event)
    tell_of_receipts(unit, "ReceiptBatchWithdrawn", divisions)
    return outcomes
