"""Take the file of a paper in: announced before anything of it is read, kept when it is stored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from chassis.files.files import ArrivingFile, FilePlace, TakenFile
from chassis.files.refusals import MalwareFound
from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from intake.domain.files import Announced, KeptFile
from intake.handlers import events
from intake.handlers.callers import officer_of
from intake.storage import files


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadMaterial:
    """A file by what is announced of it; ``taken``: as it came, None before."""

    file_id: UUID
    caller: Caller
    file_name: str
    size_bytes: int
    sha256: str
    taken: TakenFile | None = None
    case_id: UUID | None = None

    @property
    def announced(self) -> Announced:
        """Which file, whose, by whom."""
        officer = officer_of(self.caller)
        return Announced(file_id=self.file_id, division_code=self.caller.division_code, uploaded_by=officer)


def upload_material(unit: Unit, commands: Sequence[UploadMaterial]) -> list[Outcome[KeptFile | None]]:
    """Note files that are about to come, and keep those that came; one with malware is told and refused."""
    files.announce(unit, [command.announced for command in commands if command.taken is None])
    came = [(command, command.taken) for command in commands if command.taken is not None and not command.taken.malware]
    kept = files.keep(unit, [(command.announced, command.file_name, taken) for command, taken in came]) if came else []
    by_id = {command.file_id: one for (command, _), one in zip(came, kept, strict=True)}
    outcomes: list[Outcome[KeptFile | None]] = []
    for command in commands:
        if command.taken is not None and command.taken.malware:
            division_code = command.caller.division_code
            event = events.malware_found(command.announced, command.taken, unit.now)
            unit.emit(events.attempt_stream(division_code), division_code, event)
            outcomes.append(MalwareFound(signature=command.taken.malware))
        else:
            outcomes.append(by_id.get(command.file_id))
    return outcomes


def arriving(command: UploadMaterial) -> ArrivingFile:
    """Answer what is announced."""
    place = FilePlace(command.file_id, command.caller.division_code)
    return ArrivingFile(place, command.size_bytes, command.sha256)


def taken(command: UploadMaterial, file: TakenFile) -> UploadMaterial:
    """Answer the command with the file as it came."""
    return replace(command, taken=file)
