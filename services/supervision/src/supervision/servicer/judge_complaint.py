"""JudgeComplaint: what supervision does with a complaint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.messages import answering
from chassis.requests import read_department, read_id
from chassis.rpc import Rpc
from kernel.errors import FaultKind
from kernel.fields import Violations
from onewindow.supervision.v1 import complaints_pb2 as pb
from supervision.domain.complaints import Verdict
from supervision.handlers.complaining import MOST_DAYS
from supervision.handlers.judge_complaint import JudgeComplaint, judge_complaint
from supervision.servicer.complaint_forms import VERDICTS, complaint_message
from supervision.servicer.fields import read_words

if TYPE_CHECKING:
    from chassis.rpc import Call

_WORDS_NEEDED = frozenset({Verdict.REFUSE, Verdict.RETURN, Verdict.OFFER, Verdict.WITHHOLD})


def parse(request: pb.JudgeComplaintRequest, call: Call) -> JudgeComplaint:
    """Read which complaint, and what becomes of it."""
    violations = Violations()
    verdict = VERDICTS.get(request.verdict)
    if verdict is None:
        violations.add("verdict", "Say what becomes of it.", "请选择处理方式。", FaultKind.REQUIRED)
    command = JudgeComplaint(
        caller=call.caller,
        complaint_id=read_id(violations, "complaint_id", request.complaint_id),
        verdict=verdict or Verdict.ACCEPT,
        department_code=read_department(violations, "department_code", request.department_code),
        working_days=violations.count("working_days", request.working_days, 0, MOST_DAYS),
        words=read_words(violations, "words", request.words, required=verdict in _WORDS_NEEDED),
    )
    violations.raise_if_any()
    return command


RPC = Rpc(
    method="JudgeComplaint",
    parse=parse,
    handle=judge_complaint,
    render=answering(pb.JudgeComplaintResponse, complaint=complaint_message),
    writes=True,
)
