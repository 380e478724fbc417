"""Who has to account for what: kept once for each item and date, read with its case."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from uuid import UUID

from chassis.storage.queries import load_queries
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

    def read() -> dict[UUID, list[Account]]:
        found: dict[UUID, list[Account]] = {case_id: [] for case_id in each}
        for row in asked():
            account = Account(
                item_code=row["item_code"],
                department_code=row["department_code"],
                kind=AccountKind(row["kind"]),
                since=row["since"],
                basis=row["basis"],
            )
            found[row["case_id"]].append(account)
        return found

    return read
