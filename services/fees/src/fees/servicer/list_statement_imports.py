"""ListStatementImports."""

from __future__ import annotations

from dataclasses import asdict

from chassis.listing import CENTRE
from chassis.reading import reading
from chassis.rpc import Rpc
from fees.handlers.list_statement_imports import ImportsTold, ListStatementImports, list_statement_imports
from fees.servicer.bank_messages import import_message
from onewindow.fees.v1 import reconciliation_pb2


def render(found: ImportsTold) -> reconciliation_pb2.ListStatementImportsResponse:
    """Write the answer."""
    return reconciliation_pb2.ListStatementImportsResponse(
        imports=[import_message(each) for each in found.imports],
        mappings={
            account: reconciliation_pb2.StatementMapping(**asdict(mapping))
            for account, mapping in found.mappings.items()
        },
    )


RPC = Rpc(
    method="ListStatementImports",
    parse=reading(reconciliation_pb2.ListStatementImportsRequest, ListStatementImports, division_code=CENTRE),
    handle=list_statement_imports,
    render=render,
    writes=False,
)
