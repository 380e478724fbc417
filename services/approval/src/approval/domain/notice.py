"""What the officers and heads of a department are told without asking."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID


class NoticeKind(enum.Enum):
    """What a notice tells. Which facts belong to a kind is said in ``approval.proto``."""

    LAPSED = "lapsed"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    DEEMED = "deemed"
    ASSIGNED = "assigned"
    JOINT_REVIEW = "joint_review"
    ORDER = "order"
    LIMIT_MOVED = "limit_moved"
    CORRECTED = "corrected"
    REVOCATION = "revocation"
    PROMISED_PAPERS = "promised_papers"
    CARD = "card"
    SUPERVISION_ORDER = "supervision_order"
    REMINDER = "reminder"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Told to the officers of a department who may decide the item, and to its heads.

    ``officer_id``: to them alone. ``item_code`` is empty if it is about the whole case, ``case_id`` None if about none.
    ``happened_at``: when what it tells took effect. ``facts``: what belongs to its kind, codes and instants in ISO 8601
    and no personal data.
    """

    kind: NoticeKind
    case_id: UUID | None
    division_code: str
    department_code: str
    item_code: str = ""
    officer_id: str = ""
    happened_at: datetime
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedNotice:
    """A notice with what people know its case and item by; ``seen_at``: when the reader marked it, None before."""

    notice_id: int
    notice: Notice
    case_no: str
    name_zh: str
    name_en: str
    told_at: datetime
    seen_at: datetime | None
