"""The green channel 绿色通道: asked for with a case or later, and a second person who agrees or declines."""

from __future__ import annotations

from dataclasses import dataclass

from console.calls.services import WRITE_SECONDS
from console.calls.troubles import Kind, Trouble
from console.pages.filling import Filling
from console.pages.named import case_id_named
from console.pages.page import DOCKET_GROUP, Done, Form, Page, Shown, Visit
from console.parts.area import Area
from console.parts.trouble import Summary
from console.words.limits import instant
from onewindow.intake.v1.intake_pb2 import (
    AskForGreenChannelRequest,
    AskForGreenChannelResponse,
    Case,
    CaseOutcome,
    DecideGreenChannelRequest,
    DecideGreenChannelResponse,
    GetCaseRequest,
    GetCaseResponse,
)

ROLES = frozenset({"centre_head"})
# Who may ask for it after the receipt.
ASKING = frozenset({"window_clerk", "project_manager"})
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
    may_ask: bool
    reason: Area


def waits(case: Case) -> bool:
    """Whether a case asks for the green channel and nobody has decided."""
    return (
        bool(case.green_channel_reason)
        and not case.HasField("green_channel_decision")
        and case.outcome == CaseOutcome.CASE_OUTCOME_UNSPECIFIED
    )


def may_ask(visit: Visit, case: Case) -> bool:
    """Whether whoever looks may ask for it now: a clerk, or the manager of the project."""
    officer = visit.officer
    if officer is None or case.green_channel_reason or case.outcome != CaseOutcome.CASE_OUTCOME_UNSPECIFIED:
        return False
    return "window_clerk" in officer.roles or (
        "project_manager" in officer.roles and officer.officer_id == case.project_manager_id
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
        return visit.say("{why}; agreed to by {officer}", why=why, officer=visit.who(decision.decided_by))
    return visit.say(
        "{why}; declined by {officer}: {reason}",
        why=why,
        officer=visit.who(decision.decided_by),
        reason=decision.reason,
    )


async def show(visit: Visit) -> Shown:
    """Show what is asked for."""
    return _shown(visit, await _case(visit), {})


async def act(visit: Visit, form: Form) -> Shown | Done:
    """Ask for it; or agree or decline."""
    case = await _case(visit)
    reason = " ".join(form.get("reason", "").split())
    what = form.get("act", "")
    try:
        if what == "ask":
            asking = AskForGreenChannelRequest(idempotency_key=visit.key, case_id=case.case_id, reason=reason)
            await visit.calls.intake(asking, AskForGreenChannelResponse, seconds=WRITE_SECONDS)
            said = visit.say("Asked for: it goes the usual way until the head of the centre agrees.")
            return Done(visit.address(f"/green-channel/{case.case_id}"), said)
        agree = what == "agree"
        request = DecideGreenChannelRequest(idempotency_key=visit.key, case_id=case.case_id, agree=agree, reason=reason)
        await visit.calls.intake(request, DecideGreenChannelResponse, seconds=WRITE_SECONDS)
    except Trouble as met:
        if met.kind in {Kind.NOT_THERE, Kind.SIGN_IN}:
            raise
        return _shown(visit, case, form, met)
    said = visit.say("The case goes through the green channel.") if agree else visit.say("The case goes the usual way.")
    return Done(visit.address("/projects"), said)


async def _case(visit: Visit) -> Case:
    return (await visit.calls.intake(GetCaseRequest(case_id=case_id_named(visit)), GetCaseResponse)).case


def _shown(visit: Visit, case: Case, typed: Form, met: Trouble | None = None) -> Shown:
    say = visit.say
    filling = Filling(visit, _INPUTS, typed, met)
    decides = visit.officer is not None and bool(visit.officer.roles & ROLES)
    asks = may_ask(visit, case)
    hint = (
        say("At least five characters; no names or numbers of applicants.")
        if asks
        else say("Needed to decline; at least five characters; no names or numbers of applicants.")
    )
    reason = filling.area("reason", say("Why it should come first") if asks else say("Reason"), hint=hint)
    is_own = visit.officer is not None and visit.officer.officer_id in {case.received_by, case.green_channel_asked_by}
    view = View(
        title=say("Decide over the green channel") if decides else say("Green channel"),
        trouble=filling.summary(reason),
        case_no=case.case_no,
        subject=case.subject,
        asked=say(
            "{officer} asked for it on {at}.",
            officer=visit.who(case.green_channel_asked_by),
            at=instant(case.green_channel_asked_at),
        ),
        why=case.green_channel_reason,
        standing=say("You asked for it yourself: another person decides.")
        if waits(case) and is_own and decides
        else standing(visit, case) or say("Nobody asked for the green channel."),
        may_decide=waits(case) and not is_own and decides,
        may_ask=asks,
        reason=reason,
    )
    return Shown(view, 200 if met is None else met.kind.value)


PAGE = Page(
    path="/green-channel/{case}",
    template="docket/green.html",
    view=View,
    show=show,
    act=act,
    roles=ROLES | ASKING,
    group=DOCKET_GROUP,
)
