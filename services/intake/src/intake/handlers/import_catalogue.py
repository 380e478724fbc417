"""Import a catalogue: check every row, tell how it differs, keep it as a draft for a second administrator.

The first one of a centre is published at once: no case can rest on it yet, and until it is there nobody can work.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from chassis.in_turn import each_in_turn
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from intake.domain.case.model import Officer
from intake.domain.catalogue.drafts import Draft, check_day, check_room, takes_effect_at
from intake.domain.csv_files.versions import check_expected
from intake.handlers.callers import officer_of
from intake.handlers.catalogue_versions import Compared, compare, hold_centre, publish
from intake.storage import catalogue_drafts
from kernel.calendar import CENTRE_ZONE
from kernel.errors import FaultKind
from kernel.fields import Violations


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportCatalogue:
    """Files by name; ``dry_run`` only checks and compares.

    ``expected_version``: what they were compared with, if told. ``source``: what the version rests on.
    ``valid_from``: the first day on which it is to be in force; None: from its publication.
    """

    case_id: UUID | None = None
    caller: Caller
    files: tuple[tuple[str, bytes], ...]
    dry_run: bool
    expected_version: int | None = None
    source: str = ""
    valid_from: date | None = None


@dataclass(frozen=True, slots=True)
class ImportedCatalogue:
    """How the files differ; ``version`` is in force now (0: none), ``draft_no`` was made of them (0: none)."""

    version: int
    compared: Compared
    published: bool = False
    draft_no: int = 0


@each_in_turn
def import_catalogue(unit: Unit, command: ImportCatalogue) -> ImportedCatalogue:
    """Import catalogues; two of one centre come one after the other, whoever sends them."""
    division_code = command.caller.division_code
    version = hold_centre(unit, division_code).version
    check_expected(command.expected_version, version)
    _check_day(unit, command, version)
    effective_from = takes_effect_at(command.valid_from, unit.now)
    compared = compare(unit, division_code, version, command.files, effective_from)
    if command.dry_run or compared.says_the_same:
        return ImportedCatalogue(version, compared)
    officer = officer_of(command.caller)
    if not version:
        first = publish(
            unit, division_code, compared, officer=officer, drafted_by=officer.officer_id, source=command.source
        )
        return ImportedCatalogue(first, compared, published=True)
    return ImportedCatalogue(version, compared, draft_no=_keep(unit, command, compared, officer))


def _check_day(unit: Unit, command: ImportCatalogue, version: int) -> None:
    violations = Violations()
    if version:
        check_day(command.valid_from, unit.now.astimezone(CENTRE_ZONE).date(), violations)
    elif command.valid_from is not None:
        violations.add(
            "valid_from",
            "The first catalogue of a centre is in force at once: give no day.",
            "本中心第一版目录即时生效，请勿填写生效日期。",
            FaultKind.NOT_APPLICABLE,
        )
    violations.raise_if_any()


def _keep(unit: Unit, command: ImportCatalogue, compared: Compared, officer: Officer) -> int:
    division_code = command.caller.division_code
    last_no, waiting_count = catalogue_drafts.count_drafts(unit, division_code)
    check_room(waiting_count)
    added, changed, removed = compared.counts
    draft = Draft(
        draft_no=last_no + 1,
        drafted_by=officer,
        drafted_at=unit.now,
        source=command.source,
        base_version=compared.version,
        added_count=added,
        changed_count=changed,
        removed_count=removed,
        valid_from=command.valid_from,
    )
    catalogue_drafts.add(unit, division_code, draft, command.files)
    return draft.draft_no
