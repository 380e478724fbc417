"""Files of banks on their way into the books."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from collections.abc import Mapping as Named
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, cast
from uuid import UUID

from chassis.storage.queries import load_queries
from chassis.storage.unit import Row, Unit
from fees.domain.imports import ImportState, StatementImport
from fees.domain.reconciliation import WINDOW_DAYS
from fees.domain.statements.columns import LineColumns, in_stretches
from fees.domain.statements.line import FileFault, StatementHead
from fees.domain.statements.mapping import Mapping
from fees.domain.statements.reading import Reader, StatementFormat
from fees.storage.tables import WRITES

SQL = load_queries(__package__, "statements.sql")
MOST_IMPORTS = 50
# A part of a file comes in fewer stretches than that.
_STRETCHES = 10_000
# After each line of a stretch, and between stretches: no bank writes them.
_LINE, _STRETCH = "\x1f", "\x1e"
# More lines than that are compared as sets, fewer looked up one by one.
MOST_LINES_BY_ONE = 2_000


def claim_import(unit: Unit, _limit: int) -> dict[str, list[UUID]]:
    """Claim the import that has waited longest for its lines to be placed or compared; none if none waits."""
    row = unit.row(SQL.claim_import, now=unit.now)
    return {row["division_code"]: [row["import_id"]]} if row else {}


def add_import(unit: Unit, opened: StatementImport, reader: Reader) -> None:
    """Begin an import, in the place of one of the account that was not finished."""
    given_up = [{"place": "", "en": "Another import took its place.", "zh": "已由另一次导入取代。"}]
    unit.run(
        SQL.replace_unfinished,
        division_code=opened.division_code,
        account_no=opened.account_no,
        faults=json.dumps(given_up, ensure_ascii=False),
    )
    unit.write(WRITES.insert_statement_import, [_row(opened, reader, ())])


@dataclass(frozen=True, slots=True)
class Held:
    """An import that is held, with all that its reader left."""

    told: StatementImport
    state: Named[str, Any]
    carry: bytes
    heads: tuple[StatementHead, ...]


def lock_import(unit: Unit, import_id: UUID, division_code: str) -> Held | None:
    """Hold an import of a centre."""
    row = unit.row(SQL.lock_import, import_id=import_id, division_code=division_code)
    if row is None:
        return None
    left = row["reader_state"]
    heads = tuple(StatementHead(**head) for head in left["heads"])
    return Held(_import(row), left["reader"], bytes(row["carry"]), heads)


def read_import(unit: Unit, import_id: UUID, division_code: str) -> StatementImport | None:
    """Answer an import of a centre."""
    row = unit.row(SQL.read_import, import_id=import_id, division_code=division_code)
    return None if row is None else _import(row)


def list_imports(unit: Unit, division_code: str) -> list[StatementImport]:
    """Answer the newest imports of a centre."""
    return [_import(row) for row in unit.rows(SQL.list_imports, division_code=division_code, most=MOST_IMPORTS)]


def keep_import(
    unit: Unit, changed: StatementImport, reader: Reader | None = None, heads: Sequence[StatementHead] = ()
) -> None:
    """Keep how far an import is; with ``reader`` where it stands, else it needs none any more."""
    unit.write(WRITES.update_statement_import, [_row(changed, reader, heads)])


def keep_lines(unit: Unit, held: StatementImport, part_no: int, lines: LineColumns) -> None:
    """Keep the lines of a part until the file is complete."""
    if not lines.count:
        return
    stretches = list(in_stretches(lines))
    first = (part_no - 1) * _STRETCHES
    unit.run(
        SQL.keep_draft,
        import_id=held.import_id,
        division_code=held.division_code,
        part_no=[first + place for place in range(1, len(stretches) + 1)],
        one_day=[stretch.one_day for stretch in stretches],
        **{name: _joined(stretch.columns[name] for stretch in stretches) for name in lines.columns},
    )


def _joined(stretches: Iterable[Sequence[object]]) -> str:
    """Write a column as one text: a list of a thousand values costs most on its way to the database."""
    return _STRETCH.join(map(_written, stretches))


def _written(values: Sequence[object]) -> str:
    written = cast("Sequence[str]", values) if isinstance(values[0], str) else list(map(str, values))
    text = _LINE.join(written)
    if _STRETCH in text or text.count(_LINE) >= len(written):
        text = _LINE.join(one.replace(_LINE, " ").replace(_STRETCH, " ") for one in written)
    return text + _LINE


def forget_lines(unit: Unit, import_id: UUID) -> None:
    """Forget the lines that were kept."""
    unit.run(SQL.forget_draft, import_id=import_id)


def kept_count(unit: Unit, import_id: UUID) -> int:
    """Answer how many lines of an import are kept."""
    row = unit.row(SQL.drafted_count, import_id=import_id)
    return 0 if row is None else int(row["total"])


def be_patient(unit: Unit, line_count: int) -> None:
    """Let the statements of this unit take their time over so many lines."""
    unit.row(SQL.be_patient, by_sets=line_count > MOST_LINES_BY_ONE)


def hold_account(unit: Unit, held: StatementImport) -> None:
    """Have the account to oneself, for placing lines."""
    unit.row(SQL.hold_account, division_code=held.division_code, account_no=held.account_no)


def closed_days(unit: Unit, held: StatementImport) -> list[date]:
    """Answer the closed days that an import has new lines in."""
    rows = unit.rows(
        SQL.draft_closed_days,
        import_id=held.import_id,
        division_code=held.division_code,
        account_no=held.account_no,
        first_day=held.first_day,
        last_day=held.last_day,
    )
    return [row["day"] for row in rows]


@dataclass(frozen=True, slots=True)
class Placed:
    """What of an import was new: its lines, the first and the last; and what of it has its payment, by method (fen)."""

    new_count: int
    first_line_id: int | None
    last_line_id: int | None
    matched_count: int
    by_method: list[tuple[str, int]]


def place_lines(unit: Unit, held: StatementImport, entry_id: UUID) -> Placed:
    """Put the lines of an import into the books, each with the payment its reference names.

    ``entry_id`` is of what will be posted for them. The caller holds the account and the matches of the centre.
    """
    rows = unit.rows(
        SQL.place_lines,
        import_id=held.import_id,
        division_code=held.division_code,
        account_no=held.account_no,
        first_day=held.first_day,
        last_day=held.last_day,
        window_days=WINDOW_DAYS,
        entry_id=entry_id,
        now=unit.now,
    )
    matched = [row for row in rows if row["method"]]
    return Placed(
        new_count=sum(row["total"] for row in rows if row["is_new"]),
        first_line_id=min((row["first_line_id"] for row in rows if row["is_new"]), default=None),
        last_line_id=max((row["last_line_id"] for row in rows if row["is_new"]), default=None),
        matched_count=sum(row["total"] for row in matched),
        by_method=[(row["method"], row["amount_fen"]) for row in matched],
    )


def add_statements(unit: Unit, held: StatementImport, heads: Sequence[StatementHead]) -> None:
    """Keep what each statement of a file begins and ends with."""
    unit.write(
        WRITES.insert_bank_statement,
        [
            {
                "import_id": held.import_id,
                "position": position,
                "division_code": held.division_code,
                **asdict(head),
                "account_no": held.account_no,
            }
            for position, head in enumerate(heads, start=1)
        ],
    )


def save_mapping(unit: Unit, division_code: str, account_no: str, mapping: Mapping, saved_by: str) -> None:
    """Keep how the CSV of an account is read."""
    unit.run(
        SQL.save_mapping,
        division_code=division_code,
        account_no=account_no,
        mapping=json.dumps(asdict(mapping), ensure_ascii=False),
        saved_by=saved_by,
        saved_at=unit.now,
    )


def read_mapping(unit: Unit, division_code: str, account_no: str) -> Mapping | None:
    """Answer how the CSV of an account is read."""
    row = unit.row(SQL.read_mapping, division_code=division_code, account_no=account_no)
    return None if row is None else Mapping(**row["mapping"])


def list_mappings(unit: Unit, division_code: str) -> dict[str, Mapping]:
    """Answer how the CSV of each account of a centre is read."""
    rows = unit.rows(SQL.list_mappings, division_code=division_code)
    return {row["account_no"]: Mapping(**row["mapping"]) for row in rows}


def _import(row: Row) -> StatementImport:
    told = {name: row[name] for name in StatementImport.__dataclass_fields__}
    return StatementImport(
        **told
        | {
            "format": StatementFormat(row["format"]),
            "state": ImportState(row["state"]),
            "faults": tuple(FileFault(**fault) for fault in row["faults"]),
        }
    )


def _row(held: StatementImport, reader: Reader | None, heads: Sequence[StatementHead]) -> dict[str, object]:
    names = StatementImport.__dataclass_fields__
    return {name: getattr(held, name) for name in names} | {
        "format": held.format.value,
        "state": held.state.value,
        "faults": [asdict(fault) for fault in held.faults],
        "reader_state": {
            "reader": {} if reader is None else reader.state(),
            "heads": [asdict(head) for head in heads],
        },
        "carry": b"" if reader is None else reader.carry,
    }
