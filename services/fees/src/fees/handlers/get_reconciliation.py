"""The days of an account beside what was taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from fees.storage import reconciliation
from fees.storage.reconciliation import DayTold
from kernel.calendar import CENTRE_ZONE


@dataclass(frozen=True, slots=True, kw_only=True)
class GetReconciliation:
    """Somebody looks at an account; without one, at that with the newest lines."""

    caller: Caller
    division_code: str
    account_no: str
    from_day: date | None
    to_day: date | None

    @property
    def case_id(self) -> UUID | None:
        """Of no case."""
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReconciliationTold:
    """The days, in order."""

    account_no: str
    account_nos: Sequence[str]
    days: Sequence[DayTold]
    from_day: date
    to_day: date


def get_reconciliation(unit: Unit, queries: Sequence[GetReconciliation]) -> list[Outcome[ReconciliationTold]]:
    """Answer the days of each account."""
    return [_told(unit, query) for query in queries]


def _told(unit: Unit, query: GetReconciliation) -> ReconciliationTold:
    to_day = query.to_day or unit.now.astimezone(CENTRE_ZONE).date()
    from_day = query.from_day or to_day.replace(day=1)
    accounts = reconciliation.accounts(unit, query.division_code)
    account_no = query.account_no or next(iter(accounts), "")
    return ReconciliationTold(
        account_no=account_no,
        account_nos=accounts,
        days=reconciliation.days(unit, query.division_code, account_no, from_day, to_day),
        from_day=from_day,
        to_day=to_day,
    )
