"""Who has to account for what: kept once for each item and date, read with its case."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from uuid import UUID

from chassis.storage.queries import load_queries
from chassis.storage.rows import grouped_ahead
from chassis.storage.tables import record_of
from chassis.storage.unit import Row, Unit
from supervision.domain.accountability import Account, AccountKind
from supervision.storage.tables import WRITES

SQL = load_queries(__package__, "accountability.sql")


def append(unit: Unit, accounts: Sequence[tuple[UUID, str, Account, datetime]]) -> None:
    """Keep accounts that are not there yet, each with its case, its centre and the instant it was heard at."""
    rows = [
        {
            "case_id": case_id,
            "division_code": division_code,
            "item_code": account.item_code,
            "department_code": account.department_code,
            "kind": account.kind.value,
            "since": account.since,
            "basis": account.basis,
            "recorded_at": heard_at,
        }
        for case_id, division_code, account, heard_at in accounts
    ]
    unit.write(WRITES.insert_new_accountability, rows)


def of_cases(unit: Unit, case_ids: Sequence[UUID]) -> dict[UUID, list[Account]]:
    """Answer what there is to account for in each of these cases, in order of time."""
    return of_cases_ahead(unit, case_ids)()


def of_cases_ahead(unit: Unit, case_ids: Sequence[UUID]) -> Callable[[], dict[UUID, list[Account]]]:
    """Ask for the same; what is answered waits for it, with what is asked meanwhile."""
    each = list(dict.fromkeys(case_ids))
    asked = unit.ahead(SQL.read_accountability, case_ids=each) if each else list[Row]

    return grouped_ahead(asked, "case_id", _account, each)


def _account(row: Row) -> Account:
    return record_of(Account, {**row, "kind": AccountKind(row["kind"])})
