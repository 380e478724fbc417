"""Facts of cases and the counts over them: both moved in one statement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.storage.queries import load_queries
from chassis.storage.tables import record_of
from supervision.domain.figures.facts import Fact, Step, facts_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from uuid import UUID

    from chassis.storage.unit import Unit
    from supervision.domain.record import CaseRecord

SQL = load_queries("supervision.storage", "figures.sql")


def keep(unit: Unit, cases: Iterable[CaseRecord]) -> None:
    """Keep the facts that follow from these records, which are held, and move the counts by what changes."""
    by_centre: dict[str, list[CaseRecord]] = {}
    for case in cases:
        by_centre.setdefault(case.division_code, []).append(case)
    for division_code, members in sorted(by_centre.items()):
        facts = [(case.case_id, fact) for case in members for fact in facts_of(case)]
        unit.run(
            SQL.keep_facts,
            case_ids=[case.case_id for case in members],
            division_code=division_code,
            case_id=[case_id for case_id, _ in facts],
            step=[int(fact.step) for _, fact in facts],
            item_code=[fact.item_code for _, fact in facts],
            day=[fact.day for _, fact in facts],
            department_code=[fact.department_code for _, fact in facts],
            officer_id=[fact.officer_id for _, fact in facts],
            flags=[fact.flags for _, fact in facts],
            amount=[fact.amount for _, fact in facts],
            base=[fact.base for _, fact in facts],
        )


def kept(unit: Unit, case_ids: Sequence[UUID]) -> dict[UUID, set[Fact]]:
    """Answer the facts that are kept of these cases."""
    found: dict[UUID, set[Fact]] = {case_id: set() for case_id in case_ids}
    for row in unit.rows(SQL.read_facts, case_ids=list(case_ids)):
        found[row["case_id"]].add(record_of(Fact, {**row, "step": Step(row["step"])}))
    return found
