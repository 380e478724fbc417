"""EscalateCase: a case comes onto the docket by hand."""

from __future__ import annotations

from functools import partial

from approval.handlers.escalate_case import EscalateCase, escalate_case
from approval.servicer.docket_messages import entry_message, words
from chassis.messages import answering
from chassis.reading import code, reading
from chassis.rpc import Rpc
from onewindow.approval.v1 import approval_pb2 as pb

RPC = Rpc(
    method="EscalateCase",
    parse=reading(
        pb.EscalateCaseRequest,
        EscalateCase,
        item_code=partial(code, required=False),
        reason=words,
        tried=partial(words, required=False),
        disputed_with=partial(code, required=False),
    ),
    handle=escalate_case,
    render=answering(pb.EscalateCaseResponse, entry=entry_message),
    writes=True,
)
