"""Ratings of closed cases: kept once, listed, counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from chassis.storage.queries import load_queries
from chassis.storage.tables import record_of
from supervision.domain.ratings import GivenRating, Rating, RatingFigure

if TYPE_CHECKING:
    from datetime import datetime

    from chassis.rpc import Caller
    from chassis.storage.unit import Unit

SQL = load_queries("supervision.storage", "ratings.sql")

MOST_FIGURES = 200
_LAST = UUID(int=(1 << 128) - 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class SoughtRatings:
    """Which ratings of a centre are listed; empty and zero leave nothing out."""

    division_code: str
    case_id: UUID | None = None
    waiting: bool = False
    department_code: str = ""
    officer_id: str = ""
    grade: int = 0


def keep(unit: Unit, case_id: UUID, division_code: str, rating: GivenRating, call_back_due_at: datetime | None) -> None:
    """Keep the first rating of a case."""
    unit.run(
        SQL.keep_rating,
        case_id=case_id,
        division_code=division_code,
        grade=rating.grade,
        reasons=list(rating.reasons),
        rated_at=rating.rated_at,
        call_back_due_at=call_back_due_at,
    )


def page(
    unit: Unit, sought: SoughtRatings, before: tuple[datetime, UUID] | None, row_count: int
) -> tuple[list[Rating], int]:
    """Answer a page, the newest first, and how many there are on all pages."""
    before_at, before_id = before or ("infinity", _LAST)
    rows = unit.rows(
        SQL.list_ratings,
        division_code=sought.division_code,
        case_id=sought.case_id,
        waiting=sought.waiting,
        department_code=sought.department_code,
        officer_id=sought.officer_id,
        grade=sought.grade,
        before_at=before_at,
        before_id=before_id,
        row_count=row_count,
    )
    return [record_of(Rating, row) for row in rows if row["case_id"] is not None], rows[0]["total_count"]


def figures(unit: Unit, division_code: str) -> list[RatingFigure]:
    """Count the ratings of a centre, most ratings first in each kind."""
    rows = unit.rows(SQL.rating_figures, division_code=division_code, at_most=MOST_FIGURES)
    return [record_of(RatingFigure, row) for row in rows]


def hold(unit: Unit, case_id: UUID, division_code: str) -> tuple[datetime | None, str] | None:
    """Hold one; answers when it was called back and by whom. None: there is none that wants a call."""
    row = unit.row(SQL.hold_rating, case_id=case_id, division_code=division_code)
    return (row["called_back_at"], row["called_back_by"]) if row and row["call_back_due_at"] else None


def answer(unit: Unit, case_id: UUID, caller: Caller, words: str) -> None:
    """Keep that somebody has called back."""
    unit.run(
        SQL.answer_rating,
        case_id=case_id,
        called_back_at=unit.now,
        called_back_by=caller.officer_id,
        called_back_by_department=caller.department_code,
        call_back_words=words,
    )
