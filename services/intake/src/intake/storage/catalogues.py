"""Catalogues: the published version of a centre, and publishing the next one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from chassis.storage.queries import load_queries
from chassis.storage.unit import Unit
from intake.domain.case.model import Officer
from intake.domain.catalogue.building import build_catalogue, fee_rate
from intake.domain.catalogue.diff import FileDiff
from intake.domain.catalogue.files import FILES
from intake.domain.catalogue.model import Catalogue
from intake.domain.csv_files.tables import Cells, Table, row_key
from intake.storage.tables import WRITES
from kernel.calendar import CENTRE_ZONE
from kernel.tariff import FeeRate

SQL = load_queries(__package__, "catalogue.sql")

CatalogueKey = tuple[str, int]
"""A centre's division code and a version of its catalogue."""


@dataclass(frozen=True, slots=True)
class Scheduled:
    """A version that was published for a later day, and the instant it takes effect."""

    version: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Centre:
    """The version a centre works with, 0 if none, and the next one if there is one."""

    version: int
    scheduled: Scheduled | None = None


def lock_centre(unit: Unit, division_code: str) -> Centre:
    """Keep other imports of this centre out until the unit ends; the next version may be due already."""
    row = unit.row(SQL.lock_centre, division_code=division_code)
    if row is None:
        return Centre(0)
    scheduled = None if row["next_version"] is None else Scheduled(row["next_version"], row["next_from"])
    return Centre(row["version"], scheduled)


def scheduled(unit: Unit, division_code: str) -> Scheduled | None:
    """Answer the version that takes effect on a day to come; None if there is none."""
    row = unit.row(SQL.scheduled_version, division_code=division_code, now=unit.now)
    return None if row is None else Scheduled(row["next_version"], row["next_from"])


def claim_next(unit: Unit, limit: int) -> dict[str, list[str]]:
    """Hold at most ``limit`` centres whose next version is due; answers its number by centre."""
    rows = unit.rows(SQL.claim_next_versions, now=unit.now, batch_size=limit)
    return {row["division_code"]: [row["key"]] for row in rows}


def published_versions(unit: Unit, division_codes: Iterable[str]) -> dict[str, int]:
    """Answer the version each centre works with, the same throughout a unit; a centre without one is left out."""
    asked = sorted(set(division_codes))
    rows = unit.read_once(
        ("intake.published", *asked), lambda: unit.rows(SQL.published_versions, division_codes=asked, now=unit.now)
    )
    return {row["division_code"]: row["version"] for row in rows}


@dataclass(frozen=True, slots=True)
class Publication:
    """Since when a version is in effect, and which officer of which department published it."""

    at: datetime
    by: str
    department_code: str


def publication(unit: Unit, division_code: str, version: int) -> Publication:
    """Answer who published a version, and since when it is in effect; it must be one."""
    row = unit.row(SQL.publication, division_code=division_code, version=version)
    if row is None:
        raise AssertionError(f"no version {version} of {division_code}")
    return Publication(row["in_effect_from"], row["published_by"], row["published_by_department"])


def rows_of_version(unit: Unit, division_code: str, version: int) -> dict[str, dict[str, Cells]]:
    """Answer the rows of a version by file and key, in their order; every file is there, also an empty one."""
    files: dict[str, dict[str, Cells]] = {name: {} for name in FILES}
    for row in unit.rows(SQL.rows_of_version, division_code=division_code, version=version):
        files[row["file"]][row["key"]] = FILES[row["file"]].whole(row["cells"])
    return files


def catalogues(unit: Unit, keys: Iterable[CatalogueKey]) -> dict[CatalogueKey, Catalogue]:
    """Answer catalogues, each built once per process: a published version never changes."""
    return {key: unit.remember(("intake.catalogue", *key), partial(_load, unit, *key)) for key in set(keys)}


def published(unit: Unit, division_code: str) -> Catalogue | None:
    """Answer the catalogue a centre works with; None if it has none."""
    version = published_versions(unit, [division_code]).get(division_code)
    return catalogues(unit, [(division_code, version)])[division_code, version] if version else None


