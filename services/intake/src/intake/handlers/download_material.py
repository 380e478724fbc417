"""Give the file of a material out; every time is told to supervision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chassis.files.files import StoredFile
from chassis.in_turn import in_turn
from chassis.outcome import Outcome
from chassis.storage.unit import Unit
from intake.domain.files import KeptFile
from intake.domain.refusals import MaterialNotStored
from intake.handlers import events
from intake.handlers.callers import officer_of
from intake.handlers.list_materials import CasesSeen, ListMaterials
from kernel.personal_data import PAPER_SEEN


@dataclass(frozen=True, slots=True, kw_only=True)
class DownloadMaterial(ListMaterials):
    """Which material of a case."""

    item_code: str
    material_no: int


@dataclass(frozen=True, slots=True)
class GivenFile:
    """What is said of a file, and how it is opened."""

    kept: KeptFile
    stored: StoredFile


def download_material(unit: Unit, commands: Sequence[DownloadMaterial]) -> list[Outcome[GivenFile]]:
    """Find the files of materials that the callers may see."""
    seen = CasesSeen(unit, [command.case_id for command in commands])

    def give(unit: Unit, command: DownloadMaterial) -> GivenFile:
        case = seen.case_of(command)
        asked = command.item_code, command.material_no
        found = next((one for one in seen.materials[case.case_id] if one.material.key == asked), None)
        if found is None or found.stored is None or found.material.kept is None:
            raise MaterialNotStored
        officer = officer_of(command.caller)
        read = events.personal_data_read(case, officer, ["material"], str(PAPER_SEEN), unit.now)
        unit.emit(case.case_id, case.division_code, read)
        return GivenFile(found.material.kept, found.stored)

    return in_turn(unit, commands, give)
