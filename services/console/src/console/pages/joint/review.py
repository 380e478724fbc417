"""One joint review: who comes when, what each department says, the minutes; and what the officer may do with it now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC

from console.calls.services import WRITE_SECONDS
from console.calls.troubles import Kind, Trouble
from console.live.topics import case_topic
from console.pages.desk.finding import PRINT
from console.pages.inbox.task import ROLES as TASK_ROLES
from console.pages.joint import appointments
from console.pages.joint.acting import Forms, forms_of
from console.pages.named import id_named
from console.pages.page import TASKS_GROUP, Attachment, Done, Form, Key, Page, Shown, Visit
from console.pages.troubles import faults_at, summary_of
from console.parts.facts import Fact
from console.parts.live_mark import LiveMark, live_mark
from console.parts.trouble import Summary, TroubleLine
from console.words.calendar_file import MEDIA_TYPE, Entry, calendar_file
from console.words.joint import kind_of, lead_of, name_of, stance_of, state_of, when
from console.words.language import later
from console.words.limits import instant
from onewindow.approval.v1 import approval_pb2 as pb

ROLES = frozenset(
    {
        "department_officer",
        "department_head",
        "project_manager",
        "window_clerk",
        "supervisor",
        "centre_head",
    }
)
_CALENDAR = "calendar"
_STANCES = {
    "agree": pb.JOINT_STANCE_AGREE,
    "changes": pb.JOINT_STANCE_AGREE_AFTER_CHANGES,
    "disagree": pb.JOINT_STANCE_DISAGREE,
}
_INPUTS = {
    "stance": "stance",
    "reason": "reason",
    "legal_basis": "legal_basis",
    "minutes": "minutes",
    **appointments.INPUTS,
}
# Of which form a reason is.
_REASONS = {"move": "move_reason", "cancel": "cancel_reason"}
_MENDED = frozenset({Kind.FIELDS, Kind.CHANGED, Kind.NOT_ALLOWED})
_ABSENT = "absent."


@dataclass(frozen=True, slots=True)
class Task:
    """A task it stands for; ``late``: that it is due before the appointment, in words, else empty."""

    name: str
    address: str
    department: str
    due: str
    late: str


@dataclass(frozen=True, slots=True)
class Said:
    """An opinion."""

    stance: str
    reason: str
    basis: str
    who: str


@dataclass(frozen=True, slots=True)
class Participant:
    """A department: its opinion, or what there is instead of one."""

    name: str
    role: str
    officers: str
    opinion: Said | None
    instead: str
    earlier: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class View:
    """The record, and the forms of what may be done now."""

    title: str
    trouble: Summary | None
    live: LiveMark
    topic: str
    facts: tuple[Fact, ...]
    case: str
    case_no: str
    calendar: str
    tasks: tuple[Task, ...]
    participants: tuple[Participant, ...]
    minutes: str
    erased: str
    forms: Forms


async def show(visit: Visit) -> Shown | Attachment:
    """Show it, or answer its appointment as a calendar file.

    Raises:
        Trouble: there is no such joint review.
    """
    review = await _review(visit)
    if visit.query.get("as") == _CALENDAR:
        return Attachment(f"joint-{review.review_id}.ics", MEDIA_TYPE, calendar_file(_entry(visit, review)))
    return Shown(_view(visit, review, {}))


async def act(visit: Visit, form: Form) -> Shown | Done:
    """Give an opinion, move, cancel, close; what is refused is shown on the fresh page, with all that was typed."""
    review = await _review(visit)
    try:
        said = await _done(visit, review, form)
    except Trouble as met:
        if met.kind not in _MENDED:
            raise
        return Shown(_view(visit, await _review(visit), form, met), met.kind.value)
    return Done(visit.address(f"/joint/{review.review_id}"), said)


async def _done(visit: Visit, review: pb.JointReview, form: Form) -> str:
    write, of = visit.calls.approval, {"case_id": review.case_id, "review_id": review.review_id}
    match form.get("act"):
        case "move":
            moving = pb.RescheduleJointReviewRequest(
                idempotency_key=visit.key,
                starts_at=appointments.instant_typed(form, "from"),
                ends_at=appointments.instant_typed(form, "until"),
                place=form.get("place", ""),
                reason=form.get("move_reason", ""),
                **of,
            )
            await write(moving, pb.RescheduleJointReviewResponse, seconds=WRITE_SECONDS)
            return visit.say("Moved; every department is told.")
        case "cancel":
            cancelling = pb.CancelJointReviewRequest(
                idempotency_key=visit.key, reason=form.get("cancel_reason", ""), **of
            )
            await write(cancelling, pb.CancelJointReviewResponse, seconds=WRITE_SECONDS)
            return visit.say("Cancelled; every department is told.")
        case "close":
            closing = pb.CloseJointReviewRequest(
                idempotency_key=visit.key,
                minutes=form.get("minutes", ""),
                absences=[
                    pb.JointAbsence(department_code=name.removeprefix(_ABSENT), reason=why)
                    for name, why in form.items()
                    if name.startswith(_ABSENT) and why.strip()
                ],
                **of,
            )
            await write(closing, pb.CloseJointReviewResponse, seconds=WRITE_SECONDS)
            return visit.say("Closed. Each department now decides its own items; the forms are filled in.")
    opinion = pb.RecordJointOpinionRequest(
        idempotency_key=visit.key,
        stance=_STANCES.get(form.get("stance", ""), pb.JOINT_STANCE_UNSPECIFIED),
        reason=form.get("reason", ""),
        legal_basis=form.get("legal_basis", ""),
        **of,
    )
    await write(opinion, pb.RecordJointOpinionResponse, seconds=WRITE_SECONDS)
    return visit.say("The opinion is recorded; it can be changed until the lead department closes.")


async def _review(visit: Visit) -> pb.JointReview:
    gone = Trouble(Kind.NOT_THERE, "JOINT_REVIEW_NOT_FOUND", visit.say("There is no such joint review."))
    request = pb.GetJointReviewRequest(review_id=id_named(visit, "review", gone))
    return (await visit.calls.approval(request, pb.GetJointReviewResponse)).review


def _view(visit: Visit, review: pb.JointReview, form: Form, met: Trouble | None = None) -> View:
    say, language = visit.say, visit.language
    inputs = {**_INPUTS, "reason": _REASONS.get(form.get("act", ""), "reason")}
    faults = faults_at(met, inputs)
    kind = kind_of(language, review.kind)
    is_closed = review.state == pb.JOINT_REVIEW_STATE_CLOSED
    is_open = review.state == pb.JOINT_REVIEW_STATE_CONVENED
    return View(
        title=say("Minutes: {kind}", kind=kind) if is_closed else kind,
        trouble=_summary(visit, review, met, inputs) if met else None,
        live=live_mark(language, visit.now, visit.address("/live")),
        topic=case_topic(review.case_id),
        facts=_facts(visit, review),
        case=visit.address(f"/cases/{review.case_no}"),
        case_no=review.case_no,
        calendar=visit.address(f"/joint/{review.review_id}", **{"as": _CALENDAR}) if is_open else "",
        tasks=tuple(_task(visit, review, task) for task in review.tasks),
        participants=tuple(_participant(visit, review, each) for each in review.participants),
        minutes=review.minutes,
        erased=_erased(visit, review),
        forms=forms_of(visit, review, form, faults),
    )


def _summary(visit: Visit, review: pb.JointReview, met: Trouble, inputs: Mapping[str, str]) -> Summary:
    """Say what came in the way; departments whose opinion is missing by their names."""
    told = summary_of(met, visit.language, inputs)
    if met.reason != "OPINION_MISSING":
        return told
    silent = met.facts.get("department_codes", "").split(",")
    names = [name_of(visit.language, each) for each in review.participants if each.department_code in silent]
    said = visit.say(
        "No opinion yet: {departments}. Wait for it; once the appointment has begun, you can state why they did not"
        " come.",
        departments=visit.of("、", ", ").join(names),
    )
    return Summary(told.heading, (TroubleLine(said),), told.quote)


def _erased(visit: Visit, review: pb.JointReview) -> str:
    if not review.HasField("erased_at"):
        return ""
    at = instant(review.erased_at)
    return visit.say("Place and minutes were erased with the personal data of the case, {at}.", at=at)


def _facts(visit: Visit, review: pb.JointReview) -> tuple[Fact, ...]:
    say, language = visit.say, visit.language
    facts = [
        Fact(say("When"), when(review)),
        Fact(say("Place"), review.place),
        Fact(say("Leads"), lead_of(language, review)),
        Fact(say("State"), state_of(language, review.state)),
        Fact(
            say("Convened"),
            say("{at} by {officer}", at=instant(review.convened_at), officer=visit.who(review.convened_by.officer_id)),
        ),
    ]
    if review.moved_times:
        times = language.count("{number} time", "{number} times", review.moved_times)
        facts.append(Fact(say("Moved"), say("{times}: {reason}", times=times, reason=review.moved_reason)))
    if review.HasField("ended_at"):
        ended = say("{at} by {officer}", at=instant(review.ended_at), officer=visit.who(review.ended_by.officer_id))
        facts.append(Fact(say("Ended"), ended))
    if review.cancel_reason:
        facts.append(Fact(say("Why cancelled"), review.cancel_reason))
    return tuple(fact for fact in facts if fact.value)


def _task(visit: Visit, review: pb.JointReview, task: pb.JointTask) -> Task:
    names = {each.department_code: name_of(visit.language, each) for each in review.participants}
    sees = visit.officer is not None and bool(visit.officer.roles & TASK_ROLES)
    is_late = review.state == pb.JOINT_REVIEW_STATE_CONVENED and task.due_at.seconds < review.ends_at.seconds
    return Task(
        name=f"{visit.of(task.name_zh, task.name_en)} ({task.item_code})",
        address=visit.address(f"/tasks/{review.case_id}/{task.item_code}") if sees else "",
        department=names.get(task.department_code, task.department_code),
        due=instant(task.due_at),
        late=visit.say("due before the appointment: no clock stops for it") if is_late else "",
    )


def _participant(visit: Visit, review: pb.JointReview, each: pb.JointParticipant) -> Participant:
    say = visit.say
    instead = say("no opinion yet") if review.state == pb.JOINT_REVIEW_STATE_CONVENED else say("no opinion")
    if each.absent_reason:
        instead = say("did not come: {reason}", reason=each.absent_reason)
    return Participant(
        name=name_of(visit.language, each),
        role=say("leads") if each.department_code == review.lead_department_code else "",
        officers=visit.of("、", ", ").join(map(visit.who, each.officer_ids)),
        opinion=_said(visit, each.opinion) if each.HasField("opinion") else None,
        instead=instead,
        earlier=tuple(_said(visit, opinion) for opinion in each.earlier_opinions),
    )


def _said(visit: Visit, opinion: pb.JointOpinion) -> Said:
    return Said(
        stance=stance_of(visit.language, opinion.stance),
        reason=opinion.reason,
        basis=opinion.legal_basis,
        who=f"{visit.who(opinion.recorded_by.officer_id)} {instant(opinion.recorded_at)}",
    )


def _entry(visit: Visit, review: pb.JointReview) -> Entry:
    language = visit.language
    departments = visit.of("、", ", ").join(name_of(language, each) for each in review.participants)
    return Entry(
        uid=f"{review.review_id}@{visit.centre.division_code}.onewindow",
        revision=review.moved_times,
        changed_at=visit.now,
        starts_at=review.starts_at.ToDatetime(UTC),
        ends_at=review.ends_at.ToDatetime(UTC),
        summary=f"{kind_of(language, review.kind)} {review.case_no}",
        location=review.place,
        description=visit.say("{departments}; leads: {lead}", departments=departments, lead=lead_of(language, review)),
        is_cancelled=review.state == pb.JOINT_REVIEW_STATE_CANCELLED,
    )


PAGE = Page(
    path="/joint/{review}",
    template="joint/review.html",
    view=View,
    show=show,
    act=act,
    roles=ROLES,
    keys=(
        Key("Alt+A", later("agree")),
        Key("Alt+G", later("agree after changes")),
        Key("Alt+R", later("disagree")),
        Key("Alt+S", later("record the opinion")),
        PRINT,
    ),
    group=TASKS_GROUP,
)
