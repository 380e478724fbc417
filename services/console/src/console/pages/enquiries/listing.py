"""Enquiries: who follows which, who has it, due first; the limit, and handing over what a leaver followed."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from console.calls.services import WRITE_SECONDS
from console.calls.troubles import Kind, Trouble
from console.pages.departments import department_names
from console.pages.enquiries.answer import STATES
from console.pages.enquiries.take import ROLES
from console.pages.filling import Filling
from console.pages.page import VOICES_GROUP, Done, Form, Key, Page, Shown, Visit
from console.pages.troubles import summary_of
from console.parts.chips import Chip
from console.parts.field import Field
from console.parts.light import Light
from console.parts.pager import Pager, pager_of
from console.parts.trouble import Summary
from console.words.excerpts import excerpt
from console.words.language import later
from console.words.limits import instant
from console.words.numbers import whole_number
from onewindow.intake.v1 import enquiries_pb2 as pb

PATH = "/enquiries"
PAGE_SIZE = 50
LEADS = frozenset({"supervisor", "centre_head"})
LONGEST_WORDS, _LONGEST_DAYS = 2000, 2
_NOTHING: Form = MappingProxyType({})
_INPUTS = {
    "working_days": "answer_days",
    "from_officer_id": "from_officer",
    "enquiry_id": "from_officer",
    "to_officer_id": "to_officer",
    "words": "hand_words",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One of them."""

    mark: Light
    due: str
    number: str
    address: str
    text: str
    follower: str
    whose: str


@dataclass(frozen=True, slots=True)
class View:
    """Filters, how many they leave, one page of those; the forms are there for who may send them."""

    title: str
    trouble: Summary | None
    chips: tuple[Chip, ...]
    count: str
    limit: str
    rows: tuple[Row, ...]
    pager: Pager
    days: Field | None
    handing: tuple[Field, ...]


async def show(visit: Visit) -> Shown:
    """Ask for one page; what the address does not know is as if it were not there."""
    return await _shown(visit, _NOTHING)


async def act(visit: Visit, form: Form) -> Shown | Done:
    """Set the limit, or hand over all that an officer follows."""
    try:
        if form.get("act") == "limit":
            limit = pb.SetEnquiryLimitRequest(
                idempotency_key=visit.key,
                working_days=whole_number(form.get("answer_days", ""), _LONGEST_DAYS),
            )
            await visit.calls.intake(limit, pb.SetEnquiryLimitResponse, seconds=WRITE_SECONDS)
            return Done(visit.address(PATH), visit.say("The limit holds for what comes from now on."))
        handing = pb.HandOverEnquiriesRequest(
            idempotency_key=visit.key,
            from_officer_id=form.get("from_officer", "").strip(),
            to_officer_id=form.get("to_officer", "").strip(),
            words=form.get("hand_words", "").strip(),
        )
        done = await visit.calls.intake(handing, pb.HandOverEnquiriesResponse, seconds=WRITE_SECONDS)
    except Trouble as met:
        if met.kind is Kind.SIGN_IN:
            raise
        return await _shown(visit, form, met)
    said = visit.language.count(
        "{number} enquiry handed over", "{number} enquiries handed over", done.handed_over_count
    )
    return Done(visit.address(PATH), said)


async def _shown(visit: Visit, form: Form, met: Trouble | None = None) -> Shown:
    say, query, filling = visit.say, visit.query, Filling(visit, _INPUTS, form, met)
    choices = (
        ("", say("not answered")),
        ("mine", say("mine to follow or to answer")),
        ("late", say("late")),
        ("all", say("answered ones too")),
    )
    stage = query.get("stage", "") if query.get("stage", "") in dict(choices) else ""
    after, follower = query.get("after", ""), query.get("follower", "")
    request = pb.ListEnquiriesRequest(
        page_size=PAGE_SIZE,
        page_token=after,
        division_code=visit.centre.division_code,
        closed_too=stage == "all",
        overdue=stage == "late",
        mine=stage == "mine",
        follower_id=follower,
    )
    answer = await visit.calls.intake(request, pb.ListEnquiriesResponse)
    names = await department_names(visit)
    kept = {"stage": stage, "follower": follower}
    roles = visit.officer.roles if visit.officer else frozenset()
    view = View(
        title=say("Enquiries"),
        trouble=summary_of(met, visit.language, _INPUTS) if met else None,
        chips=tuple(Chip(label, visit.address(PATH, stage=value), stage == value) for value, label in choices),
        count=visit.language.count("{number} enquiry", "{number} enquiries", answer.total_count),
        limit=visit.language.count(
            "To be answered within {number} working day",
            "To be answered within {number} working days",
            answer.working_days,
        ),
        rows=tuple(
            Row(
                mark=mark_of(visit, one),
                due=instant(one.due_at) if one.HasField("due_at") else "",
                number=one.enquiry_no,
                address=visit.address(f"{PATH}/{one.enquiry_id}"),
                text=excerpt(one.text),
                follower=visit.who(one.follower.officer_id) or say("nobody yet"),
                whose=names.get(one.department_code, one.department_code) or one.elsewhere,
            )
            for one in answer.enquiries
        ),
        pager=pager_of(lambda place: visit.address(PATH, **kept, after=place), after, answer.next_page_token),
        days=filling.field("answer_days", say("Working days to the answer, 1 to 30"), longest=_LONGEST_DAYS)
        if "centre_head" in roles
        else None,
        handing=_handing_fields(visit, filling) if roles & LEADS else (),
    )
    return Shown(view, met.kind.value if met else 200)


def _handing_fields(visit: Visit, filling: Filling) -> tuple[Field, ...]:
    say = visit.say
    hint = say("The number of the officer, not the name.")
    return (
        filling.officer(say("Officer who leaves"), "from_officer", hint=hint),
        filling.officer(say("Who follows from now on"), "to_officer", hint=hint, chooses_as="from_officer"),
        filling.field("hand_words", say("Why it is handed over"), longest=LONGEST_WORDS),
    )


def mark_of(visit: Visit, enquiry: pb.Enquiry) -> Light:
    """Answer where it stands, yellow and red by its day."""
    if enquiry.state == pb.ENQUIRY_STATE_ANSWERED:
        return Light("done", visit.say(STATES[enquiry.state]))
    word = visit.say("referred") if enquiry.state == pb.ENQUIRY_STATE_REFERRED else visit.say("with its first contact")
    if enquiry.overdue:
        return Light("red", visit.say("late: {state}", state=word))
    if enquiry.due_soon:
        return Light("yellow", visit.say("due soon: {state}", state=word))
    return Light("green", word)


PAGE = Page(
    path=PATH,
    template="enquiries/listing.html",
    view=View,
    show=show,
    act=act,
    roles=ROLES,
    label=later("Enquiries"),
    group=VOICES_GROUP,
    keys=(Key("Alt+N", later("open the first one")),),
)
