"""Enquiries as messages: what is typed, read; what is kept, shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake.domain.enquiries import Asked, Channel, EnquiryState
from kernel import typed
from kernel.identity import masked_person, masked_phone, phone_fault
from onewindow.intake.v1 import enquiries_pb2 as pb
from onewindow.type.v1.type_pb2 import Actor

if TYPE_CHECKING:
    from intake.domain.case.model import Officer
    from intake.handlers.enquiring import EnquiryView
    from kernel.fields import Violations

SHORTEST_WORDS, LONGEST_WORDS = 5, 2_000
LONGEST_NAME = 100
LONGEST_ID = 100
LONGEST_PLACE = 200

CHANNELS = {
    pb.ENQUIRY_CHANNEL_PAGE: Channel.PAGE,
    pb.ENQUIRY_CHANNEL_WINDOW: Channel.WINDOW,
    pb.ENQUIRY_CHANNEL_PHONE: Channel.PHONE,
    pb.ENQUIRY_CHANNEL_LETTER: Channel.LETTER,
}
STATES = {
    pb.ENQUIRY_STATE_OPEN: EnquiryState.OPEN,
    pb.ENQUIRY_STATE_REFERRED: EnquiryState.REFERRED,
    pb.ENQUIRY_STATE_ANSWERED: EnquiryState.ANSWERED,
}
CHANNEL_VALUES = {channel: value for value, channel in CHANNELS.items()}
STATE_VALUES = {state: value for value, state in STATES.items()}


def read_form(violations: Violations, _field: str, form: pb.EnquiryForm) -> Asked:
    """Read what somebody asks; all that is wrong with it at once."""
    phone = typed.phone(form.phone)
    if phone:
        violations.fault("form.phone", phone_fault(phone))
    return Asked(
        text=read_words(violations, "form.text", form.text),
        name=violations.text("form.name", form.name, max_length=LONGEST_NAME, required=False),
        phone=phone,
    )


def read_words(violations: Violations, field: str, written: str) -> str:
    """Read words of some length."""
    return violations.text(field, written, min_length=SHORTEST_WORDS, max_length=LONGEST_WORDS, multiline=True)


def enquiry_message(view: EnquiryView) -> pb.Enquiry:
    """Show one as it is now, without name and telephone."""
    enquiry = view.kept.enquiry
    return pb.Enquiry(
        enquiry_id=str(enquiry.enquiry_id),
        enquiry_no=enquiry.enquiry_no,
        channel=CHANNEL_VALUES[enquiry.channel],
        state=STATE_VALUES[enquiry.state],
        text=enquiry.asked.text,
        name=masked_person(enquiry.asked.name),
        phone=masked_phone(enquiry.asked.phone),
        received_at=enquiry.received_at,
        follower=_actor(enquiry.follower, enquiry.division_code),
        department_code=enquiry.department_code,
        elsewhere=enquiry.elsewhere,
        due_soon=enquiry.is_due_soon(view.now),
        overdue=enquiry.is_late(view.now),
        due_at=enquiry.clock.due_at if enquiry.clock else None,
        answer=enquiry.answer,
        answered_at=enquiry.answered_at,
        case_no=view.kept.case_no,
        steps=[
            pb.EnquiryStep(
                step=step.step, words=step.words, actor=_actor(step.officer, enquiry.division_code), at=step.done_at
            )
            for step in view.steps
        ],
    )


def _actor(officer: Officer, division_code: str) -> Actor:
    return Actor(
        officer_id=officer.officer_id,
        department_code=officer.department_code,
        division_code=division_code if officer.officer_id else "",
    )
