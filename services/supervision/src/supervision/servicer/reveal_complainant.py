"""RevealComplainant: name and telephone, unmasked; the showing is kept."""

from __future__ import annotations

from chassis.messages import answering
from chassis.reading import reading, text
from chassis.rpc import Rpc
from onewindow.supervision.v1 import complaints_pb2 as pb
from supervision.handlers.reveal_complainant import RevealComplainant, reveal_complainant

SHORTEST_PURPOSE, LONGEST_PURPOSE = 2, 200


RPC = Rpc(
    method="RevealComplainant",
    parse=reading(pb.RevealComplainantRequest, RevealComplainant, purpose=text(SHORTEST_PURPOSE, LONGEST_PURPOSE)),
    handle=reveal_complainant,
    render=answering(pb.RevealComplainantResponse),
    writes=False,
    records=True,
)
