"""Acting on a case of one's own centre, and on one of its items as somebody of its department."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Protocol, TypeVar
from uuid import UUID

from approval.domain.case_file import CaseFile
from approval.domain.sweeping import silences
from approval.handlers import events, telling
from approval.storage import calendars, cases, notices
from chassis.in_turn import in_turn
from kernel.errors import CaseNotHere, PermissionDenied

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from google.protobuf.message import Message

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


_HELD = "approval.held"

CommandT = TypeVar("CommandT", bound=CaseCommand)
ItemCommandT = TypeVar("ItemCommandT", bound=ItemCommand)
ResultT = TypeVar("ResultT")


@dataclass(frozen=True, slots=True)
class HeldCases:
    """Cases of a batch of commands, whose rows are held from before they were read until commit.

    So two can never both act on what they saw. ``current`` is what the commands so far made of ``before``.
    """

    before: Mapping[UUID, CaseFile]
    current: dict[UUID, CaseFile]
    # Calendar version of each centre they are at.
    versions: Mapping[str, int]


def hold(unit: Unit, commands: Iterable[CaseCommand]) -> HeldCases:
    """Hold and read the cases that commands are about, unless ``hold_first`` has."""
    case_ids = {command.case_id for command in commands}
    handed_on: tuple[set[UUID], HeldCases] | None = unit.handed_on(_HELD)
    if handed_on is not None and case_ids <= handed_on[0]:
        return handed_on[1]
    versions, before = cases.hold(unit, case_ids)
    return HeldCases(before, dict(before), versions)


def hold_first(unit: Unit, commands: Iterable[CaseCommand]) -> Mapping[UUID, CaseFile]:
    """Answer cases that commands are about to ``hold`` and change, all or some of them: they are read once."""
    commands = list(commands)
    held = hold(unit, commands)
    unit.hand_on(_HELD, ({command.case_id for command in commands}, held))
    return held.before


def act_in_turn(
    unit: Unit,
    held: HeldCases,
    commands: Sequence[CommandT],
    act: Callable[[CaseFile, CommandT, WorkCalendar], ResultT],
) -> list[Outcome[ResultT]]:
    """Act for a batch in order, each on what the one before it left; what refuses one leaves the others.

    Args:
        unit: open transaction.
        held: the cases of all commands.
        commands: of callers of the case's own centre, or they are refused.
        act: answers what came of it; keeps in ``held`` what it made of the case; refuses what does not fit.
    """

    def act_on_own(unit: Unit, command: CommandT) -> ResultT:
        case = own_case(held.current, command)
        calendar = calendars.CALENDARS.at_least(unit, case.division_code, held.versions).content
        return act(case, command, calendar)

    return in_turn(unit, commands, act_on_own)


def each_on_its_case(
    act_on_one: Callable[[Unit, CaseFile, CommandT], ResultT],
) -> Callable[[Unit, Sequence[CommandT]], list[Outcome[ResultT]]]:
    """Make of what acts on a held case of the caller's own centre the handler of a batch (``act_in_turn``)."""

    @wraps(act_on_one)
    def handle(unit: Unit, commands: Sequence[CommandT]) -> list[Outcome[ResultT]]:
        def act(case: CaseFile, command: CommandT, _: WorkCalendar) -> ResultT:
            return act_on_one(unit, case, command)

        return act_in_turn(unit, hold(unit, commands), commands, act)

    return handle


def act_on_items(
    unit: Unit,
    commands: Sequence[ItemCommandT],
    act: Callable[[CaseFile, ItemCommandT, WorkCalendar], tuple[Act, Iterable[Message]]],
) -> list[Outcome[Act]]:
    """Act on items for a batch in order; tells and keeps what changed.

    What silence has decided by now is decided first, also where the act is refused.

    Args:
        unit: open transaction.
        commands: of callers who are of the item's department, or they are refused.
        act: answers what came of it, and its events; refuses what does not fit.
    """
    held = hold(unit, commands)
    told: list[Notice] = []

    def act_after_silence(case: CaseFile, command: ItemCommandT, calendar: WorkCalendar) -> Act:
        refuse_others(case, command)
        case = let_silence_decide(unit, held, case, calendar, told)
        acted, said = act(case, command, calendar)
        told.extend(telling.of_moves(case, acted.case, unit.now))
        held.current[command.case_id] = acted.case
        emit_all(unit, acted.case, said)
        told.extend(telling.of_act(acted, unit.now))
        return acted

    outcomes = act_in_turn(unit, held, commands, act_after_silence)
    cases.save(unit, [(case, held.current[case_id]) for case_id, case in held.before.items()])
    notices.add(unit, told)
    return outcomes


def let_silence_decide(
    unit: Unit, held: HeldCases, case: CaseFile, calendar: WorkCalendar, told: list[Notice]
) -> CaseFile:
    """Decide what silence has decided by now, before anybody acts; answers the case as it is then, adds to ``told``."""
    for spoken in silences(case, calendar, unit.now):
        case = held.current[case.case_id] = spoken.act.case
        emit_all(unit, case, events.of_sweep(spoken))
        told.extend(telling.of_sweep(spoken))
    return case


def emit_all(unit: Unit, case: CaseFile, messages: Iterable[Message]) -> None:
    """Tell of a case, in order."""
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


def refuse_others(case: CaseFile, command: ItemCommand) -> None:
    """Refuse who is not of the item's department where the call is of one; an item that is not there is passed over."""
    task = case.tasks.get(command.item_code)
    if task is not None and not command.caller.acts_for(task.department_code):
        raise PermissionDenied
