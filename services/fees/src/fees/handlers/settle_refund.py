"""Take up what a provider says has become of refunds: once, twice, late and in any order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import uuid4

from chassis.outcome import Outcome
from chassis.storage.unit import Unit
from fees.domain.refund_refusals import RefundNotFound
from fees.domain.repaying import Refund, RefundNotice, RefundState, refund_entry, settled
from fees.handlers.refunded import tell
from fees.storage import ledger, refunds


@dataclass(frozen=True, slots=True)
class Settled:
    """The state a refund came into; None: it was known."""

    state: RefundState | None


def settle_refunds(unit: Unit, notices: Sequence[RefundNotice]) -> list[Outcome[Settled]]:
    """Take up each notice in order; one that tells nothing new changes nothing. Locks refunds, then books."""
    found = refunds.lock_refunds(unit, (notice.refund_id for notice in notices))
    books = ledger.lock_books(unit, {notice.division_code for notice in notices})
    outcomes: list[Outcome[Settled]] = []
    for notice in notices:
        refund = found.get(notice.refund_id)
        if refund is None or refund.division_code != notice.division_code:
            outcomes.append(RefundNotFound())
            continue
        outcome = settled(refund, notice, uuid4(), unit.now)
        if isinstance(outcome, Refund):
            if outcome.state is RefundState.PAID:
                books = ledger.post(unit, books, [(outcome.division_code, refund_entry(outcome, unit.now))])
            refunds.store_refunds(unit, [outcome])
            tell(unit, outcome, None)
            found[notice.refund_id] = outcome
            outcomes.append(Settled(outcome.state))
        else:
            outcomes.append(Settled(None) if outcome is None else outcome)
    return outcomes
