"""Complaints as messages: what is typed, read; what is kept, shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.requests import read_case_no_if_any, read_department
from kernel import typed
from kernel.errors import FaultKind
from kernel.identity import masked_person, masked_phone, phone_fault
from onewindow.supervision.v1 import complaints_pb2 as pb
from supervision.domain.complaints import Channel, ComplaintKind, ComplaintState, Publication, Verdict
from supervision.handlers.complaining import ToldForm
from supervision.servicer.fields import LONGEST_WORDS, SHORTEST_WORDS
from supervision.servicer.rendering import actor

if TYPE_CHECKING:
    from kernel.fields import Violations
    from supervision.handlers.complaining import ComplaintView

LONGEST_NAME = 100

KINDS = {
    pb.COMPLAINT_KIND_COMPLAINT: ComplaintKind.COMPLAINT,
    pb.COMPLAINT_KIND_REPORT: ComplaintKind.REPORT,
}
CHANNELS = {
    pb.COMPLAINT_CHANNEL_PAGE: Channel.PAGE,
    pb.COMPLAINT_CHANNEL_WINDOW: Channel.WINDOW,
    pb.COMPLAINT_CHANNEL_PHONE: Channel.PHONE,
}
STATES = {
    pb.COMPLAINT_STATE_RECEIVED: ComplaintState.RECEIVED,
    pb.COMPLAINT_STATE_HANDLING: ComplaintState.HANDLING,
    pb.COMPLAINT_STATE_REPLIED: ComplaintState.REPLIED,
    pb.COMPLAINT_STATE_ANSWERED: ComplaintState.ANSWERED,
    pb.COMPLAINT_STATE_REFUSED: ComplaintState.REFUSED,
}
PUBLICATIONS = {
    pb.COMPLAINT_PUBLICATION_NONE: Publication.NONE,
    pb.COMPLAINT_PUBLICATION_OFFERED: Publication.OFFERED,
    pb.COMPLAINT_PUBLICATION_PUBLISHED: Publication.PUBLISHED,
    pb.COMPLAINT_PUBLICATION_WITHHELD: Publication.WITHHELD,
}
VERDICTS = {
    pb.COMPLAINT_VERDICT_ACCEPT: Verdict.ACCEPT,
    pb.COMPLAINT_VERDICT_REFUSE: Verdict.REFUSE,
    pb.COMPLAINT_VERDICT_RETURN: Verdict.RETURN,
    pb.COMPLAINT_VERDICT_SEND: Verdict.SEND,
    pb.COMPLAINT_VERDICT_OFFER: Verdict.OFFER,
    pb.COMPLAINT_VERDICT_PUBLISH: Verdict.PUBLISH,
    pb.COMPLAINT_VERDICT_WITHHOLD: Verdict.WITHHOLD,
}
KIND_VALUES = {kind: value for value, kind in KINDS.items()}
CHANNEL_VALUES = {channel: value for value, channel in CHANNELS.items()}
STATE_VALUES = {state: value for value, state in STATES.items()}
PUBLICATION_VALUES = {publication: value for value, publication in PUBLICATIONS.items()}


def read_form(violations: Violations, _field: str, form: pb.ComplaintForm) -> ToldForm:
    """Read what somebody says; all that is wrong with it at once."""
    kind = KINDS.get(form.kind)
    if kind is None:
        violations.add("form.kind", "Choose complaint or report.", "请选择投诉或举报。", FaultKind.REQUIRED)
    phone = typed.phone(form.phone)
    if phone:
        violations.fault("form.phone", phone_fault(phone))
    about = violations.text("form.about_officer", form.about_officer, max_length=LONGEST_NAME, required=False)
    if about and kind is ComplaintKind.COMPLAINT:
        violations.add(
            "form.about_officer",
            "To name a person, make a report.",
            "如针对个人，请选择举报。",
            FaultKind.NOT_APPLICABLE,
        )
    return ToldForm(
        kind=kind or ComplaintKind.COMPLAINT,
        text=violations.text(
            "form.text", form.text, min_length=SHORTEST_WORDS, max_length=LONGEST_WORDS, multiline=True
        ),
        case_no=read_case_no_if_any(violations, "form.case_no", form.case_no),
        department_code=read_department(violations, "form.department_code", form.department_code),
        about_officer=about,
        name=violations.text("form.name", form.name, max_length=LONGEST_NAME, required=False),
        phone=phone,
    )


def complaint_message(view: ComplaintView) -> pb.Complaint:
    """Show one as it is now, without name and telephone."""
    complaint, said = view.complaint, view.complaint.said
    message = pb.Complaint(
        complaint_id=str(complaint.complaint_id),
        receipt_no=complaint.receipt_no,
        kind=KIND_VALUES[complaint.kind],
        channel=CHANNEL_VALUES[complaint.channel],
        state=STATE_VALUES[complaint.state],
        case_no=complaint.case_no,
        has_case=complaint.case_id is not None,
        department_code=complaint.department_code,
        about_department=complaint.about_department,
        text=said.text,
        about_officer=said.about_officer,
        name=masked_person(said.name),
        phone=masked_phone(said.phone),
        received_at=complaint.received_at,
        overdue=complaint.is_late(view.now),
        reply=complaint.reply,
        answer=complaint.answer,
        grade=pb.Grade.Name(complaint.grade or 0),
        publication=PUBLICATION_VALUES[complaint.publication],
        published_text=complaint.published_text,
        steps=[
            pb.ComplaintStep(
                step=step.step,
                words=step.words,
                actor=actor(step.officer_id, step.department_code, complaint.division_code),
                at=step.done_at,
            )
            for step in view.steps
        ],
    )
    if complaint.received_by:
        message.received_by.officer_id = complaint.received_by
        message.received_by.department_code = complaint.received_by_department
        message.received_by.division_code = complaint.division_code
    if complaint.clock is not None:
        message.due_at.FromDatetime(complaint.clock.due_at)
    if complaint.answered_at is not None:
        message.answered_at.FromDatetime(complaint.answered_at)
    return message
