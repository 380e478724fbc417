"""Fee catalogues of the centres, by version."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime

from chassis.storage.published import Edition, Published, arrived
from chassis.storage.queries import load_queries
from chassis.storage.unit import Unit
from fees.domain.catalogue import PublishedRate, read_rates
from fees.storage.rows import columns
from kernel.tariff import FeeRate

SQL = load_queries(__package__, "catalogue.sql")

CatalogueKey = tuple[str, int]
"""A catalogue: division code and version."""


def add_catalogues(unit: Unit, catalogues: Mapping[CatalogueKey, tuple[datetime, Sequence[PublishedRate]]]) -> None:
    """Keep published catalogues; a version that is here already stays as it is."""
    rows = [(*key, published_at) for key, (published_at, _) in catalogues.items()]
    added = unit.rows(SQL.insert_catalogues, **columns("division_code version published_at", rows))
    rates = [
        {"division_code": row["division_code"], "version": row["version"], **asdict(rate)}
        for row in added
        for rate in catalogues[row["division_code"], row["version"]][1]
    ]
    if rates:
        unit.run(SQL.insert_rates, rates=json.dumps(rates, ensure_ascii=False))
    arrived(unit, [row["division_code"] for row in added])


def _read(unit: Unit, division_code: str, version: int) -> Edition[Mapping[str, FeeRate]] | None:
    if unit.row(SQL.find_catalogue, division_code=division_code, version=version) is None:
        return None
    rows = unit.rows(SQL.read_rates, division_code=division_code, version=version)
    return Edition(version, read_rates(PublishedRate(**row) for row in rows))


RATES = Published(name="fees.rates", read=_read)
"""The rates of each centre's catalogue versions, by fee code."""
