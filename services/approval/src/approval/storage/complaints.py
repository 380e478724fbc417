"""Complaints about cases, as supervision told them: who has to answer, and whether they wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approval.domain.escalating import OpenComplaint
from approval.storage.tables import WRITES
from chassis.storage.queries import load_queries

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime
    from uuid import UUID

    from chassis.storage.tables import Values
    from chassis.storage.unit import Unit

SQL = load_queries("approval.storage", "complaints.sql")


def keep(unit: Unit, complaints: Sequence[Values]) -> None:
    """Keep complaints that are not there yet: rows of ``case_complaint``."""
    unit.write(WRITES.insert_new_case_complaint, complaints)


def answer(unit: Unit, answered: Mapping[UUID, datetime]) -> None:
    """Keep when complaints were answered."""
    unit.run(SQL.answer_complaints, complaint_ids=list(answered), answered_at=list(answered.values()))


def open_of(unit: Unit, case_ids: Collection[UUID]) -> Mapping[UUID, list[OpenComplaint]]:
    """Answer what waits for an answer about cases, the oldest first; a case without any has no entry."""
    found: dict[UUID, list[OpenComplaint]] = {}
    for row in unit.rows(SQL.open_complaints_of, case_ids=list(case_ids)) if case_ids else ():
        found.setdefault(row["case_id"], []).append(OpenComplaint(row["department_code"], row["accepted_at"]))
    return found
