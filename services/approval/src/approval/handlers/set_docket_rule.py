"""Set after how many working days a rule puts a case on the docket of a centre."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from approval.domain.docket_rules import RuleChange, changed
from approval.handlers.list_docket_rules import RuleView, rule_views
from approval.handlers.on_docket import acting
from approval.storage import calendars, docket, docket_rules
from chassis.in_turn import each_in_turn

if TYPE_CHECKING:
    from approval.domain.docket import Rule
    from chassis.rpc import Caller
    from chassis.storage.unit import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class SetDocketRule:
    """Of the caller's centre, from now on."""

    case_id: None = None
    caller: Caller
    rule: Rule
    enabled: bool
    working_days: int
    reason: str


@each_in_turn
def set_docket_rule(unit: Unit, command: SetDocketRule) -> RuleView:
    """Set one after the other, each with what the one before it left."""
    centre = command.caller.division_code
    change = RuleChange(
        rule=command.rule,
        enabled=command.enabled,
        working_days=command.working_days,
        reason=command.reason,
        by=acting(command.caller),
        at=unit.now,
    )
    calendar = calendars.current(unit, centre)
    docket_rules.hold(unit, centre)
    docket.keep_rules(unit, centre, changed(docket.rules_of(unit, centre), change, calendar))
    docket_rules.add_change(unit, centre, change)
    return next(view for view in rule_views(unit, centre) if view.rule.rule is command.rule)
