"""Finish instant cases at the window in one act 当场办结: asked for, decided by approval, handed over when ready."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from chassis.in_turn import in_turn
from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from intake.domain.case.instant import (
    InstantFinish,
    ask_to_finish,
    decline,
    finished,
    hands_over,
)
from intake.domain.case.model import Case, Delivery, issue
from intake.domain.case.states import CaseState
from intake.handlers.callers import officer_of
from intake.handlers.issue_result import IssueResult, hand_over
from intake.handlers.own_case import own_case
from intake.handlers.vocabulary import actor_message
from intake.storage import cases, catalogues, instant_finishes
from kernel.errors import NotYetKnown, Refusal
from onewindow.intake.v1 import events_pb2


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishInstant:
    """A case to finish at the caller's window."""

    case_id: UUID
    caller: Caller


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclineInstant:
    """Why approval would not decide a case at the window."""

    case_id: UUID
    division_code: str
    zh: str
    en: str
    declined_at: datetime


def finish_instantly(unit: Unit, commands: Sequence[FinishInstant]) -> list[Outcome[InstantFinish]]:
    """Ask approval to decide each; cases are held, so that of two who ask at once one is asked for."""
    held = cases.lock_cases(unit, [command.case_id for command in commands])
    known = instant_finishes.of_cases(unit, held)
    catalogue = catalogues.catalogues(unit, {(case.division_code, case.catalogue_version) for case in held.values()})
    asked: dict[UUID, InstantFinish] = {}

    def ask(unit: Unit, command: FinishInstant) -> InstantFinish:
        case = own_case(held, command)
        items = [catalogue[case.division_code, case.catalogue_version].items[code] for code in case.item_codes]
        officer = officer_of(command.caller)
        before = asked.get(case.case_id, known.get(case.case_id))
        finish = ask_to_finish(case, items, before, officer, unit.now)
        if finish is not before:
            asked[case.case_id] = finish
            unit.emit(case.case_id, case.division_code, _asked(finish))
        return finish

    outcomes = in_turn(unit, commands, ask)
    instant_finishes.save(unit, list(asked.values()))
    return outcomes


def decline_instant(unit: Unit, commands: Sequence[DeclineInstant]) -> list[Outcome[None]]:
    """Note what approval declined; it may be asked for again."""
    held = cases.lock_cases(unit, [command.case_id for command in commands])
    known = instant_finishes.of_cases(unit, held)
    for command in commands:
        finish = known.get(command.case_id)
        if finish is not None:
            known[command.case_id] = decline(finish, command.zh, command.en, command.declined_at)
    instant_finishes.save(unit, list(known.values()))
    return [None if command.case_id in held else NotYetKnown() for command in commands]


def finish_ready(unit: Unit, outcomes: Iterable[Outcome[Case]]) -> None:
    """Hand over what is ready by now and was to be finished in one act, in the name of who asked for it.

    Args:
        unit: the cases are held in it, and stored as they are.
        outcomes: what moved; refusals are passed over.
    """
    ready = {
        case.case_id: case
        for case in outcomes
        if not isinstance(case, Refusal) and case.state is CaseState.READY and case.outcome is not None
    }
    asked = {
        case_id: finish
        for case_id, finish in instant_finishes.of_cases(unit, ready).items()
        if hands_over(ready[case_id], finish)
    }
    if asked:
        hand_over(unit, [_closing(ready[case_id], finish, unit.now) for case_id, finish in asked.items()], asked)
        instant_finishes.save(unit, [finished(finish, unit.now) for finish in asked.values()])


def _closing(case: Case, finish: InstantFinish, now: datetime) -> tuple[Case, IssueResult]:
    caller = Caller(finish.asked_by.officer_id, case.division_code, finish.asked_by.department_code)
    # Nobody else than the applicant takes it, so no name is kept of who did.
    command = IssueResult(case_id=case.case_id, caller=caller, received_by="", delivery=Delivery.WINDOW)
    return issue(case, now), command


def _asked(finish: InstantFinish) -> events_pb2.InstantFinishAsked:
    return events_pb2.InstantFinishAsked(
        case_id=str(finish.case_id),
        asked_by=actor_message(finish.asked_by, finish.division_code),
        asked_at=finish.asked_at,
    )
