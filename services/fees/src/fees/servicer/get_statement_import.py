"""GetStatementImport."""

from __future__ import annotations

from chassis.requests import read_id
from chassis.rpc import Call, Rpc
from fees.domain.imports import StatementImport
from fees.handlers.get_statement_import import GetStatementImport, get_statement_import
from fees.servicer.bank_messages import import_message
from kernel.fields import Violations
from onewindow.fees.v1 import reconciliation_pb2


def parse(request: reconciliation_pb2.GetStatementImportRequest, call: Call) -> GetStatementImport:
    """Read the request."""
    wrong = Violations()
    import_id = read_id(wrong, "import_id", request.import_id)
    wrong.raise_if_any()
    return GetStatementImport(caller=call.caller, import_id=import_id)


def render(held: StatementImport) -> reconciliation_pb2.GetStatementImportResponse:
    """Write the answer."""
    return reconciliation_pb2.GetStatementImportResponse(statement_import=import_message(held))


RPC = Rpc(method="GetStatementImport", parse=parse, handle=get_statement_import, render=render, writes=False)
