"""Cases as projects 代办: taken, offered to another manager, taken over or not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from chassis.authorisation import powers
from chassis.in_turn import in_turn
from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from intake.domain.case import project as rules
from intake.domain.case.model import Case
from intake.domain.case.project import Offer, Project, ProjectStep
from intake.domain.refusals import TakerLacksPower
from intake.handlers.callers import officer_of
from intake.handlers.own_case import CaseCommand, own_case
from intake.handlers.vocabulary import PROJECT_STEPS, actor_message
from intake.storage import cases, projects
from onewindow.access.v1.access_pb2 import Power, Role
from onewindow.intake.v1 import events_pb2

CommandT = TypeVar("CommandT", bound=CaseCommand)


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeProject:
    """A manager takes a project, with the mandate of the applicant; empty: it is on record."""

    case_id: UUID
    caller: Caller
    mandate: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOverProject:
    """A project is offered to another manager; empty: to nobody any more."""

    case_id: UUID
    caller: Caller
    officer_id: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclineProject:
    """A manager does not take over what is offered."""

    case_id: UUID
    caller: Caller
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListProjectOffers:
    """Whose offers: the caller's own."""

    caller: Caller
    case_id: None = None


def take_projects(unit: Unit, commands: Sequence[TakeProject]) -> list[Outcome[Project]]:
    """Take each in order; of two who take the same at once the second hears who has it."""

    def take(case: Case, project: Project, command: TakeProject) -> ProjectStep:
        return rules.take(case, project, officer_of(command.caller), command.mandate, unit.now)

    return _handle(unit, commands, take)


def hand_over_projects(unit: Unit, commands: Sequence[HandOverProject]) -> list[Outcome[Project]]:
    """Offer each in order; who could not take it for want of 协调权 is not offered it."""
    asked = [Caller(one.officer_id, one.caller.division_code, "") for one in commands if one.officer_id]
    held = powers.held_by(unit, asked, {Power.POWER_COORDINATE}) if asked else {}

    def hand_over(case: Case, project: Project, command: HandOverProject) -> ProjectStep:
        is_head = Role.ROLE_CENTRE_HEAD in command.caller.roles
        offering = rules.Offering(to_officer_id=command.officer_id, reason=command.reason, is_head=is_head)
        step = rules.offer(case, project, officer_of(command.caller), offering, unit.now)
        if command.officer_id:
            may = held[command.caller.division_code, command.officer_id]
            lacking = [code for code in case.item_codes if not may.holds(Power.POWER_COORDINATE, code)]
            if lacking:
                raise TakerLacksPower(officer_id=command.officer_id, item_code=",".join(lacking))
        return step

    return _handle(unit, commands, hand_over)


def decline_projects(unit: Unit, commands: Sequence[DeclineProject]) -> list[Outcome[Project]]:
    """Decline each in order; it stays with who has it."""

    def refuse(case: Case, project: Project, command: DeclineProject) -> ProjectStep:
        return rules.decline(case, project, officer_of(command.caller), command.reason, unit.now)

    return _handle(unit, commands, refuse)


def list_project_offers(unit: Unit, queries: Sequence[ListProjectOffers]) -> list[Outcome[list[Offer]]]:
    """Answer what is offered to each caller."""
    asked = [(query.caller.division_code, query.caller.officer_id) for query in queries]
    found = projects.offers_to(unit, asked)
    return [found[officer] for officer in asked]


def _handle(
    unit: Unit, commands: Sequence[CommandT], step_of: Callable[[Case, Project, CommandT], ProjectStep]
) -> list[Outcome[Project]]:
    """Take steps in order, each on what the one before it left; cases are held."""
    held = cases.lock_cases(unit, [command.case_id for command in commands])
    known = projects.of_cases(unit, held.values())
    steps: list[ProjectStep] = []

    def handle(unit: Unit, command: CommandT) -> Project:
        case = own_case(held, command)
        step = step_of(case, known[case.case_id], command)
        project = known[case.case_id] = known[case.case_id].after(step)
        steps.append(step)
        unit.emit(case.case_id, case.division_code, _handled(step, project))
        return project

    outcomes = in_turn(unit, commands, handle)
    projects.save(unit, {step.case_id: known[step.case_id] for step in steps}, steps)
    return outcomes


def _handled(step: ProjectStep, project: Project) -> events_pb2.ProjectHandled:
    return events_pb2.ProjectHandled(
        case_id=str(step.case_id),
        kind=PROJECT_STEPS[step.kind],
        handled_by=actor_message(step.by, step.division_code),
        handled_at=step.at,
        to_officer_id=step.to_officer_id,
        reason=step.reason,
        project_manager_id=project.manager_id,
    )
