"""Choose how the applicant of a case hears of it from now on, as the applicant says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from chassis.in_turn import in_turn
from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from intake.domain.case.model import Case
from intake.domain.messages.model import Wish
from intake.domain.messages.wishes import check_wish
from intake.domain.refusals import PersonalDataGone
from intake.handlers.own_case import own_case
from intake.storage import cases, messages, parties
from kernel.fields import Violations


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseMessages:
    """Which case, and what was chosen."""

    case_id: UUID
    caller: Caller
    wish: Wish


def choose_messages(unit: Unit, commands: Sequence[ChooseMessages]) -> list[Outcome[Wish]]:
    """Keep each in order; cases are held. What was noted before goes the way that was chosen then."""
    held = cases.lock_cases(unit, [command.case_id for command in commands])
    known = parties.parties_of(unit, held.values())
    chosen: dict[UUID, tuple[Case, Wish, str]] = {}

    def choose(unit: Unit, command: ChooseMessages) -> Wish:
        case = own_case(held, command)
        party = known.get(case.case_id)
        if party is None:
            raise PersonalDataGone(erased_at=case.erased_at.isoformat() if case.erased_at else "")
        violations = Violations()
        wish = check_wish("wish", command.wish, party.applicant.phone, violations) or Wish()
        violations.raise_if_any()
        if wish.email != party.email:
            parties.update_email(unit, party, wish.email)
        chosen[case.case_id] = case, wish, command.caller.officer_id
        return wish

    outcomes = in_turn(unit, commands, choose)
    messages.keep_wishes(unit, list(chosen.values()))
    return outcomes
