"""Kinds of trouble that are planted, by the codes of the rules that have to find them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

EVERY = 50
"""Of so many cases one has trouble, each kind in its turn."""

KINDS = (
    "overdue",
    "deemed",
    "second_notice",
    "repeated_correction",
    "refused_without_basis",
    "charged_above_standard",
    "outside_scope",
    "idle_task",
    "clock_stop_abuse",
    "decided_unread",
    "catalogue_not_public",
    "cancelled_used",
    "dual_acceptance",
    "off_centre_fee",
)
# All others are of an item that is not decided at once.
AT_ONCE = frozenset(
    {
        *("second_notice", "repeated_correction", "charged_above_standard", "catalogue_not_public", "cancelled_used"),
        *("dual_acceptance", "off_centre_fee"),
    }
)


def trouble_of(number: int) -> str:
    """Answer what goes wrong in a case, by its place among all; empty: nothing."""
    return "" if number % EVERY else KINDS[(number // EVERY - 1) % len(KINDS)]


@dataclass(frozen=True, slots=True)
class Trouble:
    """What a rule has to find: in which case, of which item (if it is of one), and when it happened."""

    rule: str
    case_id: UUID
    case_no: str
    item_code: str
    at: datetime
