"""Voids of receipts: what waits for a second person, and what was decided."""

from __future__ import annotations

from dataclasses import dataclass

from console.calls.services import WRITE_SECONDS
from console.calls.troubles import Trouble
from console.live.topics import BILLS
from console.pages.fees.till import ACCOUNTANT, CASHIER
from console.pages.page import RECEIPTS_GROUP, Done, Form, Page, Shown, Visit
from console.pages.sections import attempt, told
from console.pages.troubles import summary_of
from console.parts.field import Field
from console.parts.live_mark import LiveMark, live_mark
from console.parts.trouble import Summary
from console.words.language import Language
from console.words.limits import instant
from kernel.money import format_yuan
from onewindow.fees.v1.receipts_pb2 import (
    DecideReceiptVoidRequest,
    DecideReceiptVoidResponse,
    ListReceiptVoidsRequest,
    ListReceiptVoidsResponse,
    ReceiptVoid,
    VoidDecision,
    VoidState,
)

_DECISIONS = {"agree": VoidDecision.VOID_DECISION_AGREE, "decline": VoidDecision.VOID_DECISION_DECLINE}
_LONGEST_REMARK = 510


@dataclass(frozen=True, slots=True)
class VoidRow:
    """A void; ``may_decide``: whoever looks is the second person it waits for."""

    void_id: str
    receipt_no: str
    bill: str
    case_no: str
    amount: str
    issued: str
    reason: str
    # The slip that was voided at its terminal, said in a sentence; empty: no money is concerned.
    slip: str
    asked: str
    state: str
    decided: str
    remark: str
    replaced_by: str
    may_decide: bool


@dataclass(frozen=True, slots=True)
class View:
    """A page of voids; without the list the trouble says why. ``following`` is empty on the last page."""

    title: str
    action: str
    live: LiveMark
    topic: str
    trouble: Summary | None
    caption: str
    rows: tuple[VoidRow, ...]
    following: str
    # What is said with a decision; None for whoever has nothing to decide.
    remark: Field | None


async def show(visit: Visit) -> Shown:
    """Show the page."""
    return await _shown(visit, {}, None)


async def act(visit: Visit, form: Form) -> Shown | Done:
    """Agree to a void, or decline it."""
    decision, _, void_id = form.get("act", "").partition(":")
    request = DecideReceiptVoidRequest(
        idempotency_key=visit.key,
        void_id=void_id,
        decision=_DECISIONS.get(decision, VoidDecision.VOID_DECISION_UNSPECIFIED),
        remark=form.get("remark", ""),
    )
    try:
        done = await visit.calls.fees(request, DecideReceiptVoidResponse, seconds=WRITE_SECONDS)
    except Trouble as met:
        return await _shown(visit, form, met)
    said = (
        visit.say("Receipt {number} is void.", number=done.receipt_void.receipt_no)
        if done.receipt_void.state == VoidState.VOID_STATE_VOIDED
        else visit.say("Receipt {number} stays valid.", number=done.receipt_void.receipt_no)
    )
    return Done(visit.address("/books/voids"), said)


async def _shown(visit: Visit, form: Form, met: Trouble | None) -> Shown:
    request = ListReceiptVoidsRequest(page_token=visit.query.get("after", ""))
    found, away = await attempt(visit.calls.fees(request, ListReceiptVoidsResponse), ListReceiptVoidsResponse())
    trouble = summary_of(met, visit.language, {"remark": "remark"}) if met else told(away, visit.language)
    status = met.kind.value if met else away.kind.value if away else 200
    rows = tuple(_row(visit, void) for void in found.receipt_voids)
    view = View(
        title=visit.say("Void receipts"),
        action=visit.address("/books/voids"),
        live=live_mark(visit.language, visit.now, visit.address("/live")),
        topic=BILLS,
        trouble=trouble,
        caption=visit.language.count(
            "{number} void waits for a second person", "{number} voids wait for a second person", found.asked_count
        ),
        rows=rows,
        following=visit.address("/books/voids", after=found.next_page_token) if found.next_page_token else "",
        remark=_remark(visit, form, met) if any(row.may_decide for row in rows) else None,
    )
    return Shown(view, status)


def _remark(visit: Visit, form: Form, met: Trouble | None) -> Field:
    return Field(
        name="remark",
        label=visit.say("Remark"),
        hint=visit.say("Needed to decline: 5 characters or more."),
        value=form.get("remark", ""),
        fault=met.fields.get("remark", "") if met else "",
        longest=_LONGEST_REMARK,
    )


def _row(visit: Visit, void: ReceiptVoid) -> VoidRow:
    officer = visit.officer
    is_asked = void.state == VoidState.VOID_STATE_ASKED
    is_second = officer is not None and ACCOUNTANT in officer.roles and officer.officer_id != void.asked_by
    return VoidRow(
        void_id=void.void_id,
        receipt_no=void.receipt_no,
        bill=visit.address(f"/fees/receipts/{void.case_no}"),
        case_no=void.case_no,
        amount=format_yuan(void.amount_fen),
        issued=instant(void.issued_at),
        reason=void.reason,
        slip=visit.say("Slip {number} was voided at the terminal: its payment is void too.", number=void.slip_reference)
        if void.slip_reference
        else "",
        asked=f"{instant(void.asked_at)} {visit.who(void.asked_by)}",
        state=state_of(visit.language, void.state),
        decided=f"{instant(void.decided_at)} {visit.who(void.decided_by)}" if void.HasField("decided_at") else "",
        remark=void.remark,
        replaced_by=void.replaced_by,
        may_decide=is_asked and is_second,
    )


def state_of(language: Language, state: VoidState) -> str:
    """Say where a void stands."""
    states = {
        VoidState.VOID_STATE_ASKED: language.say("waits for a second person"),
        VoidState.VOID_STATE_VOIDED: language.say("void"),
        VoidState.VOID_STATE_DECLINED: language.say("declined, still valid"),
    }
    return states.get(state, "")


PAGE = Page(
    path="/books/voids",
    template="books/voids.html",
    view=View,
    show=show,
    act=act,
    roles=frozenset({CASHIER, ACCOUNTANT}),
    label="Void receipts",
    group=RECEIPTS_GROUP,
)
