"""Complaints and reports: what waits for whom, due first."""

from __future__ import annotations

from dataclasses import dataclass

from console.pages.complaints.answer import STATES
from console.pages.departments import department_names
from console.pages.page import VOICES_GROUP, Key, Page, Shown, Visit
from console.parts.chips import Chip
from console.parts.light import Light
from console.parts.pager import Pager, pager_of
from console.words.excerpts import excerpt
from console.words.language import later
from console.words.limits import instant
from onewindow.supervision.v1 import complaints_pb2 as pb

PATH = "/complaints"
PAGE_SIZE = 50
ROLES = frozenset({"department_officer", "department_head", "supervisor", "centre_head"})
SUPERVISION = frozenset({"supervisor", "centre_head"})
KINDS = {pb.COMPLAINT_KIND_COMPLAINT: later("complaint"), pb.COMPLAINT_KIND_REPORT: later("report")}
_CLOSED = frozenset({pb.COMPLAINT_STATE_ANSWERED, pb.COMPLAINT_STATE_REFUSED})


@dataclass(frozen=True, slots=True)
class Row:
    """One of them."""

    mark: Light
    due: str
    kind: str
    number: str
    address: str
    text: str
    whose: str
    case: str


@dataclass(frozen=True, slots=True)
class View:
    """Filters, how many they leave, and one page of those."""

    title: str
    chips: tuple[Chip, ...]
    count: str
    rows: tuple[Row, ...]
    pager: Pager


async def show(visit: Visit) -> Shown:
    """Ask for one page; what the address does not know is as if it were not there."""
    say, query = visit.say, visit.query
    choices = [("", say("not answered")), ("late", say("late"))]
    if visit.officer is not None and visit.officer.roles & SUPERVISION:
        choices += [
            ("new", say("to be looked at")),
            ("replied", say("to be sent")),
            ("offered", say("to be published")),
        ]
    choices.append(("all", say("answered ones too")))
    stage = query.get("stage", "") if query.get("stage", "") in dict(choices) else ""
    after, case_no = query.get("after", ""), query.get("case_no", "")
    states = {"new": pb.COMPLAINT_STATE_RECEIVED, "replied": pb.COMPLAINT_STATE_REPLIED}
    request = pb.ListComplaintsRequest(
        page_size=PAGE_SIZE,
        page_token=after,
        division_code=visit.centre.division_code,
        state=states.get(stage, pb.COMPLAINT_STATE_UNSPECIFIED),
        closed_too=stage == "all" or bool(case_no),
        overdue=stage == "late",
        offered=stage == "offered",
        case_no=case_no,
    )
    answer = await visit.calls.supervision(request, pb.ListComplaintsResponse)
    names = await department_names(visit)
    own = say("supervision")
    kept = {"stage": stage, "case_no": case_no}
    view = View(
        title=say("Complaints and reports"),
        chips=tuple(Chip(label, visit.address(PATH, stage=value), stage == value) for value, label in choices),
        count=visit.language.count("{number} complaint", "{number} complaints", answer.total_count),
        rows=tuple(
            Row(
                mark=mark_of(visit, one),
                due=instant(one.due_at) if one.HasField("due_at") else "",
                kind=say(KINDS[one.kind]) if one.kind in KINDS else "",
                number=one.receipt_no,
                address=visit.address(f"{PATH}/{one.complaint_id}"),
                text=excerpt(one.text),
                whose=names.get(one.department_code, one.department_code) or own,
                case=one.case_no,
            )
            for one in answer.complaints
        ),
        pager=pager_of(lambda place: visit.address(PATH, **kept, after=place), after, answer.next_page_token),
    )
    return Shown(view)


def mark_of(visit: Visit, complaint: pb.Complaint) -> Light:
    """Answer where it stands, red where the next step is late."""
    word = visit.say(STATES[complaint.state]) if complaint.state in STATES else ""
    if complaint.overdue:
        return Light("red", visit.say("late: {state}", state=word))
    if complaint.state == pb.COMPLAINT_STATE_REFUSED:
        return Light("refused", word)
    return Light("done" if complaint.state in _CLOSED else "green", word)


PAGE = Page(
    path=PATH,
    template="complaints/listing.html",
    view=View,
    show=show,
    roles=ROLES,
    label=later("Complaints"),
    group=VOICES_GROUP,
    keys=(Key("Alt+N", later("open the first one")),),
)
