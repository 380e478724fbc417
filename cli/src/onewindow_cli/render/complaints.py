"""Complaints and reports on a terminal, within 80 columns."""

from __future__ import annotations

from collections.abc import Iterator

from onewindow.supervision.v1.complaints_pb2 import Complaint, ComplaintKind, ComplaintState
from onewindow_cli.render import words
from onewindow_cli.render.steps_taken import MINUTES, labelled, step_lines
from onewindow_cli.render.wrapping import indented

STATES = {
    ComplaintState.COMPLAINT_STATE_RECEIVED: "待审查 to be looked at",
    ComplaintState.COMPLAINT_STATE_HANDLING: "办理中 being looked into",
    ComplaintState.COMPLAINT_STATE_REPLIED: "部门已答复，待发出 replied, to be sent",
    ComplaintState.COMPLAINT_STATE_ANSWERED: "已答复 answered",
    ComplaintState.COMPLAINT_STATE_REFUSED: "不予受理 not taken up",
}
KINDS = {
    ComplaintKind.COMPLAINT_KIND_COMPLAINT: "投诉 complaint",
    ComplaintKind.COMPLAINT_KIND_REPORT: "举报 report",
}


def complaint_lines(complaint: Complaint) -> Iterator[str]:
    """Answer one as lines: what, whose, until when, what was said and done."""
    yield f"{complaint.receipt_no}  {KINDS.get(complaint.kind, '')}"
    yield from indented(f"编号 id {complaint.complaint_id}")
    late = "  逾期 LATE" if complaint.overdue else ""
    until = f"  期限 due {words.local(complaint.due_at, MINUTES)}" if complaint.HasField("due_at") else ""
    yield from indented(f"{STATES.get(complaint.state, '')}{until}{late}")
    yield from labelled(
        (
            ("部门 department", complaint.department_code),
            ("办件 case", complaint.case_no),
            ("反映 told", complaint.text),
            ("被举报人 about", complaint.about_officer),
            ("反映人 by", f"{complaint.name} {complaint.phone}".strip()),
            ("部门答复 reply", complaint.reply),
            ("答复 answer", complaint.answer),
            ("公开 for the public", complaint.published_text),
        )
    )
    yield from step_lines(complaint.steps)
