"""The next version of a catalogue: its files checked and compared with what is published, then published whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from chassis.authorisation import powers
from chassis.storage.unit import Unit
from intake.domain.case.model import Officer
from intake.domain.catalogue.building import opening_hours, speedup_percent
from intake.domain.catalogue.diff import FileDiff, diff_catalogues
from intake.domain.catalogue.files import FILES, HOURS, MESSAGES, STAFF, WORDINGS
from intake.domain.catalogue.hours import check_begun_days
from intake.domain.catalogue.reading import read_catalogue
from intake.domain.catalogue.warnings import warnings_of, year_without_holidays
from intake.domain.csv_files.faults import FileFaults
from intake.domain.csv_files.tables import Cells, Table, TableRow
from intake.handlers import events
from intake.storage import catalogues, posts
from intake.storage.catalogues import Centre, Scheduled
from kernel.business_hours import BusinessHours
from kernel.calendar import CENTRE_ZONE
from kernel.errors import FieldViolation


@dataclass(frozen=True, slots=True)
class Compared:
    """Files that are without fault, and how they differ from the ``version`` in force (0: none).

    ``warnings``: what is worth a look and keeps nothing from being published.
    """

    version: int
    tables: Mapping[str, Table]
    diffs: Sequence[FileDiff]
    speedup_percent: int
    warnings: Sequence[FieldViolation]

    @property
    def says_the_same(self) -> bool:
        """Whether there is nothing to publish."""
        return all(diff.is_empty for diff in self.diffs)

    @property
    def counts(self) -> tuple[int, int, int]:
        """Rows that are new, that say something else, and that are gone."""
        return (
            sum(len(diff.added) for diff in self.diffs),
            sum(len(diff.changed) for diff in self.diffs),
            sum(len(diff.removed) for diff in self.diffs),
        )


def hold_centre(unit: Unit, division_code: str) -> Centre:
    """Keep other imports of a centre out until the unit ends; what is due by now takes effect first."""
    centre = catalogues.lock_centre(unit, division_code)
    if centre.scheduled is None or centre.scheduled.at > unit.now:
        return centre
    take_effect(unit, division_code, centre)
    return Centre(centre.scheduled.version)


def compare(
    unit: Unit,
    division_code: str,
    version: int,
    files: Sequence[tuple[str, bytes]],
    effective_from: datetime | None = None,
) -> Compared:
    """Check files and compare them with the version in force.

    ``effective_from``: when they would take effect, if that is later than now.

    Raises:
        InvalidRequest: with every fault of the files, as far as they fit an answer.
    """
    tables = read_catalogue(files, unit.now.astimezone(CENTRE_ZONE).date())
    published = catalogues.rows_of_version(unit, division_code, version) if version else {}
    _keep_or_check(tables, published, version, effective_from or unit.now)
    warnings = warnings_of(tables, posts.published(unit, division_code).values())
    if effective_from is not None:
        warnings += year_without_holidays(tables["holidays.csv"], effective_from.astimezone(CENTRE_ZONE).date())
    return Compared(
        version,
        tables,
        diff_catalogues(published, {name: table.keyed() for name, table in tables.items()}),
        speedup_percent(row.cells for row in tables["items.csv"].rows),
        warnings,
    )


def publish(  # noqa: PLR0913 - a publication, and by whom
    unit: Unit,
    division_code: str,
    compared: Compared,
    *,
    officer: Officer,
    drafted_by: str,
    source: str,
    effective_from: datetime | None = None,
) -> int:
    """Publish what was compared as the next version; answers its number. Everybody is told when it takes effect.

    The centre must be held, nothing scheduled there, and ``compared`` with what it works with.
    """
    version = catalogues.next_number(unit, division_code)
    catalogues.keep_version(
        unit,
        division_code,
        version,
        compared.tables,
        officer=officer,
        drafted_by=drafted_by,
        source=source,
        speedup_percent=compared.speedup_percent,
        diffs=compared.diffs,
        effective_from=effective_from,
    )
    if effective_from is not None:
        catalogues.schedule(unit, division_code, Scheduled(version, effective_from))
        return version
    catalogues.put_in_force(unit, division_code, version, before=compared.version, at=unit.now)
    _tell(unit, division_code, version, compared.tables, officer, unit.now)
    return version


def take_effect(unit: Unit, division_code: str, centre: Centre) -> None:
    """Put a version in force whose midnight has come, and tell everybody; the centre must be locked."""
    if centre.scheduled is None:
        return
    version, at = centre.scheduled.version, centre.scheduled.at
    catalogues.put_in_force(unit, division_code, version, before=centre.version, at=at)
    tables = {
        name: Table(FILES[name], tuple(TableRow(line, cells) for line, cells in enumerate(rows.values(), start=2)))
        for name, rows in catalogues.rows_of_version(unit, division_code, version).items()
    }
    publication = catalogues.publication(unit, division_code, version)
    _tell(unit, division_code, version, tables, Officer(publication.by, publication.department_code), at)


def _tell(  # noqa: PLR0913, PLR0917 - what is told, to whom, and of whom
    unit: Unit, division_code: str, version: int, tables: Mapping[str, Table], officer: Officer, at: datetime
) -> None:
    items = (row.cells for row in tables["items.csv"].rows)
    powers.keep_items(unit, division_code, {cells["item_code"]: cells["department_code"] for cells in items})
    unit.emit(
        events.catalogue_stream(division_code),
        division_code,
        events.catalogue_published(division_code, version, dict(tables), officer, at),
    )


def _keep_or_check(
    tables: dict[str, Table], published: Mapping[str, Mapping[str, Cells]], version: int, at: datetime
) -> None:
    """Leave published hours, words and staff where none were given; refuse to change hours of a day that has begun."""
    for spec in (WORDINGS, MESSAGES, STAFF):
        tables.setdefault(spec.name, Table(spec, _rows(published, spec.name)))
    kept = _rows(published, HOURS.name)
    if HOURS.name not in tables:
        tables[HOURS.name] = Table(HOURS, kept)
    elif version:
        faults = FileFaults()
        before = BusinessHours(opening_hours(row.cells) for row in kept)
        check_begun_days(tables[HOURS.name], before, faults, at.astimezone(CENTRE_ZONE))
        faults.raise_if_any()


def _rows(published: Mapping[str, Mapping[str, Cells]], name: str) -> tuple[TableRow, ...]:
    return tuple(TableRow(line, cells) for line, cells in enumerate(published.get(name, {}).values(), start=2))
