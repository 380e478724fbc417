"""Verify the books: recompute the hash chain of a centre, a stretch at a time."""

from __future__ import annotations

from collections.abc import Sequence

import structlog

from chassis.storage.unit import Unit
from fees.domain.verification import ChainCheck, advanced, begun
from fees.storage import chain_checks, ledger

LOG = structlog.get_logger(__name__)

# Blocks of one transaction.
STRETCH = 500


def verify_ledger(unit: Unit, division_code: str, _keys: Sequence[str]) -> None:
    """Verify the next stretch of a claimed centre's chain.

    What was tampered with after it was verified is found by the next whole pass, at the latest a night later. A chain
    that is found broken is told once; ``broken_number`` shows it until a whole pass meets no fault.
    """
    check, end = chain_checks.read_check(unit, division_code)
    before = begun(check, unit.now)
    # After the books' end: what is posted meanwhile is more than they tell, never less.
    blocks = ledger.read_blocks(unit, division_code, before.checked_number, STRETCH)
    after = advanced(before, blocks, end if len(blocks) < STRETCH else None)
    _tell(before, after)
    chain_checks.record_check(unit, after)


def _tell(before: ChainCheck, after: ChainCheck) -> None:
    if after.broken_number is not None and after.broken_number != before.broken_number:
        LOG.error(
            "A centre's chain of postings is broken.",
            action="ledger_chain_broken",
            division_code=after.division_code,
            block=after.broken_number,
        )
    elif after.broken_number is None and before.broken_number is not None:
        LOG.warning(
            "A centre's chain of postings holds again.", action="ledger_chain_whole", division_code=after.division_code
        )
