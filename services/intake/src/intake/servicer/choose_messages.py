"""ChooseMessages: how an applicant hears of a case from now on."""

from __future__ import annotations

from chassis.messages import answering
from chassis.requests import read_id
from chassis.rpc import Call, Rpc
from intake.handlers.choose_messages import ChooseMessages, choose_messages
from intake.handlers.message_views import wish_message
from intake.servicer.requests import read_wish
from kernel.errors import FaultKind
from kernel.fields import Violations
from onewindow.intake.v1 import messages_pb2 as pb


def parse(request: pb.ChooseMessagesRequest, call: Call) -> ChooseMessages:
    """Read the request."""
    violations = Violations()
    case_id = read_id(violations, "case_id", request.case_id)
    if not request.wish.channel:
        violations.add("wish.channel", "Choose one of the ways.", "请选择一种方式。", FaultKind.REQUIRED)
    violations.raise_if_any()
    return ChooseMessages(case_id=case_id, caller=call.caller, wish=read_wish(request.wish))


RPC = Rpc(
    method="ChooseMessages",
    parse=parse,
    handle=choose_messages,
    render=answering(pb.ChooseMessagesResponse, wish=wish_message),
    writes=True,
)
