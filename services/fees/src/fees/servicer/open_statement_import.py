"""OpenStatementImport."""

from __future__ import annotations

from chassis.messages import answering
from chassis.rpc import Call, Rpc
from fees.domain.statements.mapping import LONGEST_TITLE, Mapping, check_mapping
from fees.domain.statements.reading import StatementFormat
from fees.handlers.open_statement_import import OpenStatementImport, open_statement_import
from fees.servicer.bank_messages import FORMATS, LARGEST_AMOUNT_FEN, import_message, read_account
from kernel.errors import FaultKind
from kernel.fields import Violations
from onewindow.fees.v1 import reconciliation_pb2

LARGEST_FILE_BYTES = 2 * 1024**3
LONGEST_NAME = 200

_FORMATS = {travelling: kind for kind, travelling in FORMATS.items()}


def parse(request: reconciliation_pb2.OpenStatementImportRequest, call: Call) -> OpenStatementImport:
    """Read the request."""
    wrong = Violations()
    kind = _FORMATS.get(request.format)
    if kind is None:
        wrong.add(
            "format", "Say how the file is written.", "请填写文件格式：camt.053、MT940或CSV。", FaultKind.REQUIRED
        )
    command = OpenStatementImport(
        caller=call.caller,
        account_no=read_account(wrong, "account_no", request.account_no),
        format=kind or StatementFormat.CSV,
        file_name=wrong.text("file_name", request.file_name, max_length=LONGEST_NAME, required=True),
        file_bytes=wrong.count("file_bytes", request.file_bytes, 1, LARGEST_FILE_BYTES),
        mapping=_mapping(wrong, request.mapping) if request.HasField("mapping") else None,
        opening_fen=_sum(wrong, request, "opening_fen"),
        closing_fen=_sum(wrong, request, "closing_fen"),
    )
    wrong.raise_if_any()
    return command


def _mapping(wrong: Violations, said: reconciliation_pb2.StatementMapping) -> Mapping:
    titles = {
        name: wrong.text(f"mapping.{name}", getattr(said, name), max_length=LONGEST_TITLE, required=False)
        for name in Mapping.__dataclass_fields__
    }
    mapping = Mapping(**titles)
    check_mapping(wrong, "mapping", mapping)
    return mapping


def _sum(wrong: Violations, request: reconciliation_pb2.OpenStatementImportRequest, field: str) -> int | None:
    if not request.HasField(field):
        return None
    return wrong.count(field, getattr(request, field), -LARGEST_AMOUNT_FEN, LARGEST_AMOUNT_FEN)


RPC = Rpc(
    method="OpenStatementImport",
    parse=parse,
    handle=open_statement_import,
    render=answering(reconciliation_pb2.OpenStatementImportResponse, statement_import=import_message),
    writes=True,
)
