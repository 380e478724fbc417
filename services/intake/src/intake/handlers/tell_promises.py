"""Tell of promised papers that are due soon, or have not come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake.domain.case.promises import Promise, told
from intake.handlers import events, facts_told
from intake.storage import messages, promises

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from chassis.storage.unit import Unit
    from intake.domain.messages.model import Fact


def tell_promises(unit: Unit, division_code: str, case_ids: Sequence[UUID]) -> None:
    """Tell what claimed cases of a centre ask for; their cases are held."""
    changed: list[Promise] = []
    noted: list[Fact] = []
    for case_id, promised in promises.promises_of(unit, case_ids).items():
        soon, overdue, after = told(promised, unit.now)
        for papers, is_overdue in ((soon, False), (overdue, True)):
            if papers:
                noted += facts_told.papers(papers, overdue=is_overdue)
                unit.emit(case_id, division_code, events.promised_papers_due(papers, unit.now, overdue=is_overdue))
        changed += after
    promises.update(unit, changed)
    messages.note(unit, noted)
