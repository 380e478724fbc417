"""FinishInstant: an instant case is finished at the window in one act."""

from __future__ import annotations

from chassis.messages import answering
from chassis.reading import reading
from chassis.rpc import Rpc
from intake.handlers.finish_instant import FinishInstant, finish_instantly
from intake.handlers.items_guarded import items_of_the_case
from intake.servicer.answers import finish_message
from onewindow.intake.v1 import instant_pb2 as pb

RPC = Rpc(
    method="FinishInstant",
    parse=reading(pb.FinishInstantRequest, FinishInstant),
    handle=finish_instantly,
    render=answering(pb.FinishInstantResponse, finish=finish_message),
    writes=True,
    items=items_of_the_case,
)
