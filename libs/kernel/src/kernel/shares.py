"""Shares of counts as people write them: half is rounded up, the same wherever a figure is told. Pure."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal


def percent(counted: int, of: int) -> Decimal:
    """Answer a share in per cent, to a tenth; ``of`` is not 0."""
    return _rounded(Decimal(100 * counted) / of, "0.1")


def each(counted: int, of: int) -> Decimal:
    """Answer how many there are for each, to a hundredth; ``of`` is not 0."""
    return _rounded(Decimal(counted) / of, "0.01")


def _rounded(share: Decimal, places: str) -> Decimal:
    return share.quantize(Decimal(places), ROUND_HALF_UP)
