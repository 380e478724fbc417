"""List what the applicant of a case chose to be sent, and what became of each message."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from intake.domain.case.model import Case
from intake.domain.messages.model import Message, Wish
from intake.storage import cases, messages
from kernel.errors import CaseNotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class ListCaseMessages:
    """Which case."""

    case_id: UUID
    caller: Caller


@dataclass(frozen=True, slots=True)
class CaseMessages:
    """What was chosen, if anybody was asked, and the messages, the oldest first."""

    case: Case
    wish: Wish | None
    messages: Sequence[Message]


def list_case_messages(unit: Unit, commands: Sequence[ListCaseMessages]) -> list[Outcome[CaseMessages]]:
    """Answer those of the cases the callers may read; a fixed number of statements."""
    found = {case.case_id: case for case in cases.find_cases(unit, [command.case_id for command in commands], [])}
    wishes = messages.wishes_of(unit, found)
    noted = messages.messages_of(unit, found)
    return [
        CaseMessages(case, wishes.get(case.case_id), noted[case.case_id])
        if (case := found.get(command.case_id)) and command.caller.reads(case.division_code)
        else CaseNotFound()
        for command in commands
    ]
