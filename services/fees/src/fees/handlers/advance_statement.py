"""Put the lines of a file into the books with what was taken for them, and compare what is left by the later rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID, uuid4

from chassis.storage.unit import Unit
from fees.domain.imports import ImportState, StatementImport
from fees.domain.ledger import Posting
from fees.domain.reconciliation import settlement_entry
from fees.domain.statements.line import FileFault
from fees.handlers.confirm_refunds import confirm_refunds
from fees.handlers.match_remittances import match_remittances
from fees.handlers.tell_pages import tell_of_imports
from fees.storage import ledger, matching, statements


def advance_statement(unit: Unit, division_code: str, import_ids: Sequence[UUID]) -> None:
    """Do the next step of each claimed import: place all of its lines with their payments, then match what is left."""
    for import_id in import_ids:
        held = statements.lock_import(unit, import_id, division_code)
        if held is None:
            raise LookupError("a claimed import has its row")
        told = held.told
        statements.be_patient(unit, told.new_count or told.read_count)
        if told.state is ImportState.RECEIVED:
            changed = _placed(unit, told)
            if changed.state is ImportState.MATCHING:
                statements.add_statements(unit, told, held.heads)
            statements.forget_lines(unit, told.import_id)
        else:
            changed = _matched(unit, told)
        statements.keep_import(unit, changed)
        tell_of_imports(unit, changed.state.value, division_code)


def _placed(unit: Unit, told: StatementImport) -> StatementImport:
    statements.hold_account(unit, told)
    if statements.kept_count(unit, told.import_id) != told.read_count:
        return _refused(told, "", "The database lost what had arrived: send the file again.", "数据丢失，请重新上传。")
    closed = statements.closed_days(unit, told)
    if closed:
        days = ", ".join(map(str, closed[:10]))
        return _refused(
            told,
            days,
            "The file has new lines of days that are closed: have them opened again first.",
            "文件含已关账日期的新流水，请先申请重新开账。",
        )
    matching.hold_matches(unit, [told.division_code])
    entry_id = uuid4()
    placed = statements.place_lines(unit, told, entry_id)
    _post(unit, told, placed.by_method, entry_id)
    return replace(
        told,
        state=ImportState.MATCHING,
        new_count=placed.new_count,
        compared_count=placed.new_count,
        matched_count=placed.matched_count,
        first_line_id=placed.first_line_id,
        last_line_id=placed.last_line_id,
        # All are compared already.
        next_line_id=None if placed.last_line_id is None else placed.last_line_id + 1,
    )


def _refused(told: StatementImport, place: str, en: str, zh: str) -> StatementImport:
    return replace(told, state=ImportState.REFUSED, faults=(FileFault(place, en, zh),), fault_count=1)


def _matched(unit: Unit, told: StatementImport) -> StatementImport:
    matching.hold_matches(unit, [told.division_code])
    entry_id = uuid4()
    if not told.read_count:
        return replace(told, state=ImportState.MATCHED)
    count = matching.match_reversals(unit, told) if told.new_count else 0
    by_method = matching.match_late(unit, told, entry_id)
    # Whoever pays waits from here on, not while lines are compared.
    books = ledger.lock_books(unit, [told.division_code])
    repaid = matching.match_refunds(unit, told) if told.new_count else []
    entries = match_remittances(unit, told)
    if by_method:
        entries.append(_entry(unit, told, by_method, entry_id))
    if entries:
        books = ledger.post(unit, books, [(told.division_code, entry) for entry in entries])
    confirm_refunds(unit, books, repaid)
    return replace(
        told,
        state=ImportState.MATCHED,
        compared_count=told.new_count,
        matched_count=min(told.matched_count + count + len(repaid), told.new_count),
    )


def _post(unit: Unit, told: StatementImport, by_method: Sequence[tuple[str, int]], entry_id: UUID) -> None:
    """Post what lines have their payment of; whoever pays waits from here on."""
    if by_method:
        books = ledger.lock_books(unit, [told.division_code])
        ledger.post(unit, books, [(told.division_code, _entry(unit, told, by_method, entry_id))])


def _entry(unit: Unit, told: StatementImport, by_method: Sequence[tuple[str, int]], entry_id: UUID) -> list[Posting]:
    total_fen = sum(fen for _, fen in by_method)
    return settlement_entry(total_fen, by_method, str(told.import_id), entry_id, unit.now)
