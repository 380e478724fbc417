"""Have the notice of what is missing given a second time: why, and what the applicant still lacks."""

from __future__ import annotations

from dataclasses import dataclass

from console.calls.services import WRITE_SECONDS
from console.calls.troubles import Kind, Trouble
from console.pages.desk.unusable import said_of
from console.pages.filling import Filling, lines_of
from console.pages.page import WATCH_GROUP, Done, Form, Page, Shown, Visit
from console.parts.area import Area
from console.parts.trouble import Summary
from console.words.limits import instant
from onewindow.intake.v1.intake_pb2 import (
    Case,
    CaseState,
    GetCaseRequest,
    GetCaseResponse,
    GiveSecondNoticeRequest,
    GiveSecondNoticeResponse,
)

ROLES = frozenset({"supervisor"})
_INPUTS = {"reason": "reason"}


@dataclass(frozen=True, slots=True)
class View:
    """The form, what was told when, and what is still missing; no form where nothing is waited for."""

    title: str
    trouble: Summary | None
    case_no: str
    told: str
    until: str
    missing: tuple[str, ...]
    # What was found unusable since, and is told with it.
    unusable: tuple[str, ...]
    reason: Area | None


async def show(visit: Visit) -> Shown:
    """Show the form of a case."""
    return _shown(visit, await _case(visit), {})


async def act(visit: Visit, form: Form) -> Shown | Done:
    """Give the notice again."""
    found = await _case(visit)
    request = GiveSecondNoticeRequest(
        idempotency_key=visit.key, case_id=found.case.case_id, reason=lines_of(form, "reason")
    )
    try:
        answer = await visit.calls.intake(request, GiveSecondNoticeResponse, seconds=WRITE_SECONDS)
    except Trouble as met:
        if met.kind in {Kind.NOT_THERE, Kind.SIGN_IN}:
            raise
        return _shown(visit, found, form, met)
    said = visit.say("The applicant is told again; the papers are waited for until {day}.", day=answer.case.waits_until)
    return Done(visit.address(f"/cases/{answer.case.case_no}"), said)


def waits_for_papers(case: Case) -> bool:
    """Whether the notice was given, and papers are still waited for."""
    return case.state == CaseState.CASE_STATE_PENDING_CORRECTION


async def _case(visit: Visit) -> GetCaseResponse:
    return await visit.calls.intake(GetCaseRequest(case_id=visit.names["case"]), GetCaseResponse)


def _shown(visit: Visit, found: GetCaseResponse, typed: Form, met: Trouble | None = None) -> Shown:
    filling, case = Filling(visit, _INPUTS, typed, met), found.case
    hint = visit.say("At least five characters; no names or numbers of applicants.")
    reason = filling.area("reason", visit.say("Why the applicant is told again"), hint=hint)
    view = View(
        title=visit.say("Tell the applicant again what is missing"),
        trouble=filling.summary(reason),
        case_no=case.case_no,
        told=instant(case.missing_told_at),
        until=case.waits_until,
        missing=tuple(visit.of(paper.name_zh, paper.name_en) for paper in found.missing),
        unusable=tuple(
            visit.of("：", ": ").join((visit.of(one.name_zh, one.name_en), said_of(visit.language, one)))
            for one in found.not_told
        ),
        reason=reason if waits_for_papers(case) else None,
    )
    return Shown(view, 200 if met is None else met.kind.value)


PAGE = Page(
    group=WATCH_GROUP,
    path="/second-notice/{case}",
    template="watch/second_notice.html",
    view=View,
    show=show,
    act=act,
    roles=ROLES,
)
