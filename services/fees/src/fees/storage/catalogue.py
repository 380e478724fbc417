"""Fee catalogues of the centres, by version."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from chassis.storage.published import Edition, Published, arrived
from chassis.storage.queries import load_queries
from chassis.storage.tables import fields_of
from chassis.storage.unit import Unit
from fees.domain.catalogue import PublishedRate, read_rates
from fees.storage.tables import WRITES
from kernel.tariff import FeeRate

SQL = load_queries(__package__, "catalogue.sql")

CatalogueKey = tuple[str, int]
"""A catalogue: division code and version."""


def add_catalogues(unit: Unit, catalogues: Mapping[CatalogueKey, tuple[datetime, Sequence[PublishedRate]]]) -> None:
    """Keep published catalogues; a version that is here already stays as it is."""
    added = unit.write(
        WRITES.insert_new_fee_catalogue,
        [
            {"division_code": division_code, "version": version, "published_at": published_at}
            for (division_code, version), (published_at, _) in catalogues.items()
        ],
    )
    unit.write(
        WRITES.insert_fee_rate,
        [{**key, **fields_of(rate)} for key in added for rate in catalogues[key["division_code"], key["version"]][1]],
    )
    arrived(unit, [row["division_code"] for row in added])


def _read(unit: Unit, division_code: str, version: int) -> Edition[Mapping[str, FeeRate]] | None:
    if unit.row(SQL.find_catalogue, division_code=division_code, version=version) is None:
        return None
    rows = unit.rows(SQL.read_rates, division_code=division_code, version=version)
    return Edition(version, read_rates(PublishedRate(**row) for row in rows))


RATES = Published(name="fees.rates", read=_read)
"""The rates of each centre's catalogue versions, by fee code."""
