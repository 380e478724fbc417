"""Checks across the cells of a row, the rows of a file and the files of a catalogue.

Each check looks at cells that may be faulty by themselves; those are recorded already and are passed over here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from intake.domain.catalogue.plans import check_plans
from intake.domain.csv_files.faults import FileFaults
from intake.domain.csv_files.tables import Cells, Table, TableRow
from intake.domain.messages.model import Kind, Language
from intake.domain.messages.wording import fault_of
from kernel.errors import FaultKind

# By what silence can be consent: a law, or a rule of the centre.
DEEMED_SOURCES = frozenset({"law", "local"})

Tables = Mapping[str, Table]


def check_references(tables: Tables, faults: FileFaults) -> None:
    """Record every fault that a single cell does not show; a file that could not be read is not referred to."""
    checks: Mapping[str, Callable[[Table, Tables, FileFaults], None]] = {
        "items.csv": _check_items,
        "materials.csv": _check_materials,
        "joint_services.csv": _check_bundles,
        "joint_service_items.csv": _check_bundle_items,
        "fees.csv": _check_fees,
        "messages.csv": _check_messages,
        "staff.csv": _check_staff,
    }
    for name, check in checks.items():
        if name in tables:
            check(tables[name], tables, faults)


def _check_items(table: Table, tables: Tables, faults: FileFaults) -> None:
    fees = tables["fees.csv"].keyed() if "fees.csv" in tables else None
    _refer(table, "department_code", tables.get("departments.csv"), "code", faults)
    for row in table.rows:
        cells = row.cells
        committed, statutory = _number(cells["committed_limit_days"]), _number(cells["statutory_limit_days"])
        if committed is not None and statutory is not None and committed > statutory:
            faults.add(
                table.field(row, "committed_limit_days"),
                f"The committed limit is longer than the statutory one ({statutory}).",
                f"承诺时限不得长于法定时限（{statutory}）。",
                FaultKind.CONTRADICTS,
            )
        if cells["instant"] == "true" and committed is not None and committed > 1:
            faults.add(
                table.field(row, "committed_limit_days"),
                "An instant item is promised within 0 or 1 day.",
                "即办件的承诺时限为0或1日。",
                FaultKind.CONTRADICTS,
            )
        _check_end(table, row, faults)
        if cells["deemed_consent"] == "true":
            _require(table, row, "deemed_consent_note", faults)
            source, _, basis = cells["deemed_consent_note"].partition(":")
            if cells["deemed_consent_note"] and (source not in DEEMED_SOURCES or not basis.strip()):
                faults.add(
                    table.field(row, "deemed_consent_note"),
                    "Silence is consent by a law or by a rule of the centre: write law: or local:, and its article.",
                    "过期默许须有依据：法律法规规定的写“law: 条款”，本地规定的写“local: 文件及条款”。",
                    FaultKind.MALFORMED,
                )
        if cells["silence_at"] == "statutory" and (cells["deemed_consent"] != "true" or statutory is None):
            faults.add(
                table.field(row, "silence_at"),
                "Silence takes effect at the statutory limit only where it is consent and there is such a limit.",
                "仅在规定过期默许且有法定时限时，才能填写statutory。",
                FaultKind.CONTRADICTS,
            )
        _check_green_limit(table, row, faults)
        if fees is not None:
            for column, status in (("fee_codes", "active"), ("watch_fee_codes", "cancelled")):
                _check_fee_list(table.field(row, column), cells[column], fees, status, faults)


def _check_green_limit(table: Table, row: TableRow, faults: FileFaults) -> None:
    """Refuse a limit of the green channel that shortens nothing, or that would bring silence forward."""
    cells = row.cells
    green = _number(cells["green_limit_days"])
    if green is None:
        return
    committed, statutory = _number(cells["committed_limit_days"]), _number(cells["statutory_limit_days"])
    promised = statutory if committed is None else committed
    if promised is None or green >= promised or cells["instant"] == "true":
        faults.add(
            table.field(row, "green_limit_days"),
            "In the green channel an item has less than its ordinary limit; an instant item has nothing to shorten.",
            "绿色通道时限应短于该事项的承诺时限；即办件不填。",
            FaultKind.CONTRADICTS,
        )
    elif cells["deemed_consent"] == "true" and (
        cells["silence_at"] != "statutory" or committed is None or statutory is None or statutory <= committed
    ):
        faults.add(
            table.field(row, "green_limit_days"),
            "Silence would be consent earlier: this needs silence_at statutory and a longer statutory limit.",
            "过期默许不得因绿色通道而提前：须填silence_at为statutory，且法定时限长于承诺时限。",
            FaultKind.CONTRADICTS,
        )


def _check_fee_list(field: str, cell: str, fees: Mapping[str, Cells], status: str, faults: FileFaults) -> None:
    for fee_code in _codes(cell):
        fee = fees.get(fee_code)
        if fee is None:
            faults.add(field, f"fees.csv has no {fee_code}.", f"fees.csv中没有{fee_code}。", FaultKind.NOT_FOUND)
        elif fee["status"] in {"active", "cancelled"} and fee["status"] != status:
            faults.add(
                field,
                f"{fee_code} is {fee['status']} in fees.csv; this column names {status} fees.",
                f"{fee_code}在fees.csv中的状态为{fee['status']}，此列只列{status}的收费。",
                FaultKind.CONTRADICTS,
            )


def _check_materials(table: Table, tables: Tables, faults: FileFaults) -> None:
    _refer(table, "item_code", tables.get("items.csv"), "item_code", faults)
    _refer(table, "issuer", tables.get("departments.csv"), "code", faults)
    for row in table.rows:
        if row.cells["required"] == "conditional":
            _require(table, row, "condition", faults)


def _check_bundles(table: Table, tables: Tables, faults: FileFaults) -> None:
    _refer(table, "lead_department_code", tables.get("departments.csv"), "code", faults)
    for row in table.rows:
        limit, cap = _number(row.cells["joint_limit_days"]), _number(row.cells["statutory_cap_days"])
        if limit is not None and cap is not None and limit > cap:
            faults.add(
                table.field(row, "joint_limit_days"),
                f"The joint limit is longer than the statutory cap ({cap}).",
                f"联合办理时限不得长于法定上限（{cap}）。",
                FaultKind.CONTRADICTS,
            )
        if row.cells["stage_no"] and row.cells["joint_limit_unit"] == "calendar":
            faults.add(
                table.field(row, "joint_limit_unit"),
                "Stages are counted in working days, so that several can be added up.",
                "各阶段以工作日计，以便合并计算。",
                FaultKind.CONTRADICTS,
            )


def _check_bundle_items(table: Table, tables: Tables, faults: FileFaults) -> None:
    _refer(table, "bundle_code", tables.get("joint_services.csv"), "bundle_code", faults)
    _refer(table, "item_code", tables.get("items.csv"), "item_code", faults)
    for row in table.rows:
        if row.cells["required"] == "conditional":
            _require(table, row, "condition", faults)
        if row.cells["depends_on"]:
            _require(table, row, "dependency_type", faults)
            if row.cells["dependency_type"] == "legal":
                _require(table, row, "dependency_basis", faults)
        if row.cells["silence_is_consent"] == "true" and row.cells["mode"] == "decision":
            faults.add(
                table.field(row, "silence_is_consent"),
                "Silence is consent only in a consultation, never in a decision.",
                "逾期不反馈视为同意仅适用于征求意见，不适用于决定。",
                FaultKind.CONTRADICTS,
            )
    check_plans(table, tables.get("joint_services.csv"), faults)


def _check_messages(table: Table, _: Tables, faults: FileFaults) -> None:
    """Look at words of messages as their kind has it: what they name, and how long they may become."""
    kinds = {kind.value: kind for kind in Kind}
    for row in table.rows:
        kind = kinds.get(row.cells["message"])
        for language in Language:
            words = row.cells[language.value]
            fault = fault_of(kind, language, words) if kind and words else None
            if fault is not None:
                faults.add(table.field(row, language.value), fault.en, fault.zh, fault.kind)


def _check_staff(table: Table, tables: Tables, faults: FileFaults) -> None:
    _refer(table, "department_code", tables.get("departments.csv"), "code", faults)
    for row in table.rows:
        cells = row.cells
        # Written so that they compare as days do; a cell that is no day is a fault already.
        if cells["valid_to"] and cells["valid_to"] < cells["valid_from"]:
            faults.add(
                table.field(row, "valid_to"),
                "The last day is before the first one.",
                "最后一日早于起始日。",
                FaultKind.CONTRADICTS,
            )


def _check_end(table: Table, row: TableRow, faults: FileFaults) -> None:
    """The last day of an item and the document that ends it come together."""
    if row.cells["valid_to"]:
        _require(table, row, "cancelled_by", faults)
    elif row.cells["cancelled_by"]:
        _require(table, row, "valid_to", faults)


def _check_coming_stop(table: Table, row: TableRow, faults: FileFaults) -> None:
    """A fee in force may have a day from which it is stopped, with the document that says so; from then on it is."""
    cells = row.cells
    if len(cells["ceased_on"]) == len("2026-11-23"):
        _require(table, row, "cancelled_by", faults)
        return
    for column in ("ceased_on", "cancelled_by", "cease_mode"):
        if cells[column]:
            faults.add(
                table.field(row, column),
                "A fee in force has a whole date from which it is stopped, and its document, or neither.",
                "在征收费如已决定停征，应填写完整的停征日期和文件；否则均不填写。",
                FaultKind.CONTRADICTS,
            )


def _check_fees(table: Table, tables: Tables, faults: FileFaults) -> None:
    _refer(table, "department_code", tables.get("departments.csv"), "code", faults)
    for row in table.rows:
        cells = row.cells
        if cells["status"] == "cancelled":
            _require(table, row, "cancelled_by", faults)
            _require(table, row, "cease_mode", faults)
        if cells["status"] == "active":
            _check_coming_stop(table, row, faults)
        low, price, high = (_number(cells[column]) for column in ("min_fen", "unit_price_fen", "max_fen"))
        within = sorted(value for value in (low, price, high) if value is not None)
        if within != [value for value in (low, price, high) if value is not None]:
            faults.add(
                table.field(row, "unit_price_fen"),
                "The lowest price, the price and the highest price must not contradict each other.",
                "最低标准、标准、最高标准相互矛盾。",
                FaultKind.CONTRADICTS,
            )


def _refer(table: Table, column: str, target: Table | None, key: str, faults: FileFaults) -> None:
    """Record each cell that names nothing in the target file."""
    if target is None:
        return
    known = {row.cells[key] for row in target.rows}
    for row in table.rows:
        if row.cells[column] and row.cells[column] not in known:
            named = row.cells[column][:50]
            faults.add(
                table.field(row, column),
                f"{target.spec.name} has no {named}.",
                f"{target.spec.name}中没有{named}。",
                FaultKind.NOT_FOUND,
            )


def _require(table: Table, row: TableRow, column: str, faults: FileFaults) -> None:
    if not row.cells[column]:
        faults.add(table.field(row, column), "This cell is required here.", "此处必填。", FaultKind.REQUIRED)


def _codes(cell: str) -> Iterable[str]:
    return cell.split("|") if cell else ()


def _number(cell: str) -> int | None:
    return int(cell) if cell.isascii() and cell.isdigit() and len(cell) <= 16 else None  # noqa: PLR2004 - as cells.whole
