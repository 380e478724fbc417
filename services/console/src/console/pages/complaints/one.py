"""One complaint: what was said, what was done with it, and the forms of whoever has the next step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from console.calls.services import WRITE_SECONDS
from console.calls.troubles import Kind, Trouble
from console.pages.complaints.answer import GRADES
from console.pages.complaints.listing import PATH, ROLES, SUPERVISION, mark_of
from console.pages.departments import department_names
from console.pages.filling import Filling, lines_of
from console.pages.named import id_named
from console.pages.page import VOICES_GROUP, Done, Form, Key, Page, Shown, Visit
from console.pages.troubles import summary_of
from console.parts.area import Area
from console.parts.buttons import Button
from console.parts.facts import Fact
from console.parts.field import Field
from console.parts.history import Event, history
from console.parts.light import Light
from console.parts.reveal import Revealed, for_a_minute
from console.parts.select import Choice
from console.parts.trouble import Summary
from console.words.language import later
from console.words.limits import instant
from console.words.numbers import whole_number
from onewindow.supervision.v1 import complaints_pb2 as pb

LONGEST_WORDS, LONGEST_PURPOSE, _LONGEST_DAYS = 2000, 200, 2
_REVEAL, _REPLY = "reveal", "reply"
_VERDICTS = {
    "accept": pb.COMPLAINT_VERDICT_ACCEPT,
    "refuse": pb.COMPLAINT_VERDICT_REFUSE,
    "return": pb.COMPLAINT_VERDICT_RETURN,
    "send": pb.COMPLAINT_VERDICT_SEND,
    "offer": pb.COMPLAINT_VERDICT_OFFER,
    "publish": pb.COMPLAINT_VERDICT_PUBLISH,
    "withhold": pb.COMPLAINT_VERDICT_WITHHOLD,
}
_BUTTONS = {
    "accept": later("Take it up"),
    "refuse": later("Do not take it up"),
    "return": later("Return the reply"),
    "send": later("Send the answer"),
    "offer": later("Offer for the public page"),
    "publish": later("Publish"),
    "withhold": later("Do not publish"),
}
_STEPS = {
    "received": later("received"),
    "accepted": later("taken up"),
    "refused": later("not taken up"),
    "replied": later("the department replied"),
    "returned": later("the reply was returned"),
    "sent": later("the answer was sent"),
    "offered": later("offered for the public page"),
    "published": later("published"),
    "withheld": later("not published"),
    "rated": later("the answer was rated"),
    "revealed": later("name and telephone were seen"),
    "overdue": later("the limit passed"),
}
_CHANNELS = {
    pb.COMPLAINT_CHANNEL_PAGE: later("over the public page"),
    pb.COMPLAINT_CHANNEL_WINDOW: later("said at the window"),
    pb.COMPLAINT_CHANNEL_PHONE: later("by telephone"),
}
_INPUTS = {
    "words": "answer_words",
    "reply": "answer_words",
    "working_days": "days",
    "department_code": "about",
    "purpose": "purpose",
}


@dataclass(frozen=True, slots=True)
class View:
    """The complaint; ``words`` and what stands below it are empty for whoever has nothing to do."""

    title: str
    trouble: Summary | None
    mark: Light
    facts: tuple[Fact, ...]
    text: str
    reply: str
    answer: str
    published: str
    steps: tuple[Event, ...]
    buttons: tuple[Button, ...]
    words: Area
    departments: tuple[Choice, ...]
    days: Field | None
    purpose: Field | None
    # Who complained, in full, for a minute.
    shown: Revealed | None
    reveals: str
    case: str
    back: str


async def show(visit: Visit) -> Shown:
    """Show it as it is."""
    return await _shown(visit, await _complaint(visit))


async def act(visit: Visit, form: Form) -> Shown | Done:
    """Reply, judge, or see who complained."""
    complaint = await _complaint(visit)
    name = form.get("act", "")
    words = lines_of(form, "answer_words")
    try:
        if name == _REVEAL:
            asked = pb.RevealComplainantRequest(
                complaint_id=complaint.complaint_id, purpose=form.get("purpose", "").strip()
            )
            seen = await visit.calls.supervision(asked, pb.RevealComplainantResponse, seconds=WRITE_SECONDS)
            return await _shown(visit, await _complaint(visit), seen=seen)
        if name == _REPLY:
            reply = pb.ReplyToComplaintRequest(
                idempotency_key=visit.key, complaint_id=complaint.complaint_id, reply=words
            )
            await visit.calls.supervision(reply, pb.ReplyToComplaintResponse, seconds=WRITE_SECONDS)
            return Done(visit.address(PATH), visit.say("The reply is with supervision."))
        verdict = pb.JudgeComplaintRequest(
            idempotency_key=visit.key,
            complaint_id=complaint.complaint_id,
            verdict=_VERDICTS.get(name, pb.COMPLAINT_VERDICT_UNSPECIFIED),
            department_code=form.get("about", "") if name == "accept" else "",
            working_days=_days(form.get("days", "").strip()) if name == "accept" else 0,
            words=words,
        )
        answer = await visit.calls.supervision(verdict, pb.JudgeComplaintResponse, seconds=WRITE_SECONDS)
    except Trouble as met:
        if met.kind in {Kind.NOT_THERE, Kind.SIGN_IN}:
            raise
        return await _shown(visit, await _complaint(visit), met=met, typed=form)
    said = f"{complaint.receipt_no}{visit.of('：', ': ')}{mark_of(visit, answer.complaint).word}"
    return Done(visit.address(f"{PATH}/{complaint.complaint_id}"), said)


def _days(written: str) -> int:
    """Read a limit: 0 where nothing is said; what is no number is no limit, and refused as such."""
    return whole_number(written, _LONGEST_DAYS, -1) if written else 0


async def _complaint(visit: Visit) -> pb.Complaint:
    """Find the one that the address names; raises ``Trouble`` if there is none for whoever looks."""
    gone = Trouble(Kind.NOT_THERE, "COMPLAINT_NOT_FOUND", visit.say("There is no such complaint."))
    complaint_id = id_named(visit, "complaint", gone)
    request = pb.ListComplaintsRequest(division_code=visit.centre.division_code, complaint_id=complaint_id)
    for complaint in (await visit.calls.supervision(request, pb.ListComplaintsResponse)).complaints:
        return complaint
    raise gone


async def _shown(
    visit: Visit,
    complaint: pb.Complaint,
    *,
    seen: pb.RevealComplainantResponse | None = None,
    met: Trouble | None = None,
    typed: Form | None = None,
) -> Shown:
    say, filling = visit.say, Filling(visit, _INPUTS, typed, met)
    names = await department_names(visit)
    acts = _acts(visit, complaint)
    accepts = any(name == "accept" for name in acts)
    chosen = (typed or {}).get("about", complaint.about_department)
    choices = [("", say("supervision itself")), *sorted(names.items())]
    is_complaint = complaint.kind == pb.COMPLAINT_KIND_COMPLAINT
    judges = visit.officer is not None and bool(visit.officer.roles & SUPERVISION)
    view = View(
        title=say("Complaint {number}", number=complaint.receipt_no)
        if is_complaint
        else say("Report of a person {number}", number=complaint.receipt_no),
        trouble=summary_of(met, visit.language, _INPUTS) if met else None,
        mark=mark_of(visit, complaint),
        facts=_facts(visit, complaint, names),
        text=complaint.text,
        reply=complaint.reply,
        answer=complaint.answer,
        published=complaint.published_text,
        steps=_steps(visit, complaint),
        buttons=tuple(Button(name, label) for name, label in acts.items()),
        words=filling.area(
            "answer_words",
            say("Words: the reply, the answer, or the reason"),
            hint=_hint(visit, complaint),
            longest=LONGEST_WORDS,
            rows=4,
            access_key="r",
        ),
        departments=tuple(Choice(value, name, value == chosen) for value, name in choices)
        if accepts and is_complaint
        else (),
        days=filling.days(say("To be answered in how many working days; empty: as the centre has it"))
        if accepts
        else None,
        purpose=filling.field("purpose", say("See name and telephone in full: what for"), longest=LONGEST_PURPOSE)
        if judges and (complaint.name or complaint.phone)
        else None,
        shown=_revealed(visit, complaint, seen) if seen else None,
        reveals=visit.address(f"{PATH}/{complaint.complaint_id}") + "#complainant",
        case=visit.address(f"/cases/{complaint.case_no}") if complaint.has_case else "",
        back=visit.address(PATH),
    )
    return Shown(view, met.kind.value if met else 200)


def _acts(visit: Visit, complaint: pb.Complaint) -> dict[str, str]:
    """Answer what this officer may do with it now, the likeliest first."""
    if visit.officer is None:
        return {}
    state, roles = complaint.state, visit.officer.roles
    if not roles & SUPERVISION:
        waits = state == pb.COMPLAINT_STATE_HANDLING
        return {_REPLY: visit.say("Send the reply to supervision")} if waits else {}
    is_report = complaint.kind == pb.COMPLAINT_KIND_REPORT
    names: list[str] = []
    if state == pb.COMPLAINT_STATE_RECEIVED:
        names = ["accept", "refuse"]
    elif state == pb.COMPLAINT_STATE_HANDLING:
        names = ["refuse"] if complaint.department_code else ["send", "refuse"]
    elif state == pb.COMPLAINT_STATE_REPLIED:
        names = ["send", "return"]
    elif complaint.publication == pb.COMPLAINT_PUBLICATION_OFFERED:
        names = ["publish", "withhold"]
    elif (
        state == pb.COMPLAINT_STATE_ANSWERED
        and not is_report
        and complaint.publication != pb.COMPLAINT_PUBLICATION_PUBLISHED
    ):
        names = ["offer"]
    return {name: visit.say(_BUTTONS[name]) for name in names}


def _hint(visit: Visit, complaint: pb.Complaint) -> str:
    say = visit.say
    hints = {
        pb.COMPLAINT_STATE_RECEIVED: say("Not taken up: the reason, and where to go. At least five characters."),
        pb.COMPLAINT_STATE_HANDLING: say("What was found and done. At least five characters."),
        pb.COMPLAINT_STATE_REPLIED: say("Empty: the reply of the department is sent as it is."),
        pb.COMPLAINT_STATE_ANSWERED: say("For the public page: question and answer, without names or numbers."),
    }
    return hints.get(complaint.state, "")


def _revealed(visit: Visit, complaint: pb.Complaint, seen: pb.RevealComplainantResponse) -> Revealed:
    facts = (Fact(visit.say("Who complains"), seen.name), Fact(visit.say("Telephone"), seen.phone))
    return for_a_minute(visit.language, facts, visit.now, visit.address(f"{PATH}/{complaint.complaint_id}"))


def _facts(visit: Visit, complaint: pb.Complaint, names: Mapping[str, str]) -> tuple[Fact, ...]:
    say = visit.say
    facts = (
        Fact(say("Received at"), instant(complaint.received_at)),
        Fact(say("How it came"), say(_CHANNELS[complaint.channel]) if complaint.channel in _CHANNELS else ""),
        Fact(say("Written down by"), visit.who(complaint.received_by.officer_id)),
        Fact(say("Next step due"), instant(complaint.due_at) if complaint.HasField("due_at") else ""),
        Fact(say("Who has to answer"), names.get(complaint.department_code, complaint.department_code)),
        Fact(say("Department it is about"), names.get(complaint.about_department, complaint.about_department)),
        Fact(say("Of a report: whom it is about"), visit.who(complaint.about_officer)),
        Fact(say("Case number"), complaint.case_no),
        Fact(say("Who complains"), complaint.name),
        Fact(say("Telephone"), complaint.phone),
        Fact(say("Answered at"), instant(complaint.answered_at) if complaint.HasField("answered_at") else ""),
        Fact(say("Rating of the answer"), say(GRADES[complaint.grade]) if complaint.grade in GRADES else ""),
    )
    return tuple(fact for fact in facts if fact.value)


def _steps(visit: Visit, complaint: pb.Complaint) -> tuple[Event, ...]:
    """Answer what was done, a grade by its name."""
    done = history(visit, complaint.steps, _STEPS)
    return tuple(
        replace(event, words=visit.say(GRADES.get(int(event.words), "")))
        if step.step == "rated" and event.words.isdecimal()
        else event
        for event, step in zip(done, complaint.steps, strict=True)
    )


PAGE = Page(
    path="/complaints/{complaint}",
    template="complaints/one.html",
    view=View,
    show=show,
    act=act,
    roles=ROLES,
    keys=(Key("Alt+R", later("write")), Key("Alt+S", later("do the first thing offered"))),
    group=VOICES_GROUP,
)
