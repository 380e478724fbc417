"""Export the published catalogue as the files it was imported from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from intake.domain.catalogue.files import FILES
from intake.domain.csv_files.tables import write_table
from intake.domain.refusals import CatalogueNotPublished
from intake.storage import catalogues


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportCatalogue:
    """The catalogue of a centre the caller may read."""

    case_id: UUID | None = None
    caller: Caller
    division_code: str


@dataclass(frozen=True, slots=True)
class ExportedCatalogue:
    """The files of a version by name; importing them again changes nothing. And since when it is in effect, by whom."""

    version: int
    published_at: datetime
    published_by: str
    files: Sequence[tuple[str, bytes]]


def export_catalogue(unit: Unit, commands: Sequence[ExportCatalogue]) -> list[Outcome[ExportedCatalogue]]:
    """Write each centre's published version as CSV."""
    versions = catalogues.published_versions(unit, [command.division_code for command in commands])
    return [_export(unit, command, versions) for command in commands]


def _export(unit: Unit, command: ExportCatalogue, versions: dict[str, int]) -> Outcome[ExportedCatalogue]:
    division_code = command.division_code
    version = versions.get(division_code)
    if version is None:
        return CatalogueNotPublished()
    rows = catalogues.rows_of_version(unit, division_code, version)
    publication = catalogues.publication(unit, division_code, version)
    files = [(name, write_table(spec, rows[name].values())) for name, spec in FILES.items()]
    return ExportedCatalogue(version, publication.at, publication.by, files)
