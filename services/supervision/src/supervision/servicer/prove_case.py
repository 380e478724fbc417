"""ProveCase: the file by which a stranger sees that a decision stood on a day."""

from __future__ import annotations

from operator import attrgetter

from chassis.reading import reading
from chassis.requests import read_centre
from chassis.rpc import Rpc
from onewindow.supervision.v1 import evidence_pb2 as pb
from supervision.handlers.prove_case import ProveCase, ProvenCase, prove_case
from supervision.servicer.evidence_messages import head_message


def render(proven: ProvenCase) -> pb.ProveCaseResponse:
    """Write the answer."""
    return pb.ProveCaseResponse(
        head=head_message(proven.signed) if proven.signed else None,
        file=proven.file,
        proven_count=proven.proven_count,
        waiting_count=proven.waiting_count,
        decided_at=proven.decided_at,
    )


RPC = Rpc(
    method="ProveCase",
    parse=reading(pb.ProveCaseRequest, ProveCase, division_code=read_centre),
    handle=prove_case,
    render=render,
    writes=False,
    centre=attrgetter("division_code"),
)
