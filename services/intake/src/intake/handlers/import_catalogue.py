"""Import a catalogue: check every row, tell how it differs, publish it as a new version or publish nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from chassis.authorisation import powers
from chassis.in_turn import in_turn
from chassis.outcome import Outcome
from chassis.rpc import Caller
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
from intake.domain.csv_files.versions import check_expected
from intake.handlers import events
from intake.storage import catalogues, posts
from kernel.business_hours import BusinessHours
from kernel.calendar import CENTRE_ZONE
from kernel.errors import FieldViolation


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportCatalogue:
    """Files by name; ``dry_run`` only checks and compares.

    ``expected_version``: what they were compared with, if told.
    """

    case_id: UUID | None = None
    caller: Caller
    files: tuple[tuple[str, bytes], ...]
    dry_run: bool
    expected_version: int | None = None


@dataclass(frozen=True, slots=True)
class ImportedCatalogue:
    """The version published now (0: none), how the files differ, and by how much the promises undercut the law.

    ``warnings``: what is worth a look and kept nothing from being published.
    """

    version: int
    diffs: Sequence[FileDiff]
    published: bool
    speedup_percent: int
    warnings: Sequence[FieldViolation] = ()


def import_catalogue(unit: Unit, commands: Sequence[ImportCatalogue]) -> list[Outcome[ImportedCatalogue]]:
    """Import catalogues; two of one centre come one after the other, whoever sends them."""
    return in_turn(unit, commands, _import)


def _import(unit: Unit, command: ImportCatalogue) -> ImportedCatalogue:
    tables = read_catalogue(command.files, unit.now.astimezone(CENTRE_ZONE).date())
    division_code = command.caller.division_code
    version = catalogues.lock_centre(unit, division_code)
    check_expected(command.expected_version, version)
    published = catalogues.rows_of_version(unit, division_code, version) if version else {}
    _keep_or_check_hours(unit, tables, published, version)
    diffs = diff_catalogues(published, {name: table.keyed() for name, table in tables.items()})
    speedup = speedup_percent(row.cells for row in tables["items.csv"].rows)
    register = posts.posts_of_version(unit, division_code, posts.published_version(unit, division_code))
    warnings = warnings_of(tables, register.values())
    if command.dry_run or all(diff.is_empty for diff in diffs):
        return ImportedCatalogue(version, diffs, published=False, speedup_percent=speedup, warnings=warnings)
    _publish(unit, command, version + 1, tables, diffs)
    return ImportedCatalogue(version + 1, diffs, published=True, speedup_percent=speedup, warnings=warnings)


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


def _publish(
    unit: Unit, command: ImportCatalogue, version: int, tables: dict[str, Table], diffs: Sequence[FileDiff]
) -> None:
    division_code = command.caller.division_code
    officer = Officer(command.caller.officer_id, command.caller.department_code)
    catalogues.publish(
        unit,
        division_code,
        version,
        tables,
        officer=officer,
        speedup_percent=speedup_percent(row.cells for row in tables["items.csv"].rows),
        diffs=diffs,
    )
    items = (row.cells for row in tables["items.csv"].rows)
    powers.keep_items(unit, division_code, {cells["item_code"]: cells["department_code"] for cells in items})
    unit.emit(
        events.catalogue_stream(division_code),
        division_code,
        events.catalogue_published(division_code, version, tables, officer, unit.now),
    )
