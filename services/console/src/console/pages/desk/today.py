"""The desk of a window clerk: what came today, what waits, and the way to a case or an applicant's cases."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass, replace

from console.calls.troubles import Trouble
from console.pages.desk import drafts, queue
from console.pages.desk.finding import FIND, NEW, finder_of, notice_of
from console.pages.desk.queue import NEXT, QueueView, queue_of
from console.pages.enquiries.reminding import Reminder, reminder_of
from console.pages.page import DESK_GROUP, Done, Form, Page, Shown, Visit
from console.pages.sections import attempt, told
from console.pages.troubles import faults_at, summary_of
from console.parts.drafts import Drafts
from console.parts.finder import Finder
from console.parts.live_mark import LiveMark, live_mark
from console.parts.trouble import Summary
from console.words.limits import instant
from console.words.numbers import case_number, known_by
from kernel.calendar import CENTRE_ZONE
from onewindow.intake.v1.intake_pb2 import (
    Case,
    CaseState,
    FindCasesRequest,
    FindCasesResponse,
    GetCaseRequest,
    GetCaseResponse,
    ListCasesRequest,
    ListCasesResponse,
)

CLERKS = frozenset({"window_clerk", "project_manager"})
PAGE_SIZE = 50
_CASE_ID = re.compile(r"[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case in a list; the name is masked."""

    address: str
    number: str
    subject: str
    applicant: str
    state: str
    when: str


@dataclass(frozen=True, slots=True)
class CaseList:
    """A list with its caption; a list that could not be read has a ``trouble`` instead of rows."""

    name: str
    caption: str
    rows: tuple[CaseRow, ...]
    nothing: str
    trouble: Summary | None
    # A page with all of it, where there is one.
    all_of_it: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """The queue, the field to find with, what was found, the lists, and cases that were begun and not sent."""

    title: str
    live: LiveMark
    queue: QueueView
    enquiries: Reminder
    trouble: Summary | None
    finder: Finder
    begun: Drafts | None
    lists: tuple[CaseList, ...]


async def show(visit: Visit) -> Shown:
    """Show today's cases and what waits."""
    return Shown(await _view(visit, {}))


async def act(visit: Visit, form: Form) -> Shown | Done:
    """Find: a case by its number, or an applicant's cases, for which a purpose is recorded; a notice begins a case.

    Or do what a button of the queue says.
    """
    if form.get("queue"):
        try:
            return await queue.act(visit, form["queue"])
        except Trouble as met:
            return Shown(await _view(visit, {}, trouble=summary_of(met, visit.language)), met.kind.value)
    words = form.get("find", "").strip()
    notice = notice_of(visit, "".join(words.split()))
    if notice:
        return Done(notice)
    try:
        named = _case_named(words)
        if named is not None:
            case = (await visit.calls.intake(named, GetCaseResponse)).case
            return Done(visit.address(f"/desk/cases/{case.case_no or case.case_id}"))
        request = FindCasesRequest(**known_by(words), purpose=form.get("purpose", ""), page_size=PAGE_SIZE)
        cases = await visit.calls.intake(request, FindCasesResponse)
    except Trouble as met:
        inputs = {"case_no": "find", "id_number": "find", "phone": "find", "purpose": "purpose"}
        faults = faults_at(met, inputs)
        view = await _view(visit, form, faults=faults, trouble=summary_of(met, visit.language, inputs))
        return Shown(view, met.kind.value)
    found_list = CaseList(
        name="found",
        caption=visit.language.count(
            "{number} case of this applicant", "{number} cases of this applicant", len(cases.cases)
        )
        if not cases.next_page_token
        else visit.say("The newest {number} cases of this applicant", number=len(cases.cases)),
        rows=tuple(row_of(visit, case) for case in cases.cases),
        nothing=visit.say("This applicant has no case here, or none that you may see."),
        trouble=None,
    )
    return Shown(await _view(visit, {}, found=found_list))


