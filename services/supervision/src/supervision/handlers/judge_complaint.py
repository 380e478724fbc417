"""What supervision does with a complaint: take it up or not, give a reply back, send the answer, have it published."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chassis.in_turn import each_in_turn
from chassis.rpc import actor_of
from onewindow.supervision.v1 import events_pb2
from supervision.domain.complaints import Verdict, accepted, answered, decided, offered, refused, returned
from supervision.domain.parameters import COMPLAINT_HANDLED
from supervision.domain.refusals import ComplaintNotFound
from supervision.handlers.complaining import ComplaintView, one_by_id, tell_case
from supervision.handlers.known_departments import refuse_unknown_departments
from supervision.handlers.limits import clock_of, set_days
from supervision.handlers.steps import step_of
from supervision.storage import complaints

if TYPE_CHECKING:
    from uuid import UUID

    from chassis.rpc import Caller
    from chassis.storage.unit import Unit
    from supervision.domain.complaints import Complaint


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgeComplaint:
    """A verdict; ``department_code`` and ``working_days`` are those of taking it up, 0 days as the centre set it."""

    caller: Caller
    complaint_id: UUID
    verdict: Verdict
    department_code: str
    working_days: int
    words: str
    case_id: None = None


@each_in_turn
def judge_complaint(unit: Unit, command: JudgeComplaint) -> ComplaintView:
    """Do each; of two persons the first is heard."""
    complaint = one_by_id(unit, command.complaint_id, command.caller)
    if complaint is None:
        raise ComplaintNotFound
    after = _after(unit, complaint, command)
    complaints.save(unit, after)
    words = after.department_code if command.verdict is Verdict.ACCEPT else command.words
    complaints.add_step(unit, after, step_of(command.caller, command.verdict.value, words, unit.now))
    _tell(unit, complaint, after, command)
    if after.case_id is not None and after.clock is None:
        complaints.erase(unit, [after.case_id])
        (after,) = complaints.read(unit, [after.complaint_id])
    return ComplaintView(after, unit.now, complaints.steps_of(unit, [after.complaint_id])[after.complaint_id])


def _after(unit: Unit, complaint: Complaint, command: JudgeComplaint) -> Complaint:
    match command.verdict:
        case Verdict.ACCEPT:
            asked = {"department_code": command.department_code}
            refuse_unknown_departments(unit, complaint.division_code, asked)
            days = command.working_days or set_days(unit, complaint.division_code, COMPLAINT_HANDLED)
            clock = clock_of(unit, complaint.division_code, days)
            return accepted(complaint, command.department_code, clock, unit.now)
        case Verdict.REFUSE:
            return refused(complaint, command.words, unit.now)
        case Verdict.RETURN:
            return returned(complaint)
        case Verdict.SEND:
            return answered(complaint, command.words, unit.now)
        case Verdict.OFFER:
            return offered(complaint, command.words, command.caller.officer_id)
        case Verdict.PUBLISH | Verdict.WITHHOLD:
            published = command.verdict is Verdict.PUBLISH
            return decided(complaint, published=published, officer_id=command.caller.officer_id, now=unit.now)


def _tell(unit: Unit, before: Complaint, after: Complaint, command: JudgeComplaint) -> None:
    if not after.is_told or after.case_id is None:
        return
    by, number = command.caller, after.receipt_no
    fields = {
        "case_id": str(after.case_id),
        "complaint_id": str(after.complaint_id),
        "receipt_no": number,
        "department_code": after.department_code,
    }
    whom_zh, whom_en = (after.department_code,) * 2 if after.department_code else ("监察", "supervision")
    if command.verdict is Verdict.ACCEPT and after.clock is not None:
        event = events_pb2.ComplaintAccepted(
            **fields, due_at=after.clock.due_at, accepted_by=actor_of(by), accepted_at=unit.now
        )
        unit.emit(after.case_id, after.division_code, event)
        zh, en = f"受理投诉{number}，由{whom_zh}办理", f"complaint {number} is taken up, {whom_en} has to answer"
        tell_case(unit, after, event.DESCRIPTOR.name, (zh, en), by)
    elif before.clock is not None and after.clock is None:
        late = before.is_late(unit.now)
        said = events_pb2.ComplaintAnswered(**fields, late=late, answered_by=actor_of(by), answered_at=unit.now)
        unit.emit(after.case_id, after.division_code, said)
        zh, en = f"投诉{number}已答复", f"complaint {number} is answered"
        words = (f"{zh}（逾期）", f"{en}, late") if late else (zh, en)
        tell_case(unit, after, said.DESCRIPTOR.name, words, by)
