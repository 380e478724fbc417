"""Verify the books: recompute the hash chain of a centre, a stretch at a time, again and again."""

from __future__ import annotations

from dataclasses import replace

from chassis.storage.reach import Reach
from chassis.storage.unit import Unit
from fees.domain.chain import GENESIS, first_broken
from fees.storage import chain_checks, ledger
from fees.storage.chain_checks import ChainCheck


def verify_ledger(unit: Unit, limit: int) -> int:
    """Verify at most ``limit`` blocks of the chain that has waited longest; answers how many there were.

    A pass that reaches the end, or a broken block, starts over from the first block next time: what was tampered with
    after it was verified is found by the next pass. ``broken_number`` is cleared by a whole pass without a fault.
    """
    division_code = chain_checks.claim_check(unit)
    if division_code is None:
        return 0
    with unit.acting_as(Reach(division_code)):
        return _verify(unit, chain_checks.read_check(unit, division_code), limit)


def _verify(unit: Unit, check: ChainCheck, limit: int) -> int:
    blocks = ledger.read_blocks(unit, check.division_code, check.checked_number, limit)
    broken = first_broken(blocks, check.checked_number, check.checked_hash)
    if broken is not None:
        result = replace(check, checked_number=0, checked_hash=GENESIS, broken_number=broken)
    elif len(blocks) < limit:
        result = replace(check, checked_number=0, checked_hash=GENESIS, broken_number=None)
    else:
        result = replace(check, checked_number=blocks[-1].number, checked_hash=blocks[-1].hash)
    chain_checks.record_check(unit, result)
    return len(blocks)
