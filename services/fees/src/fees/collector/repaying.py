"""Having a provider pay back what it took: it is told, asked again until it says how that ended, and heard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import structlog

from chassis.storage.reach import PLATFORM, Reach
from fees.collector.provider import Provider, ProviderAway
from fees.handlers.settle_refund import settle_refunds
from fees.storage import refunds
from kernel.errors import Refusal

if TYPE_CHECKING:
    from chassis.storage.database import Database
    from fees.domain.repaying import Refund, RefundNotice

LOG = structlog.get_logger(__name__)

# Refunds claimed at once; while the provider is asked about them no transaction is open.
MOST_AT_ONCE = 20


def take_turn(database: Database, provider: Provider) -> int:
    """Tell or ask about the refunds that are due, at most so many; answers how many there were.

    A refund is on record as sent before the provider hears of it, so that one it was told of is never taken for one it
    was not; told again, the provider knows it by its id.
    """
    claimed = _claim(database)
    for refund in claimed:
        try:
            notice = provider.refund(refund)
        except ProviderAway as fault:
            LOG.warning("The payment provider is away.", action="provider_away", fault=str(fault))
            break
        if notice:
            take_up(database, notice)
    return len(claimed)


def take_up(database: Database, notice: RefundNotice) -> Refusal | None:
    """Take up what a provider says has become of a refund; answers why not."""
    with database.unit(reach=Reach(notice.division_code)) as unit:
        [outcome] = settle_refunds(unit, [notice])
    if isinstance(outcome, Refusal):
        LOG.error("A refund is not ours.", action="refund_waits", reason=outcome.reason)
        return outcome
    LOG.info(
        "A refund was told.",
        action="refund_told",
        division_code=notice.division_code,
        state=outcome.state.value if outcome.state else "known",
    )
    return None


def _claim(database: Database) -> list[Refund]:
    found: list[Refund] = []
    with database.unit(reach=PLATFORM) as unit:
        for division_code, refund_ids in sorted(refunds.claim_refunds(unit, MOST_AT_ONCE).items()):
            with unit.acting_as(Reach(division_code)):
                found += refunds.note_checks(unit, refund_ids)
    return found