def _case_named(words: str) -> GetCaseRequest | None:
    """Read what names one case: its number, or the id of one that has none yet; None if it is neither."""
    if number := case_number(words):
        return GetCaseRequest(case_no=number)
    return GetCaseRequest(case_id=words.lower()) if _CASE_ID.fullmatch(words) else None


async def _view(
    visit: Visit,
    form: Form,
    *,
    faults: dict[str, str] | None = None,
    trouble: Summary | None = None,
    found: CaseList | None = None,
) -> View:
    say = visit.say
    today = visit.now.astimezone(CENTRE_ZONE).date().isoformat()
    ready, pending = CaseState.CASE_STATE_READY, CaseState.CASE_STATE_PENDING_CORRECTION
    queued, reminder, begun, *lists = await asyncio.gather(
        queue_of(visit),
        reminder_of(visit),
        drafts.offered(visit),
        _list(
            visit,
            "ready",
            say("Ready to hand over"),
            say("No result waits to be fetched."),
            ListCasesRequest(state=ready),
        ),
        _list(
            visit,
            "wanted",
            say("Papers wanted"),
            say("No application waits for papers."),
            ListCasesRequest(state=pending),
        ),
        _list(
            visit,
            "today",
            say("Received today"),
            say("Nothing was received yet today."),
            ListCasesRequest(received_on=today),
        ),
    )
    lists = [replace(one, all_of_it=visit.address("/desk/waiting")) if one.name == "wanted" else one for one in lists]
    return View(
        title=say("Desk"),
        live=live_mark(visit.language, visit.now, visit.address("/live")),
        queue=queued,
        enquiries=reminder,
        trouble=trouble,
        finder=finder_of(visit, form, faults, is_open=True),
        begun=begun,
        lists=(*((found,) if found else ()), *lists),
    )


async def _list(visit: Visit, name: str, title: str, nothing: str, request: ListCasesRequest) -> CaseList:
    request.page_size = PAGE_SIZE
    answer, away = await attempt(visit.calls.intake(request, ListCasesResponse), ListCasesResponse())
    if away is not None:
        return CaseList(name, title, (), nothing, told(away, visit.language))
    count = visit.language.count("{number} case", "{number} cases", answer.total_count)
    if len(answer.cases) < answer.total_count:
        count = visit.say("{count}, the newest {shown} here", count=count, shown=len(answer.cases))
    caption = visit.of(f"{title}：{count}", f"{title}: {count}")
    return CaseList(name, caption, tuple(row_of(visit, case) for case in answer.cases), nothing, None)


def row_of(visit: Visit, case: Case) -> CaseRow:
    """Write a case in a list."""
    return CaseRow(
        address=visit.address(f"/desk/cases/{case.case_no or case.case_id}"),
        number=case.case_no or visit.say("no number yet"),
        subject=case.subject,
        applicant=case.applicant_name,
        state=waiting_of(visit, case),
        when=instant(case.received_at),
    )


def waiting_of(visit: Visit, case: Case) -> str:
    """Say where a case stands, and until when it waits."""
    what = state_of(visit, case.state)
    return visit.say("{what}, until {day}", what=what, day=case.waits_until) if case.waits_until else what


def state_of(visit: Visit, state: CaseState) -> str:
    """Say where a case stands."""
    states = {
        CaseState.CASE_STATE_PENDING_CORRECTION: visit.say("papers wanted"),
        CaseState.CASE_STATE_ACCEPTED: visit.say("being decided"),
        CaseState.CASE_STATE_READY: visit.say("ready to hand over"),
        CaseState.CASE_STATE_CLOSED: visit.say("handed over"),
        CaseState.CASE_STATE_RECEIVED: visit.say("to be examined"),
        CaseState.CASE_STATE_NOT_ACCEPTED: visit.say("over, not accepted"),
    }
    return states.get(state, "")


PAGE = Page(
    path="/desk",
    template="desk/today.html",
    view=View,
    show=show,
    act=act,
    roles=CLERKS,
    label="Desk",
    group=DESK_GROUP,
    keys=(FIND, NEW, NEXT),
)
