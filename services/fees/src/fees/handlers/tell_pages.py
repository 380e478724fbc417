"""Tell open pages which bills, stocks of receipt numbers, and files of the bank have changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from chassis.live import Hint

if TYPE_CHECKING:
    from chassis.storage.unit import Unit
    from fees.domain.bill import Bill

BILLS, RECEIPTS, BANK = "bills", "receipts", "bank"


def tell_of_bills(unit: Unit, kind: str, bills: Iterable[Bill]) -> None:
    """Hint at each of these bills by its case, and at no figure of it.

    Args:
        unit: that changed them.
        kind: what happened, as the event of it is called.
        bills: that were changed.
    """
    for bill in bills:
        hint = Hint(topic=BILLS, case_id=str(bill.stream_id), kind=kind, version=_version(unit))
        unit.hint(bill.division_code, hint)


def tell_of_receipts(unit: Unit, kind: str, divisions: Iterable[str]) -> None:
    """Hint that the receipt numbers of these centres are others now."""
    for division_code in sorted(set(divisions)):
        unit.hint(division_code, Hint(topic=RECEIPTS, kind=kind, version=_version(unit)))


def tell_of_refunds(unit: Unit, divisions: Iterable[str]) -> None:
    """Hint that a refund of money of no case is another now, to who looks at lists of bills."""
    for division_code in sorted(set(divisions)):
        unit.hint(division_code, Hint(topic=BILLS, kind="Refund", version=_version(unit)))


def tell_of_imports(unit: Unit, kind: str, division_code: str) -> None:
    """Hint that a file of the bank is further than it was."""
    unit.hint(division_code, Hint(topic=BANK, kind=kind, version=_version(unit)))


def _version(unit: Unit) -> int:
    return round(unit.now.timestamp() * 1_000_000)
