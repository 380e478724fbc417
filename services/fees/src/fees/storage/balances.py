"""What stands on the accounts of a centre, and stood on them at a midnight."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from chassis.storage.queries import load_queries
from chassis.storage.rows import columns
from chassis.storage.unit import Unit
from fees.domain.accounts import Balance, snapshot_instant

SQL = load_queries(__package__, "balances.sql")


def read(unit: Unit, division_code: str, as_of: datetime) -> list[Balance]:
    """Answer each account that was ever posted to, as it stood at an instant."""
    return [Balance(**row) for row in unit.rows(SQL.read_balances, division_code=division_code, as_of=as_of)]


def claim_snapshots(unit: Unit, limit: int) -> dict[str, list[str]]:
    """Answer centres whose last midnight is not kept yet."""
    rows = unit.rows(SQL.claim_snapshots, until=snapshot_instant(unit.now), batch_size=limit)
    return {row["division_code"]: [row["division_code"]] for row in rows}


def keep(unit: Unit, division_code: str, as_of: datetime, balances: Sequence[Balance]) -> None:
    """Keep how accounts stood."""
    rows = ((one.account, one.department_code, one.balance_fen) for one in balances)
    arrays = columns("account department_code balance_fen", rows)
    unit.run(SQL.insert_snapshot, division_code=division_code, as_of=as_of, **arrays)
