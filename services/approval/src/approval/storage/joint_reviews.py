"""Joint reviews: found by case, by id and by list, and written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from approval.domain.joint_review import (
    Absence,
    Appointment,
    Invitation,
    JointReview,
    JointTask,
    Kind,
    Opinion,
    Signed,
    Stance,
    State,
)
from approval.domain.states import TaskState
from approval.storage.tables import WRITES
from chassis.storage.queries import load_queries
from chassis.storage.tables import fields_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from chassis.storage.tables import Values
    from chassis.storage.unit import Row, Unit

SQL = load_queries("approval.storage", "joint_reviews.sql")

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
# Behind whatever begins before the year 10,000.
_ENDED = 10**18


@dataclass(frozen=True, slots=True)
class ListKey:
    """Where a page ends: the place of its last joint review in the list."""

    list_place: int
    review_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a list shows; without anything named every joint review of the centre."""

    department_code: str = ""
    case_id: UUID | None = None
    state: State | None = None
    from_at: datetime | None = None
    until_at: datetime | None = None


def of_cases(unit: Unit, case_ids: Collection[UUID]) -> dict[UUID, JointReview]:
    """Read every joint review of cases, by its id."""
    rows = unit.rows(SQL.find_joint_reviews, case_ids=list(case_ids), review_ids=[])
    return {row["review_id"]: _review_from(row) for row in rows}


def find(unit: Unit, review_ids: Collection[UUID]) -> dict[UUID, JointReview]:
    """Read joint reviews by id; an id that is not here has no entry."""
    rows = unit.rows(SQL.find_joint_reviews, case_ids=[], review_ids=list(review_ids))
    return {row["review_id"]: _review_from(row) for row in rows}


def page(
    unit: Unit, division_code: str, wanted: Wanted, after: ListKey | None, size: int
) -> tuple[list[JointReview], int]:
    """Read at most ``size`` joint reviews after a place, without minutes, and the number of all that are wanted."""
    rows = unit.rows(
        SQL.list_joint_reviews,
        division_code=division_code,
        department_code=wanted.department_code,
        case_id=wanted.case_id,
        state=wanted.state.value if wanted.state else "",
        from_at=wanted.from_at or "-infinity",
        until_at=wanted.until_at or "infinity",
        after_place=after.list_place if after else -1,
        after_id=after.review_id if after else UUID(int=0),
        page_size=size,
    )
    return [_review_from(row) for row in rows if row["review_id"] is not None], rows[0]["total_count"]


def list_key(review: JointReview) -> ListKey:
    """Answer the place of a joint review in the list."""
    begins = (review.appointment.starts_at - _EPOCH) // _MICROSECOND
    return ListKey(begins if review.state is State.CONVENED else _ENDED - begins, review.review_id)


def save(unit: Unit, changes: Iterable[tuple[JointReview | None, JointReview]]) -> None:
    """Write what is new and what has changed, and the opinions that were added."""
    pairs = [(before, after) for before, after in changes if before is not after]
    unit.write(WRITES.insert_joint_review, [_row(after) for before, after in pairs if before is None])
    unit.write(WRITES.update_joint_review, [_row(after) for before, after in pairs if before is not None])
    unit.write(WRITES.insert_joint_opinion, [row for before, after in pairs for row in _new_opinions(before, after)])


def _new_opinions(before: JointReview | None, after: JointReview) -> Iterable[Values]:
    known = len(before.opinions) if before else 0
    for position, opinion in enumerate(after.opinions[known:], start=known):
        earlier = [each for each in after.opinions[:position] if each.department_code == opinion.department_code]
        yield {
            **fields_of(opinion),
            "review_id": after.review_id,
            "division_code": after.division_code,
            "number": len(earlier) + 1,
            "stance": opinion.stance.value,
        }


def _row(review: JointReview) -> Values:
    ended = review.ended
    return {
        "review_id": review.review_id,
        "case_id": review.case_id,
        "division_code": review.division_code,
        "kind": review.kind.value,
        "lead_department_code": review.lead_department_code,
        "department_codes": review.department_codes,
        "item_codes": review.item_codes,
        "invitations": [fields_of(each) for each in review.invitations],
        "convened_by": review.convened.officer_id,
        "convened_by_department": review.convened.department_code,
        "convened_at": review.convened.at,
        "starts_at": review.appointment.starts_at,
        "ends_at": review.appointment.ends_at,
        "place": review.appointment.place,
        "moved_times": review.moved_times,
        "moved_reason": review.moved_reason,
        "state": review.state.value,
        "list_place": list_key(review).list_place,
        "ended_at": ended and ended.at,
        "ended_by": ended and ended.officer_id,
        "ended_by_department": ended and ended.department_code,
        "end_reason": review.end_reason,
        "minutes": review.minutes,
        "absences": [fields_of(each) for each in review.absences],
        "erased_at": review.erased_at,
    }


def _review_from(row: Row) -> JointReview:
    ended = None
    if row["ended_at"] is not None:
        ended = Signed(officer_id=row["ended_by"], department_code=row["ended_by_department"], at=row["ended_at"])
    return JointReview(
        review_id=row["review_id"],
        case_id=row["case_id"],
        case_no=row["case_no"],
        division_code=row["division_code"],
        kind=Kind(row["kind"]),
        lead_department_code=row["lead_department_code"],
        tasks=tuple(_task_from(each) for each in row["tasks"]),
        invitations=tuple(Invitation(**each) for each in row["invitations"]),
        appointment=Appointment(starts_at=row["starts_at"], ends_at=row["ends_at"], place=row["place"]),
        convened=Signed(
            officer_id=row["convened_by"], department_code=row["convened_by_department"], at=row["convened_at"]
        ),
        state=State(row["state"]),
        moved_times=row["moved_times"],
        moved_reason=row["moved_reason"],
        ended=ended,
        end_reason=row["end_reason"],
        minutes=row["minutes"],
        opinions=tuple(_opinion_from(each) for each in row["opinions"]),
        absences=tuple(Absence(**each) for each in row["absences"]),
        erased_at=row["erased_at"],
    )


def _task_from(value: dict[str, Any]) -> JointTask:
    return JointTask(**{**value, "state": TaskState(value["state"]), "due_at": datetime.fromisoformat(value["due_at"])})


def _opinion_from(value: dict[str, Any]) -> Opinion:
    at = datetime.fromisoformat(value["recorded_at"])
    return Opinion(**{**value, "stance": Stance(value["stance"]), "recorded_at": at})
