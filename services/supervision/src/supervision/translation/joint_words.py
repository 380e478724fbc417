"""How the timeline tells of joint reviews: departments by their names, who did not come as an attendance of zero."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kernel.calendar import CENTRE_ZONE, instant_of
from onewindow.approval.v1 import approval_pb2

if TYPE_CHECKING:
    from collections.abc import Sequence

    from google.protobuf.timestamp_pb2 import Timestamp

    from onewindow.approval.v1 import events_pb2 as approval
    from supervision.translation.reading import Words

_KINDS: dict[int, Words] = {
    approval_pb2.JOINT_REVIEW_KIND_MEETING: ("会审", "joint review"),
    approval_pb2.JOINT_REVIEW_KIND_SITE_VISIT: ("联合踏勘", "joint site visit"),
    approval_pb2.JOINT_REVIEW_KIND_ACCEPTANCE: ("联合验收", "joint acceptance"),
}
_STANCES: dict[int, Words] = {
    approval_pb2.JOINT_STANCE_AGREE: ("同意", "agrees"),
    approval_pb2.JOINT_STANCE_AGREE_AFTER_CHANGES: ("修改后同意", "agrees after changes"),
    approval_pb2.JOINT_STANCE_DISAGREE: ("不同意", "disagrees"),
}
# Of a later release.
_UNKNOWN: Words = ("会审", "joint review")


def convened(event: approval.JointReviewConvened) -> Words:
    """Who leads, who comes and when; not where."""
    kind, when = _kind(event), _at(event.starts_at)
    lead, *others = [_name(party) for party in event.parties]
    return (
        f"{lead[0]}召集{kind[0]}：{'、'.join(zh for zh, _ in others)}参加，定于{when}",
        f"{kind[1]} convened by {lead[1]} with {', '.join(en for _, en in others)}, {when}",
    )


def rescheduled(event: approval.JointReviewRescheduled) -> Words:
    """To when, and why."""
    kind, when = _kind(event), _at(event.starts_at)
    return f"{kind[0]}改期至{when}：{event.reason}", f"{kind[1]} moved to {when}: {event.reason}"


def cancelled(event: approval.JointReviewCancelled) -> Words:
    """Why."""
    kind = _kind(event)
    return f"{kind[0]}取消：{event.reason}", f"{kind[1]} cancelled: {event.reason}"


def opinion_recorded(event: approval.JointOpinionRecorded) -> Words:
    """What a department says, and that it said something else before."""
    kind, name, stance = _kind(event), _name(event.party), _STANCES.get(event.party.stance, ("", ""))
    again_zh, again_en = ("（变更意见）", " (changed)") if event.changed else ("", "")
    return (
        f"{kind[0]}意见：{name[0]}{stance[0]}{again_zh}",
        f"opinion in the {kind[1]}: {name[1]} {stance[1]}{again_en}",
    )


def closed(event: approval.JointReviewClosed) -> Words:
    """What each department said last, and who did not come and why."""
    kind = _kind(event)
    said, absent = _said(event.parties), [party for party in event.parties if party.absent_reason]
    zh = f"{kind[0]}结束：{'、'.join(zh for zh, _ in said)}" if said else f"{kind[0]}结束"
    en = f"{kind[1]} closed: {', '.join(en for _, en in said)}" if said else f"{kind[1]} closed"
    for party in absent:
        name = _name(party)
        zh += f"；{name[0]}零出席：{party.absent_reason}"
        en += f"; zero attendance of {name[1]}: {party.absent_reason}"
    return zh, en


def _said(parties: Sequence[approval.JointParty]) -> list[Words]:
    told = []
    for party in parties:
        if party.stance in _STANCES:
            name, stance = _name(party), _STANCES[party.stance]
            told.append((f"{name[0]}{stance[0]}", f"{name[1]} {stance[1]}"))
    return told


def _kind(event: Any) -> Words:  # noqa: ANN401 - of five events
    return _KINDS.get(event.kind, _UNKNOWN)


def _name(party: approval.JointParty) -> Words:
    """Tasks of earlier releases have no names: then the code is what a department is known by."""
    return party.department_zh or party.department_code, party.department_en or party.department_code


def _at(timestamp: Timestamp) -> str:
    return f"{instant_of(timestamp).astimezone(CENTRE_ZONE):%Y-%m-%d %H:%M}"
