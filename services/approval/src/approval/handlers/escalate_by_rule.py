"""What the docket does by the clock: rules put cases on it, orders become overdue, what is decided leaves it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from approval.domain.case_file import CaseDecision
from approval.domain.docket import SYSTEM, Actor, Closing
from approval.domain.escalating import cutoff, due_entries
from approval.domain.orders import UNCLOSED
from approval.handlers.close_docket_entry import close_entry
from approval.handlers.docket_events import case_escalated, order_notice, order_overdue
from approval.storage import calendars, cases, complaints, docket, docket_rules, notices
from kernel.ids import new_case_id

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from chassis.storage.unit import Unit
    from kernel.calendar import WorkCalendar


def renew_docket_rules(unit: Unit, division_code: str, _keys: Sequence[str]) -> None:
    """Count again since when what lasts has lasted as long as each rule waits."""
    calendar = _calendar(unit, division_code)
    docket_rules.hold(unit, division_code)
    rules = docket.rules_of(unit, division_code)
    docket.keep_rules(
        unit, division_code, [replace(rule, cutoff=cutoff(unit.now, rule.working_days, calendar)) for rule in rules]
    )


def escalate_by_rule(unit: Unit, division_code: str, case_ids: Sequence[UUID]) -> None:
    """Do what the rules have to say of claimed cases of a centre: once a case and rule until that is closed."""
    system, calendar = Actor(SYSTEM), None
    rules = docket.rules_of(unit, division_code)
    held = cases.load(unit, case_ids)
    entries = docket.entries_of(unit, list(held))
    complained = complaints.open_of(unit, held)
    open_entries = [entry for found in entries.values() for entry in found if entry.closing is None]
    orders = docket.orders_on(unit, [entry.entry_id for entry in open_entries])
    new = []
    for case in held.values():
        new_id, told = partial(new_case_id, unit.now), complained.get(case.case_id, ())
        for entry in due_entries(case, rules, entries[case.case_id], unit.now, new_id, told):
            new.append(entry)
            unit.emit(case.case_id, division_code, case_escalated(case, entry))
    docket.add_entries(unit, new)
    late = [order for order in orders if order.overdue(unit.now) and order.overdue_at is None]
    for order in late:
        unit.emit(order.case_id, division_code, order_overdue(held[order.case_id], order, system, unit.now))
    docket.save_orders(unit, [replace(order, overdue_at=unit.now) for order in late])
    notices.add(unit, [order_notice(order, order.due_at) for order in late])
    waiting = {order.entry_id for order in orders if order.state in UNCLOSED}
    for entry in open_entries:
        if held[entry.case_id].decision is not CaseDecision.PENDING and entry.entry_id not in waiting:
            calendar = calendar or _calendar(unit, division_code)
            close_entry(unit, entry, Closing(system, unit.now, ""), calendar)
    # A release before does not keep when a case moved: written now, it is not claimed for that again.
    cases.keep_stirred(unit, held.values())


def _calendar(unit: Unit, division_code: str) -> WorkCalendar:
    return calendars.CALENDARS.at_least(unit, division_code, calendars.versions(unit, {division_code})).content
