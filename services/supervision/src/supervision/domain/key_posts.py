"""Key posts 重点监督岗位: the register of posts whose work is watched more closely than that of others (speech 002).

Departments name their own, the head of the centre takes them into the register, everybody reads it.
"""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from supervision.domain.refusals import KeyPostNotSo, SecondPersonNeeded

MOST_POSTS = 500
"""Proposed and designated posts of one centre: the register of a whole city began with 86."""

WATCHED_DAYS = 90
"""How far back unanswered limits are counted."""


class KeyPostState(enum.Enum):
    """Where a post stands."""

    PROPOSED = "proposed"
    DESIGNATED = "designated"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class KeyPostVerdict(enum.Enum):
    """What the head of the centre decides."""

    DESIGNATE = "designate"
    DECLINE = "decline"
    WITHDRAW = "withdraw"


_DECIDED = {
    (KeyPostState.PROPOSED, KeyPostVerdict.DESIGNATE): KeyPostState.DESIGNATED,
    (KeyPostState.PROPOSED, KeyPostVerdict.DECLINE): KeyPostState.DECLINED,
    (KeyPostState.DESIGNATED, KeyPostVerdict.WITHDRAW): KeyPostState.WITHDRAWN,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyPost:
    """A post of the register; without ``item_codes`` it works on all items of its department."""

    key_post_id: UUID
    division_code: str
    department_code: str
    name: str
    item_codes: Sequence[str]
    risk: str
    proposed_by: str
    proposed_by_department: str
    proposed_at: datetime
    state: KeyPostState = KeyPostState.PROPOSED
    designated_by: str = ""
    designated_at: datetime | None = None
    decided_by: str = ""
    decided_by_department: str = ""
    decided_at: datetime | None = None
    decided_words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyPostFigures:
    """Undecided tasks by light; limits that ended without a decision in ``WATCHED_DAYS``; complaints not answered.

    What rules found in the same days is counted too.
    """

    green_count: int = 0
    yellow_count: int = 0
    red_count: int = 0
    unanswered_count: int = 0
    complaint_count: int = 0
    hit_count: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyPostTask:
    """An undecided task of a post."""

    case_no: str
    item_code: str
    item_zh: str
    item_en: str
    due_soon: bool
    overdue: bool
    due_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnansweredLimit:
    """A limit that ended at ``ended_at`` without a decision; ``deemed``: silence became consent."""

    case_no: str
    item_code: str
    deemed: bool
    ended_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyPostDecision:
    """What somebody decides; ``words`` may be empty where a post is designated."""

    verdict: KeyPostVerdict
    words: str
    officer_id: str
    department_code: str


def decided(post: KeyPost, decision: KeyPostDecision, now: datetime) -> KeyPost:
    """Answer the post as the head of the centre decides.

    Raises:
        KeyPostNotSo: there is nothing of the kind to decide about it as it stands.
        SecondPersonNeeded: who proposed it does not designate it.
    """
    state = _DECIDED.get((post.state, decision.verdict))
    if state is None:
        raise KeyPostNotSo(name=post.name, state=post.state.value)
    designates = decision.verdict is KeyPostVerdict.DESIGNATE
    if designates and decision.officer_id == post.proposed_by:
        raise SecondPersonNeeded(officer_id=decision.officer_id)
    return replace(
        post,
        state=state,
        designated_by=decision.officer_id if designates else post.designated_by,
        designated_at=now if designates else post.designated_at,
        decided_by=decision.officer_id,
        decided_by_department=decision.department_code,
        decided_at=now,
        decided_words=decision.words,
    )
