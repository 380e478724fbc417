"""What is said when receipt numbers run out soon."""

from __future__ import annotations

from console.pages.page import Visit
from onewindow.fees.v1.fees_pb2 import ListReceiptRangesResponse


def low_stock(visit: Visit, held: ListReceiptRangesResponse) -> str:
    """Say that receipt numbers run out soon; empty if they do not."""
    if not held.is_low:
        return ""
    left = visit.language.count("{number} receipt number is left", "{number} receipt numbers are left", held.left_count)
    if not held.is_used:
        return visit.say("{left}. Draw a range from the finance bureau now.", left=left)
    return visit.say(
        "{left}; at the pace of the last four weeks they last {days}. Draw a range from the finance bureau now.",
        left=left,
        days=visit.language.count("{number} day", "{number} days", held.days_left),
    )
