"""Put the lines of a file into the books, and compare them with what was taken, a stretch at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID, uuid4

from chassis.storage.unit import Unit
from fees.domain.imports import ImportState, StatementImport
from fees.domain.reconciliation import settlement_entry
from fees.domain.statements.line import FileFault
from fees.handlers.confirm_refunds import confirm_refunds
from fees.handlers.match_remittances import match_remittances
from fees.handlers.tell_pages import tell_of_imports
from fees.storage import ledger, matching, statements

# Lines of one transaction, which holds the centre's matches: each looks at all payments of the days.
STRETCH = 1_000_000


def advance_statement(unit: Unit, division_code: str, import_ids: Sequence[UUID]) -> None:
    """Do the next step of each claimed import: place all of its lines at once, then match a stretch of them."""
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
    new_count, first, last = statements.place_lines(unit, told)
    return replace(
        told,
        state=ImportState.MATCHING,
        new_count=new_count,
        first_line_id=first,
        last_line_id=last,
        next_line_id=first,
    )


def _refused(told: StatementImport, place: str, en: str, zh: str) -> StatementImport:
    return replace(told, state=ImportState.REFUSED, faults=(FileFault(place, en, zh),), fault_count=1)


def _matched(unit: Unit, told: StatementImport) -> StatementImport:
    matching.hold_matches(unit, [told.division_code])
    entry_id = uuid4()
    changed, by_method = _stretch(unit, told, entry_id)
    ended = changed.state is ImportState.MATCHED and bool(told.read_count)
    if ended:
        by_method += matching.match_late(unit, told, entry_id)
    # Whoever pays waits from here on, not while lines are compared.
    books = ledger.lock_books(unit, [told.division_code])
    entries, repaid = [], []
    if ended:
        repaid = matching.match_refunds(unit, told) if told.new_count else []
        entries += match_remittances(unit, told)
    if by_method:
        total_fen = sum(fen for _, fen in by_method)
        entries.append(settlement_entry(total_fen, by_method, str(told.import_id), entry_id, unit.now))
    if entries:
        books = ledger.post(unit, books, [(told.division_code, entry) for entry in entries])
    confirm_refunds(unit, books, repaid)
    return _more(changed, len(repaid))


def _stretch(unit: Unit, told: StatementImport, entry_id: UUID) -> tuple[StatementImport, list[tuple[str, int]]]:
    """Match the next new lines; answers how far the import is, and what was matched by method (fen)."""
    if told.next_line_id is None or told.last_line_id is None:
        return replace(told, state=ImportState.MATCHED), []
    until = min(told.next_line_id + STRETCH - 1, told.last_line_id)
    count, by_method = matching.match_by_reference(unit, told, told.next_line_id, until, entry_id)
    done = until == told.last_line_id
    if done:
        count += matching.match_reversals(unit, told)
    # Line ids have gaps: what other centres placed meanwhile.
    compared = told.new_count if done else min(told.compared_count + until - told.next_line_id + 1, told.new_count)
    changed = replace(
        told,
        state=ImportState.MATCHED if done else ImportState.MATCHING,
        next_line_id=until + 1,
        compared_count=compared,
    )
    return _more(changed, count), by_method


def _more(told: StatementImport, matched_count: int) -> StatementImport:
    return replace(told, matched_count=min(told.matched_count + matched_count, told.new_count))
