"""What several requests of this service carry: case ids and places in the inbox."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from approval.storage.inbox import Place
from chassis import paging

if TYPE_CHECKING:
    from kernel.fields import Violations

_NO_CASE = UUID(int=0)


def case_id(text: str, violations: Violations) -> UUID:
    """Read a case id, or record the field."""
    try:
        return UUID(text)
    except ValueError:
        violations.add("case_id", "Give the case id: a UUID.", "请填写办件标识（UUID）。")
        return _NO_CASE


def page_token(place: Place | None) -> str:
    """Write where the next page begins; empty after the last page."""
    return paging.page_token(place.due_at.isoformat(), str(place.case_id), place.item_code) if place else ""


def place(token: str, violations: Violations) -> Place | None:
    """Read where a page begins: None for the first one; records the field if this service did not write the token."""
    key = paging.read_page_token(violations, token, 3)
    if key is None:
        return None
    try:
        found = Place(datetime.fromisoformat(key[0]), UUID(key[1]), key[2])
    except ValueError:
        found = None
    if found is None or found.due_at.tzinfo is None:
        violations.add("page_token", "is not a token of this list", "不是本列表的分页标记")
    return found
