"""Keep how the accounts of a centre stood at the last midnight."""

from __future__ import annotations

from collections.abc import Sequence

from chassis.storage.unit import Unit
from fees.domain.accounts import snapshot_instant
from fees.storage import balances


def take_snapshots(unit: Unit, division_code: str, _keys: Sequence[str]) -> None:
    """Add what was posted since the last one to it: the cost is that of a day, however long the books are."""
    as_of = snapshot_instant(unit.now)
    balances.keep(unit, division_code, as_of, balances.read(unit, division_code, as_of))
