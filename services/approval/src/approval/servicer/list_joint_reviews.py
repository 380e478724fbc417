"""ListJointReviews: those of a centre, a department, a day or a case."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from approval.handlers.list_joint_reviews import JointReviewPage, ListJointReviews, list_joint_reviews
from approval.servicer.joint_reviews import STATES_ASKED, review_message
from approval.storage.joint_reviews import Wanted
from chassis.paging import number, page_asked, row_id
from chassis.reading import code
from chassis.requests import centre_asked, read_date, read_id
from chassis.rpc import Rpc
from kernel.calendar import CENTRE_ZONE
from kernel.errors import FaultKind
from kernel.fields import Violations
from onewindow.approval.v1 import approval_pb2

if TYPE_CHECKING:
    from approval.domain.joint_review import State
    from chassis.rpc import Call

MOST = 100
# Outside these no instant has a day before and after it in every zone.
_FIRST_YEAR, _LAST_YEAR = 2, 9998


def parse(request: approval_pb2.ListJointReviewsRequest, call: Call) -> ListJointReviews:
    """Read the filters; an empty one leaves out nothing."""
    violations = Violations()
    division_code = centre_asked(request.division_code, call.caller, violations)
    from_at, until_at = _day(violations, request.day) if request.day else (None, None)
    query = ListJointReviews(
        caller=call.caller,
        division_code=division_code,
        page=page_asked(violations, request, call.caller, number, row_id, most=MOST),
        wanted=Wanted(
            department_code=code(violations, "department_code", request.department_code, required=False),
            case_id=read_id(violations, "case_id", request.case_id) if request.case_id else None,
            state=_state(violations, request.state),
            from_at=from_at,
            until_at=until_at,
        ),
    )
    violations.raise_if_any()
    return query


def _day(violations: Violations, written: str) -> tuple[datetime | None, datetime | None]:
    day = read_date(violations, "day", written)
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        return None, None
    begins = datetime.combine(day, time(), CENTRE_ZONE)
    return begins, begins + timedelta(days=1)


def _state(violations: Violations, asked: approval_pb2.JointReviewState) -> State | None:
    if asked and asked not in STATES_ASKED:
        violations.add("state", "There is no such state.", "没有此状态。", FaultKind.UNKNOWN_VALUE)
    return STATES_ASKED.get(asked)


def render(page: JointReviewPage) -> approval_pb2.ListJointReviewsResponse:
    """Show one page."""
    return approval_pb2.ListJointReviewsResponse(
        reviews=[review_message(each, whole=False) for each in page.reviews.rows],
        next_page_token=page.reviews.next_token,
        total_count=page.total_count,
    )


RPC = Rpc(method="ListJointReviews", parse=parse, handle=list_joint_reviews, render=render, writes=False)
