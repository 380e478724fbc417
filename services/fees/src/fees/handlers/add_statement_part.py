"""Take in the next part of a file of the bank, and read it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from fees.domain.imports import ImportState, StatementImport
from fees.domain.refusals import StatementImportNotFound, StatementPartOutOfOrder
from fees.domain.statements.columns import LineColumns, in_columns
from fees.domain.statements.line import MOST_FAULTS, FileFault, Unreadable
from fees.domain.statements.reading import Reader, go_on
from fees.handlers.tell_pages import tell_of_imports
from fees.storage import statements


@dataclass(frozen=True, slots=True, kw_only=True)
class AddStatementPart:
    """A part of a file has arrived; nothing comes after the last one."""

    caller: Caller
    import_id: UUID
    part_no: int
    content: bytes
    last: bool

    @property
    def case_id(self) -> UUID | None:
        """Of no case."""
        return None


def add_statement_part(unit: Unit, commands: Sequence[AddStatementPart]) -> list[Outcome[StatementImport]]:
    """Read each part where the one before has left off; a file with faults is refused whole, after its last part."""
    added = [_added(unit, command) for command in commands]
    for division_code in {command.caller.division_code for command in commands}:
        tell_of_imports(unit, "StatementPartAdded", division_code)
    return added


def _added(unit: Unit, command: AddStatementPart) -> Outcome[StatementImport]:
    held = statements.lock_import(unit, command.import_id, command.caller.division_code)
    if held is None:
        return StatementImportNotFound()
    told = held.told
    if command.part_no < told.next_part or told.state is ImportState.REFUSED:
        return told
    if command.part_no > told.next_part or told.state is not ImportState.RECEIVING:
        return StatementPartOutOfOrder(next_part=str(told.next_part))
    reader = go_on(told.format, held.state, held.carry)
    lines, fatal = _read(reader, command)
    changed = _counted(told, command, lines, [*reader.told.first, *fatal])
    changed = replace(changed, fault_count=reader.told.total + len(fatal))
    if command.last and changed.received_bytes != changed.file_bytes:
        changed = _cut_short(changed)
    if (command.last and changed.fault_count) or fatal:
        changed = replace(changed, state=ImportState.REFUSED)
        statements.forget_lines(unit, told.import_id)
        statements.keep_import(unit, changed)
        return changed
    if not changed.fault_count:
        statements.keep_lines(unit, told, command.part_no, lines)
    changed = replace(changed, state=ImportState.RECEIVED if command.last else ImportState.RECEIVING)
    statements.keep_import(unit, changed, reader, [*held.heads, *reader.heads])
    return changed


def _read(reader: Reader, command: AddStatementPart) -> tuple[LineColumns, list[FileFault]]:
    try:
        return reader.feed(command.content, last=command.last), []
    except Unreadable as unreadable:
        return in_columns([]), [unreadable.fault]


def _counted(
    told: StatementImport, command: AddStatementPart, lines: LineColumns, faults: Sequence[FileFault]
) -> StatementImport:
    return replace(
        told,
        next_part=told.next_part + 1,
        received_bytes=told.received_bytes + len(command.content),
        read_count=told.read_count + lines.count,
        faults=(*told.faults, *faults)[:MOST_FAULTS],
        first_day=min(filter(None, (told.first_day, lines.first_day)), default=None),
        last_day=max(filter(None, (told.last_day, lines.last_day)), default=None),
    )


def _cut_short(told: StatementImport) -> StatementImport:
    fault = FileFault(
        f"byte {told.received_bytes}",
        f"The file has {told.file_bytes} bytes, and {told.received_bytes} have arrived: send it again.",
        f"文件共{told.file_bytes}字节，只收到{told.received_bytes}字节，请重新上传。",
    )
    return replace(told, faults=(*told.faults, fault)[:MOST_FAULTS], fault_count=told.fault_count + 1)
