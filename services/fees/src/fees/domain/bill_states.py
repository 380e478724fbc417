"""The states of a bill as a table: every act in every state has its cell."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from fees.domain.bill import BillState
from fees.domain.refusals import (
    BillAlreadyPaid,
    BillHasExpired,
    BillIsCancelled,
    BillIsPartlyPaid,
    NothingIsDue,
    SlipNotFound,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fees.domain.bill import Bill
    from kernel.errors import Refusal


class Act(enum.Enum):
    """What is done to a bill that was issued; values name the edges of the diagram."""

    PAY = "RecordPayment"
    # With something left to pay.
    PAY_PART = "RecordPayment of a part"
    # Some of its items were refused or lapsed; with what is left, or nothing, to be paid for the others.
    REDUCE = "items not granted"
    CANCEL = "nothing charged is granted"
    # A second person takes something off a line; with what is left, or nothing, to be paid.
    WAIVE = "waiver granted"
    WAIVE_ALL = "all that is due waived"
    AMEND = "AmendBill"
    # Items came to the case.
    ADD = "procedure corrected"
    EXPIRE = "not paid in time"
    # The slip of a payment was voided at its terminal; with something else paid, or nothing.
    VOID_PART = "slip of a part voided"
    VOID_ALL = "slip voided"


TRANSITIONS: Mapping[tuple[BillState, Act], BillState | type[Refusal]] = {
    (BillState.UNPAID, Act.PAY): BillState.PAID,
    (BillState.UNPAID, Act.PAY_PART): BillState.PARTLY_PAID,
    (BillState.UNPAID, Act.REDUCE): BillState.UNPAID,
    (BillState.UNPAID, Act.CANCEL): BillState.CANCELLED,
    (BillState.PARTLY_PAID, Act.PAY): BillState.PAID,
    (BillState.PARTLY_PAID, Act.PAY_PART): BillState.PARTLY_PAID,
    # What is left may be paid already by then: then it is paid.
    (BillState.PARTLY_PAID, Act.REDUCE): BillState.PARTLY_PAID,
    (BillState.PARTLY_PAID, Act.CANCEL): BillState.CANCELLED,
    (BillState.PAID, Act.PAY): BillAlreadyPaid,
    (BillState.PAID, Act.PAY_PART): BillAlreadyPaid,
    # Money that was taken goes back by a refund (退付): the bill stays paid, and its lines say what is due back.
    (BillState.PAID, Act.REDUCE): BillState.PAID,
    (BillState.PAID, Act.CANCEL): BillState.PAID,
    (BillState.NOTHING_DUE, Act.PAY): NothingIsDue,
    (BillState.NOTHING_DUE, Act.PAY_PART): NothingIsDue,
    (BillState.NOTHING_DUE, Act.REDUCE): BillState.NOTHING_DUE,
    (BillState.NOTHING_DUE, Act.CANCEL): BillState.NOTHING_DUE,
    (BillState.CANCELLED, Act.PAY): BillIsCancelled,
    (BillState.CANCELLED, Act.PAY_PART): BillIsCancelled,
    (BillState.CANCELLED, Act.REDUCE): BillState.CANCELLED,
    (BillState.CANCELLED, Act.CANCEL): BillState.CANCELLED,
    (BillState.UNPAID, Act.WAIVE): BillState.UNPAID,
    (BillState.UNPAID, Act.WAIVE_ALL): BillState.NOTHING_DUE,
    (BillState.UNPAID, Act.AMEND): BillState.UNPAID,
    (BillState.UNPAID, Act.EXPIRE): BillState.EXPIRED,
    (BillState.UNPAID, Act.ADD): BillState.UNPAID,
    (BillState.PARTLY_PAID, Act.ADD): BillState.PARTLY_PAID,
    (BillState.EXPIRED, Act.ADD): BillState.UNPAID,
    # What comes is due on a supplement.
    (BillState.PAID, Act.ADD): BillState.PAID,
    (BillState.NOTHING_DUE, Act.ADD): BillState.NOTHING_DUE,
    (BillState.CANCELLED, Act.ADD): BillState.CANCELLED,
    # Who has paid a part pays the rest first; then what is too much goes back.
    (BillState.PARTLY_PAID, Act.WAIVE): BillIsPartlyPaid,
    (BillState.PARTLY_PAID, Act.WAIVE_ALL): BillIsPartlyPaid,
    (BillState.PARTLY_PAID, Act.AMEND): BillIsPartlyPaid,
    (BillState.PARTLY_PAID, Act.EXPIRE): BillState.PARTLY_PAID,
    (BillState.PAID, Act.WAIVE): BillState.PAID,
    (BillState.PAID, Act.WAIVE_ALL): BillState.PAID,
    (BillState.PAID, Act.AMEND): BillState.PAID,
    (BillState.PAID, Act.EXPIRE): BillState.PAID,
    (BillState.NOTHING_DUE, Act.WAIVE): NothingIsDue,
    (BillState.NOTHING_DUE, Act.WAIVE_ALL): NothingIsDue,
    (BillState.NOTHING_DUE, Act.AMEND): NothingIsDue,
    (BillState.NOTHING_DUE, Act.EXPIRE): BillState.NOTHING_DUE,
    (BillState.CANCELLED, Act.WAIVE): BillIsCancelled,
    (BillState.CANCELLED, Act.WAIVE_ALL): BillIsCancelled,
    (BillState.CANCELLED, Act.AMEND): BillIsCancelled,
    (BillState.CANCELLED, Act.EXPIRE): BillState.CANCELLED,
    # The case is still there: who comes late is told that the accountant makes the bill due again.
    (BillState.EXPIRED, Act.PAY): BillHasExpired,
    (BillState.EXPIRED, Act.PAY_PART): BillHasExpired,
    (BillState.EXPIRED, Act.REDUCE): BillState.EXPIRED,
    (BillState.EXPIRED, Act.CANCEL): BillState.CANCELLED,
    (BillState.EXPIRED, Act.WAIVE): BillHasExpired,
    (BillState.EXPIRED, Act.WAIVE_ALL): BillHasExpired,
    (BillState.EXPIRED, Act.AMEND): BillState.UNPAID,
    (BillState.EXPIRED, Act.EXPIRE): BillState.EXPIRED,
    # The receipt names what is void: only a bill that is paid has one.
    (BillState.PAID, Act.VOID_PART): BillState.PARTLY_PAID,
    (BillState.PAID, Act.VOID_ALL): BillState.UNPAID,
    (BillState.UNPAID, Act.VOID_PART): SlipNotFound,
    (BillState.UNPAID, Act.VOID_ALL): SlipNotFound,
    (BillState.PARTLY_PAID, Act.VOID_PART): SlipNotFound,
    (BillState.PARTLY_PAID, Act.VOID_ALL): SlipNotFound,
    (BillState.NOTHING_DUE, Act.VOID_PART): SlipNotFound,
    (BillState.NOTHING_DUE, Act.VOID_ALL): SlipNotFound,
    (BillState.CANCELLED, Act.VOID_PART): SlipNotFound,
    (BillState.CANCELLED, Act.VOID_ALL): SlipNotFound,
    (BillState.EXPIRED, Act.VOID_PART): SlipNotFound,
    (BillState.EXPIRED, Act.VOID_ALL): SlipNotFound,
}


_STAYS = {
    (BillState.UNPAID, Act.REDUCE): ", less is due",
    (BillState.PARTLY_PAID, Act.PAY_PART): ", less is left",
    (BillState.PARTLY_PAID, Act.REDUCE): ", less is due",
    (BillState.PAID, Act.REDUCE): ", their money is due back",
    (BillState.PAID, Act.CANCEL): ", all of it is due back",
    (BillState.UNPAID, Act.WAIVE): ", less is due",
    (BillState.UNPAID, Act.AMEND): ", more or less is due",
    (BillState.UNPAID, Act.ADD): ", more is due",
    (BillState.PARTLY_PAID, Act.ADD): ", more is left",
    (BillState.PAID, Act.ADD): ", more is due on a supplement",
    (BillState.NOTHING_DUE, Act.ADD): ", more is due on a supplement",
    (BillState.CANCELLED, Act.ADD): ", more is due on a supplement",
    (BillState.PAID, Act.WAIVE): ", what was waived is due back",
    (BillState.PAID, Act.WAIVE_ALL): ", what was waived is due back",
    (BillState.PAID, Act.AMEND): ", what was too much is due back",
    (BillState.EXPIRED, Act.REDUCE): ", less would become due again",
}


def state_after(bill: Bill, act: Act) -> BillState | Refusal:
    """Look the act up: the state the bill is in afterwards, or why it may not be done."""
    outcome = TRANSITIONS[bill.state, act]
    if isinstance(outcome, BillState):
        return outcome
    return outcome(receipt_no=bill.receipt.receipt_no) if bill.receipt else outcome()


def first_state(total_fen: int) -> BillState:
    """Answer the state a bill is issued in: a bill over nothing needs no payment."""
    return BillState.UNPAID if total_fen else BillState.NOTHING_DUE


def state_diagram() -> str:
    """Draw the table as a mermaid state diagram; the service's README carries it."""
    edges = [
        f"[*] --> {first_state(1).name}: CaseAccepted, total above 0",
        f"[*] --> {first_state(0).name}: CaseAccepted, total 0",
    ]
    for (state, act), outcome in TRANSITIONS.items():
        if not isinstance(outcome, BillState):
            edges.append(f"{state.name} --> {state.name}: {act.value} refused {outcome.reason}")
        elif outcome is state:
            edges.append(f"{state.name} --> {state.name}: {act.value}{_STAYS.get((state, act), ' changes nothing')}")
        else:
            edges.append(f"{state.name} --> {outcome.name}: {act.value}")
    return "\n".join(["stateDiagram-v2", *(f"    {edge}" for edge in edges)])
