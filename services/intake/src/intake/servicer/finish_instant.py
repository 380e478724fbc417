"""FinishInstant: an instant case is finished at the window in one act."""

from __future__ import annotations

from chassis.requests import read_id
from chassis.rpc import Call, Rpc
from intake.domain.case.instant import InstantFinish
from intake.handlers.finish_instant import FinishInstant, finish_instantly
from intake.handlers.items_guarded import items_of_the_case
from intake.servicer.answers import finish_message
from kernel.fields import Violations
from onewindow.intake.v1 import instant_pb2


def parse(request: instant_pb2.FinishInstantRequest, call: Call) -> FinishInstant:
    """Read which case."""
    violations = Violations()
    command = FinishInstant(case_id=read_id(violations, "case_id", request.case_id), caller=call.caller)
    violations.raise_if_any()
    return command


def render(finish: InstantFinish) -> instant_pb2.FinishInstantResponse:
    """Write the answer."""
    return instant_pb2.FinishInstantResponse(finish=finish_message(finish))


RPC = Rpc(
    method="FinishInstant",
    parse=parse,
    handle=finish_instantly,
    render=render,
    writes=True,
    items=items_of_the_case,
)