def fee_editions(unit: Unit, division_code: str, version: int) -> dict[str, list[tuple[date, FeeRate]]]:
    """Answer the rows of each fee that said another standard than the version before, with the day they were published.

    Read once per process and version: what was published never changes.
    """
    return unit.remember(
        ("intake.fee_editions", division_code, version), partial(_editions, unit, division_code, version)
    )


def _editions(unit: Unit, division_code: str, version: int) -> dict[str, list[tuple[date, FeeRate]]]:
    editions: defaultdict[str, list[tuple[date, FeeRate]]] = defaultdict(list)
    for row in unit.rows(SQL.fee_editions, division_code=division_code, version=version):
        day = row["published_at"].astimezone(CENTRE_ZONE).date()
        editions[row["key"]].append((day, fee_rate(FILES["fees.csv"].whole(row["cells"]))))
    return dict(editions)


def next_number(unit: Unit, division_code: str) -> int:
    """Answer the number of the next version; that of one that was withdrawn is given to no other."""
    row = unit.row(SQL.last_version, division_code=division_code)
    return int(row["version"] if row else 0) + 1


def put_in_force(unit: Unit, division_code: str, version: int, *, before: int, at: datetime) -> None:
    """Let a centre work with a version in the place of the one ``before``; the centre must be locked."""
    unit.run(SQL.end_version, division_code=division_code, version=before, ended_at=at)
    unit.run(SQL.publish_version, division_code=division_code, version=version)


def schedule(unit: Unit, division_code: str, next_: Scheduled) -> None:
    """Let a centre work with a version from an instant on; the centre must be locked."""
    unit.run(SQL.schedule_version, division_code=division_code, version=next_.version, next_from=next_.at)


def withdraw(unit: Unit, division_code: str, version: int) -> None:
    """Take back a version that has not taken effect; the centre must be locked."""
    unit.run(SQL.unschedule_version, division_code=division_code)
    unit.run(SQL.withdraw_version, division_code=division_code, version=version, withdrawn_at=unit.now)
    unit.run(SQL.drop_rows_of_version, division_code=division_code, version=version)


def keep_version(  # noqa: PLR0913 - everything a publication is made of
    unit: Unit,
    division_code: str,
    version: int,
    tables: Mapping[str, Table],
    *,
    officer: Officer,
    drafted_by: str,
    source: str,
    speedup_percent: int,
    diffs: Sequence[FileDiff],
    effective_from: datetime | None,
) -> None:
    """Keep a version that is published now; the centre must be locked.

    ``drafted_by`` made it and ``officer`` publishes it; ``source`` is what it rests on, as whoever made it said. It
    takes effect at ``effective_from``, or now.
    """
    edition = {"division_code": division_code, "version": version}
    unit.write(
        WRITES.insert_catalogue_version,
        [
            {
                **edition,
                "published_at": unit.now,
                "published_by": officer.officer_id,
                "published_by_department": officer.department_code,
                "speedup_percent": speedup_percent,
                "added_count": sum(len(diff.added) for diff in diffs),
                "changed_count": sum(len(diff.changed) for diff in diffs),
                "removed_count": sum(len(diff.removed) for diff in diffs),
                "drafted_by": drafted_by,
                "source": source,
                "effective_from": effective_from,
            }
        ],
    )
    unit.write(
        WRITES.insert_catalogue_row,
        [
            {
                **edition,
                "file": table.spec.name,
                "key": row_key(table.spec, row.cells),
                "position": place,
                "cells": row.cells,
            }
            for table in tables.values()
            for place, row in enumerate(table.rows)
        ],
    )


def _load(unit: Unit, division_code: str, version: int) -> Catalogue:
    rows = {name: keyed.values() for name, keyed in rows_of_version(unit, division_code, version).items()}
    return build_catalogue(version, rows, _retired(unit, division_code, version))


def _retired(unit: Unit, division_code: str, version: int) -> dict[str, date]:
    rows = unit.rows(SQL.retired_codes, division_code=division_code, version=version)
    return {row["key"]: row["retired_at"].astimezone(CENTRE_ZONE).date() for row in rows}
