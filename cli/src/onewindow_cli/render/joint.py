"""Joint reviews on a terminal: a list, and everything about one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onewindow.approval.v1 import approval_pb2 as pb
from onewindow_cli.render import words
from onewindow_cli.render.counting import counted
from onewindow_cli.render.terminal import echo
from onewindow_cli.render.wrapping import wrapped

if TYPE_CHECKING:
    from onewindow.approval.v1.approval_pb2 import (
        JointOpinion,
        JointParticipant,
        JointReview,
        ListJointReviewsResponse,
    )

KINDS = {
    pb.JOINT_REVIEW_KIND_MEETING: "会审 joint review",
    pb.JOINT_REVIEW_KIND_SITE_VISIT: "联合踏勘 site visit",
    pb.JOINT_REVIEW_KIND_ACCEPTANCE: "联合验收 acceptance",
}
STATES = {
    pb.JOINT_REVIEW_STATE_CONVENED: "待举行 convened",
    pb.JOINT_REVIEW_STATE_CLOSED: "已结束 closed",
    pb.JOINT_REVIEW_STATE_CANCELLED: "已取消 cancelled",
}
STANCES = {
    pb.JOINT_STANCE_AGREE: "同意 agrees",
    pb.JOINT_STANCE_AGREE_AFTER_CHANGES: "修改后同意 agrees after changes",
    pb.JOINT_STANCE_DISAGREE: "不同意 disagrees",
}


# Of a terminal.
_COLUMNS = 80


def show_list(listed: ListJointReviewsResponse) -> None:
    """Print two lines a joint review: when and what, and its id with its departments."""
    for review in listed.reviews:
        echo(f"{_when(review)}  {KINDS.get(review.kind, '')}  {STATES.get(review.state, '')}")
        _tell(" ".join([review.review_id, *(each.department_code for each in review.participants)]), 4)
    total = listed.total_count
    echo(f"{counted(total, 'joint review')}. 共 {total} 次。")


def show_review(review: JointReview) -> None:
    """Print everything about one."""
    echo(f"{KINDS.get(review.kind, '')}  {STATES.get(review.state, '')}")
    echo(f"{review.review_id}  办件 case {review.case_no}")
    _tell(f"{_when(review)}–{words.local(review.ends_at, '%H:%M')} {review.place or '（已删除）erased'}")
    if review.moved_times:
        _tell(f"改期 moved ×{review.moved_times}: {review.moved_reason}")
    if review.cancel_reason:
        _tell(f"取消 cancelled by {review.ended_by.officer_id}: {review.cancel_reason}")
    for task in review.tasks:
        echo(f"  {task.department_code:<5} {task.item_code:<9} {words.TASK_STATES.get(task.state, '')}")
    for each in review.participants:
        _show_participant(each, is_lead=each.department_code == review.lead_department_code)
    if review.minutes:
        echo("会审纪要 minutes:")
        # Each line is marked as theirs: none of what officers write looks like one of ours.
        for line in review.minutes.splitlines():
            _tell(f"¶ {line}", 2)


def _show_participant(each: JointParticipant, *, is_lead: bool) -> None:
    lead = " 牵头 lead" if is_lead else ""
    asked = f"  {', '.join(each.officer_ids)}" if each.officer_ids else ""
    _tell(f"{each.department_code} {each.department_zh} {each.department_en}{lead}{asked}")
    for opinion in each.earlier_opinions:
        _tell(f"此前 before: {_said(opinion)}", 4)
    if each.HasField("opinion"):
        _tell(_said(each.opinion), 4)
    elif each.absent_reason:
        _tell(f"未到会 did not come: {each.absent_reason}", 4)
    else:
        _tell("尚无意见 no opinion yet", 4)


def _tell(text: str, indent: int = 0) -> None:
    for line in wrapped(text, _COLUMNS - indent):
        echo(" " * indent + line)


def _said(opinion: JointOpinion) -> str:
    grounds = "；".join(part for part in (opinion.reason, opinion.legal_basis) if part)
    who = f"{opinion.recorded_by.officer_id} {words.local(opinion.recorded_at, '%m-%d %H:%M')}"
    return f"{STANCES.get(opinion.stance, '')} {grounds} ({who})"


def _when(review: JointReview) -> str:
    return words.local(review.starts_at, "%Y-%m-%d %H:%M")
