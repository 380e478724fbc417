"""Fees outside the centre that applicants told of."""

from __future__ import annotations

from uuid import UUID

from chassis.storage.queries import load_queries
from chassis.storage.unit import Unit
from intake.domain.case.model import Case
from intake.domain.case.told_fees import PaidBy, PaperGiven, TakenFee, ToldFee
from intake.storage.tables import WRITES

SQL = load_queries(__package__, "told_fees.sql")


def told_of(unit: Unit, case_id: UUID) -> list[ToldFee]:
    """Answer what was told of a case, the oldest first; from here to the commit nobody else tells of it."""
    unit.row(SQL.hold, case_id=case_id)
    return [
        ToldFee(
            TakenFee(
                department_code=row["department_code"],
                amount_fen=row["amount_fen"],
                taken_on=row["taken_on"],
                paid_by=PaidBy(row["paid_by"]),
                paper=PaperGiven(row["paper"]),
            ),
            row["told_at"],
        )
        for row in unit.rows(SQL.told_of, case_id=case_id)
    ]


def keep(unit: Unit, case: Case, told: ToldFee) -> None:
    """Keep what was told of a case."""
    fee = told.fee
    unit.write(
        WRITES.insert_told_off_centre_fee,
        [
            {
                "case_id": case.case_id,
                "department_code": fee.department_code,
                "amount_fen": fee.amount_fen,
                "taken_on": fee.taken_on,
                "division_code": case.division_code,
                "paid_by": fee.paid_by.value,
                "paper": fee.paper.value,
                "told_at": told.told_at,
            }
        ],
    )
