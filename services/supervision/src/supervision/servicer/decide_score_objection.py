"""DecideScoreObjection: a second person says whether a department is right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.messages import answering
from chassis.requests import read_department
from chassis.rpc import Rpc
from kernel.errors import FaultKind
from kernel.fields import Violations
from onewindow.supervision.v1 import scores_pb2 as pb
from supervision.domain.scores import FULL_POINTS
from supervision.handlers.object_to_score import DecideScoreObjection, decide_score_objection
from supervision.servicer.fields import read_month
from supervision.servicer.score_forms import read_code, read_words, score_message

if TYPE_CHECKING:
    from chassis.rpc import Call


def parse(request: pb.DecideScoreObjectionRequest, call: Call) -> DecideScoreObjection:
    """Read whose line, and what is decided."""
    violations = Violations()
    department_code = read_department(violations, "department_code", request.department_code)
    if not department_code and not request.department_code.strip():
        violations.add("department_code", "Give the department.", "请填写部门。", FaultKind.REQUIRED)
    if not request.accepted and request.points:
        violations.add(
            "points", "Give points only where it is right.", "仅在采纳异议时填写分数。", FaultKind.NOT_APPLICABLE
        )
    command = DecideScoreObjection(
        caller=call.caller,
        month=read_month(violations, "month", request.month),
        department_code=department_code,
        criterion=read_code(violations, "criterion", request.criterion),
        accepted=request.accepted,
        points=violations.count("points", request.points, 0, FULL_POINTS),
        words=read_words(violations, "words", request.words),
    )
    violations.raise_if_any()
    return command


RPC = Rpc(
    method="DecideScoreObjection",
    parse=parse,
    handle=decide_score_objection,
    render=answering(pb.DecideScoreObjectionResponse, score=score_message),
    writes=True,
)
