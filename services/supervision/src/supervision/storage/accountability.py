"""Who has to account for what: kept once for each item and date, read with its case."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from chassis.storage.queries import load_queries
from chassis.storage.unit import Unit
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
    found: dict[UUID, list[Account]] = {case_id: [] for case_id in case_ids}
    for row in unit.rows(SQL.read_accountability, case_ids=list(found)) if found else ():
        account = Account(
            item_code=row["item_code"],
            department_code=row["department_code"],
            kind=AccountKind(row["kind"]),
            since=row["since"],
            basis=row["basis"],
        )
        found[row["case_id"]].append(account)
    return found
