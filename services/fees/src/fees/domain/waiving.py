"""Waivers: asked for by one officer on a rule of the fee, decided by another (减免，双人审批).

Until it is decided the bill stands whole. Granted before the bill is paid, less is due; afterwards the money goes back.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fees.domain.bill import Bill, BillLine, BillState, LineState
from fees.domain.bill_states import Act, state_after
from fees.domain.refusals import LineNotCharged, WaiverAlreadyDecided, WaiverNeedsSecondPerson
from kernel.errors import FaultKind, Refusal
from kernel.fields import Violations
from kernel.tariff import FeeRate, relief

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID


class WaiverState(enum.Enum):
    """Where a waiver stands; values are stored."""

    ASKED = "asked"
    GRANTED = "granted"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A paper that shows it: the name of its file, its SHA-256 in lower-case hex, its size in bytes."""

    file_name: str
    sha256: str
    size_bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WaiverWish:
    """What is asked for, as it was written."""

    line_no: int
    rule_words: str
    reason: str
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """A waiver of one line; ``rule`` is the clause it rests on, ``waived_fen`` what it takes off."""

    waiver_id: UUID
    division_code: str
    case_id: UUID
    line_no: int
    rule: str
    waived_fen: int
    arithmetic_zh: str
    arithmetic_en: str
    reason: str
    evidence: Evidence
    state: WaiverState
    asked_by: str
    asked_at: datetime
    decided_by: str | None = None
    decided_at: datetime | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Granted:
    """The bill afterwards, the line as it is now, and how much was taken off it or goes back, in fen."""

    bill: Bill
    line: BillLine
    fen: int


def line_of(bill: Bill, line_no: int, field: str) -> BillLine:
    """Find a line of a bill.

    Raises:
        InvalidRequest: there is none; the field is named.
    """
    line = next((line for line in bill.lines if line.line_no == line_no), None)
    if line is None:
        violations = Violations()
        violations.add(field, "The bill has no such line.", "缴费单没有这一行。", FaultKind.NOT_FOUND)
        violations.raise_if_any()
        raise AssertionError
    return line


def ask(  # noqa: PLR0913, PLR0917 - what a waiver is made of
    bill: Bill, wish: WaiverWish, rate: FeeRate, waiver_id: UUID, officer_id: str, now: datetime
) -> Waiver:
    """Ask for a waiver of a line by a rule of its fee.

    Raises:
        InvalidRequest: no rule of the fee says so, or none that was compared with its source.
        LineNotCharged, BillIsPartlyPaid, BillIsCancelled, BillHasExpired, NothingIsDue: nothing can be taken off.
    """
    line = line_of(bill, wish.line_no, "line_no")
    _may_be_taken_off(bill, line)
    violations = Violations()
    found = relief(rate, wish.rule_words, violations, "rule_words")
    violations.raise_if_any()
    waived_fen = found.waived_fen(line.amount_fen) if found else 0
    if found is None or not waived_fen:
        raise LineNotCharged
    zh, en = found.told(line.amount_fen)
    return Waiver(
        waiver_id=waiver_id,
        division_code=bill.division_code,
        case_id=bill.case_id,
        line_no=line.line_no,
        rule=found.clause,
        waived_fen=waived_fen,
        arithmetic_zh=zh,
        arithmetic_en=en,
        reason=wish.reason,
        evidence=wish.evidence,
        state=WaiverState.ASKED,
        asked_by=officer_id,
        asked_at=now,
    )


def decide(waiver: Waiver, officer_id: str, now: datetime, *, grant: bool, note: str) -> Waiver:
    """Decide a waiver as a second person.

    Raises:
        WaiverAlreadyDecided: it is.
        WaiverNeedsSecondPerson: whoever asked for it does not decide.
    """
    if waiver.state is not WaiverState.ASKED:
        raise WaiverAlreadyDecided(state=waiver.state.value)
    if waiver.asked_by == officer_id:
        raise WaiverNeedsSecondPerson
    state = WaiverState.GRANTED if grant else WaiverState.REFUSED
    return replace(waiver, state=state, decided_by=officer_id, decided_at=now, note=note)


def take_off(bill: Bill, waiver: Waiver) -> Granted:
    """Take what a granted waiver waives off its line, or say that it goes back.

    Raises:
        LineNotCharged, BillIsPartlyPaid, BillIsCancelled, BillHasExpired: the bill has changed since it was asked for.
    """
    line = line_of(bill, waiver.line_no, "waiver_id")
    _may_be_taken_off(bill, line)
    is_paid = bill.state is BillState.PAID
    if is_paid:
        changed = replace(line, state=LineState.REFUND_DUE, refund_fen=waiver.waived_fen)
    else:
        changed = replace(line, state=LineState.WAIVED, waived_fen=waiver.waived_fen)
    lines = tuple(changed if each.line_no == line.line_no else each for each in bill.lines)
    total_fen = bill.total_fen if is_paid else bill.total_fen - waiver.waived_fen
    state = state_after(bill, Act.WAIVE if total_fen else Act.WAIVE_ALL)
    if isinstance(state, Refusal):
        raise state
    return Granted(
        bill=replace(bill, state=state, total_fen=total_fen, lines=lines), line=changed, fen=waiver.waived_fen
    )


def _may_be_taken_off(bill: Bill, line: BillLine) -> None:
    state = state_after(bill, Act.WAIVE)
    if isinstance(state, Refusal):
        raise state
    if line.state is not LineState.CHARGED or not line.amount_fen:
        raise LineNotCharged
