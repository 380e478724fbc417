"""Shifts, remittances and balances on a terminal, within 80 columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kernel.money import format_yuan
from onewindow.fees.v1.ledger_pb2 import AccountBalance
from onewindow.fees.v1.shifts_pb2 import RemittanceSlip, Shift
from onewindow_cli.render import words
from onewindow_cli.render.wrapping import wrapped

_WIDTH = 80
_MINUTES = "%Y-%m-%d %H:%M"


def shift_lines(shift: Shift) -> Iterator[str]:
    """Answer a shift as lines: whose, from when to when, what was counted, what was handed in."""
    state = "未日结 open" if not shift.closed_at.ByteSize() else "已日结 closed"
    yield from _told(f"{shift.shift_no}  {shift.officer_id}  {state}", "")
    yield from _told(
        f"开班 opened {words.local(shift.opened_at, _MINUTES)}  备用金 float {format_yuan(shift.float_fen)}"
    )
    if shift.count_count:
        count = shift.count
        yield from _told(
            f"清点 counted {format_yuan(count.counted_fen)}  账面 expected {format_yuan(count.expected_fen)}"
            f"  差额 difference {format_yuan(count.difference_fen)}"
        )
        if shift.count_count > 1:
            yield from _told(f"共清点 {shift.count_count} 次 counted {shift.count_count} times")
    if shift.closed_at.ByteSize():
        yield from _told(
            f"日结 closed {words.local(shift.closed_at, _MINUTES)} {shift.closed_by}"
            f"  留存 kept {format_yuan(shift.kept_fen)}"
        )
    if shift.reason:
        yield from _told(f"原因 why: {shift.reason}")
    if shift.remittance.slip_no:
        yield from slip_lines(shift.remittance, "  ")


def slip_lines(slip: RemittanceSlip, indent: str = "") -> Iterator[str]:
    """Answer a remittance slip as lines."""
    amount = format_yuan(slip.amount_fen)
    yield from _told(f"缴款单 slip {slip.slip_no}  {amount}  {words.local(slip.handed_in_at, _MINUTES)}", indent)
    if slip.confirmed_at.ByteSize():
        when = words.local(slip.confirmed_at, _MINUTES)
        told = f"已到账 in the bank {when} {slip.confirmed_by}  流水 line {slip.bank_reference}"
    else:
        until = words.local(slip.due_at, _MINUTES)
        told = f"在途 on its way, {'逾期 LATE since' if slip.late else '期限 due'} {until}"
    yield from _told(told, indent + "  ")


def balance_lines(balances: Iterable[AccountBalance]) -> Iterator[str]:
    """Answer accounts as lines, with what stands on them."""
    for one in balances:
        name = " ".join(part for part in (one.account, one.department_code) if part)
        yield from _told(f"{name}  {format_yuan(one.balance_fen)}  {one.name_zh} {one.name_en}")


def _told(text: str, indent: str = "  ") -> Iterator[str]:
    yield from (indent + line for line in wrapped(text, _WIDTH - len(indent)))
