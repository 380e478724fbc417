"""The next version of a catalogue: its files checked and compared with what is published, then published whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from chassis.authorisation import powers
from chassis.storage.unit import Unit
from intake.domain.case.model import Officer
from intake.domain.catalogue.building import opening_hours, speedup_percent
from intake.domain.catalogue.diff import FileDiff, diff_catalogues
from intake.domain.catalogue.files import HOURS
from intake.domain.catalogue.hours import check_begun_days
from intake.domain.catalogue.reading import read_catalogue
from intake.domain.catalogue.warnings import warnings_of
from intake.domain.csv_files.faults import FileFaults
from intake.domain.csv_files.tables import Cells, Table, TableRow
from intake.handlers import events
from intake.storage import catalogues, posts
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


def compare(unit: Unit, division_code: str, version: int, files: Sequence[tuple[str, bytes]]) -> Compared:
    """Check files and compare them with the version in force.

    Raises:
        InvalidRequest: with every fault of the files, as far as they fit an answer.
    """
    tables = read_catalogue(files, unit.now.astimezone(CENTRE_ZONE).date())
    published = catalogues.rows_of_version(unit, division_code, version) if version else {}
    _keep_or_check_hours(unit, tables, published, version)
    register = posts.posts_of_version(unit, division_code, posts.published_version(unit, division_code))
    return Compared(
        version,
        tables,
        diff_catalogues(published, {name: table.keyed() for name, table in tables.items()}),
        speedup_percent(row.cells for row in tables["items.csv"].rows),
        warnings_of(tables, register.values()),
    )


def publish(  # noqa: PLR0913 - a publication, and by whom
    unit: Unit, division_code: str, compared: Compared, *, officer: Officer, drafted_by: str, source: str
) -> int:
    """Publish what was compared as the next version, and tell everybody; answers its number.

    The centre must be locked, and ``compared`` with what it works with.
    """
    version = compared.version + 1
    catalogues.publish(
        unit,
        division_code,
        version,
        compared.tables,
        officer=officer,
        drafted_by=drafted_by,
        source=source,
        speedup_percent=compared.speedup_percent,
        diffs=compared.diffs,
    )
    items = (row.cells for row in compared.tables["items.csv"].rows)
    powers.keep_items(unit, division_code, {cells["item_code"]: cells["department_code"] for cells in items})
    unit.emit(
        events.catalogue_stream(division_code),
        division_code,
        events.catalogue_published(division_code, version, dict(compared.tables), officer, unit.now),
    )
    return version


def _keep_or_check_hours(
    unit: Unit, tables: dict[str, Table], published: Mapping[str, Mapping[str, Cells]], version: int
) -> None:
    """Leave the published hours where none were given; refuse what would change those of a day that has begun."""
    kept = tuple(TableRow(line, cells) for line, cells in enumerate(published.get(HOURS.name, {}).values(), start=2))
    if HOURS.name not in tables:
        tables[HOURS.name] = Table(HOURS, kept)
    elif version:
        faults = FileFaults()
        before = BusinessHours(opening_hours(row.cells) for row in kept)
        check_begun_days(tables[HOURS.name], before, faults, unit.now.astimezone(CENTRE_ZONE))
        faults.raise_if_any()
