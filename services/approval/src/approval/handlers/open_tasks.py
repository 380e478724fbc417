"""Open every department's task of an accepted case at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from approval.domain.acceptance import opened
from approval.handlers import events
from approval.storage import calendars, case_words, cases, warned
from approval.storage.case_words import CaseWords
from kernel.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from approval.domain.acceptance import AcceptedCase
    from approval.domain.case_file import CaseFile
    from chassis.outcome import Outcome
    from chassis.storage.unit import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenTasks:
    """A case was accepted."""

    accepted: AcceptedCase

    @property
    def case_id(self) -> UUID:
        """The accepted case."""
        return self.accepted.case_id


def open_tasks(unit: Unit, commands: Sequence[OpenTasks]) -> list[Outcome[None]]:
    """Open the cases of a batch; one accepted under a catalogue that is not here yet has to come again."""
    centres = {command.accepted.division_code for command in commands}
    # What holds there is asked for at once, for counting and for writing.
    early = [warned.ask(unit, division_code) for division_code in sorted(centres)]
    versions = calendars.ask(unit, centres)()
    for hear in early:
        hear()
    outcomes: list[Outcome[None]] = []
    found: dict[UUID, CaseFile] = {}
    for command in commands:
        try:
            found.setdefault(command.case_id, _open(unit, command.accepted, versions))
        except Refusal as refusal:
            outcomes.append(refusal)
        else:
            outcomes.append(None)
    if found:
        added = cases.add(unit, list(found.values()))
        accepted = {command.case_id: command.accepted for command in commands}
        case_words.keep(unit, [_words(accepted[case_id]) for case_id in sorted(added)])
        for case in found.values():
            if case.case_id in added:
                unit.emit(case.case_id, case.division_code, events.tasks_opened(case))
    return outcomes


def _open(unit: Unit, accepted: AcceptedCase, versions: dict[str, int]) -> CaseFile:
    centre = calendars.CALENDARS.at_least(unit, accepted.division_code, versions, accepted.catalogue_version)
    return opened(accepted, centre.content, centre.version)


def _words(accepted: AcceptedCase) -> CaseWords:
    return CaseWords(
        case_id=accepted.case_id,
        division_code=accepted.division_code,
        subject=accepted.subject,
        applicant_name=accepted.applicant_name,
        department_codes=frozenset(item.department_code for item in accepted.items),
    )
