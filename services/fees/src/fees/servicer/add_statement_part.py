"""AddStatementPart."""

from __future__ import annotations

from chassis.messages import answering
from chassis.requests import read_id
from chassis.rpc import Call, Rpc
from fees.handlers.add_statement_part import AddStatementPart, add_statement_part
from fees.servicer.bank_messages import import_message
from kernel.errors import FaultKind
from kernel.fields import Violations
from onewindow.fees.v1 import reconciliation_pb2

LARGEST_PART_BYTES = 1024 * 1024
MOST_PARTS = 1_000_000


def parse(request: reconciliation_pb2.AddStatementPartRequest, call: Call) -> AddStatementPart:
    """Read the request."""
    wrong = Violations()
    import_id = read_id(wrong, "import_id", request.import_id)
    part_no = wrong.count("part_no", request.part_no, 1, MOST_PARTS)
    if not 1 <= len(request.content) <= LARGEST_PART_BYTES:
        wrong.add("content", "A part has 1 byte to 1 MiB.", "每段须为1字节至1 MiB。", FaultKind.OUT_OF_RANGE)
    wrong.raise_if_any()
    return AddStatementPart(
        caller=call.caller, import_id=import_id, part_no=part_no, content=request.content, last=request.last
    )


RPC = Rpc(
    method="AddStatementPart",
    parse=parse,
    handle=add_statement_part,
    render=answering(reconciliation_pb2.AddStatementPartResponse, statement_import=import_message),
    writes=True,
)
