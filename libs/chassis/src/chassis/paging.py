"""Pages of a list: bounded sizes, and opaque tokens that name the last row shown (keyset, never an offset)."""

from __future__ import annotations

import base64
import binascii
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kernel.fields import Violations

DEFAULT_PAGE_SIZE = 50
MAX_PAGE_SIZE = 200


def page_size(
    violations: Violations, requested: int, *, most: int = MAX_PAGE_SIZE, default: int = DEFAULT_PAGE_SIZE
) -> int:
    """Answer the size to use: the default for zero; negative or more than ``most`` is a violation of ``page_size``."""
    if not 0 <= requested <= most:
        violations.add("page_size", f"must be between 0 and {most}", f"须在0到{most}之间")
    return requested or default


def page_token(*key: str) -> str:
    """Make the token of the page after the row with this key."""
    return base64.urlsafe_b64encode(json.dumps(key, ensure_ascii=False).encode()).decode()


def read_page_token(violations: Violations, token: str, parts: int) -> tuple[str, ...] | None:
    """Read a token of ``parts`` key columns; None for the first page or, with a violation, for a token not ours."""
    if not token:
        return None
    try:
        key = json.loads(base64.urlsafe_b64decode(token.encode()))
    except (binascii.Error, ValueError):
        key = None
    if not isinstance(key, list) or len(key) != parts or not all(isinstance(part, str) for part in key):
        violations.add("page_token", "is not a token of this list", "不是本列表的分页标记")
        return None
    return tuple(key)
