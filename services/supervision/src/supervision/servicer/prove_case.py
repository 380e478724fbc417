"""ProveCase: the file by which a stranger sees that a decision stood on a day."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from chassis.requests import read_centre, read_id
from chassis.rpc import Rpc
from kernel.fields import Violations
from onewindow.supervision.v1 import evidence_pb2 as pb
from supervision.handlers.prove_case import ProveCase, ProvenCase, prove_case
from supervision.servicer.evidence_messages import head_message

if TYPE_CHECKING:
    from chassis.rpc import Call


def parse(request: pb.ProveCaseRequest, _call: Call) -> ProveCase:
    """Read which case."""
    violations = Violations()
    division_code = read_centre(violations, "division_code", request.division_code)
    case_id = read_id(violations, "case_id", request.case_id)
    violations.raise_if_any()
    return ProveCase(division_code=division_code, case_id=case_id)


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
    parse=parse,
    handle=prove_case,
    render=render,
    writes=False,
    centre=attrgetter("division_code"),
)
