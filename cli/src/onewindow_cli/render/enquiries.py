"""Enquiries on a terminal, within 80 columns."""

from __future__ import annotations

from collections.abc import Iterator

from onewindow.intake.v1.enquiries_pb2 import Enquiry, EnquiryState
from onewindow_cli.render import words
from onewindow_cli.render.steps_taken import MINUTES, labelled, step_lines
from onewindow_cli.render.wrapping import indented

STATES = {
    EnquiryState.ENQUIRY_STATE_OPEN: "首问责任人办理中 with whoever was asked first",
    EnquiryState.ENQUIRY_STATE_REFERRED: "已转办 referred",
    EnquiryState.ENQUIRY_STATE_ANSWERED: "已答复 answered",
}


def enquiry_lines(enquiry: Enquiry) -> Iterator[str]:
    """Answer one as lines: what, who follows it, who has it, until when, what was done."""
    yield enquiry.enquiry_no
    yield from indented(f"编号 id {enquiry.enquiry_id}")
    late = "  逾期 LATE" if enquiry.overdue else "  即将到期 DUE SOON" if enquiry.due_soon else ""
    until = f"  期限 due {words.local(enquiry.due_at, MINUTES)}" if enquiry.HasField("due_at") else ""
    yield from indented(f"{STATES.get(enquiry.state, '')}{until}{late}")
    yield from labelled(
        (
            ("首问责任人 followed by", enquiry.follower.officer_id or "无 nobody yet"),
            ("承办部门 department", enquiry.department_code),
            ("已另询 asked elsewhere", enquiry.elsewhere),
            ("咨询人 by", f"{enquiry.name} {enquiry.phone}".strip()),
            ("咨询 asked", enquiry.text),
            ("答复 answer", enquiry.answer),
            ("已转为办件 became case", enquiry.case_no),
        )
    )
    yield from step_lines(enquiry.steps)
