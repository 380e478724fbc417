"""Setting a rule of the docket: after how many working days a case comes to the leader by itself."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from approval.domain.escalating import DocketRule, cutoff
from approval.domain.refusals import DocketRuleUnchanged

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from approval.domain.docket import Actor, Rule
    from kernel.calendar import WorkCalendar

FEWEST_DAYS, MOST_DAYS = 1, 250
"""Working days that a rule may wait: a day to a year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleChange:
    """How a rule was set: whether it is applied from then on, after how many working days, by whom and why."""

    rule: Rule
    enabled: bool
    working_days: int
    reason: str
    by: Actor
    at: datetime


def changed(rules: Iterable[DocketRule], change: RuleChange, calendar: WorkCalendar) -> list[DocketRule]:
    """Answer the rules of a centre after a change; what has lasted long enough is counted at once.

    Raises:
        DocketRuleUnchanged: the rule is so already.
    """
    found = []
    for rule in rules:
        if rule.rule is not change.rule:
            found.append(rule)
            continue
        if (rule.enabled, rule.working_days) == (change.enabled, change.working_days):
            raise DocketRuleUnchanged(rule=rule.rule.name)
        since = cutoff(change.at, change.working_days, calendar)
        found.append(replace(rule, enabled=change.enabled, working_days=change.working_days, cutoff=since))
    return found
