"""ListStatementImports."""

from __future__ import annotations

from dataclasses import asdict

from chassis.requests import centre_asked
from chassis.rpc import Call, Rpc
from fees.handlers.list_statement_imports import ImportsTold, ListStatementImports, list_statement_imports
from fees.servicer.bank_messages import import_message
from kernel.fields import Violations
from onewindow.fees.v1 import reconciliation_pb2


def parse(request: reconciliation_pb2.ListStatementImportsRequest, call: Call) -> ListStatementImports:
    """Read which centre is asked about."""
    wrong = Violations()
    division_code = centre_asked(request.division_code, call.caller, wrong)
    wrong.raise_if_any()
    return ListStatementImports(caller=call.caller, division_code=division_code)


def render(found: ImportsTold) -> reconciliation_pb2.ListStatementImportsResponse:
    """Write the answer."""
    return reconciliation_pb2.ListStatementImportsResponse(
        imports=[import_message(each) for each in found.imports],
        mappings={
            account: reconciliation_pb2.StatementMapping(**asdict(mapping))
            for account, mapping in found.mappings.items()
        },
    )


RPC = Rpc(method="ListStatementImports", parse=parse, handle=list_statement_imports, render=render, writes=False)
