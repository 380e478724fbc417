"""Take over a range of receipt numbers handed out by the finance bureau."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from fees.domain.receipts import ReceiptRange
from fees.domain.refusals import ReceiptBatchWithdrawn, ReceiptRangeOverlaps
from fees.handlers.tell_pages import tell_of_receipts
from fees.storage import ledger, receipts
from kernel.errors import FaultKind, FieldViolation, Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class AddReceiptRange:
    """An officer registers an unused range at the own centre."""

    caller: Caller
    range: ReceiptRange
    case_id: None = None


def add_receipt_range(unit: Unit, commands: Sequence[AddReceiptRange]) -> list[Outcome[ReceiptRange]]:
    """Register each range; refused is one of a withdrawn batch, or with a number that some centre has or prints."""
    asked = [(command.caller.division_code, command.range) for command in commands]
    divisions = {division for division, _ in asked}
    # Before the books: whoever adds ranges at several centres waits for nobody who adds them at one.
    foreign = receipts.foreign_ranges(unit, asked)
    ledger.lock_books(unit, divisions)
    held = receipts.ranges_beside(unit, divisions, {command.range.batch_code for command in commands})
    withdrawn = receipts.withdrawn_batches(unit, divisions)
    outcomes: list[Outcome[ReceiptRange]] = []
    added: list[tuple[str, ReceiptRange, str]] = []
    for command, is_foreign in zip(commands, foreign, strict=True):
        division = command.caller.division_code
        if (division, command.range.batch_code) in withdrawn:
            outcomes.append(_withdrawn())
            continue
        other = next((one for centre, one in held if centre == division and one.overlaps(command.range)), None)
        if other is not None:
            outcomes.append(_overlap(other))
            continue
        if is_foreign:
            outcomes.append(_held_elsewhere())
            continue
        held.append((division, command.range))
        added.append((division, command.range, command.caller.officer_id))
        outcomes.append(command.range)
    receipts.add_ranges(unit, added)
    tell_of_receipts(unit, "ReceiptRangeAdded", (division for division, _, _ in added))
    return outcomes


def _withdrawn() -> Refusal:
    en, zh = "The finance bureau withdrew this batch: hand its receipts back.", "该批次已被财政部门停用，请交回票据。"
    return ReceiptBatchWithdrawn([FieldViolation("batch_code", en, zh, FaultKind.NOT_APPLICABLE)])


def _overlap(other: ReceiptRange) -> Refusal:
    en = f"Batch {other.batch_code} already holds {other.first_number} to {other.last_number} here."
    zh = f"本中心批次{other.batch_code}已有号段{other.first_number}至{other.last_number}。"
    return _refused(en, zh)


def _held_elsewhere() -> Refusal:
    # Neither whose nor which of them: another centre's ranges are not this one's to see.
    en = "Another centre holds some of these numbers of this batch; compare them with the finance bureau's slip."
    return _refused(en, "该批次的部分号码已由其他中心登记，请与财政部门的领用单核对。")


def _refused(en: str, zh: str) -> Refusal:
    return ReceiptRangeOverlaps(
        [FieldViolation(name, en, zh, FaultKind.DUPLICATE) for name in ("first_number", "last_number")]
    )
