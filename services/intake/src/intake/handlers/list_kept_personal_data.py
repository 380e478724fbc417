"""List what is kept of whoever applied in cases, without opening it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.idempotency import answers_kept
from chassis.storage.unit import Unit
from intake.domain.retention import retained_until
from intake.storage import parties
from intake.storage.parties import Kept
from kernel.calendar import CENTRE_ZONE
from kernel.errors import CaseNotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class ListKept:
    """Cases of the caller's centre, in the order of the answer."""

    case_id: None = None
    caller: Caller
    case_ids: tuple[UUID, ...]
    retention_years: int


@dataclass(frozen=True, slots=True)
class KeptData:
    """What a case's rows hold, how many answers are kept beside them, and the last day of the retention period."""

    kept: Kept
    answer_count: int
    retained_until: date | None


def list_kept(unit: Unit, queries: Sequence[ListKept]) -> list[Outcome[Sequence[KeptData]]]:
    """Answer all of them with two statements."""
    asked = {case_id for query in queries for case_id in query.case_ids}
    found = {kept.case_id: kept for kept in parties.kept_of(unit, asked)}
    answers = answers_kept(unit, asked)
    outcomes: list[Outcome[Sequence[KeptData]]] = []
    for query in queries:
        cases = [found.get(case_id) for case_id in query.case_ids]
        here = [kept for kept in cases if kept is not None and kept.division_code == query.caller.division_code]
        if len(here) < len(cases):
            outcomes.append(CaseNotFound())
        else:
            outcomes.append([_data(kept, answers.get(kept.case_id, 0), query.retention_years) for kept in here])
    return outcomes


def _data(kept: Kept, answer_count: int, years: int) -> KeptData:
    closed_on = None if kept.closed_at is None else kept.closed_at.astimezone(CENTRE_ZONE).date()
    return KeptData(kept, answer_count, None if closed_on is None else retained_until(closed_on, years))
