"""Joint reviews in the timeline: what people read."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

import pytest
from observing import observation_of

from chassis.subscription import Received
from onewindow.approval.v1 import approval_pb2, events_pb2
from onewindow.type.v1.type_pb2 import Actor

CASE_ID = UUID("01890a5d-ac96-774b-bcce-b302099a8057")
NOW = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
KIND = approval_pb2.JOINT_REVIEW_KIND_SITE_VISIT
HEAD = Actor(officer_id="zrzy-head", department_code="ZRZY")


def party(code: str, stance: approval_pb2.JointStance | None = None, absent: str = "") -> events_pb2.JointParty:
    """A department; that of an old case has no name."""
    named = {"ZRZY": ("自然资源局", "Natural Resources Bureau"), "ZJ": ("住建局", "Housing Bureau")}
    zh, en = named.get(code, ("", ""))
    return events_pb2.JointParty(
        department_code=code, department_zh=zh, department_en=en, stance=stance, absent_reason=absent
    )


PARTIES = [
    party("ZRZY", approval_pb2.JOINT_STANCE_AGREE),
    party("ZJ", approval_pb2.JOINT_STANCE_DISAGREE),
    party("SL", absent="未到会，未说明原因"),
]


@pytest.mark.parametrize(
    ("event", "zh", "en"),
    [
        (
            events_pb2.JointReviewConvened(kind=KIND, parties=PARTIES, starts_at=NOW, convened_by=HEAD),
            "自然资源局召集联合踏勘：住建局、SL参加，定于2026-03-02 10:00",
            "joint site visit convened by Natural Resources Bureau with Housing Bureau, SL, 2026-03-02 10:00",
        ),
        (
            events_pb2.JointReviewRescheduled(kind=KIND, starts_at=NOW, reason="道路封闭", rescheduled_by=HEAD),
            "联合踏勘改期至2026-03-02 10:00：道路封闭",
            "joint site visit moved to 2026-03-02 10:00: 道路封闭",
        ),
        (
            events_pb2.JointReviewCancelled(kind=KIND, reason="申请人请求", cancelled_by=HEAD),
            "联合踏勘取消：申请人请求",
            "joint site visit cancelled: 申请人请求",
        ),
        (
            events_pb2.JointOpinionRecorded(kind=KIND, party=PARTIES[1], changed=True, recorded_by=HEAD),
            "联合踏勘意见：住建局不同意（变更意见）",
            "opinion in the joint site visit: Housing Bureau disagrees (changed)",
        ),
        (
            events_pb2.JointReviewClosed(kind=KIND, parties=PARTIES, closed_by=HEAD),
            "联合踏勘结束：自然资源局同意、住建局不同意；SL零出席：未到会，未说明原因",
            (
                "joint site visit closed: Natural Resources Bureau agrees, Housing Bureau disagrees;"
                " zero attendance of SL: 未到会，未说明原因"
            ),
        ),
        (
            # Of a later release.
            events_pb2.JointReviewClosed(kind=99, closed_by=HEAD),  # type: ignore[arg-type]
            "会审结束",
            "joint review closed",
        ),
    ],
)
def test_the_timeline_tells_of_departments_by_name(event: object, zh: str, en: str) -> None:
    """Who leads, what each says, and who did not come: no code where there is a name, and who did it."""
    observation = observation_of(Received(event, "approval", CASE_ID, 3, "410526", NOW))

    entry = observation.entry
    assert (zh, en) == (entry.summary_zh, entry.summary_en)
    assert ("zrzy-head", "ZRZY") == (entry.officer_id, entry.department_code)
