"""Begin to take in a file of the bank."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from fees.domain.imports import ImportState, StatementImport
from fees.domain.refusals import StatementMappingMissing
from fees.domain.statements.camt import CamtReader
from fees.domain.statements.csv_reader import CsvReader
from fees.domain.statements.mapping import Mapping
from fees.domain.statements.mt940 import Mt940Reader
from fees.domain.statements.reading import Reader, StatementFormat
from fees.storage import statements
from kernel.errors import Refusal
from kernel.ids import new_case_id


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenStatementImport:
    """An accountant has a file of the bank; ``mapping`` is kept for its account if there is one."""

    caller: Caller
    account_no: str
    format: StatementFormat
    file_name: str
    file_bytes: int
    mapping: Mapping | None
    opening_fen: int | None
    closing_fen: int | None

    @property
    def case_id(self) -> UUID | None:
        """Of no case."""
        return None


def open_statement_import(unit: Unit, commands: Sequence[OpenStatementImport]) -> list[Outcome[StatementImport]]:
    """Begin each import; one of the account that did not get its last part gives way."""
    return [_opened(unit, command) for command in commands]


def _opened(unit: Unit, command: OpenStatementImport) -> Outcome[StatementImport]:
    reader = _reader(unit, command)
    if isinstance(reader, Refusal):
        return reader
    opened = StatementImport(
        import_id=new_case_id(unit.now),
        division_code=command.caller.division_code,
        account_no=command.account_no,
        format=command.format,
        file_name=command.file_name,
        file_bytes=command.file_bytes,
        state=ImportState.RECEIVING,
        next_part=1,
        received_bytes=0,
        read_count=0,
        opened_by=command.caller.officer_id,
        opened_at=unit.now,
    )
    statements.add_import(unit, opened, reader)
    return opened


def _reader(unit: Unit, command: OpenStatementImport) -> Reader | Refusal:
    if command.format is StatementFormat.CAMT053:
        return CamtReader(command.account_no)
    if command.format is StatementFormat.MT940:
        return Mt940Reader(command.account_no)
    caller = command.caller
    mapping = command.mapping
    if mapping is None:
        mapping = statements.read_mapping(unit, caller.division_code, command.account_no)
        if mapping is None:
            return StatementMappingMissing()
    else:
        statements.save_mapping(unit, caller.division_code, command.account_no, mapping, caller.officer_id)
    return CsvReader(mapping, command.account_no, command.opening_fen, command.closing_fen)
