"""Acting on a case of one's own centre, and on one of its items as somebody of its department."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from approval.domain.sweeping import silences
from approval.handlers import events, telling
from approval.storage import calendars, cases, notices
from kernel.errors import CaseNotHere, PermissionDenied, Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from uuid import UUID

    from google.protobuf.message import Message

    from approval.domain.case_file import CaseFile
    from approval.domain.deciding import Act
    from approval.domain.notice import Notice
    from chassis.outcome import Outcome
    from chassis.rpc import Caller
    from chassis.storage.unit import Unit
    from kernel.calendar import WorkCalendar


class CaseCommand(Protocol):
    """What somebody wants with a case."""

    @property
    def case_id(self) -> UUID:
        """Which case."""

    @property
    def caller(self) -> Caller:
        """Who."""


class ItemCommand(CaseCommand, Protocol):
    """What somebody wants with an item."""

    @property
    def item_code(self) -> str:
        """Which of its items."""


CommandT = TypeVar("CommandT", bound=ItemCommand)


def act_on_items(
    unit: Unit,
    commands: Sequence[CommandT],
    act: Callable[[CaseFile, CommandT, WorkCalendar], tuple[Act, Iterable[Message]]],
) -> list[Outcome[Act]]:
    """Act for a batch in order, each on what the one before it left; tells and keeps what changed.

    What silence has decided by now is decided first, also where the act is refused. The case's row is held from before
    it is read until commit, so two officers can never both act on what they saw.

    Args:
        unit: open transaction.
        commands: of callers who are of the item's department, or they are refused.
        act: answers what came of it, and its events; refuses what does not fit.
    """
    case_ids = {command.case_id for command in commands}
    versions = cases.lock(unit, case_ids)
    before = cases.load(unit, case_ids)
    current = dict(before)
    outcomes: list[Outcome[Act]] = []
    told: list[Notice] = []
    for command in commands:
        try:
            case = own_case(current, command)
            _refuse_others(case, command)
            calendar = calendars.CALENDARS.at_least(unit, case.division_code, versions).content
            for spoken in silences(case, calendar, unit.now):
                case = current[case.case_id] = spoken.act.case
                _emit(unit, case, events.of_sweep(spoken))
                told += telling.of_sweep(spoken)
            acted, said = act(case, command, calendar)
        except Refusal as refusal:
            outcomes.append(refusal)
            continue
        current[command.case_id] = acted.case
        _emit(unit, acted.case, said)
        told += telling.of_act(acted, unit.now)
        outcomes.append(acted)
    cases.save(unit, [(case, current[case_id]) for case_id, case in before.items()])
    notices.add(unit, told)
    return outcomes


def _emit(unit: Unit, case: CaseFile, messages: Iterable[Message]) -> None:
    for message in messages:
        unit.emit(case.case_id, case.division_code, message)


def own_case(held: Mapping[UUID, CaseFile], command: CaseCommand) -> CaseFile:
    """Answer the case a command is about.

    Raises:
        CaseNotHere: there is none at the caller's own centre.
    """
    case = held.get(command.case_id)
    if case is None or case.division_code != command.caller.division_code:
        raise CaseNotHere
    return case


def _refuse_others(case: CaseFile, command: ItemCommand) -> None:
    task = case.tasks.get(command.item_code)
    if task is not None and not command.caller.acts_for(task.department_code):
        raise PermissionDenied
