"""What stands where words were erased, with the personal data they may tell (ADR 0018)."""

from __future__ import annotations

ERASED = "（已删除）"
"""The same in every service, so that who looks at a page knows it."""
