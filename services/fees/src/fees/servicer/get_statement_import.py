"""GetStatementImport."""

from __future__ import annotations

from chassis.messages import answering
from chassis.reading import reading
from chassis.rpc import Rpc
from fees.handlers.get_statement_import import GetStatementImport, get_statement_import
from fees.servicer.bank_messages import import_message
from onewindow.fees.v1 import reconciliation_pb2 as pb

RPC = Rpc(
    method="GetStatementImport",
    parse=reading(pb.GetStatementImportRequest, GetStatementImport),
    handle=get_statement_import,
    render=answering(pb.GetStatementImportResponse, statement_import=import_message),
    writes=False,
)
