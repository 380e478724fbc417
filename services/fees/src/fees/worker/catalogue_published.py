"""Intake published a catalogue: keep its fee rates, and its calendar."""

from __future__ import annotations

from datetime import UTC

from chassis.published import read_publication, read_special_days
from chassis.subscription import Received, Subscription
from fees.domain.catalogue import PublishedRate
from fees.handlers.keep_catalogue import KeepCatalogue, keep_catalogue
from kernel.fields import Violations
from onewindow.intake.v1 import events_pb2


def parse(received: Received[events_pb2.CataloguePublished]) -> KeepCatalogue:
    """Read the event; refuses one of no centre or version."""
    event = received.event
    violations = Violations()
    read_publication(violations, event)
    days = read_special_days(violations, event.special_days)
    violations.raise_if_any()
    return KeepCatalogue(
        division_code=event.division_code,
        version=event.version,
        published_at=event.published_at.ToDatetime(UTC),
        rates=tuple(_rate(rate) for rate in event.fee_rates),
        days=days,
    )


def _rate(rate: events_pb2.FeeRate) -> PublishedRate:
    return PublishedRate(
        fee_code=rate.fee_code,
        name_zh=rate.name_zh,
        name_en=rate.name_en,
        department_code=rate.department_code,
        charge_basis=rate.charge_basis,
        unit=rate.unit,
        unit_price_fen=rate.unit_price_fen if rate.HasField("unit_price_fen") else None,
        min_fen=rate.min_fen if rate.HasField("min_fen") else None,
        max_fen=rate.max_fen if rate.HasField("max_fen") else None,
        tiers_json=rate.tiers_json,
        formula=rate.formula,
        legal_basis=rate.legal_basis,
        collector=rate.collector,
        treasury_account=rate.treasury_account,
        fee_kind=rate.fee_kind,
        status=rate.status,
        ceased_on=rate.ceased_on,
        cancelled_by=rate.cancelled_by,
        effective_from=rate.effective_from,
        waiver_rules=rate.waiver_rules,
        rate_scope=rate.rate_scope,
        effective_to=rate.effective_to,
    )


SUBSCRIPTION = Subscription(event=events_pb2.CataloguePublished, source="intake", parse=parse, handle=keep_catalogue)
