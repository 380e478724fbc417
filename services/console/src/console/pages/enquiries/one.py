"""One enquiry: what is asked, what was done with it, and the forms of whoever follows or has it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from console.calls.services import WRITE_SECONDS
from console.calls.troubles import Kind, Trouble
from console.pages.departments import department_names
from console.pages.desk.today import CLERKS
from console.pages.enquiries.listing import LEADS, LONGEST_WORDS, PATH, mark_of
from console.pages.enquiries.take import ROLES
from console.pages.filling import Filling, lines_of
from console.pages.named import id_named
from console.pages.page import VOICES_GROUP, Done, Form, Key, Page, Shown, Visit
from console.pages.troubles import summary_of
from console.parts.area import Area
from console.parts.facts import Fact
from console.parts.field import Field
from console.parts.history import Event, history
from console.parts.light import Light
from console.parts.reveal import Revealed, for_a_minute
from console.parts.select import Choice
from console.parts.trouble import Summary
from console.words.language import later
from console.words.limits import instant
from onewindow.intake.v1 import enquiries_pb2 as pb

LONGEST_PURPOSE, LONGEST_PLACE = 200, 200
_STEPS = {
    "received": later("received"),
    "referred": later("referred"),
    "returned": later("back with its first contact"),
    "handed_over": later("handed over"),
    "became": later("became an application"),
    "reminded": later("due soon; its first contact and the department are reminded"),
    "overdue": later("the limit passed"),
    "answered": later("answered"),
    "erased": later("what was asked was erased"),
    "revealed": later("name and telephone were seen"),
}
_CHANNELS = {
    pb.ENQUIRY_CHANNEL_PAGE: later("over the public page"),
    pb.ENQUIRY_CHANNEL_WINDOW: later("said at the window"),
    pb.ENQUIRY_CHANNEL_PHONE: later("by telephone"),
    pb.ENQUIRY_CHANNEL_LETTER: later("in a letter"),
}
_INPUTS = {
    "answer": "enquiry_answer",
    "department_code": "refer_to",
    "elsewhere": "elsewhere",
    "words": "move_words",
    "to_officer_id": "to_officer",
    "purpose": "purpose",
}


@dataclass(frozen=True, slots=True)
class View:
    """The enquiry; its forms are there while it is open, for who may send them. ``case``: the way to what it became."""

    title: str
    trouble: Summary | None
    mark: Light
    facts: tuple[Fact, ...]
    text: str
    answer: str
    steps: tuple[Event, ...]
    words: Area | None
    moving: Area | None
    departments: tuple[Choice, ...]
    department_fault: str
    elsewhere: Field | None
    heir: Field | None
    purpose: Field | None
    # Who asks, in full, for a minute.
    shown: Revealed | None
    reveals: str
    case: str
    apply: str
    back: str


async def show(visit: Visit) -> Shown:
    """Show it as it is."""
    return await _shown(visit, await _enquiry(visit))


async def act(visit: Visit, form: Form) -> Shown | Done:
    """Answer, refer, hand over, or see who asks."""
    enquiry = await _enquiry(visit)
    try:
        if form.get("act") == "reveal":
            asked = pb.RevealEnquirerRequest(enquiry_id=enquiry.enquiry_id, purpose=form.get("purpose", "").strip())
            seen = await visit.calls.intake(asked, pb.RevealEnquirerResponse, seconds=WRITE_SECONDS)
            return await _shown(visit, await _enquiry(visit), seen=seen)
        said = await _done(visit, enquiry, form)
    except Trouble as met:
        if met.kind in {Kind.NOT_THERE, Kind.SIGN_IN}:
            raise
        return await _shown(visit, await _enquiry(visit), met=met, typed=form)
    return Done(visit.address(PATH), f"{enquiry.enquiry_no}{visit.of('：', ': ')}{said}")


async def _done(visit: Visit, enquiry: pb.Enquiry, form: Form) -> str:
    """Do what was sent, and say what was done."""
    words = lines_of(form, "move_words")
    if form.get("act") == "answer":
        answer = pb.AnswerEnquiryRequest(
            idempotency_key=visit.key,
            enquiry_id=enquiry.enquiry_id,
            answer=lines_of(form, "enquiry_answer"),
        )
        await visit.calls.intake(answer, pb.AnswerEnquiryResponse, seconds=WRITE_SECONDS)
        return visit.say("answered")
    if form.get("act") == "hand":
        handing = pb.HandOverEnquiriesRequest(
            idempotency_key=visit.key,
            enquiry_id=enquiry.enquiry_id,
            to_officer_id=form.get("to_officer", "").strip(),
            words=words,
        )
        await visit.calls.intake(handing, pb.HandOverEnquiriesResponse, seconds=WRITE_SECONDS)
        return visit.say("handed over")
    referral = pb.ReferEnquiryRequest(
        idempotency_key=visit.key,
        enquiry_id=enquiry.enquiry_id,
        department_code=form.get("refer_to", ""),
        elsewhere=form.get("elsewhere", "").strip(),
        words=words,
    )
    moved = await visit.calls.intake(referral, pb.ReferEnquiryResponse, seconds=WRITE_SECONDS)
    return mark_of(visit, moved.enquiry).word


async def _enquiry(visit: Visit) -> pb.Enquiry:
    """Find the one that the address names; raises ``Trouble`` if there is none for whoever looks."""
    gone = Trouble(Kind.NOT_THERE, "ENQUIRY_NOT_FOUND", visit.say("There is no such enquiry."))
    enquiry_id = id_named(visit, "enquiry", gone)
    request = pb.ListEnquiriesRequest(division_code=visit.centre.division_code, enquiry_id=enquiry_id)
    for enquiry in (await visit.calls.intake(request, pb.ListEnquiriesResponse)).enquiries:
        return enquiry
    raise gone


async def _shown(
    visit: Visit,
    enquiry: pb.Enquiry,
    *,
    seen: pb.RevealEnquirerResponse | None = None,
    met: Trouble | None = None,
    typed: Form | None = None,
) -> Shown:
    say, filling = visit.say, Filling(visit, _INPUTS, typed, met)
    names = await department_names(visit)
    roles = visit.officer.roles if visit.officer else frozenset()
    is_open = enquiry.state != pb.ENQUIRY_STATE_ANSWERED
    works = is_open and _works(visit, enquiry)
    follows = is_open and (_follows(visit, enquiry) or bool(roles & LEADS))
    chosen = filling.value("refer_to")
    choices = [("", say("back to its first contact, or elsewhere")), *sorted(names.items())]

    def area(name: str, label: str, access_key: str = "") -> Area:
        at_least = say("At least five characters.")
        return filling.area(name, label, hint=at_least, longest=LONGEST_WORDS, rows=4, access_key=access_key)

    view = View(
        title=say("Enquiry {number}", number=enquiry.enquiry_no),
        trouble=summary_of(met, visit.language, _INPUTS) if met else None,
        mark=mark_of(visit, enquiry),
        facts=_facts(visit, enquiry, names),
        text=enquiry.text,
        answer=enquiry.answer,
        steps=tuple(
            # To whom is told by the service, by number.
            replace(event, words=visit.names_in(event.words)) if step.step == "handed_over" else event
            for step, event in zip(enquiry.steps, history(visit, enquiry.steps, _STEPS), strict=True)
        ),
        words=area("enquiry_answer", say("Answer, as whoever asks reads it"), "r") if works else None,
        moving=area("move_words", say("Why, or what for")) if works or follows else None,
        departments=tuple(Choice(value, name, value == chosen) for value, name in choices) if works else (),
        department_fault=filling.fault("refer_to"),
        elsewhere=filling.field(
            "elsewhere",
            say("Or where else you ask"),
            hint=say("Another centre's window, for example: you bring the answer back."),
            longest=LONGEST_PLACE,
        )
        if works and _follows(visit, enquiry)
        else None,
        heir=filling.officer(
            say("Who follows from now on"), "to_officer", hint=say("The number of the officer, not the name.")
        )
        if follows
        else None,
        purpose=filling.field("purpose", say("See name and telephone in full: what for"), longest=LONGEST_PURPOSE)
        if enquiry.name or enquiry.phone
        else None,
        shown=_revealed(visit, enquiry, seen) if seen else None,
        reveals=visit.address(f"{PATH}/{enquiry.enquiry_id}") + "#enquirer",
        case=visit.address(f"/cases/{enquiry.case_no}") if enquiry.case_no else "",
        apply=visit.address("/desk/new", enquiry=enquiry.enquiry_id)
        if is_open and not enquiry.case_no and roles & CLERKS
        else "",
        back=visit.address(PATH),
    )
    return Shown(view, met.kind.value if met else 200)


def _follows(visit: Visit, enquiry: pb.Enquiry) -> bool:
    """Whether who looks is its first contact; where nobody is, whoever takes it up becomes so."""
    officer_id = visit.officer.officer_id if visit.officer else ""
    return enquiry.follower.officer_id in {"", officer_id}


def _works(visit: Visit, enquiry: pb.Enquiry) -> bool:
    """Whether who looks may answer it: its first contact, or the department that has it."""
    department = visit.officer.department_code if visit.officer else ""
    return _follows(visit, enquiry) or (bool(department) and department == enquiry.department_code)


def _revealed(visit: Visit, enquiry: pb.Enquiry, seen: pb.RevealEnquirerResponse) -> Revealed:
    facts = (Fact(visit.say("Who asks"), seen.name), Fact(visit.say("Telephone"), seen.phone))
    return for_a_minute(visit.language, facts, visit.now, visit.address(f"{PATH}/{enquiry.enquiry_id}"))


def _facts(visit: Visit, enquiry: pb.Enquiry, names: Mapping[str, str]) -> tuple[Fact, ...]:
    say = visit.say
    facts = (
        Fact(
            say("First contact"),
            visit.who(enquiry.follower.officer_id) or say("nobody yet: whoever answers or refers it is"),
        ),
        Fact(say("Received at"), instant(enquiry.received_at)),
        Fact(say("How it came"), say(_CHANNELS[enquiry.channel]) if enquiry.channel in _CHANNELS else ""),
        Fact(say("Answered by"), instant(enquiry.due_at) if enquiry.HasField("due_at") else ""),
        Fact(say("Referred to"), names.get(enquiry.department_code, enquiry.department_code) or enquiry.elsewhere),
        Fact(say("Who asks"), enquiry.name),
        Fact(say("Telephone"), enquiry.phone),
        Fact(say("Answered at"), instant(enquiry.answered_at) if enquiry.HasField("answered_at") else ""),
        Fact(say("Became the case"), enquiry.case_no),
    )
    return tuple(fact for fact in facts if fact.value)


PAGE = Page(
    path="/enquiries/{enquiry}",
    template="enquiries/one.html",
    view=View,
    show=show,
    act=act,
    roles=ROLES,
    keys=(Key("Alt+R", later("write")), Key("Alt+S", later("do the first thing offered"))),
    group=VOICES_GROUP,
)
