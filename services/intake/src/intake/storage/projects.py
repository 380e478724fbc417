"""Cases as projects: who has them, to whom they are offered, and how that came to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.storage.queries import load_queries
from intake.domain.case.model import Officer
from intake.domain.case.project import Offer, Project, ProjectStep, StepKind
from intake.storage.tables import WRITES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from uuid import UUID

    from chassis.storage.unit import Unit
    from intake.domain.case.model import Case

SQL = load_queries(__package__, "projects.sql")

# As many as a page shows.
MOST_OFFERS = 50


def of_cases(unit: Unit, cases: Iterable[Case]) -> dict[UUID, Project]:
    """Answer cases as projects, also those that nobody has touched yet; nothing is asked where there is none."""
    steps: dict[UUID, list[ProjectStep]] = {}
    managers = {case.case_id: case.project_manager_id for case in cases}
    for row in unit.rows(SQL.project_steps_of, case_ids=list(managers)) if managers else ():
        step = ProjectStep(
            case_id=row["case_id"],
            division_code=row["division_code"],
            step_no=row["step_no"],
            kind=StepKind(row["kind"]),
            by=Officer(row["officer_id"], row["department_code"]),
            to_officer_id=row["to_officer_id"],
            reason=row["reason"],
            mandate=row["mandate"],
            at=row["happened_at"],
        )
        steps.setdefault(step.case_id, []).append(step)
    return {case_id: Project(manager_id, tuple(steps.get(case_id, ()))) for case_id, manager_id in managers.items()}


def save(unit: Unit, changed: Mapping[UUID, Project], steps: Sequence[ProjectStep]) -> None:
    """Write new steps of cases that are held, and who has them with that."""
    if not steps:
        return
    unit.write(
        WRITES.insert_project_step,
        [
            {
                "case_id": step.case_id,
                "division_code": step.division_code,
                "step_no": step.step_no,
                "kind": step.kind.value,
                "officer_id": step.by.officer_id,
                "department_code": step.by.department_code,
                "to_officer_id": step.to_officer_id,
                "reason": step.reason,
                "mandate": step.mandate,
                "happened_at": step.at,
            }
            for step in steps
        ],
    )
    unit.run(
        SQL.set_projects,
        case_ids=list(changed),
        manager_ids=[project.manager_id for project in changed.values()],
        offered_to=[project.offered_to for project in changed.values()],
    )


def offers_to(unit: Unit, officers: Collection[tuple[str, str]]) -> dict[tuple[str, str], list[Offer]]:
    """Answer what is offered to officers, by centre and officer: the newest first, at most ``MOST_OFFERS`` in all."""
    found: dict[tuple[str, str], list[Offer]] = {officer: [] for officer in officers}
    rows = unit.rows(
        SQL.offers_to,
        division_codes=[division_code for division_code, _ in found],
        officer_ids=[officer_id for _, officer_id in found],
        row_count=MOST_OFFERS,
    )
    for row in rows:
        found[row["division_code"], row["project_offered_to"]].append(
            Offer(
                case_id=row["case_id"],
                case_no=row["case_no"] or "",
                subject=row["subject"],
                manager_id=row["project_manager_id"],
                offered_by=row["officer_id"],
                reason=row["reason"],
                offered_at=row["happened_at"],
            )
        )
    return found
