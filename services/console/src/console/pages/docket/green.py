"""The green channel 绿色通道: what a case asks for, and a second person who agrees or declines."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from console.calls.services import WRITE_SECONDS
from console.calls.troubles import Kind, Trouble
from console.pages.docket.filling import Filling
from console.pages.page import Done, Form, Page, Shown, Visit
from console.parts.area import Area
from console.parts.trouble import Summary
from console.words.limits import instant
from onewindow.intake.v1.intake_pb2 import (
    Case,
    CaseOutcome,
    DecideGreenChannelRequest,
    DecideGreenChannelResponse,
    GetCaseRequest,
    GetCaseResponse,
)

ROLES = frozenset({"centre_head"})
_INPUTS = {"reason": "reason"}


@dataclass(frozen=True, slots=True)
class View:
    """What is asked for, by whom and why; ``may_decide``: whoever looks is the second person it waits for."""

    title: str
    trouble: Summary | None
    case_no: str
    subject: str
    asked: str
    why: str
    standing: str
    may_decide: bool
    reason: Area


def waits(case: Case) -> bool:
    """Whether a case asks for the green channel and nobody has decided."""
    return (
        bool(case.green_channel_reason)
        and not case.HasField("green_channel_decision")
        and case.outcome == CaseOutcome.CASE_OUTCOME_UNSPECIFIED
    )


def standing(visit: Visit, case: Case) -> str:
    """Say why a case should go through the green channel, and what a second person said to it; empty: nobody asked."""
    why, decision = case.green_channel_reason, case.green_channel_decision
    if not why:
        return ""
    if not case.HasField("green_channel_decision"):
        if waits(case):
            return visit.say("{why}; waits for a second person to agree", why=why)
        return visit.say("{why}; nobody agreed before it was decided", why=why)
    if decision.agreed:
        return visit.say("{why}; agreed to by {officer}", why=why, officer=decision.decided_by)
    return visit.say(
        "{why}; declined by {officer}: {reason}", why=why, officer=decision.decided_by, reason=decision.reason
    )


async def show(visit: Visit) -> Shown:
    """Show what is asked for."""
    return _shown(visit, await _case(visit), {})


async def act(visit: Visit, form: Form) -> Shown | Done:
    """Agree or decline."""
    case = await _case(visit)
    agree = form.get("act", "") == "agree"
    request = DecideGreenChannelRequest(
        idempotency_key=visit.key, case_id=case.case_id, agree=agree, reason=" ".join(form.get("reason", "").split())
    )
    try:
        await visit.calls.intake(request, DecideGreenChannelResponse, seconds=WRITE_SECONDS)
    except Trouble as met:
        if met.kind in {Kind.NOT_THERE, Kind.SIGN_IN}:
            raise
        return _shown(visit, case, form, met)
    said = visit.say("The case goes through the green channel.") if agree else visit.say("The case goes the usual way.")
    return Done(visit.address("/projects"), said)


async def _case(visit: Visit) -> Case:
    try:
        case_id = str(UUID(visit.names["case"]))
    except ValueError:
        raise Trouble(Kind.NOT_THERE, "CASE_NOT_FOUND", visit.say("There is no such case.")) from None
    return (await visit.calls.intake(GetCaseRequest(case_id=case_id), GetCaseResponse)).case


def _shown(visit: Visit, case: Case, typed: Form, met: Trouble | None = None) -> Shown:
    say = visit.say
    filling = Filling(visit, _INPUTS, typed, met)
    hint = say("Needed to decline; at least five characters; no names or numbers of applicants.")
    reason = filling.area("reason", say("Reason"), hint=hint)
    is_own = visit.officer is not None and visit.officer.officer_id == case.received_by
    view = View(
        title=say("Decide over the green channel"),
        trouble=filling.summary(reason),
        case_no=case.case_no,
        subject=case.subject,
        asked=say("{officer} asked for it on {at}.", officer=case.received_by, at=instant(case.received_at)),
        why=case.green_channel_reason,
        standing=say("You asked for it yourself: another person decides.")
        if waits(case) and is_own
        else standing(visit, case) or say("Nobody asked for the green channel."),
        may_decide=waits(case) and not is_own,
        reason=reason,
    )
    return Shown(view, 200 if met is None else met.kind.value)


PAGE = Page(path="/green-channel/{case}", template="docket/green.html", view=View, show=show, act=act, roles=ROLES)
