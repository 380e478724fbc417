"""RevealEnquirer: name and telephone, unmasked; the showing is kept."""

from __future__ import annotations

from chassis.messages import answering
from chassis.reading import reading, text
from chassis.rpc import Rpc
from intake.handlers.reveal_enquirer import RevealEnquirer, reveal_enquirer
from onewindow.intake.v1 import enquiries_pb2 as pb

SHORTEST_PURPOSE, LONGEST_PURPOSE = 2, 200


RPC = Rpc(
    method="RevealEnquirer",
    parse=reading(pb.RevealEnquirerRequest, RevealEnquirer, purpose=text(SHORTEST_PURPOSE, LONGEST_PURPOSE)),
    handle=reveal_enquirer,
    render=answering(pb.RevealEnquirerResponse),
    writes=False,
    records=True,
)
